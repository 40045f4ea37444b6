/** Pages that are not about the topic of the facts stay in the browser. */

import { expect, test } from './fixtures.ts';
import type { Asked } from './server.ts';
import { startBefore } from './server.ts';
import { marked, press, text } from './seen.ts';

const GATE = 'GET /v1/packs/tiny-moon/gate';
const CHECK = 'POST /v1/check';
const count = (asked: readonly Asked[], what: string): number => asked.filter((one) => one.what === what).length;

test('a page about something else is not sent, unless the reader wants it checked anyway', async ({ reader, server }) => {
  const heard = await startBefore(server.address);
  await reader.settings({ server: heard.address });
  const page = await reader.visit('off-topic');
  await reader.check(page);
  const popup = await reader.own('popup', page.address);
  await expect.poll(() => popup.evaluate(text, '.state')).toContain('so nothing was sent');
  const panel = await reader.own('panel', page.address);
  await expect.poll(() => panel.evaluate(text, '.marks')).toContain('so nothing was sent');
  expect(count(heard.asked, GATE)).toBe(1);
  expect(count(heard.asked, CHECK)).toBe(0);
  expect(JSON.stringify(heard.asked)).not.toContain('soup');
  await popup.evaluate(press, '.anyway');
  await expect.poll(() => popup.evaluate(text, '.state')).toBe('Nothing here is about this topic.');
  expect(count(heard.asked, CHECK)).toBe(1);
  expect(heard.asked.at(-1)!.body).toContain('onions');
  await heard.stop();
});

test('a page about the topic is held against the gate, then sent; the gate is not fetched again for the next one', async ({ reader, server }) => {
  const heard = await startBefore(server.address);
  await reader.settings({ server: heard.address });
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  const whats = heard.asked.map(({ what }) => what);
  expect(whats.indexOf(GATE)).toBeLessThan(whats.indexOf(CHECK));
  const other = await reader.visit('off-topic');
  await reader.check(other);
  expect(count(heard.asked, GATE)).toBe(1);
  expect(JSON.stringify(heard.asked)).not.toContain('onions');
  await heard.stop();
});

test('what the reader selects is sent whatever it is about, and nothing else with it', async ({ reader, server }) => {
  const heard = await startBefore(server.address);
  await reader.settings({ server: heard.address });
  const page = await reader.visit('off-topic');
  await reader.check(page);
  expect(count(heard.asked, CHECK)).toBe(0);
  await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('p')!));
  await reader.checkSelection(page.address);
  await expect.poll(() => count(heard.asked, CHECK)).toBe(1);
  const { body } = heard.asked.find(({ what }) => what === CHECK)!;
  expect(body).toContain('onions');
  expect(body).not.toContain('barley');
  await heard.stop();
});

test('a page that comes to speak of the topic is sent from then on, with what it held back', async ({ reader, server }) => {
  const heard = await startBefore(server.address);
  await reader.settings({ server: heard.address });
  const page = await reader.visit('off-topic');
  await reader.check(page);
  expect(count(heard.asked, CHECK)).toBe(0);
  const say = (words: string): Promise<void> =>
    page.evaluate((said) => {
      const line = document.createElement('p');
      line.textContent = said;
      document.querySelector('main')!.append(line);
    }, words);
  await say('A hundred bowls were sold in the market.');
  await say('Buzz Aldrin was the first person to walk on the Moon.');
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual(['Buzz Aldrin was the first person to walk on the Moon.']);
  const { body } = heard.asked.find(({ what }) => what === CHECK)!;
  for (const word of ['onions', 'bowls', 'Aldrin']) expect(body).toContain(word);
  await heard.stop();
});

test('a server that has no gate is sent what the reader asks for', async ({ reader, server }) => {
  const heard = await startBefore(server.address, { missing: /\/gate$/ });
  await reader.settings({ server: heard.address });
  const page = await reader.visit('off-topic');
  await reader.check(page);
  expect(count(heard.asked, GATE)).toBe(1);
  expect(count(heard.asked, CHECK)).toBe(1);
  await heard.stop();
});

test('a site that is always checked keeps its other pages', async ({ reader, server }) => {
  const heard = await startBefore(server.address);
  await reader.settings({ server: heard.address, sites: { always: ['http://granted.test'], never: [] } });
  await reader.sites();
  const page = await reader.visit('off-topic', 'granted.test');
  const popup = await reader.own('popup', page.address);
  await expect.poll(() => popup.evaluate(text, '.state')).toContain('so nothing was sent');
  expect(count(heard.asked, CHECK)).toBe(0);
  await reader.settings({ sites: { always: [], never: [] } });
  await reader.sites();
  await heard.stop();
});
