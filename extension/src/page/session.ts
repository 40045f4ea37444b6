/** One check of one page: reads it, asks about it piece by piece, keeps up with its changes. */

import type { Answer, Fault, Phase, Report } from '../shared/messages.ts';
import type { CheckReply, CheckRequest, Pack } from '../shared/wire.ts';
import type { Chunk } from './chunks.ts';
import { MAX_BLOCKS, MAX_BLOCK_CHARS, hasMain, isMain, nextChunk, toChunks } from './chunks.ts';
import { idle, inSlices } from './idle.ts';
import { publishedOf, titleOf } from './meta.ts';
import type { Block } from './paragraphs.ts';
import { findBlocks } from './paragraphs.ts';
import type { Entry } from './store.ts';
import { Store } from './store.ts';
import { Unseen } from './unseen.ts';
import { Watcher } from './watch.ts';

export interface SessionParts {
  readonly ask: (request: CheckRequest) => Promise<Answer<CheckReply>>;
  readonly signal: AbortSignal;
  /** Marks that are new, or found anew. */
  readonly marked: (entries: readonly Entry[]) => void;
  readonly unmarked: (ids: readonly string[]) => void;
  /** Something on the page changed; what it means is not known yet. */
  readonly touched: (records: readonly MutationRecord[]) => void;
  readonly changed: () => void;
}

/** So many blocks are sent for one click of the reader, those nearest to what is seen. */
const MAX_SENT = 3000;
/** A block that changes again and again (a clock, a ticker) is let go after so many times in so long. */
const MAX_CHANGES = 5;
const CHANGES_MS = 300_000;
/** The first request is a small one, so that the first marks are seen soon. */
const FIRST_BLOCKS = 10;
const SHORT = 15;
const SENTENCE = /[.!?\u3002\u061f\u06d4\u0964]/;

