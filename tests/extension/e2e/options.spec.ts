/** What a reader may change, and what comes of it. */

import type { View } from './browser.ts';
import { NOTHING, hear } from './fake.ts';
import { expect, test } from './fixtures.ts';
import { drawn, marked, middle, press, text } from './seen.ts';
import { startFake, startServer } from './server.ts';

const KEY = 'a-key-that-is-long-enough';
const NO_SITES = { always: [], never: [] };

/** Click as a reader does: the browser asks for permissions only then. */
async function click(view: View, selector: string): Promise<void> {
  await view.front();
  const { x, y } = await view.evaluate(middle, selector);
  await view.click(x, y);
}

async function fill(view: View, selector: string, words: string): Promise<void> {
  await view.evaluate((found) => {
    const input = document.querySelector<HTMLInputElement>(found)!;
    input.value = '';
    input.focus();
  }, selector);
  await view.type(words);
}

async function says(view: View, selector: string, words: RegExp): Promise<void> {
  await expect.poll(() => view.evaluate(text, selector)).toMatch(words);
}

/** Choose a file, as the dialog of the browser would. */
async function choose(view: View, content: string): Promise<void> {
  await view.evaluate((written) => {
    const input = document.querySelector<HTMLInputElement>('#file')!;
    const given = new DataTransfer();
    given.items.add(new File([written], 'sites.json', { type: 'application/json' }));
    input.files = given.files;
    input.dispatchEvent(new Event('change'));
  }, content);
}

test('a key opens the server that it is for, is not shown again, and is sent to no other', async ({ reader, server }) => {
  const guarded = await startServer({ CONFUTE_KEYS: `another-key-of-enough-length,${KEY}` });
  await reader.settings({ server: guarded.address });
  const page = await reader.visit('article');
  await reader.check(page);
  const popup = await reader.own('popup', page.address);
  await says(popup, '.state', /The server wants a key/);
  const options = await reader.own('options');
  await says(options, '.result', /wants a key.*Ask whoever runs http/s);
  await fill(options, '#key', 'a-key-that-is-quite-wrong');
  await click(options, '.primary');
  await says(options, '.result', /refused the key.*mistyped/s);
  await fill(options, '#key', 'two words');
  await click(options, '.primary');
  await says(options, '.result', /This is no key/);
  await fill(options, '#key', KEY);
  await click(options, '.primary');
  await says(options, '.result', /It works/);
  await says(options, '.kept', /A key for http.* is saved/);
  const later = await reader.own('options');
  await says(later, '.kept', /is saved/);
  expect(await later.evaluate(() => document.documentElement.outerHTML + [...document.querySelectorAll('input')].map((input) => input.value).join())).not.toContain(KEY);
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);

  const heard = hear((response) => response.end(NOTHING));
  const other = await startFake(heard.listener);
  await fill(options, '#address', other.address);
  await click(options, '.primary');
  await says(options, '.result', /It works/);
  await expect.poll(() => options.evaluate(text, '.kept')).toBe('');
  const elsewhere = await reader.visit('off-topic');
  await reader.check(elsewhere);
  expect(heard.bodies.length).toBeGreaterThan(0);
  expect(heard.headers.map((headers) => headers.authorization)).toEqual(heard.headers.map(() => undefined));

  await fill(options, '#address', guarded.address);
  await click(options, '.primary');
  await says(options, '.kept', /is saved/);
  await click(options, '.kept button');
  await says(options, '.kept', /is forgotten/);
  await click(options, '.primary');
  await says(options, '.result', /wants a key/);
  await fill(options, '#address', server.address);
  await click(options, '.primary');
  await says(options, '.result', /It works/);
  await Promise.all([other.stop(), guarded.stop()]);
});

test('a test of the connection says which of the many things is wrong, and what helps', async ({ reader, server }) => {
  test.slow();
  const { port } = new URL(server.address);
  const mute = await startFake(() => undefined);
  const stranger = await startFake((_, response) => response.end('<h1>My photos</h1>'));
  const gone = await startFake(() => undefined);
  await gone.stop();
  const cases: readonly [string, RegExp][] = [
    [gone.address, /does not answer.*make serve/s],
    [`http://granted.test:${new URL(gone.address).port}`, /does not answer.*Nothing answers at http:\/\/granted\.test.*ask whoever runs/s],
    [`http://news.test:${port}`, /does not let Confute reach.*Save and test/s],
    [`http://granted.test:${port}`, /The server refused.*allow the origin or the host name/s],
    [stranger.address, /Something else answers.*no server of Confute/s],
    [mute.address, /took too long.*may be starting/s],
    [server.address, /It works/],
  ];
  for (const [address, said] of cases) {
    await reader.settings({ server: address });
    const options = await reader.own('options');
    await says(options, '.result', said);
    await options.close();
  }
  await Promise.all([mute.stop(), stranger.stop()]);
});

