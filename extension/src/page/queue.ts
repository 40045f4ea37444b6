/** The blocks that are to be sent, and which of them go next. */

import type { Chunk } from './chunks.ts';
import { MAX_BLOCKS, nextChunk, toChunks } from './chunks.ts';
import type { Block } from './paragraphs.ts';

/** The first request is a small one, so that the first marks are seen soon. */
export const FIRST_BLOCKS = 10;

export class Queue {
  readonly #blocks = new Map<string, Block>();
  #chunkBlocks = FIRST_BLOCKS;
  /** The blocks in chunks of that size; null once they are others. */
  #chunks: { readonly size: number; readonly list: Set<Chunk> } | null = null;

  get size(): number {
    return this.#blocks.size;
  }

  put(id: string, block: Block): void {
    this.#blocks.set(id, block);
    this.#chunks = null;
  }

  /** The same text stands in other nodes now. */
  renew(id: string, block: Block): void {
    if (this.#blocks.has(id)) this.put(id, block);
  }

  drop(id: string): void {
    if (this.#blocks.delete(id)) this.#chunks = null;
  }

  /** Return neighbours to send next, `most` of them. */
  next(most: number): Chunk | undefined {
    const size = Math.min(this.#chunkBlocks, most);
    if (this.#chunks?.size !== size) this.#chunks = { size, list: new Set(toChunks(this.#blocks, size)) };
    return nextChunk(this.#chunks.list);
  }

  /** Return the blocks of a chunk that is next. */
  blocks(chunk: Chunk): [string, Block][] {
    return chunk.ids.map((id) => [id, this.#blocks.get(id)!]);
  }

  /** A chunk was sent and answered: the next may be larger. */
  done(chunk: Chunk): void {
    for (const id of chunk.ids) this.#blocks.delete(id);
    this.#chunks?.list.delete(chunk);
    this.#chunkBlocks = Math.min(2 * this.#chunkBlocks, MAX_BLOCKS);
  }
}
