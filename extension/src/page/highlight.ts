/** Paints marks by the CSS Custom Highlight API: the page's own nodes stay as they are.
 *
 * A live range makes every change of a page dearer, so only marks near the viewport hold any. The registry is never
 * iterated: in a content script of Firefox that is forbidden.
 */

import type { Colours } from '../shared/colours.ts';
import type { MarkedVerdict } from '../shared/wire.ts';
import { Backdrop, isVast } from './backdrop.ts';
import { isLight } from './colour.ts';
import { Rules } from './rules.ts';
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

/** Words under the highlight of that name. */
export type Piece = readonly [name: string, range: Range];

/** What makes highlights be seen. */
export interface Look {
  /** Show these pieces of a block, and nothing else in it. Tell whether that can be done. */
  draw(root: Element, pieces: readonly Piece[]): boolean;
  recolour(colours: Colours): void;
  end(): void;
}

type Layer = MarkedVerdict | 'wrong';
interface Painted {
  readonly sentence: readonly Range[];
  readonly all: readonly Piece[];
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
  #colours: Colours;
  /** Chosen when there is something to show. */
  #look: Look | null = null;

  constructor(colours: Colours, signal: AbortSignal) {
    this.#colours = colours;
    for (const suffix of ['', '-dark']) LAYERS.forEach((layer, i) => this.#register(`confute-${layer}${suffix}`, i));
    this.#near = new IntersectionObserver((entries) => this.#moved(entries), { rootMargin: MARGIN });
    signal.addEventListener('abort', () => this.#end());
  }

  add(stroke: Stroke): void {
    this.#strokes.set(stroke.id, stroke);
    const ids = this.#byRoot.get(stroke.root);
    if (ids) {
      ids.add(stroke.id);
      if (this.#isNear(stroke.root) && this.#paint(stroke)) this.#show(stroke.root);
      return;
    }
    this.#byRoot.set(stroke.root, new Set([stroke.id]));
    this.#near.observe(stroke.root);
  }

  remove(id: string): void {
    const stroke = this.#strokes.get(id);
    if (!stroke) return;
    if (this.#unpaint(id)) this.#show(stroke.root);
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

  /** Take away at once what a change may have made untrue, and show the rest where it stands now. What was taken away
   * comes back when its block was read anew. */
  touched(records: readonly MutationRecord[]): void {
    if (this.#painted.size === 0) return;
    const roots = new Set<Element>();
    for (const { target, addedNodes } of records) {
      const root = this.#rootAbove(target);
      if (!root) continue;
      roots.add(root);
      const added = [...addedNodes];
      for (const id of [...this.#byRoot.get(root)!]) {
        const split = this.#painted.get(id)?.sentence.some((range) => added.some((node) => range.intersectsNode(node)));
        if (split || !this.#strokes.get(id)!.stands()) this.remove(id);
      }
    }
    for (const root of roots) if (this.#byRoot.has(root)) this.#show(root);
  }

  recolour(colours: Colours): void {
    this.#colours = colours;
    this.#look?.recolour(colours);
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
    const left = entries.filter((entry) => !entry.isIntersecting);
    const come = entries.filter((entry) => entry.isIntersecting);
    for (const { target } of left) if (this.#each(target, (id) => this.#unpaint(id))) this.#show(target);
    for (const { target } of come) if (this.#each(target, (id) => this.#paint(this.#strokes.get(id)!))) this.#show(target);
  }

  /** Do something with all marks of a block, and tell whether it changed any. */
  #each(root: Element, change: (id: string) => boolean): boolean {
    return [...(this.#byRoot.get(root) ?? [])].map(change).includes(true);
  }

  #isNear(root: Element): boolean {
    const { top, bottom } = root.getBoundingClientRect();
    return bottom > -innerHeight && top < 2 * innerHeight;
  }

  #paint(stroke: Stroke): boolean {
    if (this.#painted.has(stroke.id) || this.#ranges >= MAX_RANGES) return false;
    const ranges = stroke.ranges();
    if (!ranges) return false;
    const suffix = isLight(getComputedStyle(stroke.root).color) ? '-dark' : '';
    const on = (layer: Layer) => (range: Range): Piece => [`confute-${layer}${suffix}`, range];
    const all = [...ranges.sentence.map(on(stroke.verdict)), ...ranges.wrong.map(on('wrong'))];
    for (const [name, range] of all) this.#layers.get(name)!.add(range);
    this.#ranges += all.length;
    this.#painted.set(stroke.id, { sentence: ranges.sentence, all });
    return true;
  }

  #unpaint(id: string): boolean {
    const all = this.#painted.get(id)?.all ?? [];
    for (const [name, range] of all) this.#layers.get(name)!.delete(range);
    this.#ranges -= all.length;
    return this.#painted.delete(id);
  }

  /** Show what is painted in a block. Rules can show everything, and so have the last word. */
  #show(root: Element): void {
    this.#look ??= isVast() ? new Backdrop(this.#colours, () => this.#useRules()) : new Rules(this.#colours);
    const pieces = [...(this.#byRoot.get(root) ?? [])].flatMap((id) => this.#painted.get(id)?.all ?? []);
    if (!this.#look.draw(root, pieces)) this.#useRules();
  }

  #useRules(): void {
    this.#look?.end();
    this.#look = new Rules(this.#colours);
    for (const root of this.#byRoot.keys()) this.#look.draw(root, []);
  }

  #end(): void {
    this.#near.disconnect();
    for (const [name, highlight] of this.#layers) {
      highlight.clear();
      CSS.highlights.delete(name);
    }
    this.#look?.end();
    this.#painted.clear();
    this.#strokes.clear();
    this.#byRoot.clear();
  }
}

function contains(box: DOMRect, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
