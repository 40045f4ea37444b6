/** What a reader may change: typed, with defaults, and mended step by step when the shape changes. */

import { ext, isAlive } from './browser.ts';
import type { Colours } from './colours.ts';
import { readColours } from './colours.ts';
import type { Sites } from './sites.ts';
import { NO_SITES, readSites } from './sites.ts';

export interface Settings {
  readonly version: number;
  /** Origin of the server, without a slash at the end. */
  readonly server: string;
  /** Id of a pack; empty for the one that the server takes by itself. */
  readonly pack: string;
  readonly show: { readonly contradicted: boolean; readonly unsupported: boolean; readonly supported: boolean };
  readonly colours: Colours;
  readonly hover: boolean;
  readonly sites: Sites;
  /** The reader has seen what is sent where. */
  readonly introduced: boolean;
}

export const DEFAULTS: Settings = {
  version: 2,
  server: 'http://127.0.0.1:8000',
  pack: '',
  show: { contradicted: true, unsupported: true, supported: false },
  colours: {},
  hover: true,
  sites: NO_SITES,
  introduced: false,
};

type Stored = Record<string, unknown>;
const KEY = 'settings';

/** Step n turns version n into n + 1. A reader may come from any of them. */
const MIGRATIONS: readonly ((old: Stored) => Stored)[] = [
  (old) => ({ ...old, version: 1 }),
  // The one list of sites, all of them always checked, became two.
  (old) => ({ ...old, version: 2, sites: { always: old['sites'], never: [] } }),
];

/** Return settings that hold, whatever was stored: a value of the wrong kind gives way to its default. */
export function readSettings(stored: unknown): Settings {
  const old = migrate(isRecord(stored) ? stored : {});
  const show = isRecord(old['show']) ? old['show'] : {};
  return {
    version: DEFAULTS.version,
    server: readServer(old['server']) ?? DEFAULTS.server,
    pack: typeof old['pack'] === 'string' ? old['pack'] : DEFAULTS.pack,
    show: {
      contradicted: flag(show['contradicted'], DEFAULTS.show.contradicted),
      unsupported: flag(show['unsupported'], DEFAULTS.show.unsupported),
      supported: flag(show['supported'], DEFAULTS.show.supported),
    },
    colours: readColours(old['colours']),
    hover: flag(old['hover'], DEFAULTS.hover),
    sites: readSites(old['sites']),
    introduced: flag(old['introduced'], DEFAULTS.introduced),
  };
}

/** Return the origin that a reader means by what was typed, or null if it is no address of a web server. */
export function readServer(typed: unknown): string | null {
  if (typeof typed !== 'string') return null;
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  const web = url.protocol === 'http:' || url.protocol === 'https:';
  // Chrome takes "no address" for the host "no%20address".
  return web && url.hostname && !url.hostname.includes('%') && !url.username ? url.origin : null;
}

export async function loadSettings(): Promise<Settings> {
  const stored = await ext.storage.local.get(KEY);
  return readSettings(stored[KEY]);
}

export async function saveSettings(change: Partial<Settings>): Promise<Settings> {
  const settings = readSettings({ ...(await loadSettings()), ...change });
  await ext.storage.local.set({ [KEY]: settings });
  return settings;
}

/** Call `listener` with the new settings whenever they change, until `signal` says stop. */
export function onSettings(listener: (settings: Settings) => void, signal?: AbortSignal): void {
  const changed = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area === 'local' && changes[KEY]) listener(readSettings(changes[KEY].newValue));
  };
  ext.storage.onChanged.addListener(changed);
  signal?.addEventListener('abort', () => isAlive() && ext.storage.onChanged.removeListener(changed));
}

function migrate(stored: Stored): Stored {
  const from = typeof stored['version'] === 'number' ? stored['version'] : 0;
  return MIGRATIONS.slice(Math.max(0, from)).reduce((old, step) => step(old), stored);
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function isRecord(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
