/** Draws marks as backgrounds of their blocks, where the rules of highlights would hold up the page.
 *
 * When such rules come in, Chromium looks at every element in one task: 50 ms for 20,000. An animation that is
 * over, but whose last frame stays, draws on one element alone, and writes no node and no attribute of the page. It
 * cannot draw everywhere: see `fits`.
 */

import type { Colours } from '../shared/colours.ts';
import type { Look, Piece } from './highlight.ts';
import { isInline } from './paragraphs.ts';
import { rulesOf } from './rules.ts';
import { parentOf } from './tree.ts';

/** From here on the rules may take so long that a reader notices. */
const MANY_ELEMENTS = 10_000;
const FORCED = '(forced-colors: active)';
const SCROLLS = /auto|scroll/;
const NOTHING = 'none';
const CLEAR = 'rgba(0, 0, 0, 0)';

/** How one kind of mark is drawn. */
interface Ink {
  readonly tint: string;
  readonly line: string;
  readonly dotted: boolean;
  /** In CSS pixels. */
  readonly thickness: number;
}

/** A picture in the border box of a block, in CSS pixels. */
interface Picture {
  readonly image: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Drawn {
  readonly pieces: readonly Piece[];
  readonly keyframe: Keyframe;
  readonly animation: Animation;
}

/** Is this a page that the rules would hold up, and can they be done without? */
export function isVast(): boolean {
  return document.getElementsByTagName('*').length > MANY_ELEMENTS && !matchMedia(FORCED).matches;
}

export class Backdrop implements Look {
  readonly #drawn = new Map<Element, Drawn>();
  readonly #sizes = new ResizeObserver((entries) => this.#resized(entries.map(({ target }) => target)));
  readonly #over = new AbortController();
  readonly #fail: () => void;
  #inks: ReadonlyMap<string, Ink>;

  /** `fail` is called when a block that was drawn on can be drawn on no longer. */
  constructor(colours: Colours, fail: () => void) {
    this.#inks = inksOf(colours);
    this.#fail = fail;
    this.#sizes.observe(document.body);
    const { signal } = this.#over;
    document.fonts.addEventListener('loadingdone', () => this.#renew(this.#drawn.keys()), { signal });
    matchMedia(FORCED).addEventListener('change', fail, { signal });
  }

  draw(root: Element, pieces: readonly Piece[]): boolean {
    const before = this.#drawn.get(root);
    const keyframe = toKeyframe(pieces.flatMap((piece) => this.#picturesOf(root, piece)));
    if (before && isSame(before.keyframe, keyframe)) {
      this.#drawn.set(root, { ...before, pieces });
      return true;
    }
    before?.animation.cancel();
    if (pieces.length === 0 || !fits(root, pieces)) {
      this.#drawn.delete(root);
      this.#sizes.unobserve(root);
      return pieces.length === 0;
    }
    this.#drawn.set(root, { pieces, keyframe, animation: lay(root, keyframe) });
    // Observed once only: observed again, it would be told of in the same frame, which the page hears of as an error.
    if (!before) for (const element of [root, parentOf(root) ?? root]) this.#sizes.observe(element);
    return keyframe.backgroundImage === NOTHING || getComputedStyle(root).backgroundImage !== NOTHING;
  }

  recolour(colours: Colours): void {
    this.#inks = inksOf(colours);
    this.#renew(this.#drawn.keys());
  }

  end(): void {
    this.#over.abort();
    this.#sizes.disconnect();
    for (const { animation } of this.#drawn.values()) animation.cancel();
    this.#drawn.clear();
  }

  /** Where something around has another size, lines may run otherwise also in blocks that have kept theirs: beside a picture. */
  #resized(targets: readonly Element[]): void {
    this.#renew(targets.every((target) => this.#drawn.has(target)) ? targets : this.#drawn.keys());
  }

  #renew(roots: Iterable<Element>): void {
    for (const root of [...roots]) {
      const drawn = this.#drawn.get(root);
      if (drawn && !this.draw(root, drawn.pieces)) return this.#fail();
    }
  }

  /** The line stands where an underline would, below the letters, but within the block, which would cut it off. */
  #picturesOf(root: Element, [name, range]: Piece): Picture[] {
    const { tint, line, dotted, thickness } = this.#inks.get(name)!;
    const block = root.getBoundingClientRect();
    return boxesOf(range).flatMap((box) => {
      const [left, top] = [box.left - block.left, box.top - block.top];
      const under = Math.min(top + box.height, block.height - thickness);
      const dots = `repeating-linear-gradient(to right, ${line} 0 ${thickness}px, transparent 0 ${2 * thickness}px)`;
      return [
        { image: plain(tint), left, top, width: box.width, height: box.height },
        { image: dotted ? dots : plain(line), left, top: under, width: box.width, height: thickness },
      ];
    });
  }
}

/** Tell whether a background of `root` lies where its text lies, and is seen. */
function fits(root: Element, pieces: readonly Piece[]): boolean {
  const style = getComputedStyle(root);
  const { width, height } = root.getBoundingClientRect();
  return (
    root instanceof HTMLElement &&
    root !== document.body &&
    !isInline(style) &&
    style.backgroundImage === NOTHING &&
    style.writingMode === 'horizontal-tb' &&
    !SCROLLS.test(style.overflow) &&
    root.getClientRects().length === 1 &&
    Math.abs(width - root.offsetWidth) < 1 &&
    Math.abs(height - root.offsetHeight) < 1 &&
    pieces.every(([, range]) => textsIn(range).every((text) => isClear(text, root)))
  );
}

/** Tell whether nothing that `text` stands in has a background of its own, up to `root`. */
function isClear(text: Text, root: Element): boolean {
  for (let at = text.parentElement; at && at !== root; at = at.parentElement) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== NOTHING || backgroundColor !== CLEAR) return false;
  }
  return true;
}

