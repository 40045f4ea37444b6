/** One check of one page: reads it, asks about it piece by piece, keeps up with its changes. */

import type { Answer, Fault, Phase, Report } from '../shared/messages.ts';
import type { CheckReply, CheckRequest, Gate, Pack } from '../shared/wire.ts';
import { Calm } from './calm.ts';
import type { Chunk } from './chunks.ts';
import { hasMain, isMain, isSendable, isWorthwhile } from './chunks.ts';
import { Doorway } from './doorway.ts';
import { idle, inSlices } from './idle.ts';
import { Known } from './known.ts';
import { publishedOf, titleOf } from './meta.ts';
import type { Block } from './paragraphs.ts';
import { findBlocks, touches } from './paragraphs.ts';
import { Patience } from './patience.ts';
import { FIRST_BLOCKS, Queue } from './queue.ts';
import type { Entry } from './store.ts';
import { Store } from './store.ts';
import { Unseen } from './unseen.ts';
import { Watcher } from './watch.ts';

export interface SessionParts {
  /** Null where there is no gate: then all that is asked for is sent. */
  readonly gate: () => Promise<Answer<Gate | null>>;
  /** The pack as it is now. */
  readonly pack: () => Promise<Answer<Pack | null>>;
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
/** So much of a block that is too long is shown in its place. */
const HEAD = 200;

/** What is read: all blocks, those that a range touches, or those that are known. */
type Scope = Range | 'all' | 'known';

/** One reading of parts of the page. */
interface Reading {
  readonly known: Known;
  readonly scope: Scope;
  readonly whole: boolean;
}

export class Session {
  readonly store = new Store();
  readonly #parts: SessionParts;
  readonly #watcher: Watcher;
  readonly #unseen: Unseen;
  readonly #patience: Patience;
  readonly #calm = new Calm();
  readonly #queue = new Queue();
  readonly #doorway = new Doorway((id, block) => this.#queue.put(id, block));
  /** Blocks that no server would take. */
  readonly #tooLong = new Map<string, Block>();
  #cancel = new AbortController();
  #pack: Pack | null = null;
  #fault: Fault | null = null;
  #incomplete = false;
  #working = false;
  #running = 0;
  #left = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const { touched, changed, signal } = parts;
    this.#patience = new Patience(changed);
    this.#watcher = new Watcher({ touched, changed: (parts) => void this.#read(parts, 'all'), signal });
    this.#unseen = new Unseen((shown) => void this.#read(shown, 'all'), signal);
  }

