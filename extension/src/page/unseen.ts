/** Parts of a page that are not shown yet: a tab, a folded passage, another language. Costs nothing until one is shown. */

const MARGIN = '100% 0px';
/** A page with more of them keeps templates rather than text. */
const MAX_PARTS = 1000;

export class Unseen {
  readonly #observer: IntersectionObserver;
  readonly #known = new WeakSet<Element>();
  #room = MAX_PARTS;

  /** `shown` gets parts that came into sight: what has no box now meets no viewport until it is given one. */
  constructor(shown: (parts: readonly Element[]) => void, signal: AbortSignal) {
    this.#observer = new IntersectionObserver((entries) => {
      const parts = entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
      for (const part of parts) this.#observer.unobserve(part);
      if (parts.length > 0) shown(parts);
    }, { rootMargin: MARGIN });
    const unfold = ({ target }: Event): void => {
      if (target instanceof HTMLDetailsElement && target.open) shown([target]);
    };
    document.addEventListener('toggle', unfold, { signal, capture: true });
    signal.addEventListener('abort', () => this.#observer.disconnect());
  }

  watch(part: Element): void {
    if (this.#room === 0 || this.#known.has(part)) return;
    this.#room -= 1;
    this.#known.add(part);
    this.#observer.observe(part);
  }
}
