/** The text of a block as one line, with an exact way back: every character knows its text node and its place there. */

/** From `at` on, the text stands in `node` from `offset` on. No node: a line break. `gap`: something was left out before it. */
export interface Segment {
  readonly at: number;
  readonly node: Text | null;
  readonly offset: number;
  readonly gap: boolean;
}

export interface BlockText {
  readonly text: string;
  /** Empty while no mark is shown: they are read again with the page. */
  segments: readonly Segment[];
}

// Soft hyphen, zero width space, word joiner, byte order mark, NUL. Joiners stay: Persian and emoji need them.
const PARTS = /[\u00ad\u200b\u2060\ufeff\0]+|[^\S\ufeff]+|[^\s\u00ad\u200b\u2060\ufeff\0]+/g;
const DROPPED = /^[\u00ad\u200b\u2060\ufeff\0]/;
const BLANK = /^\s/;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export class TextBuilder {
  #text = '';
  #segments: Segment[] = [];
  #gap = false;
  #breaks = 0;

  /** Add a text node: white space becomes one space, characters without width go. */
  addText(node: Text): void {
    for (const match of node.data.matchAll(PARTS)) {
      const [part] = match;
      if (DROPPED.test(part)) continue;
      if (BLANK.test(part)) this.#space(node, match.index);
      else this.#add(part, node, match.index);
    }
  }

  /** Add a line break. Two in a row end a paragraph: then the answer is true. */
  addBreak(): boolean {
    this.#space(null, 0);
    this.#breaks += 1;
    return this.#breaks > 1;
  }

  /** Something between here and what follows was left out: no mark may be drawn over it. */
  addGap(): void {
    this.#gap = true;
  }

  /** Return what was gathered and begin anew. Null if there was no text. */
  take(): BlockText | null {
    const text = this.#text.trimEnd().replace(LONE, '\ufffd');
    const segments = this.#segments;
    this.#text = '';
    this.#segments = [];
    this.#gap = false;
    this.#breaks = 0;
    return text ? { text, segments } : null;
  }

  #space(node: Text | null, offset: number): void {
    if (this.#text !== '' && !this.#text.endsWith(' ')) this.#add(' ', node, offset);
  }

  #add(part: string, node: Text | null, offset: number): void {
    if (part !== ' ') this.#breaks = 0;
    if (!this.#goesOn(node, offset)) this.#segments.push({ at: this.#text.length, node, offset, gap: this.#gap });
    this.#gap = false;
    this.#text += part;
  }

  /** Tell whether the last segment reaches to here: a page has many words, and needs few segments. */
  #goesOn(node: Text | null, offset: number): boolean {
    const last = this.#segments.at(-1);
    return last !== undefined && node !== null && last.node === node && !this.#gap && last.offset + this.#text.length - last.at === offset;
  }
}
