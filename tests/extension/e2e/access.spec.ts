/** For readers who need the system's colours, no motion, or to read from right to left. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { cardText, drawn, marked, pointOn, text } from './seen.ts';

const OWN = ['popup', 'panel', 'options'] as const;
const SIZES = { popup: [320, 480], panel: [380, 860], options: [900, 1500] } as const;
const FOLDER = process.env['LOOK'];

function look(name: string): string | null {
  if (!FOLDER) return null;
  mkdirSync(FOLDER, { recursive: true });
  return join(FOLDER, `${name}.png`);
}

test('in forced colours marks keep their lines, and card and pages their meaning', async ({ reader }) => {
  await reader.settings({ show: { contradicted: true, unsupported: true, supported: true }, colours: { contradicted: '#00ff00', supported: '#00ff00' } });
  const page = await reader.visit('article');
  await page.forced(true);
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
  const line = async (layer: string): Promise<object> => page.evaluate(drawn, { selector: '#who', layer });
  expect(await line('contradicted')).toMatchObject({ line: 'underline', style: 'solid', width: '2px' });
  expect(await line('wrong')).toMatchObject({ line: 'underline overline', style: 'solid', width: '2px' });
  expect(await line('unsupported')).toMatchObject({ line: 'underline', style: 'dotted', width: '2px' });
  expect(await line('supported')).toMatchObject({ line: 'underline', style: 'solid', width: '1px' });
  for (const layer of ['contradicted', 'wrong', 'supported']) expect(JSON.stringify(await line(layer))).not.toContain('rgb(0, 255, 0)');
  const { x, y } = (await page.evaluate(pointOn, 'Buzz Aldrin was'))!;
  await page.click(x, y);
  await expect.poll(() => page.evaluate(cardText)).not.toBeNull();
  const card = await page.evaluate(() => {
    const root = document.querySelector('confute-card')!.shadowRoot!;
    return [getComputedStyle(root.querySelector('.card')!).borderTopWidth, getComputedStyle(root.querySelector('.wrong')!).textDecorationLine];
  });
  expect(card).toEqual(['5px', 'underline']);
  const shot = look(`forced-page-${reader.browser.name}`);
  if (shot) await page.screenshot(shot);
  for (const name of OWN) {
    const own = await reader.own(name, page.address);
    await own.forced(true);
    const [width, height] = SIZES[name];
    await own.size(width, height);
    await expect.poll(() => own.evaluate(text, '#main')).toMatch(/Moon|It works/);
    // In forced colours an own background would be gone: what can be pressed has a border.
    const bare = await own.evaluate(() => [...document.querySelectorAll<HTMLElement>('button:not(.row, [hidden])')].filter((button) => parseFloat(getComputedStyle(button).borderTopWidth) < 1).map((button) => button.innerText));
    expect(bare).toEqual([]);
    const file = look(`forced-${name}-${reader.browser.name}`);
    if (file) await own.screenshot(file);
    await own.close();
  }
  await page.forced(false);
});

test('readers who want no motion get none', async ({ reader }) => {
  const options = await reader.own('options');
  const times = (): Promise<string[]> => options.evaluate(() => [...new Set([...document.querySelectorAll('*')].map((element) => getComputedStyle(element).transitionDuration))]);
  expect((await times()).length).toBe(2);
  await options.still(true);
  await expect.poll(times).toEqual(['0s']);
  await options.still(false);
});

test('pages read from right to left without being cut or left behind', async ({ reader }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  for (const name of OWN) {
    const own = await reader.own(name, page.address);
    const [width, height] = SIZES[name];
    await own.size(width, height);
    await expect.poll(() => own.evaluate(text, '#main')).toMatch(/Moon|It works/);
    const wide = (): Promise<{ over: number; lead: number }> =>
      own.evaluate(() => {
        const [title, icon] = [document.querySelector('h1')!, document.querySelector('h1 img')!].map((element) => element.getBoundingClientRect()) as [DOMRect, DOMRect];
        return { over: document.documentElement.scrollWidth - document.documentElement.clientWidth, lead: Math.round(icon.left + icon.width / 2 - (title.left + title.width / 2)) };
      });
    const before = await wide();
    await own.evaluate(() => void (document.documentElement.dir = 'rtl'));
    const after = await wide();
    expect(before.lead).toBeLessThan(0);
    expect(after.lead).toBe(-before.lead);
    expect([before.over, after.over]).toEqual([0, 0]);
    const file = look(`rtl-${name}-${reader.browser.name}`);
    if (file) await own.screenshot(file);
    await own.close();
  }
});
