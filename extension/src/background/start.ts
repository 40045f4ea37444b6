/** Bring our script into a tab. It runs a check when it comes in, and again whenever it comes in again. */

import { ext } from '../shared/browser.ts';
import type { Colours } from '../shared/colours.ts';
import { coloursCss } from '../shared/colours.ts';
import type { Answer, What } from '../shared/messages.ts';
import { failure } from '../shared/messages.ts';
import css from '../shared/marks.css';
import { loadSettings } from '../shared/settings.ts';
import { isNever } from '../shared/sites.ts';

export async function start(tabId: number, what: What = 'page'): Promise<Answer<null>> {
  const target = { tabId, allFrames: true };
  if (await isExcluded(tabId)) return failure('excluded');
  try {
    await ext.scripting.executeScript({ target, func: say, args: [what] });
    await ext.scripting.executeScript({ target, files: ['content.js'] });
    return { ok: true, value: null };
  } catch (error) {
    return failure('closed_page', String(error));
  }
}

/** Bring the rules of the marks into a frame. They make a browser look at every element again, so they come only where
 * there is something to mark. */
export async function style(tabId: number, frameId: number, colours: Colours, before: Colours | null): Promise<void> {
  const target = { tabId, frameIds: [frameId] };
  const [old, now] = [before ? coloursCss(before) : '', coloursCss(colours)];
  if (before === null) await ext.scripting.insertCSS({ target, css: reaching(css) });
  if (old) await ext.scripting.removeCSS({ target, css: reaching(old) });
  if (now) await ext.scripting.insertCSS({ target, css: reaching(now) });
}

/** Chromium hands rules of highlights down from the root, into shadow trees too, and takes a third less time over them
 * there (0.23 s instead of 0.36 for 80,000 elements). Firefox hands nothing down. */
function reaching(rules: string): string {
  return __TARGET__ === 'chrome' ? rules.replaceAll('::highlight(', ':root::highlight(') : rules;
}

async function isExcluded(tabId: number): Promise<boolean> {
  const { url } = await ext.tabs.get(tabId);
  return url !== undefined && URL.canParse(url) && isNever((await loadSettings()).sites, new URL(url));
}

/** Runs in the page's isolated world, before the script that reads what it leaves. */
function say(what: What): void {
  (globalThis as { confuteWhat?: What }).confuteWhat = what;
}
