/** The blocks that a part of the page held when it was read last, by what they say. */

import type { Block } from './paragraphs.ts';

export class Known {
  readonly #byText = new Map<string, [string, Block][]>();

  constructor(blocks: readonly [string, Block][]) {
    for (const pair of blocks) {
      const same = this.#byText.get(pair[1].text);
      if (same) same.push(pair);
      else this.#byText.set(pair[1].text, [pair]);
    }
  }

  /** Take out a block that reads as this one, best that in the same place, and return its id. */
  take(block: Block): string | null {
    const same = this.#byText.get(block.text) ?? [];
    const at = Math.max(0, same.findIndex(([, { root }]) => root === block.root));
    return same.splice(at, 1)[0]?.[0] ?? null;
  }

  /** Return the ids of those that were not taken out. */
  rest(): string[] {
    return [...this.#byText.values()].flat().map(([id]) => id);
  }
}