test('marks take the colours of the reader, in shadow trees too, and ours again', async ({ reader }) => {
  const page = await reader.visit('shadow');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  const options = await reader.own('options');
  const pick = (colour: string): Promise<void> =>
    options.evaluate((chosen) => {
      const picker = document.querySelector<HTMLInputElement>('.mark input[type="color"]')!;
      picker.value = chosen;
      for (const type of ['input', 'change']) picker.dispatchEvent(new Event(type));
    }, colour);
  await pick('#ffff00');
  await says(options, '.contrast', /On light pages: hard to see, contrast 1 to 1 where 3 to 1 is needed\.\s*On dark pages: clear, contrast 1\d/);
  await pick('#0000ff');
  await says(options, '.contrast', /On light pages: clear, contrast 8\.5 to 1\.\s*On dark pages: hard to see, contrast 2(\.\d)? to 1/);
  const where = [{ selector: 'body', layer: 'contradicted' }, { selector: 'body', layer: 'wrong-dark' }];
  for (const place of where) await expect.poll(async () => (await page.evaluate(drawn, place)).colour).toBe('rgb(0, 0, 255)');
  const inside = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.querySelector('news-card')!.shadowRoot!.querySelector('div')!, '::highlight(confute-wrong)').textDecorationColor);
  await expect.poll(inside).toBe('rgb(0, 0, 255)');
  await options.evaluate(press, '.mark button');
  await expect.poll(inside).toBe('rgb(179, 38, 30)');
  await expect.poll(async () => (await page.evaluate(drawn, where[0]!)).colour).toBe('rgb(179, 38, 30)');
  await expect.poll(() => options.evaluate(text, '.contrast')).toBe('');
});

test('a site that is never checked stays untouched, also when it is asked for and also where it was running', async ({ reader }) => {
  const page = await reader.visit('article', 'news.test');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  const options = await reader.own('options');
  await fill(options, '#site', 'http://news.test');
  await click(options, '#site ~ button[type="button"]');
  await says(options, '#never', /http:\/\/news\.test/);
  await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(0);
  await expect.poll(() => reader.badge(page.address)).toBe('');
  await page.front();
  await page.reload();
  const popup = await reader.start(page);
  await says(popup, '.state', /This site is never checked.*take it off the list/s);
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  await click(options, '#never button');
  await says(options, '#never', /None/);
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
});

test('sites are added, removed and read from a file, and the browser is asked for each', async ({ reader }) => {
  const options = await reader.own('options');
  await fill(options, '#site', 'no site at all');
  await click(options, '#site + button');
  await says(options, '.said', /“no site at all” is no site/);
  await fill(options, '#site', 'http://granted.test');
  await options.press('Enter');
  await says(options, '#always', /http:\/\/granted\.test/);
  await reader.sites();
  const page = await reader.visit('article', 'granted.test');
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);

  await options.front();
  await choose(options, JSON.stringify({ kind: 'confute-sites', version: 1, always: ['http://granted.test', 'ftp://x.test'], never: [] }));
  await says(options, '.said', /Nothing was added.*“always\[1\]” has the value “ftp:\/\/x\.test”/s);
  await choose(options, JSON.stringify({ kind: 'confute-sites', version: 1, always: ['http://granted.test', 'https://far.test'], never: ['https://bad.test'] }));
  await says(options, '.said', /Added to “always”: 1, to “never”: 1\. Already listed and left as they are: 1\./);
  await says(options, '#always', /granted\.test.*far\.test/s);
  await says(options, '.wanting', /does not allow these yet: https:\/\/far\.test/);
  if (reader.browser.name === 'firefox') {
    // Here the browser is told to say yes; in Chromium nobody can answer its question.
    await click(options, '.wanting button');
    await expect.poll(() => options.evaluate(text, '.wanting')).toBe('');
  }
  const saved = await options.evaluate(async () => {
    const taken: Blob[] = [];
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => (taken.push(blob as Blob), 'data:,');
    document.querySelector<HTMLElement>('.files button')!.click();
    while (taken.length === 0) await new Promise((done) => requestAnimationFrame(done));
    URL.createObjectURL = make;
    return JSON.parse(await taken[0]!.text());
  });
  expect(saved).toEqual({ kind: 'confute-sites', version: 1, always: ['http://granted.test', 'https://far.test'], never: ['https://bad.test'] });
  await click(options, '#never button');
  await says(options, '.said', /Removed: https:\/\/bad\.test/);
  await reader.settings({ sites: NO_SITES });
  await reader.sites();
});
