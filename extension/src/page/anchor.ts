/** From offsets to ranges on the page. Fails closed: what does not read as the server quoted it is not marked. */

import type { BlockText, Segment } from './text.ts';

const BLANK = /^\s$/;
const LEFT_OUT = /^[\s\u00ad\u200b\u2060\ufeff\0]*$/;
const HALF = /^[\ud800-\udfff]$/;

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words, and what stands before and after them. */
export interface Quote {
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** Return where a quote stands in `text`: where it was said to be, else, of the places that read so, that with the
 * most alike surroundings, and of these the nearest; else null. */
export function locate(text: string, said: Span, quote: Quote): Span | null {
  const size = quote.text.length;
  if (size === 0) return null;
  if (text.slice(said.start, said.end) === quote.text) return { start: said.start, end: said.end };
  let best: { at: number; alike: number; far: number } | null = null;
  for (let at = text.indexOf(quote.text); at >= 0; at = text.indexOf(quote.text, at + 1)) {
    const [alike, far] = [likeness(text, at, quote), Math.abs(at - said.start)];
    if (!best || alike > best.alike || (alike === best.alike && far < best.far)) best = { at, alike, far };
  }
  return best && { start: best.at, end: best.at + size };
}

/** Count the characters around a place that are those around the quote. */
function likeness(text: string, at: number, { text: words, before, after }: Quote): number {
  const end = at + words.length;
  let [left, right] = [0, 0];
  while (left < Math.min(before.length, at) && before[before.length - 1 - left] === text[at - 1 - left]) left += 1;
  while (right < Math.min(after.length, text.length - end) && after[right] === text[end + right]) right += 1;
  return left + right;
}

/** Tell whether the page still holds the characters of `span`. Makes no range, because each is a burden to the page. */
export function holds(block: BlockText, span: Span): boolean {
  return isSpan(block, span) && piecesOf(block, span.start, span.end) !== null;
}

/** Return ranges over exactly the characters of `span`: one, or more where something in between was left out.
 * Null if the page no longer holds these characters. */
export function toRanges(block: BlockText, span: Span): Range[] | null {
  if (!isSpan(block, span)) return null;
  const pieces = piecesOf(block, span.start, span.end);
  if (!pieces) return null;
  const ranges: Range[] = [];
  for (const piece of pieces) {
    const last = ranges.at(-1);
    if (last && !piece.gap) last.setEnd(piece.node, piece.to);
    else ranges.push(rangeOf(piece));
  }
  return ranges;
}

function isSpan(block: BlockText, { start, end }: Span): boolean {
  return start >= 0 && start < end && end <= block.text.length;
}

interface Piece {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
  readonly gap: boolean;
}

/** Return the parts of text nodes below a span, or null if one of them has changed or gone, or there is none. */
function piecesOf(block: BlockText, start: number, end: number): Piece[] | null {
  const { text, segments } = block;
  const pieces: Piece[] = [];
  let gap = false;
  for (let i = indexAt(segments, start); i < segments.length && segments[i]!.at < end; i++) {
    const segment = segments[i]!;
    const next = segments[i + 1]?.at ?? text.length;
    const from = Math.max(start, segment.at);
    const to = Math.min(end, next);
    gap ||= segment.gap && i > 0;
    if (!segment.node || to <= from) continue;
    const at = segment.offset + from - segment.at;
    const last = pieces.at(-1);
    if (!reads(segment.node, at, text.slice(from, to)) || (last && !gap && !isBare(last, segment.node, at))) return null;
    pieces.push({ node: segment.node, from: at, to: at + to - from, gap });
    gap = false;
  }
  return pieces.length > 0 ? pieces : null;
}

function reads(node: Text, at: number, expected: string): boolean {
  if (!node.isConnected) return false;
  const found = node.data.slice(at, at + expected.length);
  return found === expected || (found.length === expected.length && isMended(found, expected));
}

/** Tell whether there is still nothing to read between a piece and what follows it at `at` in `node`. */
function isBare(last: Piece, node: Text, at: number): boolean {
  const between = last.node === node ? node.data.slice(last.to, at) : last.node.data.slice(last.to) + node.data.slice(0, at);
  return LEFT_OUT.test(between);
}

/** White space of any kind was sent as a space, and half a surrogate pair as U+FFFD, because a server cannot take it. */
function isMended(found: string, expected: string): boolean {
  for (let i = 0; i < expected.length; i++) {
    if (expected[i] === found[i] || (expected[i] === ' ' && BLANK.test(found[i]!))) continue;
    if (expected[i] !== '\ufffd' || !HALF.test(found[i]!)) return false;
  }
  return true;
}

function rangeOf(piece: Piece): Range {
  const range = piece.node.ownerDocument.createRange();
  range.setStart(piece.node, piece.from);
  range.setEnd(piece.node, piece.to);
  return range;
}

function indexAt(segments: readonly Segment[], at: number): number {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (segments[middle]!.at <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
