/** Paints marks by the CSS Custom Highlight API: the page's own nodes stay as they are.
 *
 * A live range makes every change of a page dearer, so only marks near the viewport hold any. The registry is never
 * iterated: in a content script of Firefox that is forbidden.
 */

import css from '../../static/content.css';
import type { Colours } from '../shared/colours.ts';
import { coloursCss } from '../shared/colours.ts';
import type { MarkedVerdict } from '../shared/wire.ts';
import { isLight } from './colour.ts';

export interface Stroke {
  readonly id: string;
  readonly verdict: MarkedVerdict;
  readonly root: Element;
  /** Make the ranges of the sentence and of its wrong words; null if the page no longer reads so. */
  readonly ranges: () => { readonly sentence: readonly Range[]; readonly wrong: readonly Range[] } | null;
}

type Layer = MarkedVerdict | 'wrong';
interface Painted {
  readonly sentence: readonly Range[];
  readonly all: readonly (readonly [Highlight, Range])[];
}

const LAYERS: readonly Layer[] = ['supported', 'unsupported', 'contradicted', 'wrong'];
const MAX_PAINTED = 300;
const MARGIN = '100% 0px';

export class Painter {
  readonly #layers = new Map<string, Highlight>();
  readonly #strokes = new Map<string, Stroke>();
  readonly #byRoot = new Map<Element, Set<string>>();
  readonly #painted = new Map<string, Painted>();
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

  #moved(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      for (const id of this.#byRoot.get(target) ?? []) {
        const stroke = this.#strokes.get(id);
        if (isIntersecting && stroke) this.#paint(stroke);
        else this.#unpaint(id);
      }
    }
  }

  #isNear(root: Element): boolean {
    const { top, bottom } = root.getBoundingClientRect();
    return bottom > -innerHeight && top < 2 * innerHeight;
  }

  #paint(stroke: Stroke): void {
    if (this.#painted.has(stroke.id) || this.#painted.size >= MAX_PAINTED) return;
    const ranges = stroke.ranges();
    if (!ranges) return;
    const suffix = isLight(getComputedStyle(stroke.root).color) ? '-dark' : '';
    const on = (layer: Layer) => (range: Range): [Highlight, Range] => [this.#layers.get(`confute-${layer}${suffix}`)!, range];
    const all = [...ranges.sentence.map(on(stroke.verdict)), ...ranges.wrong.map(on('wrong'))];
    for (const [highlight, range] of all) highlight.add(range);
    this.#painted.set(stroke.id, { sentence: ranges.sentence, all });
  }

  #unpaint(id: string): void {
    for (const [highlight, range] of this.#painted.get(id)?.all ?? []) highlight.delete(range);
    this.#painted.delete(id);
  }

  /** In Firefox the document's rules do not reach into a shadow root. */
  #style(element: Element): void {
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
