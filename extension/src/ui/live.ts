/** Follow what the pages of a tab report, for as long as a page of ours is open. */

import { ext } from '../shared/browser.ts';
import { send } from '../shared/messages.ts';
import type { TabView } from './frames.ts';
import { joinFrames } from './frames.ts';

/** Call `show` now and after every report of the tab that `tabId` names at that moment. */
export function follow(tabId: () => Promise<number | null>, show: (view: TabView | null) => void): () => Promise<void> {
  let [asked, shown] = [0, 0];
  const renew = async (): Promise<void> => {
    const turn = ++asked;
    const id = await tabId();
    const answer = id === null ? null : await send('tab', { tabId: id });
    // An answer that was overtaken by a later one says how things were.
    if (turn < shown) return;
    shown = turn;
    show(answer?.ok ? joinFrames(answer.value) : null);
  };
  ext.storage.session.onChanged.addListener(() => void renew());
  void renew();
  return renew;
}
