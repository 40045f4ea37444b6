import { expect, test } from './fixtures.ts';
import { cardText, marked, pointOn, press } from './seen.ts';

const LANDING = 'Apollo\u00a011 landed on the Moon on 20 July 1970.';
const WALK = 'Buzz Aldrin was the first person to walk on the Moon.';

test('what is contradicted is marked in place, the wrong words by themselves, and no node of the page is touched', async ({ reader }) => {
  const page = await reader.visit('article');
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([LANDING, WALK]);
  expect(await page.evaluate(marked, 'wrong')).toEqual(['20 July 1970', 'Buzz Aldrin']);
  expect(await page.evaluate(marked, 'unsupported')).toContain('Apollo 11 carried a small violin to the Moon for Neil Armstrong.');
  expect(await page.evaluate(marked, 'supported')).toEqual([]);
  expect(await reader.badge(page.address)).toBe('2');
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
});

test('verdicts that the reader asks for appear at once', async ({ reader }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  await reader.settings({ show: { contradicted: true, unsupported: false, supported: true } });
  await expect.poll(() => page.evaluate(marked, 'supported')).toContain('Neil Armstrong and Buzz Aldrin brought back 21.5 kilo\u00adgrams of lunar rock.');
  expect(await page.evaluate(marked, 'unsupported')).toEqual([]);
});

for (const path of ['article', 'strict/article']) {
  test(`a click on a mark of /${path} opens a card that says what is true and who says so`, async ({ reader }) => {
    const page = await reader.visit(path);
    await reader.check(page);
    await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([LANDING, WALK]);
    const point = (await page.evaluate(pointOn, 'Buzz Aldrin was'))!;
    await page.click(point.x, point.y);
    await expect.poll(() => page.evaluate(cardText)).toContain('Contradicted by verified facts');
    const said = (await page.evaluate(cardText))!;
    for (const part of ['Buzz Aldrin', 'Neil Armstrong was the first person to walk on the Moon.', 'NASA', 'Confidence', 'January 1, 2026']) expect(said).toContain(part);
    await page.press('Escape');
    await expect.poll(() => page.evaluate(cardText)).toBeNull();
  });
}

test('the card takes the focus and gives it back to where it was', async ({ reader }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  await page.evaluate(() => document.querySelector<HTMLElement>('#link')!.focus());
  await reader.tell(page.address, { kind: 'step', by: 1 });
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('confute-card');
  await page.press('Escape');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('link');
});

test('a pointer that rests on a mark opens the card, and takes it away again', async ({ reader }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  const point = (await page.evaluate(pointOn, 'Buzz Aldrin was'))!;
  await page.move(point.x, point.y);
  await expect.poll(() => page.evaluate(cardText)).toContain('Neil Armstrong');
  await page.move(5, 5);
  await expect.poll(() => page.evaluate(cardText)).toBeNull();
});

test('a hidden mark is gone, and counts no more', async ({ reader }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  const point = (await page.evaluate(pointOn, 'Buzz Aldrin was'))!;
  await page.click(point.x, point.y);
  await expect.poll(() => page.evaluate(cardText)).not.toBeNull();
  await page.evaluate(() => document.querySelector('confute-card')!.shadowRoot!.querySelectorAll<HTMLElement>('.actions button')[1]!.click());
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([LANDING]);
  await expect.poll(() => reader.badge(page.address)).toBe('1');
});

test('text in shadow trees and slots is marked, with the same lines as elsewhere', async ({ reader }) => {
  const page = await reader.visit('shadow');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual(['Apollo 11 landed on the Moon in July 1970.', WALK]);
  const line = await page.evaluate(() => {
    const inside = document.querySelector('news-card')!.shadowRoot!.querySelector('div')!;
    return getComputedStyle(inside, '::highlight(confute-contradicted)').textDecorationStyle + getComputedStyle(inside, '::highlight(confute-contradicted)').backgroundColor;
  });
  expect(line).toMatch(/^solidrgba\(179, 38, 30/);
  expect(await page.evaluate(() => document.querySelector('news-card')!.shadowRoot!.querySelectorAll('style').length)).toBe(1);
});

test('text in a frame is marked', async ({ reader }) => {
  const page = await reader.visit('frame');
  await reader.check(page);
  await expect.poll(() => reader.badge(page.address)).toBe('2');
});

test('marks follow a page that changes its story without loading', async ({ reader }) => {
  const page = await reader.visit('spa');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(['Buzz Aldrin']);
  await page.evaluate(press, '#more');
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(['Buzz Aldrin', 'Ocean of Storms']);
  await page.evaluate(press, '#next');
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(['12 August 1970']);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(1);
  await page.evaluate(press, '#next');
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(['Buzz Aldrin']);
});

test('only what is selected is checked, if the reader asks for that', async ({ reader }) => {
  const page = await reader.visit('article');
  await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('#who')!));
  await reader.checkSelection(page.address);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([WALK]);
  await expect.poll(() => reader.badge(page.address)).toBe('1');
});
