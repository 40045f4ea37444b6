/** Sites that the reader wants to be checked always: scripts are registered there, and only there. */

import { ext } from '../shared/browser.ts';
import { loadSettings } from '../shared/settings.ts';

const ID = 'sites';
let running: Promise<void> = Promise.resolve();

/** Register our script for the sites of the settings that the browser still grants; take it away elsewhere. */
export function registerSites(): Promise<void> {
  running = running.then(register, register);
  return running;
}

async function register(): Promise<void> {
  const { sites } = await loadSettings();
  const patterns = sites.always.map((site) => `${site}/*`);
  const granted = await Promise.all(patterns.map((pattern) => ext.permissions.contains({ origins: [pattern] })));
  const matches = patterns.filter((_, i) => granted[i]);
  const known = await ext.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (known.length > 0) await ext.scripting.unregisterContentScripts({ ids: [ID] });
  if (matches.length === 0) return;
  await ext.scripting.registerContentScripts([
    { id: ID, matches, js: ['content.js'], allFrames: true, runAt: 'document_idle' },
  ]);
}
