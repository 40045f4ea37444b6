/** The blocks of text that a reader sees, in the order of the page. */

import type { ParagraphKind } from '../shared/wire.ts';
import { isHidden, isSkipped } from './skip.ts';
import type { BlockText } from './text.ts';
import { TextBuilder } from './text.ts';

/** A block is a run of text without a break; `root` is the element that it stands in. */
export interface Block extends BlockText {
  readonly root: Element;
  readonly kind: ParagraphKind;
}

export type Tree = Element | ShadowRoot;

const HEADINGS = /^H[2-6]$/;
const LETTER = /\p{L}/u;

/** Yield the blocks below `tree`. Null is a breath: nothing was found there, but work was done. */
export function* findBlocks(tree: Tree): Generator<Block | null, void, undefined> {
  const owner = tree instanceof ShadowRoot ? tree.host : tree;
  const text = new TextBuilder();
  if (owner.isConnected && !isUnder(owner)) yield* walk(tree, owner, text);
  yield* flush(text, owner);
}

function* walk(parent: Tree, owner: Element, text: TextBuilder): Generator<Block | null, void, undefined> {
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE) addText(node as Text, parent, text);
    else if (node.nodeType === Node.ELEMENT_NODE) yield* enter(node as Element, owner, text);
  }
}

/** Text beside a shadow tree is seen only where a slot takes it in. */
function addText(node: Text, parent: Tree, text: TextBuilder): void {
  if (parent instanceof Element && parent.shadowRoot && !node.assignedSlot) text.addGap();
  else text.addText(node);
}

function* enter(element: Element, owner: Element, text: TextBuilder): Generator<Block | null, void, undefined> {
  if (element.tagName === 'BR') {
    if (text.addBreak()) yield* flush(text, owner);
    return;
  }
  const style = isSkipped(element) ? null : getComputedStyle(element);
  if (style === null || isHidden(style)) text.addGap();
  else if (isInline(style) && !element.shadowRoot) yield* walk(element, owner, text);
  else yield* enterBlock(element, owner, text);
}

/** A host's shadow tree and what is slotted into it are read one after the other: no range can lie across the two. */
function* enterBlock(element: Element, owner: Element, text: TextBuilder): Generator<Block | null, void, undefined> {
  yield* flush(text, owner);
  if (element.shadowRoot) {
    yield* walk(element.shadowRoot, element, text);
    yield* flush(text, element);
  }
  yield* walk(element, element, text);
  yield* flush(text, element);
  yield null;
}

function* flush(text: TextBuilder, root: Element): Generator<Block, void, undefined> {
  const found = text.take();
  if (found && LETTER.test(found.text)) yield { ...found, root, kind: kindOf(root) };
}

function kindOf(root: Element): ParagraphKind {
  const heading = root.closest('h1, h2, h3, h4, h5, h6');
  if (!heading) return 'text';
  return HEADINGS.test(heading.tagName) ? 'heading' : 'title';
}

function isInline(style: CSSStyleDeclaration): boolean {
  return style.display.startsWith('inline') || style.display === 'contents' || style.display.startsWith('ruby');
}

/** Tell whether something above leaves this element out; for a part of a page that is read anew. */
function isUnder(element: Element): boolean {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (isSkipped(at) || isHidden(getComputedStyle(at))) return true;
  }
  return false;
}

function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