/** Return the texts of a range, which begins and ends in one. */
function textsIn({ startContainer, endContainer, commonAncestorContainer }: Range): Text[] {
  const walker = document.createTreeWalker(commonAncestorContainer, NodeFilter.SHOW_TEXT);
  walker.currentNode = startContainer;
  const texts = [startContainer as Text];
  while (texts.at(-1) !== endContainer && walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

/** Return the boxes of the text in a range, but not those of elements around it, which a range would give as well. */
function boxesOf(range: Range): DOMRect[] {
  return textsIn(range).flatMap((text) => {
    const part = document.createRange();
    part.setStart(text, text === range.startContainer ? range.startOffset : 0);
    part.setEnd(text, text === range.endContainer ? range.endOffset : text.length);
    return [...part.getClientRects()].filter(({ width }) => width > 0);
  });
}

function plain(colour: string): string {
  return `linear-gradient(${colour}, ${colour})`;
}

/** What comes last lies on top, as with highlights; of backgrounds it is what comes first. */
function toKeyframe(pictures: readonly Picture[]): Keyframe {
  const all = pictures.toReversed();
  const each = (write: (picture: Picture) => string): string => all.map(write).join(', ');
  return {
    backgroundImage: each(({ image }) => image) || NOTHING,
    backgroundPosition: each(({ left, top }) => `${left}px ${top}px`),
    backgroundSize: each(({ width, height }) => `${width}px ${height}px`),
    backgroundRepeat: 'no-repeat',
    backgroundOrigin: 'border-box',
    backgroundClip: 'border-box',
    backgroundAttachment: 'local',
  };
}

function isSame(one: Keyframe, other: Keyframe): boolean {
  return Object.keys(one).every((key) => one[key] === other[key]);
}

/** An animation that is over costs nothing between two frames, and a page that waits for all of its own waits no longer. */
function lay(root: Element, keyframe: Keyframe): Animation {
  const animation = root.animate([keyframe, keyframe], { duration: 1, fill: 'forwards' });
  animation.finish();
  return animation;
}

/** Read from the rules of the marks how each is drawn. */
function inksOf(colours: Colours): ReadonlyMap<string, Ink> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rulesOf(colours));
  const inks = new Map<string, Ink>();
  for (const { selectorText, style } of rulesThatHold(sheet.cssRules)) {
    for (const [, name] of selectorText.matchAll(/::highlight\(([\w-]+)\)/g)) {
      const { tint, line, dotted, thickness } = inks.get(name!) ?? { tint: 'transparent', line: 'transparent', dotted: false, thickness: 0 };
      inks.set(name!, {
        tint: style.backgroundColor || tint,
        line: style.textDecorationColor || line,
        dotted: style.textDecorationStyle ? style.textDecorationStyle === 'dotted' : dotted,
        thickness: Number.parseFloat(style.textDecorationThickness) || thickness,
      });
    }
  }
  return inks;
}

function rulesThatHold(rules: CSSRuleList): CSSStyleRule[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof CSSStyleRule) return [rule];
    return rule instanceof CSSMediaRule && matchMedia(rule.conditionText).matches ? rulesThatHold(rule.cssRules) : [];
  });
}
