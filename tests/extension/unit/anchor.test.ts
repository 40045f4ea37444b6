import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locate, toRanges, type Quote } from '../../../extension/src/page/anchor.ts';
import type { Block } from '../../../extension/src/page/paragraphs.ts';
import { Store, rangesOf, stands, type Entry } from '../../../extension/src/page/store.ts';
import { NO_COVERAGE, type Result } from '../../../extension/src/shared/wire.ts';
import { read } from './read.ts';

const WIDTHLESS = /[\s\u00ad\u200b\u2060\ufeff\0]/g;

/** Compare without what the text of a block leaves out or folds. */
function bare(text: string): string {
  return text.replace(WIDTHLESS, '');
}

const WORDS = ['Moon', '👩‍🚀', 'e\u0301te\u0301', 'שלום', 'می‌خواهم', '한국어', 'kilo\u00adgram', '1970', '𝔘nicode', '–', 'zero\u200bwidth', '"Ja"', '&'];
const TAGS = ['b', 'i', 'a', 'span', 'sup', 'bdi'];
const JOINS = [' ', '\u00a0', '\n  ', '<br>', '', ' <!-- x --> ', '<wbr>', '<script>var no</script>', '<button>press</button>', '<span hidden>not seen</span>'];

const word = fc.constantFrom(...WORDS).map((text) => text.replace('&', '&amp;'));
const inline = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.tuple(fc.constantFrom(...TAGS), tie('node'), fc.constantFrom(...JOINS), tie('node')).map(([tag, one, join, two]) => `<${tag}>${one}${join}${two}</${tag}>`),
  ),
})).node;
const paragraph = fc.array(fc.tuple(inline, fc.constantFrom(...JOINS)), { minLength: 1, maxLength: 8 }).map((parts) => parts.flat().join(''));
const WRAPS: readonly ((text: string) => string)[] = [
  (text) => `<p>${text}</p>`,
  (text) => `<p dir="rtl">${text}</p>`,
  (text) => `<table><tr><td>${text}</td><td>${text}</td></tr></table>`,
  (text) => `<ul><li>${text}<ul><li>${text}</li></ul>${text}</li></ul>`,
  (text) => `<div>${text}<p>${text}</p>${text}</div>`,
];
const page = fc.tuple(paragraph, fc.constantFrom(...WRAPS)).map(([text, wrap]) => wrap(text));

test('ranges over any span read as the text of the span, whatever the markup', () => {
  fc.assert(
    fc.property(page, fc.nat(), fc.nat(), (html, one, two) => {
      for (const block of read(html)) {
        const [start, end] = span(block.text, one, two);
        const said = block.text.slice(start, end);
        const ranges = toRanges(block, { start, end });
        if (bare(said) === '') continue;
        expect(bare(ranges!.map((range) => range.toString()).join(''))).toBe(bare(said));
      }
    }),
    { numRuns: 300 },
  );
});

test('no range lies over what was left out', () => {
  const [block] = read('<p>One <button>press</button> two</p>');
  const ranges = toRanges(block!, { start: 0, end: block!.text.length })!;
  expect(ranges.map((range) => range.toString().trim())).toEqual(['One', 'two']);
});

test('a text node that has changed, or gone, gives no range', () => {
  const [block] = read('<p>One <b>two</b> three</p>');
  const words = document.querySelector('b')!.firstChild as Text;
  words.data = 'ten';
  expect(toRanges(block!, { start: 0, end: 7 })).toBeNull();
  expect(toRanges(block!, { start: 0, end: 3 })).not.toBeNull();
  words.data = 'two';
  expect(toRanges(block!, { start: 4, end: 7 })).not.toBeNull();
  document.querySelector('b')!.remove();
  expect(toRanges(block!, { start: 4, end: 7 })).toBeNull();
});

test.each([
  [-1, 2],
  [0, 0],
  [2, 1],
  [0, 99],
  [Number.NaN, 2],
])('a span from %d to %d that no text has gives no range', (start, end) => {
  const [block] = read('<p>One two</p>');
  expect(toRanges(block!, { start, end })).toBeNull();
});

test('a quote is found where it was said to be, else where the surroundings are most alike, else at the nearest place, else nowhere', () => {
  const text = 'abc abc abc';
  expect(locate(text, { start: 4, end: 7 }, quote('abc'))).toEqual({ start: 4, end: 7 });
  expect(locate(text, { start: 7, end: 10 }, quote('abc'))).toEqual({ start: 8, end: 11 });
  expect(locate(text, { start: 7, end: 10 }, quote('abc', '', ' '))).toEqual({ start: 4, end: 7 });
  expect(locate('one abc two abc', { start: 9, end: 12 }, quote('abc', 'one '))).toEqual({ start: 4, end: 7 });
  expect(locate(text, { start: 0, end: 3 }, quote('abd'))).toBeNull();
  expect(locate(text, { start: 0, end: 0 }, quote(''))).toBeNull();
});

