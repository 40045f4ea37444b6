/** The blocks that are to be sent, and which of them go next. */

import type { Chunk } from './chunks.ts';
import { MAX_BLOCKS, nextChunk, toChunks } from './chunks.ts';
import type { Block } from './paragraphs.ts';

/** The first request is a small one, so that the first marks are seen soon. */
export const FIRST_BLOCKS = 10;

export class Queue {
  readonly #blocks = new Map<string, Block>();
  #chunkBlocks = FIRST_BLOCKS;

  get size(): number {
    return this.#blocks.size;
  }

  put(id: string, block: Block): void {
    this.#blocks.set(id, block);
  }

  /** The same text stands in other nodes now. */
  renew(id: string, block: Block): void {
    if (this.#blocks.has(id)) this.put(id, block);
  }

  drop(id: string): void {
    this.#blocks.delete(id);
  }

  /** Return what to send next: neighbours, `most` of them. */
  next(most: number): [string, Block][] {
    const chunk = nextChunk(toChunks(this.#blocks, Math.min(this.#chunkBlocks, most)));
    return chunk ? this.#blocksOf(chunk) : [];
  }

  /** They were sent and answered: the next may be more. */
  done(sent: readonly [string, Block][]): void {
    for (const [id] of sent) this.drop(id);
    this.#chunkBlocks = Math.min(2 * this.#chunkBlocks, MAX_BLOCKS);
  }

  #blocksOf(chunk: Chunk): [string, Block][] {
    return chunk.ids.map((id) => [id, this.#blocks.get(id)!]);
  }
}
