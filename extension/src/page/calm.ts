/** A block that changes again and again (a clock, a ticker) is let go after so many times in so long. */

const MAX_CHANGES = 5;
const SPAN_MS = 300_000;

export class Calm {
  readonly #changes = new WeakMap<Element, { readonly since: number; count: number }>();

  /** Count a change of what stands in `root`; tell whether that is still worth following. */
  bears(root: Element): boolean {
    const now = performance.now();
    const known = this.#changes.get(root);
    const changes = known && now - known.since < SPAN_MS ? known : { since: now, count: 0 };
    changes.count += 1;
    this.#changes.set(root, changes);
    return changes.count <= MAX_CHANGES;
  }
}
