/** Sites that are always or never checked. A site is written as permissions name it: scheme and host, for Firefox knows no ports there. */

export const LISTS = ['always', 'never'] as const;
export type List = (typeof LISTS)[number];
export type Sites = Readonly<Record<List, readonly string[]>>;

/** What stands on the lists of a file, or what is wrong in it: `field` and `value` say where. */
export type SiteFile = { readonly ok: true; readonly sites: Sites } | { readonly ok: false; readonly field: string; readonly value: string };

export interface Merged {
  readonly sites: Sites;
  readonly added: Sites;
  /** Sites that stood here already, be it on the other list: what the reader chose here stays. */
  readonly kept: number;
}

export const NO_SITES: Sites = { always: [], never: [] };
const KIND = 'confute-sites';
const VERSION = 1;
const MAX_SHOWN = 60;
const FIELDS: readonly string[] = ['kind', 'version', ...LISTS];

/** Return the site of an address. */
export function siteOf(url: URL): string {
  return `${url.protocol}//${url.hostname}`;
}

/** Return the site that a reader means by what was typed, or null if it is none. */
export function readSite(typed: unknown): string | null {
  if (typeof typed !== 'string') return null;
  const text = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d+/.test(text) ? text : `https://${text}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  const web = url?.protocol === 'http:' || url?.protocol === 'https:';
  return web && url.hostname && !/[%*]/.test(url.hostname) && !url.username ? siteOf(url) : null;
}

/** Return lists that hold, whatever was stored: what is no site is left out, and no site stands on both. */
export function readSites(stored: unknown): Sites {
  const lists = isRecord(stored) ? stored : {};
  const [never, always] = [readList(lists['never']), readList(lists['always'])];
  return { always: always.filter((site) => !never.includes(site)), never };
}

/** Tell whether nothing of a page may be read: its host counts, by whatever scheme it came. */
export function isNever(sites: Sites, page: URL): boolean {
  return sites.never.some((site) => new URL(site).hostname === page.hostname);
}

/** Put a site on one list, or on none. */
export function putSite(sites: Sites, site: string, list: List | null): Sites {
  const without = { always: sites.always.filter((one) => one !== site), never: sites.never.filter((one) => one !== site) };
  return list ? { ...without, [list]: [...without[list], site].sort() } : without;
}

export function writeSiteFile(sites: Sites): string {
  return `${JSON.stringify({ kind: KIND, version: VERSION, ...sites }, null, 2)}\n`;
}

/** Read a file of sites strictly: a slip in it is named, and nothing of it is taken. */
export function readSiteFile(text: string): SiteFile {
  const file = parse(text);
  if (!isRecord(file)) return refuse('file', text);
  if (file['kind'] !== KIND) return refuse('kind', file['kind']);
  if (file['version'] !== VERSION) return refuse('version', file['version']);
  const stranger = Object.keys(file).find((name) => !FIELDS.includes(name));
  if (stranger !== undefined) return refuse(stranger, file[stranger]);
  return readFileLists(file);
}

/** Add the sites of a file to those that stand here. */
export function mergeSites(here: Sites, file: Sites): Merged {
  const known = new Set([...here.always, ...here.never]);
  const fresh = (list: List): readonly string[] => file[list].filter((site) => !known.has(site));
  const added = { always: fresh('always'), never: fresh('never') };
  const join = (list: List): readonly string[] => [...here[list], ...added[list]].sort();
  const kept = file.always.length + file.never.length - added.always.length - added.never.length;
  return { sites: { always: join('always'), never: join('never') }, added, kept };
}

function readFileLists(file: Record<string, unknown>): SiteFile {
  const seen = new Set<string>();
  const sites: Record<List, string[]> = { always: [], never: [] };
  for (const list of LISTS) {
    const given = file[list] ?? [];
    if (!Array.isArray(given)) return refuse(list, given);
    for (const [place, value] of given.entries()) {
      const site = readSite(value);
      if (!site || seen.has(site)) return refuse(`${list}[${place}]`, value);
      seen.add(site);
      sites[list].push(site);
    }
  }
  return { ok: true, sites };
}

function readList(stored: unknown): string[] {
  const sites = Array.isArray(stored) ? stored.map(readSite) : [];
  return [...new Set(sites.filter((site) => site !== null))].sort();
}

function refuse(field: string, value: unknown): SiteFile {
  const shown = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return { ok: false, field, value: shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}…` : shown };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
