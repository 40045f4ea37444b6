/** How far a check has come: progress and a way to stop it, the wait for a busy server, a way to go on. */

import { t } from '../shared/browser.ts';
import { sayDuration } from './dates.ts';
import { el } from './dom.ts';
import type { TabView } from './frames.ts';
import { language } from './mark.ts';

const SECOND_MS = 1000;

/** Tell whether a check ended before all was checked that may be sent. */
export function hasRest(view: TabView): boolean {
  return view.phase !== 'checking' && view.done + view.kept < view.total;
}

/** Return what to show of a check that goes on. */
export function progressView(view: TabView, cancel: () => void): HTMLElement {
  const said = t('popupChecking', view.done, view.total);
  return el(
    'div',
    { class: 'progress' },
    el('progress', { max: String(view.total), value: String(view.done), 'aria-label': said }),
    el(
      'div',
      { class: 'row' },
      el('p', { class: 'note' }, view.until === null ? said : countdown(view.until)),
      el('button', { class: 'quiet cancel', type: 'button', click: cancel }, t('popupCancel')),
    ),
  );
}

/** Return what to show of a check that ended too early. */
export function restView(view: TabView): HTMLElement {
  return el('p', { class: 'note rest' }, t('popupSoFar', view.done, view.total));
}

/** A timer is not read out every second: that is what its role says. */
function countdown(until: number): HTMLElement {
  const clock = el('span', { role: 'timer' });
  const tick = (): void => {
    const seconds = Math.max(0, Math.ceil((until - Date.now()) / SECOND_MS));
    clock.textContent = t('popupWaiting', sayDuration(seconds, language()));
  };
  tick();
  const timer = setInterval(() => (clock.isConnected ? tick() : clearInterval(timer)), SECOND_MS);
  return clock;
}
