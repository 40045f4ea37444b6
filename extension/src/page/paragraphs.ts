/** The blocks of text that a reader sees, in the order of the page. */

import type { ParagraphKind } from '../shared/wire.ts';
import { isFolded, isHidden, isSkipped } from './skip.ts';
import type { BlockText } from './text.ts';
import { TextBuilder } from './text.ts';
import { parentOf } from './tree.ts';

/** A block is a run of text without a break; `root` is the element that it stands in. */
export interface Block extends BlockText {
  readonly root: Element;
  readonly kind: ParagraphKind;
}

export type Tree = Element | ShadowRoot;

const HEADINGS = /^H[2-6]$/;
const LETTER = /\p{L}/u;
type Blocks = Generator<Block | null, void, undefined>;

/** Yield the blocks below `tree`. Null is a breath: nothing was found there, but work was done. `unseen` gets elements
 * that are left out because they are not shown. */
export function findBlocks(tree: Tree, unseen: (element: Element) => void = () => undefined): Blocks {
  return new Finder(unseen).find(tree);
}

class Finder {
  readonly #unseen: (element: Element) => void;
  readonly #text = new TextBuilder();

  constructor(unseen: (element: Element) => void) {
    this.#unseen = unseen;
  }

  *find(tree: Tree): Blocks {
    const owner = tree instanceof ShadowRoot ? tree.host : tree;
    if (owner.isConnected && !isUnder(owner)) yield* this.#walk(tree, owner);
    yield* this.#flush(owner);
  }

  *#walk(parent: Tree, owner: Element): Blocks {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (isFolded(node)) this.#text.addGap();
      else if (node.nodeType === Node.TEXT_NODE) this.#add(node as Text, parent);
      else if (node.nodeType === Node.ELEMENT_NODE) yield* this.#enter(node as Element, owner);
    }
  }

  /** Text beside a shadow tree is seen only where a slot takes it in. */
  #add(node: Text, parent: Tree): void {
    if (parent instanceof Element && parent.shadowRoot && !node.assignedSlot) this.#text.addGap();
    else this.#text.addText(node);
  }

  *#enter(element: Element, owner: Element): Blocks {
    if (element.tagName === 'BR') {
      if (this.#text.addBreak()) yield* this.#flush(owner);
      return;
    }
    const style = isSkipped(element) ? null : getComputedStyle(element);
    if (style?.display === 'none') this.#unseen(element);
    if (style === null || isHidden(style)) this.#text.addGap();
    else if (isInline(style) && !element.shadowRoot) yield* this.#walk(element, owner);
    else yield* this.#enterBlock(element, owner);
  }

  /** A host's shadow tree and what is slotted into it are read one after the other: no range can lie across the two. */
  *#enterBlock(element: Element, owner: Element): Blocks {
    yield* this.#flush(owner);
    if (element.shadowRoot) {
      yield* this.#walk(element.shadowRoot, element);
      yield* this.#flush(element);
    }
    yield* this.#walk(element, element);
    yield* this.#flush(element);
    yield null;
  }

  *#flush(root: Element): Blocks {
    const found = this.#text.take();
    if (found && LETTER.test(found.text)) yield { ...found, root, kind: kindOf(root) };
  }
}

export function touches(range: Range, block: Block): boolean {
  return block.segments.some((segment) => segment.node && range.intersectsNode(segment.node));
}

export function isInline(style: CSSStyleDeclaration): boolean {
  return style.display.startsWith('inline') || style.display === 'contents' || style.display.startsWith('ruby');
}

function kindOf(root: Element): ParagraphKind {
  const heading = root.closest('h1, h2, h3, h4, h5, h6');
  if (!heading) return 'text';
  return HEADINGS.test(heading.tagName) ? 'heading' : 'title';
}

/** Tell whether something above leaves this element out; for a part of a page that is read anew. */
function isUnder(element: Element): boolean {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (isSkipped(at) || isFolded(at) || isHidden(getComputedStyle(at))) return true;
  }
  return false;
}