test('a place found for a quote always reads as the quote', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 4 }), fc.nat(20), (text, words, start) => {
      const span = locate(text, { start, end: start + words.length }, quote(words, 'a', 'b'));
      if (span) expect(text.slice(span.start, span.end)).toBe(words);
      else expect(words === '' || !text.includes(words)).toBe(true);
    }),
  );
});

test('every character of a text that is sent leads back to the very character of the page', () => {
  fc.assert(
    fc.property(page, (html) => {
      for (const block of read(html)) {
        [...block.text].reduce((at, character) => {
          const ranges = toRanges(block, { start: at, end: at + character.length });
          const found = ranges?.map((range) => range.toString()).join('') ?? ' ';
          expect(/^\s$/.test(found) ? ' ' : found).toBe(character);
          return at + character.length;
        }, 0);
      }
    }),
    { numRuns: 200 },
  );
});

test('what a server quotes from a text is marked exactly; moved by its offsets it is found again by its surroundings', () => {
  fc.assert(
    fc.property(page, fc.nat(), fc.nat(), fc.integer({ min: -9, max: 9 }), (html, one, two, by) => {
      for (const block of read(html)) {
        const [start, end] = span(block.text, one, two);
        const words = block.text.slice(start, end);
        const answer = { start: Math.max(0, start + by), end: Math.max(0, end + by), text: words, before: block.text.slice(0, start), after: block.text.slice(end) };
        const entry = answered(block, answer);
        expect(entry.mark.lost).toBe(false);
        expect(block.text.slice(entry.mark.start, entry.mark.end)).toBe(words);
        if (block.text.slice(answer.start, answer.end) !== words) expect([entry.mark.start, entry.mark.end]).toEqual([start, end]);
        if (bare(words) !== '') expect(bare(rangesOf(entry)!.sentence.map(String).join(''))).toBe(bare(words));
      }
    }),
    { numRuns: 200 },
  );
});

test('words that the text does not hold are listed, and marked nowhere', () => {
  fc.assert(
    fc.property(page, fc.nat(), fc.nat(), fc.string({ minLength: 1 }), (html, one, two, more) => {
      for (const block of read(html)) {
        const [start, end] = span(block.text, one, two);
        const words = `${block.text.slice(start, end)}${more}\u0001`;
        const entry = answered(block, { start, end, text: words, before: '', after: '' });
        expect(entry.mark).toMatchObject({ lost: true, text: words });
        expect(rangesOf(entry)).toBeNull();
      }
    }),
  );
});

test('whatever is done to the text nodes, no range is drawn over anything but the quote', () => {
  fc.assert(
    fc.property(page, fc.nat(), fc.nat(), fc.nat(), fc.constantFrom('data', 'remove', 'split', 'insert'), (html, one, two, which, change) => {
      const [block] = read(html);
      if (!block) return;
      const [start, end] = span(block.text, one, two);
      const words = block.text.slice(start, end);
      const entry = answered(block, { start, end, text: words, before: '', after: '' });
      const nodes = block.segments.flatMap(({ node }) => (node ? [node] : []));
      const node = nodes[which % nodes.length]!;
      if (change === 'data') node.data = `x${node.data}`;
      else if (change === 'remove') node.remove();
      else if (change === 'split') node.splitText(node.length >> 1);
      else node.insertData(node.length >> 1, 'not ');
      const ranges = rangesOf(entry);
      expect(stands(entry)).toBe(ranges !== null);
      if (ranges && bare(words) !== '') expect(bare(ranges.sentence.map(String).join(''))).toBe(bare(words));
    }),
    { numRuns: 300 },
  );
});

function quote(text: string, before = '', after = ''): Quote {
  return { text, before, after };
}

function span(text: string, one: number, two: number): [number, number] {
  const [start, end] = [one % text.length, two % text.length].sort((a, b) => a - b) as [number, number];
  return [start, end + 1];
}

/** What becomes of a block for which a server gives one verdict. */
function answered(block: Block, said: Pick<Result, 'start' | 'end' | 'text' | 'before' | 'after'>): Entry {
  const store = new Store();
  const result: Result = { ...said, paragraph: store.add(block), verdict: 'contradicted', confidence: 1, conflicts: [], evidence: [] };
  store.take({ pack: { id: '', version: '', as_of: '', title: '' }, coverage: NO_COVERAGE, incomplete: false, results: [result] });
  expect(store.entries()).toHaveLength(1);
  return store.entries()[0]!;
}
