/** From the toolbar to the saved file without a pointer. */

import type { View } from './browser.ts';
import { expect, test } from './fixtures.ts';
import { cardText, marked, text } from './seen.ts';

/** What has the focus: its words or its name, also inside the card. */
function focused(): string {
  const active = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  return active?.getAttribute('aria-label') ?? (active as HTMLElement | null)?.innerText ?? '';
}

/** Press Tab until something with `words` has the focus; say what had it on the way. */
async function tabTo(view: View, words: RegExp, key = 'Tab'): Promise<string[]> {
  const passed: string[] = [];
  for (let i = 0; i < 40; i++) {
    await view.press(key);
    const found = await view.evaluate(focused);
    passed.push(found);
    if (words.test(found)) return passed;
  }
  throw new Error(`never came to ${words}: ${passed.join(' | ')}`);
}

test('a page is checked, read and saved by the keyboard alone', async ({ reader }) => {
  const page = await reader.visit('article');
  await reader.browser.toolbar(page.address);
  const popup = await reader.own('popup', page.address);
  await popup.front();
  await tabTo(popup, /^Check this page$/);
  await popup.press('Enter');
  await expect.poll(() => popup.evaluate(text, 'body')).toContain('Check again');
  expect(await popup.evaluate(focused)).toBe('Check again');
  await popup.close();

  await page.front();
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  await page.evaluate(() => document.querySelector<HTMLElement>('#link')!.focus());
  // The shortcuts are the browser's own; what they do is asked for as the browser asks for it.
  await reader.tell(page.address, { kind: 'step', by: 1 });
  await expect.poll(() => page.evaluate(cardText)).toContain('20 July 1970');
  await reader.tell(page.address, { kind: 'step', by: 1 });
  await expect.poll(() => page.evaluate(cardText)).toContain('Buzz Aldrin');
  await reader.tell(page.address, { kind: 'step', by: -1 });
  await expect.poll(() => page.evaluate(cardText)).toContain('20 July 1970');
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('confute-card');

  const passed = await tabTo(page, /^Copy with sources$/);
  expect(passed[0]).toBe('Close');
  expect(passed.length).toBeGreaterThan(2);
  await page.press('Enter');
  await expect.poll(() => page.evaluate(cardText)).toContain('Copied.');
  await page.press('Escape');
  await expect.poll(() => page.evaluate(cardText)).toBeNull();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('link');

  const panel = await reader.own('panel', page.address);
  await panel.front();
  await expect.poll(() => panel.evaluate(() => document.querySelectorAll('.marks li').length)).toBeGreaterThan(2);
  await tabTo(panel, /^contradicted 2$/);
  await panel.press('Space');
  await expect.poll(() => panel.evaluate(() => document.querySelectorAll('.marks li').length)).toBe(2);
  expect(await panel.evaluate(focused)).toBe('contradicted 2');
  // A real download would open a panel of the browser, which takes the keys.
  await panel.evaluate(() => {
    (globalThis as any).saved = [];
    HTMLAnchorElement.prototype.click = function () {
      (globalThis as any).saved.push(this.download);
    };
  });
  for (const [name, file] of [['JSON', 'confute.json'], ['Markdown', 'confute.md'], ['Web Annotation', 'confute.jsonld']] as const) {
    await tabTo(panel, new RegExp(`^${name}$`));
    await panel.press('Enter');
    await expect.poll(() => panel.evaluate(() => (globalThis as any).saved.at(-1))).toBe(file);
  }
  await tabTo(panel, /20 July 1970/, 'Shift+Tab');
  await panel.press('Enter');
  await page.front();
  await expect.poll(() => page.evaluate(cardText)).toContain('20 July 1970');
});

test('the options are worked by the keyboard, and the focus is never lost', async ({ reader }) => {
  const options = await reader.own('options');
  await options.front();
  await expect.poll(() => options.evaluate(text, '.result')).toContain('It works');
  await options.evaluate(() => document.querySelector<HTMLElement>('#address')!.focus());
  await options.press('Enter');
  await expect.poll(() => options.evaluate(text, '.result')).toContain('It works');
  await options.evaluate(() => document.querySelector<HTMLElement>('#site')!.focus());
  await options.type('https://bad.test');
  await tabTo(options, /^Never check$/);
  await options.press('Enter');
  await expect.poll(() => options.evaluate(text, '#never')).toContain('https://bad.test');
  await tabTo(options, /^Remove https:\/\/bad\.test$/);
  await options.press('Enter');
  await expect.poll(() => options.evaluate(text, '#never')).toBe('None.');
  expect(await options.evaluate(() => document.activeElement?.id)).toBe('site');
  const box = await options.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('.mark input[type="checkbox"]')!;
    input.focus();
    return input.checked;
  });
  await options.press('Space');
  await expect.poll(() => options.evaluate(() => (document.activeElement as HTMLInputElement).checked)).toBe(!box);
  expect(await options.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('checkbox');
});
