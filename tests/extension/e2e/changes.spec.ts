/** Pages that change under the marks, in the ways that pages do. */

import { expect, test } from './fixtures.ts';
import { twice } from './relay.ts';
import { cardText, marked, pointOn, press } from './seen.ts';

const LANDING = 'Apollo 11 landed on the Moon in July 1970.';
const WALK = 'Buzz Aldrin was the first person to walk on the Moon.';
const LAUNCH = 'Apollo 11 blasted off from Kennedy Space Center on 12 August 1970.';

test('a page that wakes up after it was marked finds the nodes that it wrote', async ({ reader }) => {
  const page = await reader.visit('react');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([WALK]);
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  await page.evaluate(() => (globalThis as any).wake());
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['awake'])).toBe('true');
  await page.evaluate(() => delete document.documentElement.dataset['awake']);
  expect(await page.evaluate(() => (globalThis as any).complaints)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
  expect(await page.evaluate(marked, 'contradicted')).toEqual([WALK]);
  await page.evaluate(press, '#next');
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([LAUNCH]);
  expect(await page.evaluate(() => (globalThis as any).complaints)).toEqual([]);
});

test('React complains of a page that was changed before it woke up: the test above can fail', async ({ reader }) => {
  const page = await reader.visit('react');
  await page.evaluate(() => {
    document.querySelector('#story p')!.innerHTML = '<mark>Buzz Aldrin</mark> was the first';
    (globalThis as any).wake();
  });
  await expect.poll(() => page.evaluate(() => (globalThis as any).complaints.length)).toBeGreaterThan(0);
});

test('each route of an application is read once', async ({ reader, relay }) => {
  const page = await reader.visit('spa');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([WALK]);
  await page.evaluate(press, '#next');
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([LAUNCH]);
  expect(twice(relay.texts())).toEqual([]);
  await expect.poll(() => reader.badge(page.address.replace('/spa', '/spa?story=1'))).toBe('1');
});

test('of a page without end only what is new is sent', async ({ reader, relay }) => {
  const page = await reader.visit('scroll');
  await reader.check(page);
  const first = relay.texts().length;
  expect(first).toBeGreaterThanOrEqual(30);
  for (const round of [1, 2, 3]) {
    const before = await page.evaluate(() => document.querySelectorAll('p').length);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(() => page.evaluate(() => document.querySelectorAll('p').length), `round ${round}`).toBeGreaterThan(before);
  }
  const paragraphs = await page.evaluate(() => [...document.querySelectorAll('p')].map((p) => p.textContent!));
  await expect.poll(() => relay.texts().length).toBe(paragraphs.length + 1);
  expect(relay.texts().filter((text) => text.startsWith('A page')).length).toBe(1);
  expect(new Set(relay.texts())).toEqual(new Set([...paragraphs, 'A page without end']));
  await page.evaluate(() => document.querySelector('#list')!.lastElementChild!.scrollIntoView());
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toContain(paragraphs.filter((text) => text.startsWith('Apollo')).at(-1));
});

test('of an edited text only its block is sent again, and the stale mark and its card go at once', async ({ reader, relay }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  const point = (await page.evaluate(pointOn, 'Buzz Aldrin was'))!;
  await page.click(point.x, point.y);
  await expect.poll(() => page.evaluate(cardText)).not.toBeNull();
  const checks = relay.checks.length;
  const left = await page.evaluate(async () => {
    const words = document.querySelector('#who')!.firstChild as Text;
    words.data = words.data.replace('Buzz Aldrin', 'Neil Armstrong');
    await new Promise(requestAnimationFrame);
    return { marks: CSS.highlights.get('confute-contradicted')!.size, card: document.querySelector('confute-card') !== null };
  });
  expect(left).toEqual({ marks: 1, card: false });
  await expect.poll(() => relay.checks.length).toBe(checks + 1);
  expect(relay.checks.at(-1)).toEqual(['Neil Armstrong was the first person to walk on the Moon. Michael Collins stayed in lunar orbit during the landing of Apollo 11.']);
});

