/** Which blocks to send together: neighbours, because a sentence is understood from those before it. */

import type { Block } from './paragraphs.ts';

export interface Chunk {
  readonly ids: readonly string[];
  readonly first: Element;
  readonly last: Element;
  readonly main: boolean;
}

/** One request: small enough to be answered well within the background's life, large enough to give context. */
export const MAX_BLOCKS = 40;
const MAX_CHARS = 12_000;
/** Longer than any server takes as one paragraph by default, with room to spare. */
const MAX_BLOCK_CHARS = 15_000;
const SHORT = 15;
const SENTENCE = /[.!?\u3002\u061f\u06d4\u0964]/;
const MAIN = 'main, article, [role="main"], [role="article"]';

export function toChunks(blocks: Iterable<readonly [string, Block]>, maxBlocks = MAX_BLOCKS): Chunk[] {
  const chunks: Chunk[] = [];
  const anywhere = !hasMain(document);
  let ids: string[] = [];
  let roots: Element[] = [];
  let chars = 0;
  const close = (): void => {
    const [first, last] = [roots[0], roots.at(-1)];
    if (first && last) chunks.push({ ids, first, last, main: anywhere || isMain(first) || isMain(last) });
    [ids, roots, chars] = [[], [], 0];
  };
  for (const [id, block] of blocks) {
    if (ids.length >= maxBlocks || chars + block.text.length > MAX_CHARS) close();
    ids.push(id);
    roots.push(block.root);
    chars += block.text.length;
  }
  close();
  return chunks;
}

/** Tell whether a block may say something. */
export function isWorthwhile(block: Block): boolean {
  return block.kind !== 'text' || block.text.length >= SHORT || SENTENCE.test(block.text);
}

export function isSendable(block: Block): boolean {
  return isWorthwhile(block) && block.text.length <= MAX_BLOCK_CHARS;
}

export function isMain(element: Element): boolean {
  return element.closest(MAIN) !== null;
}

export function hasMain(page: Document): boolean {
  return page.querySelector(MAIN) !== null;
}

/** Return the chunk to send next: of the main text first, then what is seen, then what is nearest to it. */
export function nextChunk(chunks: Iterable<Chunk>): Chunk | undefined {
  let best: { chunk: Chunk; far: number } | undefined;
  for (const chunk of chunks) {
    if (best && best.chunk.main && !chunk.main) continue;
    const far = distance(chunk);
    if (!best || far < best.far || (chunk.main && !best.chunk.main)) best = { chunk, far };
    // What follows on the page lies further below, as good as always: a long page is not measured to its end each time.
    if (chunk.main && isBelow(chunk)) break;
  }
  return best?.chunk;
}

function isBelow(chunk: Chunk): boolean {
  return chunk.first.getBoundingClientRect().top > innerHeight;
}

/** How far from the viewport, in pixels; what lies above counts double, for readers go down. */
function distance(chunk: Chunk): number {
  const top = chunk.first.getBoundingClientRect().top;
  const bottom = chunk.last.getBoundingClientRect().bottom;
  if (bottom < 0) return -2 * bottom;
  return Math.max(0, top - innerHeight);
}
