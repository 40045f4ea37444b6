/** How far a check has come: progress and a way to stop it, the wait for a busy server, a way to go on. */

import { t } from '../shared/browser.ts';
import { sayDuration } from './dates.ts';
import { el, swap } from './dom.ts';
import type { TabView } from './frames.ts';
import { language } from './mark.ts';

const SECOND_MS = 1000;

/** Tell whether a check ended before all was checked that may be sent. */
export function hasRest(view: TabView): boolean {
  return view.phase !== 'checking' && view.done + view.kept < view.total;
}

/** Return what to show of a check that ended too early. */
export function restView(view: TabView): HTMLElement {
  return el('p', { class: 'note rest' }, t('popupSoFar', view.done, view.total));
}

/** Stays in its place while a check goes on, and is seen only then: a reader may be about to press its button. */
export class Progress {
  readonly root: HTMLElement;
  readonly #go: HTMLElement;
  readonly #stop: HTMLElement;
  readonly #bar = el('progress');
  readonly #note = el('p', { class: 'note' });
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `go` begins a check: it stands where no check goes on. */
  constructor(go: HTMLElement, stop: () => void) {
    this.#go = go;
    this.#stop = el('button', { class: 'quiet cancel', type: 'button', hidden: true, click: stop }, t('popupCancel'));
    this.root = el('div', { class: 'progress', hidden: true }, this.#bar, el('div', { class: 'row' }, this.#note, this.#stop));
  }

  show(view: TabView | null): void {
    clearInterval(this.#timer);
    if (view?.phase !== 'checking') {
      swap(this.#stop, this.#go);
      this.root.hidden = true;
      return;
    }
    this.root.hidden = false;
    swap(this.#go, this.#stop);
    const said = t('popupChecking', view.done, view.total);
    Object.assign(this.#bar, { max: view.total, value: view.done, ariaLabel: said });
    if (view.until === null) this.#note.textContent = said;
    else this.#count(view.until);
  }

  /** A timer is not read out every second: that is what its role says. */
  #count(until: number): void {
    const clock = el('span', { role: 'timer' });
    const tick = (): void => {
      const seconds = Math.max(0, Math.ceil((until - Date.now()) / SECOND_MS));
      clock.textContent = t('popupWaiting', sayDuration(seconds, language()));
    };
    tick();
    this.#note.replaceChildren(clock);
    this.#timer = setInterval(tick, SECOND_MS);
  }
}
