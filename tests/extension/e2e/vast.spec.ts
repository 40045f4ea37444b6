/** A page of very many elements, where marks are drawn without rules in the document. */

import { expect, test } from './fixtures.ts';
import { cardText, drawn, marked, pointOn } from './seen.ts';

const WRONG = ['20 July 1970', 'Buzz Aldrin'];

for (const path of ['vast', 'strict/vast']) {
  test(`on /${path} the same words are marked, no rule comes into the document, and no node of the page is touched`, async ({ reader }) => {
    const page = await reader.visit(path);
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    await reader.check(page);
    await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(WRONG);
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.querySelector('#who')!).backgroundImage)).toMatch(/^linear-gradient\(rgb\(179, 38, 30\).*rgba\(179, 38, 30, 0\.2\)/);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('#launch')!).backgroundImage)).toBe('none');
    expect(await page.evaluate(drawn, { selector: '#who', layer: 'contradicted' })).toMatchObject({ line: 'none' });
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    const point = (await page.evaluate(pointOn, 'Buzz Aldrin was'))!;
    await page.click(point.x, point.y);
    await expect.poll(() => page.evaluate(cardText)).toContain('Neil Armstrong was the first person to walk on the Moon.');
    await reader.tell(page.address, { kind: 'toggle' });
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.querySelector('#who')!).backgroundImage)).toBe('none');
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
}

test('what changes beside a mark moves it before it is read again', async ({ reader }) => {
  const page = await reader.visit('vast');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(WRONG);
  const moved = await page.evaluate(async () => {
    const who = document.querySelector('#who')!;
    const at = (): number => Number.parseFloat(getComputedStyle(who).backgroundPosition);
    const before = at();
    const note = document.createElement('span');
    note.style.cssText = 'display: inline-block; width: 40px';
    who.prepend(note);
    await new Promise(requestAnimationFrame);
    return at() - before;
  });
  expect(Math.round(moved)).toBe(40);
});

test('where a background cannot show a mark, the rules come after all', async ({ reader }) => {
  const page = await reader.visit('vast');
  await page.evaluate(() => (document.querySelector<HTMLElement>('#wrong a')!.style.background = '#ffc'));
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(WRONG);
  for (const selector of ['#wrong', '#who']) {
    await expect.poll(() => page.evaluate(drawn, { selector, layer: 'contradicted' })).toMatchObject({ line: 'underline' });
    expect(await page.evaluate((one) => getComputedStyle(document.querySelector(one)!).backgroundImage, selector)).toBe('none');
  }
});
