/** Paints marks by the CSS Custom Highlight API: the page's own nodes stay as they are.
 *
 * A live range makes every change of a page dearer, so only marks near the viewport hold any. The registry is never
 * iterated: in a content script of Firefox that is forbidden.
 */

import type { Colours } from '../shared/colours.ts';
import { coloursCss } from '../shared/colours.ts';
import css from '../shared/marks.css';
import type { MarkedVerdict } from '../shared/wire.ts';
import { isLight } from './colour.ts';
import { parentOf } from './tree.ts';

export interface Stroke {
  readonly id: string;
  readonly verdict: MarkedVerdict;
  readonly root: Element;
  /** Make the ranges of the sentence and of its wrong words; null if the page no longer reads so. */
  readonly ranges: () => { readonly sentence: readonly Range[]; readonly wrong: readonly Range[] } | null;
  /** Tell whether the page still reads so. */
  readonly stands: () => boolean;
}

type Layer = MarkedVerdict | 'wrong';
interface Painted {
  readonly sentence: readonly Range[];
  readonly all: readonly (readonly [Highlight, Range])[];
}

const LAYERS: readonly Layer[] = ['supported', 'unsupported', 'contradicted', 'wrong'];
const MAX_RANGES = 300;
const MARGIN = '100% 0px';

export class Painter {
  readonly #layers = new Map<string, Highlight>();
  readonly #strokes = new Map<string, Stroke>();
  readonly #byRoot = new Map<Element, Set<string>>();
  readonly #painted = new Map<string, Painted>();
  #ranges = 0;
  readonly #near: IntersectionObserver;
  readonly #styled = new Map<ShadowRoot, () => void>();
  #css = css;

  constructor(signal: AbortSignal) {
    for (const suffix of ['', '-dark']) LAYERS.forEach((layer, i) => this.#register(`confute-${layer}${suffix}`, i));
    this.#near = new IntersectionObserver((entries) => this.#moved(entries), { rootMargin: MARGIN });
    signal.addEventListener('abort', () => this.#end());
  }

  add(stroke: Stroke): void {
    this.#strokes.set(stroke.id, stroke);
    const ids = this.#byRoot.get(stroke.root);
    if (ids) {
      ids.add(stroke.id);
      if (this.#isNear(stroke.root)) this.#paint(stroke);
      return;
    }
    this.#byRoot.set(stroke.root, new Set([stroke.id]));
    this.#style(stroke.root);
    this.#near.observe(stroke.root);
  }

  remove(id: string): void {
    const stroke = this.#strokes.get(id);
    if (!stroke) return;
    this.#unpaint(id);
    this.#strokes.delete(id);
    const ids = this.#byRoot.get(stroke.root);
    ids?.delete(id);
    if (ids?.size !== 0) return;
    this.#byRoot.delete(stroke.root);
    this.#near.unobserve(stroke.root);
  }

  has(id: string): boolean {
    return this.#strokes.has(id);
  }

  /** Take away at once what a change may have made untrue. It comes back when its block was read anew. */
  touched(records: readonly MutationRecord[]): void {
    if (this.#painted.size === 0) return;
    for (const { target, addedNodes } of records) {
      for (const id of this.#byRoot.get(this.#rootAbove(target)!) ?? []) {
        const added = [...addedNodes];
        const split = this.#painted.get(id)?.sentence.some((range) => added.some((node) => range.intersectsNode(node)));
        if (split || !this.#strokes.get(id)!.stands()) this.remove(id);
      }
    }
  }

  /** Use other colours in the shadow trees that hold marks from now on. */
  recolour(colours: Colours): void {
    const changed = `${css}\n${coloursCss(colours)}`;
    if (changed === this.#css) return;
    this.#css = changed;
    for (const [root, undo] of this.#styled) {
      undo();
      this.#styled.set(root, addStyle(root, changed));
    }
  }

  /** Return the mark at a point of the viewport. Works in every browser, and inside shadow roots. */
  hit(x: number, y: number): string | null {
    for (const [id, { sentence }] of this.#painted) {
      if (sentence.some((range) => [...range.getClientRects()].some((box) => contains(box, x, y)))) return id;
    }
    return null;
  }

  /** Return the boxes of a mark that is painted, in the viewport. */
  boxes(id: string): DOMRect[] {
    return (this.#painted.get(id)?.sentence ?? []).flatMap((range) => [...range.getClientRects()]);
  }

  #register(name: string, priority: number): void {
    const highlight = new Highlight();
    highlight.priority = priority;
    this.#layers.set(name, highlight);
    CSS.highlights.set(name, highlight);
  }

  #rootAbove(node: Node): Element | null {
    let at = node instanceof ShadowRoot ? node.host : node instanceof Element ? node : node.parentElement;
    while (at && !this.#byRoot.has(at)) at = parentOf(at);
    return at;
  }

  /** What leaves goes first, to make room for what comes. */
  #moved(entries: readonly IntersectionObserverEntry[]): void {
    const idsOf = (entry: IntersectionObserverEntry): Iterable<string> => this.#byRoot.get(entry.target) ?? [];
    for (const entry of entries) if (!entry.isIntersecting) for (const id of idsOf(entry)) this.#unpaint(id);
    for (const entry of entries) if (entry.isIntersecting) for (const id of idsOf(entry)) this.#paint(this.#strokes.get(id)!);
  }

  #isNear(root: Element): boolean {
    const { top, bottom } = root.getBoundingClientRect();
    return bottom > -innerHeight && top < 2 * innerHeight;
  }

  #paint(stroke: Stroke): void {
    if (this.#painted.has(stroke.id) || this.#ranges >= MAX_RANGES) return;
    const ranges = stroke.ranges();
    if (!ranges) return;
    const suffix = isLight(getComputedStyle(stroke.root).color) ? '-dark' : '';
    const on = (layer: Layer) => (range: Range): [Highlight, Range] => [this.#layers.get(`confute-${layer}${suffix}`)!, range];
    const all = [...ranges.sentence.map(on(stroke.verdict)), ...ranges.wrong.map(on('wrong'))];
    for (const [highlight, range] of all) highlight.add(range);
    this.#ranges += all.length;
    this.#painted.set(stroke.id, { sentence: ranges.sentence, all });
  }

  #unpaint(id: string): void {
    const all = this.#painted.get(id)?.all ?? [];
    for (const [highlight, range] of all) highlight.delete(range);
    this.#ranges -= all.length;
    this.#painted.delete(id);
  }

  /** In Firefox the document's rules do not reach into a shadow root. */
  #style(element: Element): void {
    if (__TARGET__ === 'chrome') return;
    const root = element.shadowRoot ?? element.getRootNode();
    if (!(root instanceof ShadowRoot) || this.#styled.has(root)) return;
    this.#styled.set(root, addStyle(root, this.#css));
  }

  #end(): void {
    this.#near.disconnect();
    for (const [name, highlight] of this.#layers) {
      highlight.clear();
      CSS.highlights.delete(name);
    }
    for (const undo of this.#styled.values()) undo();
    this.#styled.clear();
    this.#painted.clear();
    this.#strokes.clear();
    this.#byRoot.clear();
  }
}

/** Add our rules to a shadow root, best without a node of ours in it, and return how to take them away. */
function addStyle(root: ShadowRoot, css: string): () => void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return () => (root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((other) => other !== sheet));
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
    return () => style.remove();
  }
}

function contains(box: DOMRect, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
