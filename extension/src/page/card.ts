/** What is said about a mark, beside it. It stands in a shadow root in the top layer; the page can neither style it nor,
 * because that root is closed, read or rewrite it. */

import css from './card.css';
import { t } from '../shared/browser.ts';
import type { Answer, Health, Mark } from '../shared/messages.ts';
import type { Feedback, Pack } from '../shared/wire.ts';
import { el } from '../ui/dom.ts';
import { asText, conflictsView, factsView, footing, language } from '../ui/mark.ts';
import { copy } from './copy.ts';
import { feedbackForm } from './feedback.ts';
import { place } from './place.ts';

export interface CardParts {
  readonly boxes: (id: string) => readonly DOMRect[];
  readonly hide: (id: string) => void;
  readonly pack: () => Pack | null;
  readonly health: () => Promise<Answer<Health>>;
  readonly feedback: (said: Feedback) => Promise<Answer<null>>;
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
  /** Closes the form in the card, if one is open. */
  #closeForm: ((said: string) => void) | null = null;

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
    this.#closeForm = null;
    this.#root.replaceChildren(el('style', {}, css), card);
    if (!this.#host.isConnected) document.documentElement.append(this.#host);
    if (!this.#host.matches(':popover-open')) this.#host.showPopover();
    this.#follow();
    if (focus) card.focus({ preventScroll: true });
  }

  close(): void {
    if (!this.#shown) return;
    this.#shown = null;
    this.#closeForm = null;
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
    if (this.#closeForm) this.#closeForm('');
    else this.close();
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
      el('button', { class: 'wrong-mark', type: 'button', 'aria-expanded': 'false', click: () => void this.#object(mark, said) }, t('cardWrong')),
    );
  }

  /** Open the form, once it is known whether the server takes feedback. */
  async #object(mark: Mark, said: HTMLElement): Promise<void> {
    if (this.#closeForm) return;
    const opener = this.#root.querySelector<HTMLElement>('.wrong-mark')!;
    const close = (words: string): void => {
      if (this.#closeForm !== close) return;
      this.#closeForm = null;
      form.replaceWith(said);
      said.textContent = words;
      opener.setAttribute('aria-expanded', 'false');
      opener.focus();
      this.#follow();
    };
    this.#closeForm = close;
    const form = el('div', {});
    said.replaceWith(form);
    const answer = await this.#parts.health();
    if (this.#closeForm !== close) return;
    const [view, focus] = feedbackForm({
      mark,
      pack: this.#parts.pack(),
      health: answer.ok ? answer.value : null,
      send: this.#parts.feedback,
      copy: (text) => copy(text, this.#root),
      close,
    });
    form.replaceChildren(view);
    opener.setAttribute('aria-expanded', 'true');
    this.#follow();
    focus.focus();
    view.scrollIntoView({ block: 'nearest' });
  }
}
