import { expect, test } from 'vitest';
import { isLight } from '../../../extension/src/page/colour.ts';
import { publishedOf, titleOf } from '../../../extension/src/page/meta.ts';
import { sayDate } from '../../../extension/src/ui/dates.ts';
import { link } from '../../../extension/src/ui/dom.ts';

test.each(['rgb(255, 255, 255)', 'rgba(220, 218, 213, 0.9)', 'oklch(0.9 0.01 90)', 'lab(90 0 0)', 'color(srgb 1 1 1)'])('%s is light', (color) => {
  expect(isLight(color)).toBe(true);
});

test.each(['rgb(0, 0, 0)', 'rgb(34, 34, 34)', 'oklch(0.3 0.01 90)', 'color(srgb 0 0 0.4)', 'nonsense', ''])('%s is not light', (color) => {
  expect(isLight(color)).toBe(false);
});

function page(head: string, body = ''): Document {
  return new DOMParser().parseFromString(`<head>${head}</head><body>${body}</body>`, 'text/html');
}

test('the day of publication comes from the head, else from the article', () => {
  expect(publishedOf(page('<meta property="article:published_time" content="2030-06-18T23:30:00+09:00">'))).toBe('2030-06-18');
  expect(publishedOf(page('', '<article><time datetime="2030-06-18">x</time></article>'))).toBe('2030-06-18');
  expect(publishedOf(page('<meta name="date" content="2030-02-31">'))).toBe('');
  expect(publishedOf(page('<meta name="date" content="yesterday">'))).toBe('');
});

test('a title is cut, never through a character', () => {
  const cut = titleOf(page(`<title>${'x'.repeat(499)}👩</title>`));
  expect(cut).toHaveLength(499);
  expect(cut.isWellFormed()).toBe(true);
});

test('a date says no more than its source', () => {
  expect(['2030', '2030-06', '2030-06-18', 'spring 2030'].map((date) => sayDate(date, 'en-GB'))).toEqual(['2030', 'June 2030', '18 June 2030', 'spring 2030']);
});

test('only addresses of the web become links', () => {
  expect(link('https://a.example/', 'a').tagName).toBe('A');
  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'x', '']) expect(link(address, 'a').tagName).toBe('SPAN');
});
