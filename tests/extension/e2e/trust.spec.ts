/** What leaves the browser, when, and what happens if nothing good comes back. */

import type { ServerResponse } from 'node:http';
import { NOTHING, hear } from './fake.ts';
import { expect, test } from './fixtures.ts';
import { marked, text } from './seen.ts';
import { startFake } from './server.ts';

test('nothing is sent before the reader asks; then neither address nor hidden, typed or side texts', async ({ reader }) => {
  const heard = hear((response) => response.end(NOTHING));
  const fake = await startFake(heard.listener);
  await reader.settings({ server: fake.address });
  const page = await reader.visit('article', 'news.test');
  await page.reload();
  expect(heard.bodies).toEqual([]);
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  await reader.check(page);
  const sent = heard.bodies.join('\n');
  expect(sent).toContain('Michael Collins stayed in lunar orbit');
  expect(sent).toContain('"published":"2026-07-20"');
  for (const secret of ['news.test', '1950', '1951', '1952', '1953', 'outerHTML']) expect(sent).not.toContain(secret);
  await fake.stop();
});

test('what the reader types, what is hidden, and what only machines read is never sent', async ({ reader, relay }) => {
  const page = await reader.visit('private');
  await reader.check(page);
  const typed = 'Secret 25: typed after the check.';
  await page.evaluate((secret) => {
    document.querySelector('[contenteditable]')!.textContent = secret;
    document.querySelector('textarea')!.value = secret;
    document.querySelector('input')!.value = secret;
    document.querySelector('main')!.append(Object.assign(document.createElement('p'), { textContent: 'A public line came later.' }));
  }, typed);
  await expect.poll(() => relay.texts()).toContain('A public line came later.');
  expect(relay.texts()).toContain('This line may be sent, and so may the next. It is public.');
  expect(relay.texts().filter((line) => line.includes('Secret'))).toEqual([]);
});

test('a page on a site of the public web is checked after a click on the toolbar button', async ({ reader }) => {
  const page = await reader.visit('article', 'news.test');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
});

test('a site that is always checked needs no click, until it is taken off the list', async ({ reader }) => {
  await reader.settings({ sites: { always: ['http://granted.test', 'http://news.test'], never: [] } });
  await reader.sites();
  const page = await reader.visit('article', 'granted.test');
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  const other = await reader.visit('article', 'news.test');
  expect(await other.evaluate(() => CSS.highlights.size)).toBe(0);
  await reader.settings({ sites: { always: [], never: [] } });
  await reader.sites();
  const later = await reader.visit('strict/article', 'granted.test');
  expect(await later.evaluate(() => CSS.highlights.size)).toBe(0);
});

test('a page about something else is told so, and stays quiet', async ({ reader }) => {
  const page = await reader.visit('off-topic');
  await reader.check(page);
  const popup = await reader.own('popup', page.address);
  await expect.poll(() => popup.evaluate(text, '.state')).toContain('Nothing here is about this topic');
  expect(await reader.badge(page.address)).toBe('');
});

test('a server that is not there is named, with the cure', async ({ reader }) => {
  const gone = await startFake(() => undefined);
  await gone.stop();
  await reader.settings({ server: gone.address });
  const page = await reader.visit('article');
  await reader.check(page);
  expect(await page.evaluate(marked, 'contradicted')).toEqual([]);
  const popup = await reader.own('popup', page.address);
  await expect.poll(() => popup.evaluate(text, '.fault')).toContain('make serve');
  expect(await reader.badge(page.address)).toBe('–');
});

const FAULTS: readonly [string, (response: ServerResponse) => void, RegExp][] = [
  ['refuses', (response) => response.writeHead(403, { 'Content-Type': 'application/problem+json' }).end('{"title":"t","detail":"d"}'), /refused/],
  ['has no pack', (response) => response.writeHead(503, { 'Content-Type': 'application/problem+json' }).end('{"title":"t","detail":"d"}'), /no facts yet/],
  ['says nonsense', (response) => response.end('<html>hello'), /Something else answers/],
  ['says half of it', (response) => response.end('{"pack":{}}'), /Something else answers/],
  ['has a fault', (response) => response.writeHead(500).end('{"title":"t","detail":"d"}'), /met a fault/],
];
for (const [what, reply, said] of FAULTS) {
  test(`a server that ${what} is no verdict`, async ({ reader }) => {
    const fake = await startFake(hear(reply).listener);
    await reader.settings({ server: fake.address });
    const page = await reader.visit('article');
    await reader.check(page);
    const popup = await reader.own('popup', page.address);
    await expect.poll(() => popup.evaluate(text, '.state')).toMatch(said);
    expect(await page.evaluate(() => [...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0))).toBe(0);
    await fake.stop();
  });
}

test('a check goes on when the background is stopped in the middle', async ({ reader }) => {
  let first: ServerResponse | undefined;
  const heard = hear((response, count) => (count === 1 ? (first = response) : response.end(NOTHING)));
  const fake = await startFake(heard.listener);
  await reader.settings({ server: fake.address });
  const page = await reader.visit('article');
  const done = reader.check(page);
  await expect.poll(() => heard.bodies.length).toBe(1);
  await reader.browser.stopBackground();
  await expect.poll(() => heard.bodies.length).toBe(2);
  first?.destroy();
  await done;
  const popup = await reader.own('popup', page.address);
  await expect.poll(() => popup.evaluate(text, '.state')).toContain('Nothing here is about');
  await fake.stop();
});

test('words that are not on the page are not marked', async ({ reader }) => {
  const lie = { paragraph: 'b1', start: 0, end: 5, text: 'Words that nobody wrote.', verdict: 'contradicted', confidence: 1, conflicts: [], evidence: [] };
  const fake = await startFake(hear((response) => response.end(JSON.stringify({ ...JSON.parse(NOTHING), results: [lie] }))).listener);
  await reader.settings({ server: fake.address });
  const page = await reader.visit('article');
  await reader.check(page);
  expect(await page.evaluate(marked, 'contradicted')).toEqual([]);
  const panel = await reader.own('panel', page.address);
  await expect.poll(() => panel.evaluate(text, '.marks')).toContain('Could not be found on the page');
  await fake.stop();
});
