/** The extension's own pages. */

import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { cardText, marked, press, text } from './seen.ts';

test('the panel counts, lists in page order, filters, and leads to the mark', async ({ reader }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  const panel = await reader.own('panel', page.address);
  await expect.poll(() => panel.evaluate(text, '.coverage')).toMatch(/^Sentences: \d+\. About this topic: \d+\. Contradicted: 2, unsupported: \d+, supported: 3, unchecked: 0\.$/);
  const rows = await panel.evaluate(() => [...document.querySelectorAll<HTMLElement>('.marks .text')].map((row) => row.innerText));
  expect(rows.indexOf('Apollo 11 landed on the Moon on 20 July 1970.')).toBeLessThan(rows.indexOf('Buzz Aldrin was the first person to walk on the Moon.'));
  await panel.evaluate(() => [...document.querySelectorAll<HTMLElement>('.choice')].find((choice) => /contradicted/.test(choice.innerText))!.click());
  await expect.poll(() => panel.evaluate(() => document.querySelectorAll('.marks li').length)).toBe(2);
  await panel.evaluate(() => document.querySelectorAll<HTMLElement>('.marks .row')[1]!.click());
  await page.front();
  await expect.poll(() => page.evaluate(cardText)).toContain('Neil Armstrong was the first person');
});

test('the options say what is wrong with a server, and what is right', async ({ reader, server }) => {
  const options = await reader.own('options');
  await expect.poll(() => options.evaluate(text, '.result')).toContain('It works');
  const type = async (address: string): Promise<void> => {
    await options.front();
    const { x, y } = await options.evaluate((typed) => {
      document.querySelector<HTMLInputElement>('#address')!.value = typed;
      const box = document.querySelector('.primary')!.getBoundingClientRect();
      return { x: box.x + 9, y: box.y + 9 };
    }, address);
    await options.click(x, y);
  };
  await type('not an address');
  await expect.poll(() => options.evaluate(text, '.result')).toContain('no address of a web server');
  await type('127.0.0.1:9');
  await expect.poll(() => options.evaluate(text, '.result')).toContain('does not answer');
  await type(server.address);
  await expect.poll(() => options.evaluate(text, '.result')).toContain('It works');
  expect(await options.evaluate(() => document.querySelector('#pack')!.textContent)).toContain('Moon landing');
});

test('the switch in the popup hides the marks and shows them again', async ({ reader }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  const popup = await reader.own('popup', page.address);
  await expect.poll(() => popup.evaluate(text, '.counts')).toContain('2');
  await popup.evaluate(press, '.switches input');
  await page.front();
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([]);
  await reader.tell(page.address, { kind: 'toggle' });
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
});

test('the first run says what is sent where', async ({ reader, server }) => {
  await reader.settings({ introduced: false });
  const popup = await reader.own('popup');
  await expect.poll(() => popup.evaluate(text, '.intro')).toContain(server.address);
  await popup.evaluate(press, '.intro button');
  await expect.poll(() => popup.evaluate(text, '.intro')).toBe('');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`popup, options, panel and card have no barriers (${scheme})`, async ({ reader }) => {
    const page = await reader.visit('article');
    await page.scheme(scheme);
    await reader.check(page);
    await reader.tell(page.address, { kind: 'step', by: 1 });
    await expect.poll(() => page.evaluate(cardText)).not.toBeNull();
    expect(await violations(page, 'confute-card')).toEqual([]);
    for (const name of ['popup', 'panel', 'options'] as const) {
      const own = await reader.own(name, page.address);
      await own.scheme(scheme);
      await expect.poll(() => own.evaluate(text, '#main')).toMatch(/Moon|It works/);
      expect(await violations(own, 'html')).toEqual([]);
    }
    await page.scheme('light');
  });
}