test('words put into a sentence take its mark away at once', async ({ reader }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  const left = await page.evaluate(async () => {
    const words = document.querySelector('#who')!.firstChild as Text;
    const not = document.createElement('b');
    not.textContent = ' not';
    words.splitText('Buzz Aldrin was'.length).before(not);
    await new Promise(requestAnimationFrame);
    return CSS.highlights.get('confute-contradicted')!.size;
  });
  expect(left).toBe(1);
});

test('a block that is removed takes its marks along, in the page and in the count', async ({ reader, relay }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => reader.badge(page.address)).toBe('2');
  const checks = relay.checks.length;
  await page.evaluate(() => document.querySelector('#who')!.remove());
  await expect.poll(() => reader.badge(page.address)).toBe('1');
  expect(await page.evaluate(marked, 'wrong')).toEqual(['20 July 1970']);
  expect(relay.checks.length).toBe(checks);
});

test('a page that is left and comes back has its marks, and nothing is sent twice', async ({ reader, relay }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  const checks = relay.checks.length;
  await page.evaluate(() => addEventListener('pageshow', (event) => (document.title += event.persisted ? ' (kept)' : ' (anew)')));
  await page.go('off-topic');
  await page.back();
  await expect.poll(() => page.evaluate(() => document.title)).toContain('(kept)');
  expect(await page.evaluate(marked, 'wrong')).toEqual(['20 July 1970', 'Buzz Aldrin']);
  await expect.poll(() => reader.badge(page.address)).toBe('2');
  expect(relay.checks.length).toBe(checks);
});

test('a page that is left in the middle of its check goes on with it when it comes back', async ({ reader, relay }) => {
  const page = await reader.visit('article');
  relay.hold();
  await (await reader.start(page)).close();
  await expect.poll(() => relay.checks.length).toBe(1);
  await page.front();
  await page.go('off-topic');
  relay.release();
  await page.back();
  await expect.poll(() => page.evaluate(marked, 'wrong')).toEqual(['20 July 1970', 'Buzz Aldrin']);
  await expect.poll(() => reader.badge(page.address)).toBe('2');
});

test('a text that changes its language loses the mark, and gets it back with its words', async ({ reader, relay }) => {
  const page = await reader.visit('languages');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([WALK, LANDING]);
  await page.evaluate(() => (globalThis as any).change());
  expect(await page.evaluate(marked, 'contradicted')).toEqual([LANDING]);
  await expect.poll(() => relay.checks.at(-1)).toEqual(['달에 처음 발을 디딘 사람은 누구였을까요?']);
  await page.evaluate(() => (globalThis as any).change());
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([WALK, LANDING]);
});

test('the other language of a page is read when it is shown, not before', async ({ reader, relay }) => {
  const page = await reader.visit('languages');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([WALK, LANDING]);
  expect(relay.texts()).not.toContain(LAUNCH);
  await page.evaluate(() => (globalThis as any).turn());
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toContain(LAUNCH);
  expect(twice(relay.texts())).toEqual([]);
});

test('parts that are folded, behind a tab, or loaded late are read when they are shown', async ({ reader, relay }) => {
  const page = await reader.visit('lazy');
  await reader.check(page);
  for (const text of [LANDING, WALK, LAUNCH]) expect(relay.texts()).not.toContain(text);
  await page.evaluate(() => ((document.querySelector('#fold') as HTMLDetailsElement).open = true));
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([LANDING]);
  await page.evaluate(() => document.querySelector('#panel')!.classList.add('open'));
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([LANDING, WALK]);
  await page.evaluate(() => document.querySelector('#later')!.scrollIntoView());
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toContain(LAUNCH);
  expect(twice(relay.texts())).toEqual([]);
  expect(relay.texts().join()).not.toContain('1951');
});

