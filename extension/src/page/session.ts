/** One check of one page: reads it, asks about it piece by piece, keeps up with its changes. */

import type { Answer, Fault, Phase, Report } from '../shared/messages.ts';
import type { CheckReply, CheckRequest, Pack } from '../shared/wire.ts';
import type { Chunk } from './chunks.ts';
import { MAX_BLOCK_CHARS, nextChunk, toChunks } from './chunks.ts';
import { inSlices } from './idle.ts';
import { publishedOf, titleOf } from './meta.ts';
import type { Block, Tree } from './paragraphs.ts';
import { findBlocks } from './paragraphs.ts';
import { pauseFor, sleep, unless } from './patience.ts';
import type { Entry } from './store.ts';
import { Store } from './store.ts';
import { Watcher } from './watch.ts';

export interface SessionParts {
  readonly ask: (request: CheckRequest) => Promise<Answer<CheckReply>>;
  readonly signal: AbortSignal;
  /** Marks that are new, or found anew. */
  readonly marked: (entries: readonly Entry[]) => void;
  readonly unmarked: (ids: readonly string[]) => void;
  readonly changed: () => void;
}

/** So many blocks are checked at a time; of a longer page, the next as many when the reader asks. */
const MAX_BLOCKS = 3000;
const HEAD = 200;
/** A block that changes again and again (a clock, a ticker) is let go after so many times. */
const MAX_CHANGES = 5;
/** So many blocks make a first request worth while. */
const FIRST_BLOCKS = 40;
const SHORT = 15;
const SENTENCE = /[.!?\u3002\u061f\u06d4\u0964]/;

