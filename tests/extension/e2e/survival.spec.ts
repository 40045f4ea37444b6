/** What may happen in the middle of a check, and after it. */

import { expect, test } from './fixtures.ts';
import { twice } from './relay.ts';
import { cardText, marked, pointOn, press, text } from './seen.ts';

const WRONG = ['20 July 1970', 'Buzz Aldrin'];

test('a background that is stopped in the middle costs one question more, and no mark', async ({ reader, relay }) => {
  const page = await reader.visit('story');
  relay.hold(1);
  const popup = await reader.start(page);
  await expect.poll(() => relay.checks.length).toBe(2);
  await reader.browser.stopBackground();
  await expect.poll(() => relay.checks.length).toBe(3);
  expect(relay.checks[2]).toEqual(relay.checks[1]);
  relay.release();
  await expect.poll(() => popup.evaluate(text, '.primary')).toContain('again');
  expect(new Set(relay.texts()).size).toBe(330);
  expect(relay.texts()).toHaveLength(330 + relay.checks[1]!.length);
  await expect.poll(() => reader.badge(page.address)).toBe('30');
});

test('a background that went to sleep after the check is woken by a change of the page', async ({ reader }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(WRONG);
  await reader.browser.stopBackground();
  await page.evaluate(() => ((document.querySelector('#launch')!.lastChild as Text).data = ' on 12 August 1970.'));
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(['12 August 1970', ...WRONG]);
  await expect.poll(() => reader.badge(page.address)).toBe('3');
});

test('an update leaves no errors, and the old script goes quiet', async ({ reader, relay }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(WRONG);
  const point = (await page.evaluate(pointOn, 'Buzz Aldrin was'))!;
  const checks = relay.checks.length;
  await page.click(point.x, point.y);
  await expect.poll(() => page.evaluate(cardText)).toContain('Neil Armstrong');
  await reader.update();
  await page.front();
  await page.move(point.x + 20, point.y);
  await page.click(point.x, point.y);
  await page.press('Escape');
  await page.evaluate(() => ((document.querySelector('#launch')!.lastChild as Text).data = ' on 12 August 1970.'));
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
  expect(relay.checks.length).toBe(checks);
  expect(page.errors).toEqual([]);
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(['12 August 1970', ...WRONG]);
  expect(await page.evaluate(() => document.querySelectorAll('confute-card').length)).toBe(0);
  const moved = (await page.evaluate(pointOn, 'Buzz Aldrin was'))!;
  await page.click(moved.x, moved.y);
  await expect.poll(() => page.evaluate(cardText)).toContain('Neil Armstrong');
  expect(page.errors).toEqual([]);
});

test('an update takes the old marks along as soon as the page is used', async ({ reader }) => {
  test.skip(reader.browser.name === 'firefox', 'Firefox ends the old script without a word; the new one clears up at the next check');
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(WRONG);
  await reader.update();
  await page.front();
  await page.click(5, 5);
  await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(0);
});

test('a server that goes down in the middle is named; once it is back, the rest is checked and nothing twice', async ({ reader, relay, server }) => {
  const page = await reader.visit('story');
  relay.hold(1);
  const popup = await reader.start(page);
  await page.front();
  await expect.poll(() => relay.checks.length).toBe(2);
  relay.lead(null);
  relay.release();
  await expect.poll(() => popup.evaluate(text, '.fault')).toContain('make serve');
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(['July 1970']);
  relay.lead(server.address);
  await popup.evaluate(press, '.primary');
  await expect.poll(() => reader.badge(page.address)).toBe('30');
  await expect.poll(() => popup.evaluate(text, '.fault')).toBe('');
  expect(new Set(relay.texts()).size).toBe(330);
  // The browser itself asks again when a connection breaks, so what was not answered may be there more than twice.
  expect(new Set(twice(relay.texts()))).toEqual(new Set(relay.checks[1]));
});

test('two tabs are checked at once, each with its own marks', async ({ reader, relay }) => {
  const [one, other] = [await reader.visit('article'), await reader.visit('shadow')];
  relay.hold();
  for (const page of [one, other]) await (await reader.start(page)).close();
  await expect.poll(() => relay.checks.length).toBe(2);
  relay.release();
  await expect.poll(() => reader.badge(one.address)).toBe('2');
  await expect.poll(() => reader.badge(other.address)).toBe('2');
  for (const [page, wrong] of [[one, WRONG], [other, ['July 1970', 'Buzz Aldrin']]] as const) {
    await page.front();
    await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(wrong);
  }
});

test('a second click in the middle of a check starts no second one', async ({ reader, relay }) => {
  const page = await reader.visit('article');
  relay.hold();
  for (const _ of [1, 2]) await (await reader.start(page)).close();
  await expect.poll(() => relay.checks.length).toBe(1);
  relay.release();
  await expect.poll(() => reader.badge(page.address)).toBe('2');
  expect(relay.checks.length).toBe(1);
});

test('of a tab that is closed in the middle nothing is kept', async ({ reader, relay }) => {
  const page = await reader.visit('article');
  const before = await reader.kept();
  relay.hold();
  await (await reader.start(page)).close();
  await expect.poll(() => relay.checks.length).toBe(1);
  expect(await reader.kept()).toHaveLength(before.length + 1);
  await page.close();
  await expect.poll(() => reader.kept()).toEqual(before);
  relay.release();
  const other = await reader.visit('shadow');
  await reader.check(other);
  await expect.poll(() => reader.badge(other.address)).toBe('2');
  expect(await reader.kept()).toHaveLength(before.length + 1);
});

test('a page that was checked and lies still costs nothing', async ({ reader, relay }) => {
  const page = await reader.visit('article');
  const count = await reader.count(page.address);
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(WRONG);
  await expect.poll(() => reader.badge(page.address)).toBe('2');
  const before = await count();
  const checks = relay.checks.length;
  expect(before).toBeGreaterThan(0);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 4000)));
  expect(await count()).toBe(before);
  expect(relay.checks.length).toBe(checks);
});

test('a site that the reader grants is checked without a click, until the grant is taken back', async ({ reader }) => {
  test.skip(reader.browser.name === 'chromium', 'nobody can answer the question of a Chromium without a window');
  const page = await reader.visit('article', 'news.test');
  await page.front();
  await reader.browser.toolbar(page.address);
  const popup = await reader.own('popup', page.address);
  await expect.poll(() => popup.evaluate(text, '.switches')).toContain('news.test');
  // What is said of the server moves all that stands below it.
  await expect.poll(() => popup.evaluate(() => document.querySelector('.up') !== null)).toBe(true);
  const box = await popup.evaluate(() => {
    const { x, y } = [...document.querySelectorAll('.switches label')].at(-1)!.getBoundingClientRect();
    return { x: x + 6, y: y + 6 };
  });
  await popup.click(box.x, box.y);
  await expect.poll(() => popup.evaluate(async () => (await (globalThis as any).browser.scripting.getRegisteredContentScripts()).length)).toBe(1);
  await page.front();
  await page.reload();
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(WRONG);
  await reader.browser.revoke('http://news.test');
  await expect.poll(() => popup.evaluate(async () => (await (globalThis as any).browser.scripting.getRegisteredContentScripts()).length)).toBe(0);
  await page.reload();
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
});