  /** Check the page if it may be about the topic, or anyway, or only the blocks that a range touches, whatever they are about.
   * What was checked already is not asked again unless the facts are others by now; what was left over, because of a fault,
   * a cancel or the limit, is. */
  run(what: Range | 'page' | 'anyway'): Promise<void> {
    return this.#go(async () => {
      if (what instanceof Range) return this.#read([document.body], what);
      if (what === 'anyway') this.#doorway.open();
      this.#watcher.watch(document.body);
      await this.#askPack();
      await this.#askGate();
      await this.#read([document.body], 'all');
    });
  }

  /** Go on with what was left over, and with that only. */
  resume(): Promise<void> {
    return this.#go(async () => {
      if (this.#doorway.held > 0) await this.#askGate();
      void this.#work();
    });
  }

  cancel(): void {
    this.#cancel.abort();
  }

  /** Find the marks again after the store has rested. */
  wake(): Promise<void> {
    this.store.wake();
    return this.#read([document.body], 'known');
  }

  report(visible: boolean): Report {
    const total = this.store.size - this.#tooLong.size;
    const waiting = this.#queue.size + this.#doorway.held;
    return {
      url: location.href,
      title: document.title,
      phase: this.#phase(),
      done: total - waiting,
      total,
      kept: this.#doorway.kept,
      until: this.#patience.until,
      visible,
      incomplete: this.#incomplete || this.#tooLong.size > 0 || waiting > this.#doorway.kept,
      coverage: this.store.coverage(),
      pack: this.#pack,
      marks: this.store.entries().map((entry) => entry.mark),
      unchecked: [...this.store.unchecked(), ...[...this.#tooLong.values()].map(({ text }) => `${text.slice(0, HEAD)}…`)],
      fault: this.#fault,
    };
  }

  #phase(): Phase {
    if (this.#working || this.#running > 0) return 'checking';
    return this.#fault ? 'failed' : 'done';
  }

  /** Do what the reader asked for: with new patience, and room for as many blocks as one click is good for. */
  async #go(work: () => Promise<void>): Promise<void> {
    if (this.#cancel.signal.aborted) this.#cancel = new AbortController();
    this.#fault = null;
    this.#left = MAX_SENT;
    this.#running += 1;
    this.#parts.changed();
    await this.#safely(work);
    this.#running -= 1;
    this.#parts.changed();
  }

  /** What nobody foresaw is a fault like others: it is said, and keeps nothing from being read or checked later. */
  async #safely(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#fault = { kind: 'unknown', detail: String(error) };
    }
  }

  /** Nothing of the page is sent before it is known what may be, or if nobody can say. What had to stay is held against the
   * gate as it is now. */
  async #askGate(): Promise<void> {
    if (this.#doorway.isOpen) return;
    const answer = await this.#patience.ask(this.#signal(), this.#parts.gate);
    if (answer?.ok) this.#doorway.keep(answer.value, titleOf(document));
    else if (answer) this.#fault = answer.fault;
  }

  /** Are the marks still those of the facts that the server has? If it cannot be asked they stay. */
  async #askPack(): Promise<void> {
    if (!this.#pack) return;
    const answer = await this.#parts.pack();
    if (answer.ok && answer.value) this.#heed(answer.value);
  }

  /** Take note of the pack. What another one said no longer holds: its marks go, and all is asked anew. Returns whether that was so. */
  #heed(pack: Pack): boolean {
    const before = this.#pack;
    this.#pack = pack;
    if (!before || (before.id === pack.id && before.version === pack.version)) return false;
    this.#parts.unmarked(this.store.clear());
    for (const [id, block] of this.store.blocks()) if (!this.#tooLong.has(id)) this.#doorway.put(id, block);
    return true;
  }

  #signal(): AbortSignal {
    return AbortSignal.any([this.#cancel.signal, this.#parts.signal]);
  }

  /** Read parts of the page, one reading after the other, and check what is new there. */
  #read(parts: readonly Element[], scope: Scope): Promise<void> {
    this.#reading = this.#reading.then(() => this.#safely(() => this.#readNow(parts, scope)));
    return this.#reading;
  }

  /** Blocks that read as before keep their marks; new ones are checked, lost ones forgotten. Once the main
   * text was read as far as it is seen, it is being checked while the rest is read: a long page is marked soon. */
  async #readNow(parts: readonly Element[], scope: Scope): Promise<void> {
    if (this.#parts.signal.aborted) return;
    const reading = { known: new Known(this.store.within(new Set(parts))), scope, whole: scope === 'all' && parts.includes(document.body) };
    this.#doorway.beginReading(titleOf(document), reading.whole);
    const anywhere = !hasMain(document);
    const isPastView = ({ root }: Block): boolean => (anywhere || isMain(root)) && root.getBoundingClientRect().top >= innerHeight;
    const take = (block: Block): void => {
      this.#take(block, reading);
      if (!this.#working && this.#queue.size >= FIRST_BLOCKS && isPastView(block)) void this.#work();
    };
    for (const part of parts.filter((element) => element.isConnected)) {
      this.store.beginReading();
      await inSlices(findBlocks(part, (element) => this.#unseen.watch(element)), take, this.#parts.signal);
    }
    if (this.#parts.signal.aborted) return;
    this.#doorway.endReading();
    const lost = scope instanceof Range ? [] : reading.known.rest();
    for (const id of lost) this.#forget(id);
    if (lost.length > 0) this.#parts.changed();
    void this.#work();
  }

  #take(block: Block, { known, scope, whole }: Reading): void {
    this.#watchShadow(block.root);
    const selected = scope instanceof Range && touches(scope, block);
    let id = known.take(block);
    if (isSendable(block) && (whole || (id === null && scope === 'all'))) this.#doorway.hear(block.text);
    if (id !== null) this.#renew(id, block);
    else if ((scope === 'all' || selected) && isWorthwhile(block)) id = this.#add(block);
    // What the reader selected waits at no gate.
    if (selected && id !== null) this.#doorway.release(id);
  }

  #watchShadow(root: Element): void {
    const tree = root.shadowRoot ?? root.getRootNode();
    if (tree instanceof ShadowRoot) this.#watcher.watch(tree);
  }

  #add(block: Block): string | null {
    if (!this.#calm.bears(block.root)) {
      this.#incomplete = true;
      return null;
    }
    const id = this.store.add(block);
    if (isSendable(block)) this.#doorway.put(id, block);
    else this.#tooLong.set(id, block);
    return id;
  }

  #renew(id: string, block: Block): void {
    this.#queue.renew(id, block);
    this.#doorway.renew(id, block);
    const entries = this.store.renew(id, block);
    this.#parts.unmarked(entries.map((entry) => entry.mark.id));
    this.#parts.marked(entries);
  }

  #forget(id: string): void {
    this.#queue.drop(id);
    this.#doorway.drop(id);
    this.#tooLong.delete(id);
    this.#parts.unmarked(this.store.drop(id));
  }

  async #work(): Promise<void> {
    if (this.#working || !this.#isDue()) return;
    this.#working = true;
    this.#parts.changed();
    await this.#safely(() => this.#sendAll());
    this.#working = false;
    this.#parts.changed();
  }

  async #sendAll(): Promise<void> {
    while (this.#isDue()) {
      const chunk = this.#queue.next(this.#left);
      if (chunk) await this.#send(chunk);
      if (!this.#isDue()) break;
      this.#parts.changed();
      await idle();
    }
  }

  #isDue(): boolean {
    return this.#queue.size > 0 && this.#left > 0 && !this.#fault && !this.#cancel.signal.aborted && !this.#parts.signal.aborted;
  }

  async #send(chunk: Chunk): Promise<void> {
    const published = publishedOf(document);
    const paragraphs = this.#queue.blocks(chunk).map(([id, { text, kind }]) => ({ id, text, kind }));
    const request = { paragraphs, title: titleOf(document), ...(published ? { published } : {}) };
    const answer = await this.#patience.ask(this.#signal(), () => this.#parts.ask(request));
    if (!answer) return;
    if (!answer.ok) {
      this.#fault = answer.fault;
      return;
    }
    this.#queue.done(chunk);
    this.#left -= chunk.ids.length;
    if (this.#heed(answer.value.pack)) return;
    this.#incomplete ||= answer.value.incomplete;
    this.#parts.marked(this.store.take(answer.value));
  }
}
