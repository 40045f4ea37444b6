/** What comes first: the main text, and of that what is seen; marks are painted while the rest is under way. */

import { expect, test } from './fixtures.ts';
import { marked, text } from './seen.ts';

test('the part of the story that is seen is marked before the last of it was answered', async ({ reader, relay }) => {
  const page = await reader.visit('story');
  await page.evaluate(() => document.querySelector('#p200')!.scrollIntoView());
  relay.hold(1);
  const popup = await reader.start(page);
  await page.front();
  await expect.poll(() => page.evaluate(marked, 'wrong')).not.toEqual([]);
  await expect.poll(() => relay.checks.length).toBe(2);
  expect(relay.checks[0]).toContain('Apollo 11 landed on the Moon in July 1970, says line 200.');
  expect(relay.checks[0]!.length).toBeLessThanOrEqual(10);
  await expect.poll(() => popup.evaluate(text, '.progress')).toContain('10 of 330');
  relay.release();
  await expect.poll(() => popup.evaluate(text, '.primary')).toContain('again');
  const sent = relay.texts();
  expect(sent).toHaveLength(330);
  expect(new Set(sent).size).toBe(330);
  const teasers = relay.checks.map((texts) => texts.some((line) => line.startsWith('Teaser')));
  const story = relay.checks.map((texts) => texts.some((line) => !line.startsWith('Teaser')));
  expect(teasers.indexOf(true)).toBeGreaterThanOrEqual(story.lastIndexOf(true));
});

test('a reader who scrolls on is followed', async ({ reader, relay }) => {
  const page = await reader.visit('story');
  relay.hold(1);
  await (await reader.start(page)).close();
  await page.front();
  await expect.poll(() => relay.checks.length).toBe(2);
  const seen = await page.evaluate(() => {
    document.querySelector('#p290')!.scrollIntoView();
    return [...document.querySelectorAll('p')].filter((line) => line.getBoundingClientRect().top >= 0).map((line) => line.textContent!);
  });
  relay.release();
  await expect.poll(() => relay.checks.length).toBeGreaterThan(2);
  expect(seen).toContain(relay.checks[2]!.at(-1));
});

test('a page of 20,000 paragraphs gets its first marks soon, few ranges near what is seen, and is not sent as a whole', async ({ reader, relay }) => {
  test.slow();
  const page = await reader.visit('long');
  relay.hold(1);
  const popup = await reader.start(page);
  await page.front();
  await expect.poll(() => page.evaluate(marked, 'contradicted')).not.toEqual([]);
  const ranges = (): Promise<number> => page.evaluate(() => [...CSS.highlights.values()].reduce((sum, layer) => sum + layer.size, 0));
  relay.release();
  await expect.poll(() => popup.evaluate(text, '.rest'), { timeout: 120_000 }).toBe('3000 of 20000 parts of the page are checked.');
  expect(relay.texts()).toHaveLength(3000);
  expect(new Set(relay.texts()).size).toBe(3000);
  await page.evaluate(() => scrollTo(0, 2000));
  await expect.poll(ranges).toBeGreaterThan(0);
  expect(await ranges()).toBeLessThan(50);
});

test('a page full of marks holds no more than 300 ranges, and none once the marks are switched off', async ({ reader }) => {
  const page = await reader.visit('dense');
  await reader.check(page);
  const ranges = (): Promise<number> => page.evaluate(() => [...CSS.highlights.values()].reduce((sum, layer) => sum + layer.size, 0));
  await expect.poll(ranges).toBeGreaterThan(290);
  expect(await ranges()).toBeLessThanOrEqual(301);
  await reader.tell(page.address, { kind: 'toggle' });
  await expect.poll(ranges).toBe(0);
  await reader.tell(page.address, { kind: 'toggle' });
  await expect.poll(ranges).toBeGreaterThan(290);
  await reader.tell(page.address, { kind: 'stop' });
  await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(0);
});
