/** Tells which parts of a page have changed, once it has come to rest. */

import type { Tree } from './paragraphs.ts';

const REST_MS = 400;
const MAX_RECORDS = 1000;
const INLINE = new Set('A ABBR B BR CITE CODE DEL EM I INS MARK Q S SMALL SPAN STRONG SUB SUP TIME U'.split(' '));
const WATCHED: MutationObserverInit = { childList: true, characterData: true, subtree: true };

export class Watcher {
  readonly #observer: MutationObserver;
  readonly #changed: (parts: readonly Element[]) => void;
  readonly #seen = new WeakSet<Node>();
  #parts = new Set<Element>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `changed` gets elements of which none lies in another; they may have left the page. None: something was removed. */
  constructor(changed: (parts: readonly Element[]) => void, signal: AbortSignal) {
    this.#changed = changed;
    this.#observer = new MutationObserver((records) => this.#note(records));
    signal.addEventListener('abort', () => {
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
    if (foreign.length > MAX_RECORDS) this.#parts.add(document.body);
    else for (const part of foreign.flatMap(partsOf)) this.#parts.add(part);
    this.#timer ??= setTimeout(() => this.#flush(), REST_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    const parts = [...this.#parts];
    this.#parts = new Set();
    this.#changed(parts.filter((part) => !parts.some((other) => other !== part && other.contains(part))));
  }
}

/** New elements that stand as blocks of their own are read by themselves; anything else changes the block around it. */
function partsOf(record: MutationRecord): Element[] {
  const added = [...record.addedNodes];
  const whole = record.type === 'childList' && [...added, ...record.removedNodes].every(isBlock);
  if (whole) return added as Element[];
  const around = blockAround(record.target);
  return around ? [around] : [];
}

function isOurs(record: MutationRecord): boolean {
  if (record.type !== 'childList') return false;
  return [...record.addedNodes, ...record.removedNodes].every((node) => node.nodeName === 'CONFUTE-CARD');
}

/** A node that has left the page has no style any more, so its name has to do. */
function isBlock(node: Node): boolean {
  if (!(node instanceof Element)) return false;
  if (!node.isConnected) return !INLINE.has(node.tagName);
  return !getComputedStyle(node).display.startsWith('inline');
}

function blockAround(node: Node): Element | null {
  let at = node instanceof ShadowRoot ? node.host : node instanceof Element ? node : node.parentElement;
  while (at?.parentElement && at !== document.body && getComputedStyle(at).display.startsWith('inline')) at = at.parentElement;
  return at;
}
