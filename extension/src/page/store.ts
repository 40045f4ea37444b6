/** The blocks of a page and the marks on them. */

import type { Mark } from '../shared/messages.ts';
import type { CheckReply, Coverage, MarkedVerdict, Result } from '../shared/wire.ts';
import { MARKED, coverageOf } from '../shared/wire.ts';
import { holds, locate, toRanges } from './anchor.ts';
import type { Stroke } from './highlight.ts';
import type { Block } from './paragraphs.ts';
import { isWithin } from './tree.ts';

export interface Entry {
  readonly mark: Mark;
  readonly block: Block;
}

/** When a block was read, and which in turn. */
interface Place {
  readonly reading: number;
  readonly at: number;
}

const CONTEXT = 32;
const NOWHERE: Block['segments'] = [];

export class Store {
  readonly #blocks = new Map<string, Block>();
  readonly #entries = new Map<string, Entry>();
  readonly #hidden = new Set<string>();
  readonly #results = new Map<string, readonly Result[]>();
  readonly #places = new Map<Block, Place>();
  #count = 0;
  #reading = 0;
  #resting = false;

  /** Blocks that are added from now on follow each other on the page. */
  beginReading(): void {
    this.#reading += 1;
  }

  /** How many blocks there are. */
  get size(): number {
    return this.#blocks.size;
  }

  add(block: Block): string {
    const id = `b${this.#count}`;
    this.#put(id, block);
    return id;
  }

  block(id: string): Block | undefined {
    return this.#blocks.get(id);
  }

  /** Return all blocks, in the order in which they were found. */
  blocks(): [string, Block][] {
    return [...this.#blocks];
  }

  /** Forget what was said of the blocks, and return the ids of the marks that are gone. */
  clear(): string[] {
    const gone = [...this.#entries.keys()];
    this.#entries.clear();
    this.#results.clear();
    return gone;
  }

  /** Return the blocks that stand in one of `parts`, and those that have left the page. */
  within(parts: ReadonlySet<Element>): [string, Block][] {
    return [...this.#blocks].filter(([, { root }]) => !root.isConnected || isWithin(root, parts));
  }

  /** Take a block away with its marks, and return their ids. */
  drop(id: string): string[] {
    this.#places.delete(this.#blocks.get(id)!);
    this.#blocks.delete(id);
    this.#results.delete(id);
    const gone = [...this.#entries.keys()].filter((mark) => mark.startsWith(`${id}:`));
    for (const mark of gone) this.#entries.delete(mark);
    return gone;
  }

  /** Keep a block whose text is the same, but whose nodes are new: its marks are found there. */
  renew(id: string, block: Block): Entry[] {
    this.#places.delete(this.#blocks.get(id)!);
    this.#put(id, block);
    const mine = [...this.#entries.values()].filter((entry) => entry.mark.id.startsWith(`${id}:`));
    return mine.map((entry) => this.#keep({ mark: anchored(entry.mark, block), block }));
  }

  /** Turn results into marks. Results for blocks that have gone meanwhile are dropped. */
  take(reply: CheckReply): Entry[] {
    for (const result of reply.results) {
      const known = this.#results.get(result.paragraph) ?? [];
      if (this.#blocks.has(result.paragraph)) this.#results.set(result.paragraph, [...known, result]);
    }
    return reply.results.flatMap((result) => {
      const block = this.#blocks.get(result.paragraph);
      const verdict = MARKED.find((marked) => marked === result.verdict);
      return block && verdict ? [this.#keep({ mark: this.#toMark(result, verdict, block), block })] : [];
    });
  }

  /** Let go of the way back to the page, and keep none of what comes. */
  rest(): void {
    this.#resting = true;
    for (const block of this.#blocks.values()) block.segments = NOWHERE;
  }

  /** From now on blocks that are added or renewed keep their way back. */
  wake(): void {
    this.#resting = false;
  }

  /** Count the sentences of the blocks that are on the page now. */
  coverage(): Coverage {
    return coverageOf([...this.#results.values()].flat());
  }

  /** Return the sentences that the server could not check. */
  unchecked(): string[] {
    return [...this.#results.values()].flat().filter(({ verdict }) => verdict === 'unchecked').map(({ text }) => text);
  }

  hide(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#hidden.add(entry.mark.text);
    this.#keep({ ...entry, mark: { ...entry.mark, hidden: true } });
  }

  entry(id: string): Entry | undefined {
    return this.#entries.get(id);
  }

  /** Return all marks in the order of the page. */
  entries(): Entry[] {
    return [...this.#entries.values()].sort((one, other) => this.#order(one, other));
  }

  #put(id: string, block: Block): void {
    if (this.#resting) block.segments = NOWHERE;
    this.#blocks.set(id, block);
    this.#places.set(block, { reading: this.#reading, at: this.#count++ });
  }

  /** Browsers may count all the siblings between two elements to compare them, so what was read in a row is not asked about. */
  #order(one: Entry, other: Entry): number {
    if (one.block === other.block) return one.mark.start - other.mark.start;
    const [from, to] = [this.#places.get(one.block)!, this.#places.get(other.block)!];
    if (from.reading === to.reading || one.block.root === other.block.root) return from.at - to.at;
    return one.block.root.compareDocumentPosition(other.block.root) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1;
  }

  #keep(entry: Entry): Entry {
    this.#entries.set(entry.mark.id, entry);
    return entry;
  }

  #toMark(result: Result, verdict: MarkedVerdict, block: Block): Mark {
    const { start, end, text, before, after, confidence, conflicts, evidence } = result;
    const id = `${result.paragraph}:${start}`;
    const hidden = this.#hidden.has(text);
    return anchored({ id, verdict, text, before, after, confidence, conflicts, evidence, start, end, hidden, lost: false }, block);
  }
}

/** Return the ranges of a mark, or null if its words are not where they should be. Wrong words may be missing. */
export function rangesOf(entry: Entry): ReturnType<Stroke['ranges']> {
  const { mark, block } = entry;
  const sentence = isQuoted(entry) ? toRanges(block, mark) : null;
  if (!sentence) return null;
  const sure = mark.conflicts.filter((conflict) => block.text.slice(conflict.start, conflict.end) === conflict.words);
  return { sentence, wrong: sure.flatMap((conflict) => toRanges(block, conflict) ?? []) };
}

/** Tell whether the page still reads as a mark says. */
export function stands(entry: Entry): boolean {
  return isQuoted(entry) && holds(entry.block, entry.mark);
}

function isQuoted({ mark, block }: Entry): boolean {
  return !mark.lost && block.text.slice(mark.start, mark.end) === mark.text;
}

/** Place a mark in a block; the wrong words move along with their sentence. */
function anchored(mark: Mark, block: Block): Mark {
  const span = locate(block.text, mark, mark);
  if (!span) return { ...mark, lost: true };
  const by = span.start - mark.start;
  return {
    ...mark,
    ...span,
    lost: false,
    conflicts: mark.conflicts.map((conflict) => ({ ...conflict, start: conflict.start + by, end: conflict.end + by })),
    before: block.text.slice(Math.max(0, span.start - CONTEXT), span.start),
    after: block.text.slice(span.end, span.end + CONTEXT),
  };
}
