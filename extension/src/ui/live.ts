/** Follow what the pages of a tab report, for as long as a page of ours is open. */

import { ext } from '../shared/browser.ts';
import { send } from '../shared/messages.ts';
import type { TabView } from './frames.ts';
import { joinFrames } from './frames.ts';

/** Call `show` now and after every report of the tab that `tabId` names at that moment. */
export function follow(tabId: () => Promise<number | null>, show: (view: TabView | null) => void): () => Promise<void> {
  const renew = async (): Promise<void> => {
    const id = await tabId();
    const answer = id === null ? null : await send('tab', { tabId: id });
    show(answer?.ok ? joinFrames(answer.value) : null);
  };
  ext.storage.session.onChanged.addListener(() => void renew());
  void renew();
  return renew;
}
