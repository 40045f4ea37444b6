import { expect, test } from './fixtures.ts';
import { marked } from './seen.ts';

test('a reader sees what is contradicted, and the wrong words, on a plain article', async ({ reader }) => {
  const page = await reader.visit('article');
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([
    'Apollo\u00a011 landed on the Moon on 20 July 1970.',
    'Buzz Aldrin was the first person to walk on the Moon.',
  ]);
  console.log(await page.evaluate(marked, 'wrong'), await page.evaluate(marked, 'unsupported'), await reader.badge(page.address));
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
});
