/** Where the blocks of a page wait until the gate, or the reader, lets the page through: all of it, then and later. */

import type { Gate } from '../shared/wire.ts';
import { Gatekeeper } from './gate.ts';
import type { Block } from './paragraphs.ts';

export class Doorway {
  readonly #pass: (id: string, block: Block) => void;
  readonly #held = new Map<string, Block>();
  #gate: Gate | null = null;
  #keeper: Gatekeeper | null = null;
  #open = false;

  constructor(pass: (id: string, block: Block) => void) {
    this.#pass = pass;
  }

  /** How many blocks wait. */
  get held(): number {
    return this.#held.size;
  }

  /** How many blocks stay, because the page does not seem to be about the topic. */
  get kept(): number {
    return this.#keeper ? this.#held.size : 0;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Hold all that waits against a gate, instead of an earlier one; without one there is nothing to be held against. */
  keep(gate: Gate | null, title: string): void {
    if (this.#open) return;
    if (!gate) return this.open();
    this.#gate = gate;
    this.beginReading(title, true);
    for (const { text } of this.#held.values()) this.hear(text);
    this.endReading();
  }

  open(): void {
    this.#open = true;
    for (const [id, block] of this.#held) this.#pass(id, block);
    this.#held.clear();
  }

  /** A reading of a page with this title begins. The whole of it is judged afresh, a part as an addition. */
  beginReading(title: string, whole: boolean): void {
    if (whole && this.#gate) this.#keeper = new Gatekeeper(this.#gate);
    this.#keeper?.entitle(title);
  }

  /** Take note of what the page says, one block after the other. */
  hear(text: string): void {
    this.#keeper?.take(text);
    this.#openIfNamed();
  }

  put(id: string, block: Block): void {
    if (this.#open) this.#pass(id, block);
    else this.#held.set(id, block);
  }

  /** The same text stands in other nodes now. */
  renew(id: string, block: Block): void {
    if (this.#held.has(id)) this.#held.set(id, block);
  }

  /** Let one block through: the reader asked for it. */
  release(id: string): void {
    const block = this.#held.get(id);
    if (block) this.#pass(id, block);
    this.#held.delete(id);
  }

  drop(id: string): void {
    this.#held.delete(id);
  }

  endReading(): void {
    this.#openIfNamed();
    this.#keeper?.settle();
  }

  #openIfNamed(): void {
    if (!this.#open && this.#keeper?.isOpen) this.open();
  }
}
