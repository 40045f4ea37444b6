/** Bring our script into a tab. It runs a check when it comes in, and again whenever it comes in again. */

import { ext } from '../shared/browser.ts';
import type { Answer } from '../shared/messages.ts';
import { failure } from '../shared/messages.ts';

export async function start(tabId: number, onlySelection = false): Promise<Answer<null>> {
  const target = { tabId, allFrames: true };
  try {
    await ext.scripting.insertCSS({ target, files: ['content.css'] });
    await ext.scripting.executeScript({ target, func: limit, args: [onlySelection] });
    await ext.scripting.executeScript({ target, files: ['content.js'] });
    return { ok: true, value: null };
  } catch (error) {
    return failure('closed_page', String(error));
  }
}

/** Runs in the page's isolated world, before the script that reads what it leaves. */
function limit(onlySelection: boolean): void {
  (globalThis as { confuteSelection?: boolean }).confuteSelection = onlySelection;
}