export class Session {
  readonly store = new Store();
  readonly #parts: SessionParts;
  readonly #watcher: Watcher;
  readonly #unseen: Unseen;
  readonly #changes = new WeakMap<Element, { readonly since: number; count: number }>();
  #pending = new Map<string, Block>();
  #pack: Pack | null = null;
  #fault: Fault | null = null;
  #incomplete = false;
  #working = false;
  #running = 0;
  #total = 0;
  #left = 0;
  #chunkBlocks = FIRST_BLOCKS;
  /** What is pending, in chunks of that size; null once it is no longer so. */
  #chunks: { readonly size: number; readonly list: Set<Chunk> } | null = null;
  #reading: Promise<void> = Promise.resolve();

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const { touched, signal } = parts;
    this.#watcher = new Watcher({ touched, changed: (changed) => void this.#read(changed, null), signal });
    this.#unseen = new Unseen((shown) => void this.#read(shown, null), signal);
  }

  /** Check the page, or only the blocks that `range` touches. What was checked already is not asked again. */
  async run(range: Range | null): Promise<void> {
    this.#fault = null;
    this.#left = MAX_SENT;
    this.#running += 1;
    this.#parts.changed();
    if (!range) this.#watcher.watch(document.body);
    await this.#read([document.body], range);
    this.#running -= 1;
    this.#parts.changed();
  }

  report(visible: boolean): Report {
    return {
      url: location.href,
      title: document.title,
      phase: this.#phase(),
      done: this.#total - this.#pending.size,
      total: this.#total,
      visible,
      incomplete: this.#incomplete || this.#pending.size > 0,
      coverage: this.store.coverage(),
      pack: this.#pack,
      marks: this.store.entries().map((entry) => entry.mark),
      fault: this.#fault,
    };
  }

  #phase(): Phase {
    if (this.#working || this.#running > 0) return 'checking';
    return this.#fault ? 'failed' : 'done';
  }

  /** Read parts of the page, one reading after the other, and check what is new there. */
  #read(parts: readonly Element[], range: Range | null): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readNow(parts, range));
    return this.#reading;
  }

  /** Blocks that read as before keep their marks; new ones are checked, lost ones forgotten. Once the main
   * text was read as far as it is seen, it is being checked while the rest is read: a long page is marked soon. */
  async #readNow(parts: readonly Element[], range: Range | null): Promise<void> {
    const known = new Known(this.store.within(new Set(parts)));
    const anywhere = !hasMain(document);
    const isPastView = ({ root }: Block): boolean => (anywhere || isMain(root)) && root.getBoundingClientRect().top >= innerHeight;
    const take = (block: Block): void => {
      const id = known.take(block);
      if (id !== null) this.#renew(id, block);
      else if ((!range || touches(range, block)) && this.#isCalm(block.root)) this.#add(block);
      if (this.#pending.size >= FIRST_BLOCKS && isPastView(block)) void this.#work();
    };
    for (const part of parts.filter((element) => element.isConnected)) {
      this.store.beginReading();
      await inSlices(findBlocks(part, (element) => this.#unseen.watch(element)), take, this.#parts.signal);
    }
    if (this.#parts.signal.aborted) return;
    const lost = known.rest();
    if (!range) for (const id of lost) this.#forget(id);
    if (lost.length > 0) this.#parts.changed();
    void this.#work();
  }

  #add(block: Block): void {
    this.#watchShadow(block.root);
    if (!isWorthwhile(block)) return;
    if (block.text.length > MAX_BLOCK_CHARS) {
      this.#incomplete = true;
      return;
    }
    this.#total += 1;
    this.#pending.set(this.store.add(block), block);
    this.#chunks = null;
  }

  #watchShadow(root: Element): void {
    const tree = root.shadowRoot ?? root.getRootNode();
    if (tree instanceof ShadowRoot) this.#watcher.watch(tree);
  }

  async #work(): Promise<void> {
    if (this.#working || !this.#isDue()) return;
    this.#working = true;
    this.#parts.changed();
    while (this.#isDue()) {
      const chunk = this.#nextChunk();
      if (chunk) await this.#askFor(chunk);
      if (!this.#isDue()) break;
      this.#parts.changed();
      await idle();
    }
    this.#working = false;
    this.#parts.changed();
  }

  #nextChunk(): Chunk | undefined {
    const size = Math.min(this.#chunkBlocks, this.#left);
    if (this.#chunks?.size !== size) this.#chunks = { size, list: new Set(toChunks(this.#pending, size)) };
    return nextChunk(this.#chunks.list);
  }

  #isDue(): boolean {
    return this.#pending.size > 0 && this.#left > 0 && !this.#fault && !this.#parts.signal.aborted;
  }

  async #askFor(chunk: Chunk): Promise<void> {
    const paragraphs = chunk.ids.map((id) => ({ id, text: this.#pending.get(id)!.text, kind: this.#pending.get(id)!.kind }));
    const published = publishedOf(document);
    const answer = await this.#parts.ask({ paragraphs, title: titleOf(document), ...(published ? { published } : {}) });
    if (this.#parts.signal.aborted) return;
    if (!answer.ok) {
      this.#fault = answer.fault;
      return;
    }
    for (const id of chunk.ids) this.#pending.delete(id);
    this.#chunks?.list.delete(chunk);
    this.#left -= chunk.ids.length;
    this.#chunkBlocks = Math.min(2 * this.#chunkBlocks, MAX_BLOCKS);
    this.#pack = answer.value.pack;
    this.#incomplete ||= answer.value.incomplete;
    this.#parts.marked(this.store.take(answer.value));
  }

  #renew(id: string, block: Block): void {
    this.#watchShadow(block.root);
    if (this.#pending.has(id)) this.#pending.set(id, block);
    this.#chunks = null;
    const entries = this.store.renew(id, block);
    this.#parts.unmarked(entries.map((entry) => entry.mark.id));
    this.#parts.marked(entries);
  }

  #forget(id: string): void {
    this.#pending.delete(id);
    this.#chunks = null;
    this.#total -= 1;
    this.#parts.unmarked(this.store.drop(id));
  }

  #isCalm(root: Element): boolean {
    const now = performance.now();
    const known = this.#changes.get(root);
    const changes = known && now - known.since < CHANGES_MS ? known : { since: now, count: 0 };
    changes.count += 1;
    this.#changes.set(root, changes);
    if (changes.count > MAX_CHANGES) this.#incomplete = true;
    return changes.count <= MAX_CHANGES;
  }
}

/** The blocks that a part of the page held, by what they say. */
class Known {
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

  rest(): string[] {
    return [...this.#byText.values()].flat().map(([id]) => id);
  }
}

function isWorthwhile(block: Block): boolean {
  return block.kind !== 'text' || block.text.length >= SHORT || SENTENCE.test(block.text);
}

function touches(range: Range, block: Block): boolean {
  return block.segments.some((segment) => segment.node && range.intersectsNode(segment.node));
}
