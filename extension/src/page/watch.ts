/** Tells what changes on a page: at once, and again once the page has come to rest. */

import type { Tree } from './paragraphs.ts';
import { isInline } from './paragraphs.ts';
import { outermost, parentOf } from './tree.ts';

const REST_MS = 400;
const MAX_RECORDS = 1000;
const INLINE = new Set('A ABBR B BR CITE CODE DEL EM I INS MARK Q S SMALL SPAN STRONG SUB SUP TIME U'.split(' '));
const WATCHED: MutationObserverInit = { childList: true, characterData: true, subtree: true };

export interface WatchParts {
  /** Called before the page is painted again. */
  readonly touched: (records: readonly MutationRecord[]) => void;
  /** Gets elements of which none lies in another; they may have left the page. None: something was removed. */
  readonly changed: (parts: readonly Element[]) => void;
  readonly signal: AbortSignal;
}

export class Watcher {
  readonly #parts: WatchParts;
  readonly #observer: MutationObserver;
  readonly #seen = new WeakSet<Node>();
  #records: MutationRecord[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.#observer = new MutationObserver((records) => this.#note(records));
    parts.signal.addEventListener('abort', () => {
      this.#observer.disconnect();
      clearTimeout(this.#timer);
    });
  }

  watch(tree: Tree): void {
    if (this.#seen.has(tree)) return;
    this.#seen.add(tree);
    this.#observer.observe(tree, WATCHED);
  }

  #note(records: readonly MutationRecord[]): void {
    const foreign = records.filter((record) => !isOurs(record));
    if (foreign.length === 0) return;
    this.#parts.touched(foreign);
    // One more than the limit says that there were too many, and holds on to no more of the page.
    this.#records = [...this.#records, ...foreign].slice(0, MAX_RECORDS + 1);
    this.#timer ??= setTimeout(() => this.#flush(), REST_MS);
  }

  #flush(): void {
    const records = this.#records;
    this.#timer = undefined;
    this.#records = [];
    this.#parts.changed(records.length > MAX_RECORDS ? [document.body] : outermost(new Set(records.flatMap(partsOf))));
  }
}

/** New elements that stand as blocks of their own are read by themselves; anything else changes the block around it. */
function partsOf(record: MutationRecord): Element[] {
  const added = [...record.addedNodes];
  const beside = [record.previousSibling, record.nextSibling].filter((node) => node !== null && !isBlank(node));
  const whole = record.type === 'childList' && [...added, ...record.removedNodes, ...beside].every((node) => isBlock(node!));
  if (whole) return added as Element[];
  const around = blockAround(record.target);
  return around ? [around] : [];
}

function isOurs(record: MutationRecord): boolean {
  if (record.type !== 'childList') return false;
  return [...record.addedNodes, ...record.removedNodes].every((node) => node.nodeName === 'CONFUTE-CARD');
}

function isBlank(node: Node): boolean {
  return node instanceof CharacterData && (node.nodeType !== Node.TEXT_NODE || node.data.trim() === '');
}

/** A node that has left the page has no style any more, so its name has to do. */
function isBlock(node: Node): boolean {
  if (!(node instanceof Element)) return false;
  if (!node.isConnected) return !INLINE.has(node.tagName);
  return !isInline(getComputedStyle(node));
}

function blockAround(node: Node): Element | null {
  if (node instanceof ShadowRoot) return node.host;
  let at = node instanceof Element ? node : node.parentElement;
  while (at && at !== document.body && !at.shadowRoot && isInline(getComputedStyle(at))) at = parentOf(at);
  return at;
}
