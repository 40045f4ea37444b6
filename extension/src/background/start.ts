/** Bring our script into a tab. It runs a check when it comes in, and again whenever it comes in again. */

import { ext } from '../shared/browser.ts';
import type { Answer, What } from '../shared/messages.ts';
import { failure } from '../shared/messages.ts';

export async function start(tabId: number, what: What = 'page'): Promise<Answer<null>> {
  const target = { tabId, allFrames: true };
  try {
    await ext.scripting.executeScript({ target, func: say, args: [what] });
    await ext.scripting.executeScript({ target, files: ['content.js'] });
    return { ok: true, value: null };
  } catch (error) {
    return failure('closed_page', String(error));
  }
}

/** Bring the style sheet of the marks into a frame. Rules for highlights make a browser look at every element again
 * (0.6 s for 100,000 of them in Chromium), so it comes only where there is something to mark. */
export async function style(tabId: number, frameId: number): Promise<void> {
  await ext.scripting.insertCSS({ target: { tabId, frameIds: [frameId] }, files: ['content.css'] });
}

/** Runs in the page's isolated world, before the script that reads what it leaves. */
function say(what: What): void {
  (globalThis as { confuteWhat?: What }).confuteWhat = what;
}
