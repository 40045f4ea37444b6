import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locate, toRanges } from '../../../extension/src/page/anchor.ts';
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

test('ranges over any span read as the text of the span, whatever the markup', () => {
  fc.assert(
    fc.property(paragraph, fc.nat(), fc.nat(), (html, one, two) => {
      for (const block of read(`<p>${html}</p>`)) {
        const [start, end] = [one % block.text.length, 1 + (two % block.text.length)].sort((a, b) => a - b) as [number, number];
        if (start === end) continue;
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

test('a quote is found where it was said to be, else at the nearest place that reads so, else nowhere', () => {
  const text = 'abc abc abc';
  expect(locate(text, { start: 4, end: 7 }, 'abc')).toEqual({ start: 4, end: 7 });
  expect(locate(text, { start: 7, end: 10 }, 'abc')).toEqual({ start: 8, end: 11 });
  expect(locate(text, { start: 0, end: 3 }, 'abd')).toBeNull();
  expect(locate(text, { start: 0, end: 0 }, '')).toBeNull();
});

test('a place found for a quote always reads as the quote', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 4 }), fc.nat(20), (text, quote, start) => {
      const span = locate(text, { start, end: start + quote.length }, quote);
      if (span) expect(text.slice(span.start, span.end)).toBe(quote);
      else expect(quote === '' || !text.includes(quote)).toBe(true);
    }),
  );
});
