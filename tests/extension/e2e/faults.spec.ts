/** What a reader is told, and can do, when a check does not go as it should. */

import type { ServerResponse } from 'node:http';
import { violations } from './axe.ts';
import { NOTHING, hear } from './fake.ts';
import { expect, test } from './fixtures.ts';
import { press, text } from './seen.ts';
import { startFake } from './server.ts';

function busy(response: ServerResponse, status: number, seconds: number): void {
  response.writeHead(status, { 'Content-Type': 'application/problem+json', 'Retry-After': String(seconds) }).end('{"title":"t","detail":"d"}');
}

/** Keep every number of seconds that the popup shows. */
function noteTimes(): void {
  const times: number[] = ((globalThis as any).times = []);
  const note = (): void => {
    const shown = Number(/\d+/.exec(document.querySelector('[role="timer"]')?.textContent ?? '')?.[0]);
    if (shown !== times.at(-1) && !Number.isNaN(shown)) times.push(shown);
  };
  note();
  new MutationObserver(note).observe(document.body, { childList: true, characterData: true, subtree: true });
}

for (const status of [429, 503]) {
  test(`a busy server (${status}) is asked again after the time that it says, and the reader sees the time run down`, async ({ reader }) => {
    const heard = hear((response, count) => (count === 1 ? busy(response, status, 5) : response.end(NOTHING)));
    const fake = await startFake(heard.listener);
    await reader.settings({ server: fake.address });
    const popup = await reader.start(await reader.visit('article'));
    await expect.poll(() => popup.evaluate(text, '[role="timer"]')).toMatch(/^The server is busy\. Next try in [1-5] seconds?\.$/);
    await popup.evaluate(noteTimes);
    expect(await violations(popup, 'html')).toEqual([]);
    await expect.poll(() => popup.evaluate(text, '.state')).toContain('Nothing here is about');
    const times = await popup.evaluate(() => (globalThis as any).times as number[]);
    expect(times.length).toBeGreaterThan(1);
    expect(times).toEqual([...new Set(times)].sort((one, other) => other - one));
    expect(heard.bodies).toHaveLength(2);
    await fake.stop();
  });
}

test('a server that stays busy is not asked for ever', async ({ reader }) => {
  const heard = hear((response) => busy(response, 503, 0));
  const fake = await startFake(heard.listener);
  await reader.settings({ server: fake.address });
  const page = await reader.visit('article');
  await reader.check(page);
  const popup = await reader.own('popup', page.address);
  await expect.poll(() => popup.evaluate(text, '.fault')).toContain('too busy');
  expect(heard.bodies).toHaveLength(4);
  await fake.stop();
});

test('a server that wants a long pause is not waited for, and the reader learns how long', async ({ reader }) => {
  const heard = hear((response) => busy(response, 429, 900));
  const fake = await startFake(heard.listener);
  await reader.settings({ server: fake.address });
  const page = await reader.visit('article');
  await reader.check(page);
  const popup = await reader.own('popup', page.address);
  await expect.poll(() => popup.evaluate(text, '.fault')).toMatch(/too busy.*a pause of 15 minutes/s);
  expect(heard.bodies).toHaveLength(1);
  await fake.stop();
});

test('a slow check shows how far it is, can be stopped, and can be taken up again', async ({ reader }) => {
  let first: ServerResponse | undefined;
  const heard = hear((response, count) => (count === 1 ? (first = response) : response.end(NOTHING)));
  const fake = await startFake(heard.listener);
  await reader.settings({ server: fake.address });
  const page = await reader.visit('article');
  const popup = await reader.start(page);
  await expect.poll(() => popup.evaluate(text, '.progress')).toMatch(/Checking… 0 of \d+/);
  await expect.poll(() => heard.bodies.length).toBe(1);
  await popup.evaluate(press, '.cancel');
  await expect.poll(() => popup.evaluate(text, '.rest')).toMatch(/^0 of \d+ parts of the page are checked\.$/);
  expect(await popup.evaluate(text, '.primary')).toBe('Check the rest');
  expect(await popup.evaluate(text, '.state')).not.toContain('Nothing here');
  expect(await popup.evaluate(() => document.querySelector('progress')!.checkVisibility())).toBe(false);
  first!.destroy();
  await popup.evaluate(press, '.primary');
  await expect.poll(() => popup.evaluate(text, '.state')).toContain('Nothing here is about');
  expect(await popup.evaluate(text, '.primary')).toBe('Check again');
  await fake.stop();
});

test('of a page that is too long the first part is checked, and the rest when the reader asks for it', async ({ reader }) => {
  test.setTimeout(240_000);
  const heard = hear((response) => response.end(NOTHING));
  const fake = await startFake(heard.listener);
  await reader.settings({ server: fake.address });
  const page = await reader.visit('long-quiet');
  const popup = await reader.start(page);
  const rest = (): Promise<string> => popup.evaluate(text, '.rest');
  await expect.poll(rest, { timeout: 100_000 }).toBe('3000 of 20000 parts of the page are checked.');
  const sent = (): Set<string> => new Set(heard.bodies.flatMap((body) => (JSON.parse(body) as { paragraphs: { id: string }[] }).paragraphs.map(({ id }) => id)));
  expect(sent().size).toBe(3000);
  const panel = await reader.own('panel', page.address);
  await expect.poll(() => panel.evaluate(text, 'body')).toMatch(/3000 of 20000.*Check the rest/s);
  await panel.evaluate(press, '.again');
  await expect.poll(rest, { timeout: 100_000 }).toBe('6000 of 20000 parts of the page are checked.');
  expect(sent().size).toBe(6000);
  await fake.stop();
});

test('what the server could not check is listed by its words', async ({ reader }) => {
  const words = 'The mission was short.';
  const result = (paragraph: string, start: number): object => ({ paragraph, start, end: start + words.length, text: words, verdict: 'unchecked', confidence: 0, conflicts: [], evidence: [] });
  const heard = hear((response) => {
    const { paragraphs } = JSON.parse(heard.bodies.at(-1)!) as { paragraphs: { id: string; text: string }[] };
    const found = paragraphs.find((one) => one.text.includes(words))!;
    response.end(JSON.stringify({ ...JSON.parse(NOTHING), incomplete: true, results: [result(found.id, found.text.indexOf(words))] }));
  });
  const fake = await startFake(heard.listener);
  await reader.settings({ server: fake.address });
  const page = await reader.visit('article');
  await reader.check(page);
  const panel = await reader.own('panel', page.address);
  await expect.poll(() => panel.evaluate(text, '.coverage')).toContain('1 unchecked');
  await expect.poll(() => panel.evaluate(text, '.unchecked summary')).toBe('Not checked: 1');
  await panel.evaluate(press, '.unchecked summary');
  await expect.poll(() => panel.evaluate(text, '.unchecked ul')).toBe(words);
  expect(await violations(panel, 'html')).toEqual([]);
  expect(await panel.evaluate(() => document.querySelector<HTMLElement>('.saving')!.hidden)).toBe(false);
  await fake.stop();
});
