/** Answers by question: the newest few, also those still under way, so that two frames ask only once. */

import type { Answer } from '../shared/messages.ts';

const MAX_ENTRIES = 100;
const MAX_AGE_MS = 10 * 60 * 1000;

export class Cache<T> {
  readonly #entries = new Map<string, { readonly at: number; readonly answer: Promise<Answer<T>> }>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Return the answer to `key`, asking with `ask` if there is none that is fresh. Failures are not kept. */
  async get(key: string, ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const known = this.#entries.get(key);
    if (known && this.#now() - known.at < MAX_AGE_MS) return known.answer;
    const answer = ask();
    this.#entries.delete(key);
    this.#entries.set(key, { at: this.#now(), answer });
    this.#trim();
    const settled = await answer;
    if (!settled.ok) this.#entries.delete(key);
    return settled;
  }

  clear(): void {
    this.#entries.clear();
  }

  #trim(): void {
    for (const key of this.#entries.keys()) {
      if (this.#entries.size <= MAX_ENTRIES) return;
      this.#entries.delete(key);
    }
  }
}