test('shadow trees that change keep the right marks', async ({ reader, relay }) => {
  const page = await reader.visit('shadow');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([LANDING, WALK]);
  await page.evaluate(() => {
    const root = document.querySelector('news-card')!.shadowRoot!;
    const line = document.createElement('p');
    line.textContent = 'Apollo 11 blasted off from Kennedy Space Center on 12 August 1970.';
    root.append(line);
    (root.querySelector('div')!.firstChild as Text).data = 'Apollo 11 landed on the Moon in July 1969.';
  });
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([WALK, LAUNCH]);
  expect(twice(relay.texts())).toEqual([]);
});

test('frames of this site and of a granted one are read, others are not', async ({ reader, relay }) => {
  const page = await reader.visit('frames');
  await reader.check(page);
  await expect.poll(() => reader.badge(page.address)).toBe('4');
  const sent = relay.texts().join('\n');
  for (const text of ['Frames of three sites', LANDING, 'Michael Collins']) expect(sent).toContain(text);
  expect(sent).not.toContain('a warm day in Florida');
});

test('in texts of several scripts and directions the very words are marked', async ({ reader }) => {
  const page = await reader.visit('scripts');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([LANDING, WALK]);
  expect(await page.evaluate(marked, 'wrong')).toEqual(['July 1970', 'Buzz Aldrin']);
});

test('marks that were hidden are found again where their words stand by then, and nothing is sent for it', async ({ reader, relay }) => {
  const page = await reader.visit('article');
  await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('#who')!));
  await reader.checkSelection(page.address);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([WALK]);
  await reader.tell(page.address, { kind: 'toggle' });
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([]);
  await page.evaluate(() => {
    const old = document.querySelector('#who')!;
    const fresh = old.cloneNode(true);
    old.remove();
    document.body.append(fresh);
  });
  await reader.tell(page.address, { kind: 'toggle' });
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([WALK]);
  expect(relay.texts()).toHaveLength(1);
});

test('two clicks, or a selection and then all, send nothing twice', async ({ reader, relay }) => {
  const page = await reader.visit('article');
  await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('#who')!));
  await reader.checkSelection(page.address);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([WALK]);
  expect(relay.texts()).toHaveLength(1);
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  await reader.check(page);
  expect(twice(relay.texts())).toEqual([]);
  await expect.poll(() => reader.badge(page.address)).toBe('2');
});

test('once the server has a newer pack, a check again asks all anew, and no older answer is given', async ({ reader, relay }) => {
  const page = await reader.visit('article');
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
  const before = relay.texts();
  relay.alter((body) => body.replaceAll(/"version":\s*"[^"]+"/g, '"version":"99.0.0"').replaceAll('"verdict":"contradicted"', '"verdict":"supported"'));
  await reader.check(page);
  await expect.poll(() => page.evaluate(marked, 'contradicted')).toEqual([]);
  await expect.poll(() => relay.texts().slice(before.length).toSorted()).toEqual(before.toSorted());
  await expect.poll(() => reader.badge(page.address)).toBe('');
  const other = await reader.visit('article');
  await reader.check(other);
  expect(await other.evaluate(marked, 'unsupported')).not.toEqual([]);
  expect(await other.evaluate(marked, 'contradicted')).toEqual([]);
  expect(relay.texts()).toHaveLength(2 * before.length);
});

test('a pack that changes in the middle of a check leaves no marks of the older one', async ({ reader, relay }) => {
  const page = await reader.visit('story');
  relay.hold(1);
  const popup = await reader.start(page);
  await page.front();
  await expect.poll(() => page.evaluate(marked, 'contradicted')).not.toEqual([]);
  relay.alter((body) => body.replaceAll(/"version":\s*"[^"]+"/g, '"version":"99.0.0"').replaceAll('"verdict":"contradicted"', '"verdict":"unsupported"'));
  relay.release();
  await expect.poll(() => popup.evaluate(() => document.querySelector('.primary')!.textContent)).toBe('Check again');
  expect(await page.evaluate(marked, 'contradicted')).toEqual([]);
  expect(await page.evaluate(marked, 'unsupported')).not.toEqual([]);
});