export class Session {
  readonly store = new Store();
  readonly #parts: SessionParts;
  readonly #watcher: Watcher;
  readonly #changes = new WeakMap<Element, number>();
  #pending = new Map<string, Block>();
  #pack: Pack | null = null;
  #fault: Fault | null = null;
  #incomplete = false;
  #working = false;
  #reading = false;
  #total = 0;
  #limit = MAX_BLOCKS;
  /** Blocks over the limit. */
  #rest: Block[] = [];
  #tooLong: string[] = [];
  #until: number | null = null;
  #cancel = new AbortController();
  #following: Promise<void> = Promise.resolve();

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#watcher = new Watcher((changed) => this.#followInTurn(changed), parts.signal);
  }

  /** Check the page, or only the blocks that `range` touches. What was checked already is not asked again; what was
   * left over, because of a fault, a cancel or the limit, is. */
  async run(range: Range | null): Promise<void> {
    this.#fault = null;
    if (this.#cancel.signal.aborted) this.#cancel = new AbortController();
    if (this.#pending.size === 0 && this.#rest.length > 0) this.#takeRest();
    if (!range) this.#watcher.watch(document.body);
    if (this.#total === 0 || range) {
      const reading = this.#read(document.body, range);
      this.#following = this.#following.then(() => reading);
      await reading;
    }
    await this.#work();
  }

  cancel(): void {
    this.#cancel.abort();
  }

  report(visible: boolean): Report {
    return {
      url: location.href,
      title: document.title,
      phase: this.#phase(),
      done: this.#total - this.#pending.size,
      total: this.#total + this.#rest.length,
      until: this.#until,
      visible,
      incomplete: this.#incomplete || this.#pending.size > 0 || this.#rest.length > 0,
      coverage: this.store.coverage(),
      pack: this.#pack,
      marks: this.store.entries().map((entry) => entry.mark),
      unchecked: [...this.store.unchecked(), ...this.#tooLong],
      fault: this.#fault,
    };
  }

  #phase(): Phase {
    if (this.#working || this.#reading) return 'checking';
    return this.#fault ? 'failed' : 'done';
  }

  /** Read on while the first blocks are already being checked: a long page need not be read before it is marked. */
  async #read(tree: Tree, range: Range | null): Promise<void> {
    this.#reading = true;
    const take = (block: Block): void => {
      if (!range || touches(range, block)) this.#add(block);
      if (this.#pending.size >= FIRST_BLOCKS) void this.#work();
    };
    await inSlices(findBlocks(tree), take, this.#parts.signal);
    this.#reading = false;
  }

  #add(block: Block): void {
    this.#watchShadow(block.root);
    if (!isWorthwhile(block)) return;
    if (block.text.length > MAX_BLOCK_CHARS) {
      this.#incomplete = true;
      this.#tooLong.push(`${block.text.slice(0, HEAD)}…`);
      return;
    }
    if (this.#total >= this.#limit) {
      this.#rest.push(block);
      return;
    }
    this.#total += 1;
    this.#pending.set(this.store.add(block), block);
  }

  #takeRest(): void {
    const rest = this.#rest.filter(({ root }) => root.isConnected);
    this.#rest = [];
    this.#limit = this.#total + MAX_BLOCKS;
    rest.forEach((block) => this.#add(block));
  }

  #watchShadow(root: Element): void {
    const tree = root.shadowRoot ?? root.getRootNode();
    if (tree instanceof ShadowRoot) this.#watcher.watch(tree);
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    this.#parts.changed();
    while (this.#pending.size > 0 && !this.#fault && !this.#cancel.signal.aborted && !this.#parts.signal.aborted) {
      const chunk = nextChunk(toChunks(this.#pending));
      if (chunk) await this.#askFor(chunk);
      if (this.#pending.size > 0) this.#parts.changed();
    }
    this.#working = false;
    this.#parts.changed();
  }

  async #askFor(chunk: Chunk): Promise<void> {
    const paragraphs = chunk.ids.map((id) => ({ id, text: this.#pending.get(id)!.text, kind: this.#pending.get(id)!.kind }));
    const published = publishedOf(document);
    const answer = await this.#ask({ paragraphs, title: titleOf(document), ...(published ? { published } : {}) });
    if (!answer) return;
    if (!answer.ok) {
      this.#fault = answer.fault;
      return;
    }
    for (const id of chunk.ids) this.#pending.delete(id);
    this.#pack = answer.value.pack;
    this.#incomplete ||= answer.value.incomplete;
    this.#parts.marked(this.store.take(answer.value));
  }

  /** A busy server is asked again after the time that it names. Null if the reader or the page breaks off. */
  async #ask(request: CheckRequest): Promise<Answer<CheckReply> | null> {
    const signal = AbortSignal.any([this.#cancel.signal, this.#parts.signal]);
    for (let tries = 1; ; tries++) {
      const answer = await unless(signal, this.#parts.ask(request));
      const pause = answer && !answer.ok ? pauseFor(answer.fault, tries) : null;
      if (pause === null) return answer;
      this.#until = Date.now() + pause * 1000;
      this.#parts.changed();
      await unless(signal, sleep(pause));
      this.#until = null;
    }
  }

  #followInTurn(parts: readonly Element[]): void {
    this.#following = this.#following.then(() => this.#follow(parts));
  }

  /** Read changed parts again. Blocks that read as before keep their marks; new ones are checked, lost ones forgotten. */
  async #follow(parts: readonly Element[]): Promise<void> {
    const old = [...this.store.blocks()].filter(([, { root }]) => !root.isConnected || parts.some((part) => part.contains(root)));
    const known = byText(old);
    const fresh: Block[] = [];
    this.#rest = this.#rest.filter(({ root }) => root.isConnected && !parts.some((part) => part.contains(root)));
    for (const part of parts.filter((element) => element.isConnected)) {
      await inSlices(findBlocks(part), (block) => void fresh.push(block), this.#parts.signal);
    }
    for (const block of fresh) {
      const same = known.get(block.text)?.shift();
      if (same) this.#renew(same[0], block);
      else if (this.#isCalm(block.root)) this.#add(block);
    }
    for (const [id] of [...known.values()].flat()) this.#forget(id);
    void this.#work();
    if (old.length > 0) this.#parts.changed();
  }

  #renew(id: string, block: Block): void {
    this.#watchShadow(block.root);
    if (this.#pending.has(id)) this.#pending.set(id, block);
    const entries = this.store.renew(id, block);
    this.#parts.unmarked(entries.map((entry) => entry.mark.id));
    this.#parts.marked(entries);
  }

  #forget(id: string): void {
    this.#pending.delete(id);
    this.#total -= 1;
    this.#parts.unmarked(this.store.drop(id));
  }

  #isCalm(root: Element): boolean {
    const changes = (this.#changes.get(root) ?? 0) + 1;
    this.#changes.set(root, changes);
    return changes <= MAX_CHANGES;
  }
}

function byText(blocks: readonly [string, Block][]): Map<string, [string, Block][]> {
  const groups = new Map<string, [string, Block][]>();
  for (const pair of blocks) {
    const group = groups.get(pair[1].text);
    if (group) group.push(pair);
    else groups.set(pair[1].text, [pair]);
  }
  return groups;
}

function isWorthwhile(block: Block): boolean {
  return block.kind !== 'text' || block.text.length >= SHORT || SENTENCE.test(block.text);
}

function touches(range: Range, block: Block): boolean {
  return block.segments.some((segment) => segment.node && range.intersectsNode(segment.node));
}
