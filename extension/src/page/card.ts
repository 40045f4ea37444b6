/** What is said about a mark, beside it. It stands in a shadow root in the top layer; the page can neither style it nor,
 * because that root is closed, read or rewrite it. */

import css from './card.css';
import { t } from '../shared/browser.ts';
import type { Mark } from '../shared/messages.ts';
import type { Pack } from '../shared/wire.ts';
import { el } from '../ui/dom.ts';
import { asText, conflictsView, factsView, footing, language } from '../ui/mark.ts';
import { copy } from './copy.ts';
import { place } from './place.ts';

export interface CardParts {
  readonly boxes: (id: string) => readonly DOMRect[];
  readonly hide: (id: string) => void;
  readonly pack: () => Pack | null;
  readonly signal: AbortSignal;
}

const KEYS = ['keydown', 'keypress', 'keyup'];

export class Card {
  readonly #parts: CardParts;
  readonly #host = document.createElement('confute-card');
  readonly #root: ShadowRoot;
  #shown: Mark | null = null;
  #before: Element | null = null;
  #focused = false;

  constructor(parts: CardParts) {
    this.#parts = parts;
    this.#root = this.#host.attachShadow({ mode: __CARD_MODE__ });
    this.#host.setAttribute('popover', 'manual');
    for (const key of KEYS) this.#host.addEventListener(key, (event) => event.stopPropagation());
    const { signal } = parts;
    addEventListener('keydown', (event) => this.#key(event), { signal, capture: true });
    addEventListener('pointerdown', (event) => this.#away(event), { signal, capture: true });
    addEventListener('scroll', () => this.#follow(), { signal, capture: true, passive: true });
    addEventListener('resize', () => this.#follow(), { signal, passive: true });
    signal.addEventListener('abort', () => this.close());
  }

  /** Show a mark. With `focus` the keyboard goes into the card, and back to where it was when the card closes. */
  open(mark: Mark, focus: boolean): void {
    if (this.#shown?.id === mark.id && this.#focused) return;
    const card = this.#view(mark);
    if (!this.#shown) this.#before = document.activeElement;
    this.#shown = mark;
    this.#focused = focus;
    this.#root.replaceChildren(el('style', {}, css), card);
    if (!this.#host.isConnected) document.documentElement.append(this.#host);
    if (!this.#host.matches(':popover-open')) this.#host.showPopover();
    this.#follow();
    if (focus) card.focus({ preventScroll: true });
  }

  close(): void {
    if (!this.#shown) return;
    this.#shown = null;
    this.#host.remove();
    if (this.#focused && this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
    this.#focused = false;
  }

  /** The id of the mark that is spoken about. */
  get shown(): string | null {
    return this.#shown?.id ?? null;
  }

  /** The pointer went elsewhere: a card that it opened goes with it, unless it went into the card. */
  leave(): void {
    if (this.#shown && !this.#focused && !this.#host.matches(':hover')) this.close();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.#shown) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    this.close();
  }

  #away(event: PointerEvent): void {
    if (this.#shown && !event.composedPath().includes(this.#host)) this.close();
    else this.#focused = this.#shown !== null;
  }

  #follow(): void {
    if (this.#shown) place(this.#host, this.#parts.boxes(this.#shown.id));
  }

  #view(mark: Mark): HTMLElement {
    const said = el('p', { class: 'said', role: 'status' });
    const title = el('h2', { id: 'title' }, t(`verdict_${mark.verdict}`));
    const rtl = new Intl.Locale(language()).language.match(/^(ar|fa|he|ur)$/) !== null;
    return el(
      'div',
      { class: `card ${mark.verdict}`, role: 'dialog', 'aria-labelledby': 'title', tabindex: '-1', lang: language(), dir: rtl ? 'rtl' : 'ltr' },
      el('header', {}, title, el('button', { class: 'close', type: 'button', 'aria-label': t('cardClose'), click: () => this.close() }, '×')),
      mark.verdict === 'contradicted' ? null : el('p', { class: 'note' }, t(`note_${mark.verdict}`)),
      conflictsView(mark),
      ...factsView(mark),
      el('p', { class: 'footing' }, footing(mark, this.#parts.pack())),
      this.#actions(mark, said),
      said,
    );
  }

  #actions(mark: Mark, said: HTMLElement): HTMLElement {
    const button = (name: string, click: () => void): HTMLElement => el('button', { type: 'button', click }, t(name));
    const hide = (): void => {
      this.close();
      this.#parts.hide(mark.id);
    };
    const text = (): string => asText(mark, this.#parts.pack(), location.href);
    const give = async (): Promise<void> => {
      said.textContent = t((await copy(text(), this.#root)) ? 'cardCopied' : 'cardNotCopied');
    };
    return el(
      'div',
      { class: 'actions' },
      button('cardCopy', () => void give()),
      button('cardHide', hide),
      button('cardWrong', () => this.#report(said, text())),
    );
  }

  /** There is no way to send a report yet: the reader gets its text, sees all of it, and sends it where they like. */
  #report(said: HTMLElement, text: string): void {
    const area = el('textarea', { id: 'report', dir: 'auto', spellcheck: 'false' });
    area.value = `${t('reportHead')}\n\n${text}`;
    said.replaceWith(el('div', { class: 'report' }, el('label', { for: 'report' }, t('reportLabel')), area), said);
    area.select();
    area.focus();
  }
}
