/** "This mark is wrong": what is shown is what is sent, and nothing else. */

import { existsSync, readFileSync } from 'node:fs';
import { violations } from './axe.ts';
import type { View } from './browser.ts';
import type { Reader } from './fixtures.ts';
import { expect, test } from './fixtures.ts';
import { cardText, marked } from './seen.ts';
import { startBefore } from './server.ts';

const WALK = 'Buzz Aldrin was the first person to walk on the Moon.';

/** Open the card of the second mark, as from the keyboard, and its form. */
async function object(reader: Reader, page: View & { address: string }): Promise<void> {
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  await page.evaluate(() => document.querySelector<HTMLElement>('#link')!.focus());
  await reader.tell(page.address, { kind: 'step', by: 1 });
  await expect.poll(() => page.evaluate(cardText)).toContain('1969');
  await reader.tell(page.address, { kind: 'step', by: 1 });
  await expect.poll(() => page.evaluate(cardText)).toContain('Neil Armstrong was the first');
  await page.evaluate(inCard, '.wrong-mark');
  await expect.poll(() => page.evaluate(focused)).toMatch(/^(comment|report)$/);
}

function inCard(selector: string): void {
  document.querySelector('confute-card')!.shadowRoot!.querySelector<HTMLElement>(selector)!.click();
}

/** Return the id or class of what has the focus in the card, or of what has it on the page. */
function focused(): string {
  const inside = document.querySelector('confute-card')?.shadowRoot?.activeElement ?? document.activeElement!;
  return inside.id || inside.className;
}

function said(selector: string): string {
  return document.querySelector('confute-card')?.shadowRoot?.querySelector<HTMLElement>(selector)?.innerText ?? '';
}

function text(): string {
  return document.querySelector('confute-card')!.shadowRoot!.querySelector<HTMLTextAreaElement>('#report')!.value;
}

test('the form shows all that is sent; that is kept, and no more', async ({ reader, server }) => {
  const page = await reader.visit('article');
  await page.evaluate(() => {
    (globalThis as any).typed = 0;
    for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, () => void ((globalThis as any).typed += 1));
  });
  await object(reader, page);
  const shown = await page.evaluate(said, '.report');
  const known = existsSync(server.feedback) ? readFileSync(server.feedback, 'utf8') : '';
  for (const key of ['N', 'o']) await page.press(key);
  await page.evaluate(inCard, '.send');
  await expect.poll(() => page.evaluate(said, '.said')).toBe('Sent. Thank you.');
  expect(await page.evaluate(focused)).toBe('wrong-mark');
  expect(await page.evaluate(() => (globalThis as any).typed)).toBe(0);
  const lines = readFileSync(server.feedback, 'utf8').slice(known.length).trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  const { day, ...kept } = JSON.parse(lines[0]!);
  expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(kept).toEqual({ kind: 'wrong_mark', pack: 'tiny-moon', version: '0.1.0', text: WALK, verdict: 'contradicted', facts: expect.any(Array), comment: 'No' });
  expect(kept.facts.length).toBeGreaterThan(0);
  for (const part of [server.address, WALK, 'Contradicted by verified facts', kept.facts.join(', '), 'tiny-moon 0.1.0']) expect(shown).toContain(part);
});

test('Escape closes the form, then the card, and the focus goes back each time', async ({ reader, server }) => {
  const page = await reader.visit('article');
  const known = existsSync(server.feedback) ? readFileSync(server.feedback, 'utf8') : '';
  await object(reader, page);
  await page.press('Escape');
  await expect.poll(() => page.evaluate(said, '.report')).toBe('');
  expect(await page.evaluate(focused)).toBe('wrong-mark');
  await page.press('Enter');
  await expect.poll(() => page.evaluate(focused)).toBe('comment');
  await page.press('Escape');
  await page.press('Escape');
  await expect.poll(() => page.evaluate(cardText)).toBeNull();
  expect(await page.evaluate(focused)).toBe('link');
  expect(existsSync(server.feedback) ? readFileSync(server.feedback, 'utf8') : '').toBe(known);
});

test('the keyboard goes from the comment to what sends it and what does not', async ({ reader }) => {
  const page = await reader.visit('article');
  await object(reader, page);
  await page.press('Tab');
  expect(await page.evaluate(focused)).toBe('send');
  await page.press('Tab');
  await page.press('Enter');
  await expect.poll(() => page.evaluate(said, '.report')).toBe('');
  expect(await page.evaluate(cardText)).not.toBeNull();
});

test('where the server takes no feedback, there is a text to copy, and nothing is sent', async ({ reader, server }) => {
  const heard = await startBefore(server.address, { reply: (reply) => reply.replace('"feedback":true', '"feedback":false') });
  await reader.settings({ server: heard.address });
  const page = await reader.visit('article');
  await object(reader, page);
  expect(await page.evaluate(said, '.report')).toContain('Nothing is sent');
  expect(await page.evaluate(text)).toContain(WALK);
  expect(heard.asked.filter(({ what }) => what.includes('feedback'))).toEqual([]);
  await heard.stop();
});

test('what could not be sent is not lost', async ({ reader, server }) => {
  const heard = await startBefore(server.address, { missing: /\/feedback$/ });
  await reader.settings({ server: heard.address });
  const page = await reader.visit('article');
  await object(reader, page);
  for (const key of ['W', 'h', 'y']) await page.press(key);
  await page.evaluate(inCard, '.send');
  await expect.poll(() => page.evaluate(said, '.report')).toContain('It was not sent');
  expect(await page.evaluate(text)).toMatch(/because … Why\n/);
  expect(await page.evaluate(focused)).toBe('report');
  await heard.stop();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the form has no barriers (${scheme})`, async ({ reader }) => {
    const page = await reader.visit('article');
    await page.scheme(scheme);
    await object(reader, page);
    expect(await violations(page, 'confute-card')).toEqual([]);
    await page.scheme('light');
  });
}
