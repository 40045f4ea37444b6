/** What a check costs a page of 20,000 paragraphs, of which 200 are marked: how long it holds up the page, and how much
 * dearer it makes the page's own changes. Firefox tells of no long tasks, so gaps between timers
 * are measured in both, while the page is seen: they are those of the machine as well. */

import { expect, test } from '../../tests/extension/e2e/fixtures.ts';
import { marked } from '../../tests/extension/e2e/seen.ts';

const QUIET_MS = 3000;

interface Load {
  readonly gaps: number[];
  readonly tasks: number[];
}

for (const path of ['long-quiet', 'long']) {
  test(path, async ({ reader, relay }) => {
    const page = await reader.visit(path);
    await page.front();
    await page.evaluate(gather);
    const held = await page.evaluate(hold, 80);
    if (reader.browser.name === 'chromium') expect(Math.max(...held.tasks)).toBeGreaterThan(70);
    const still = await page.evaluate(listen, QUIET_MS);
    const mutation = await page.evaluate(change);
    const heap = [await page.heap()];
    await page.evaluate(take);

    const began = Date.now();
    const popup = await reader.start(page);
    await page.front();
    const first = path === 'long' ? await after(began, async () => (await page.evaluate(marked, 'contradicted')).length > 0) : null;
    const done = await after(began, () => popup.evaluate(() => /again|rest/.test(document.querySelector('.primary')!.textContent!)));
    const checking = await page.evaluate(take);
    heap.push(await page.heap());
    const ranges = await page.evaluate(() => [...CSS.highlights.values()].reduce((sum, layer) => sum + layer.size, 0));
    const marked2 = await page.evaluate(change);
    await page.evaluate(take);
    await page.evaluate(async () => {
      for (let y = 0; y < 40_000; y += 1000) {
        scrollTo(0, y);
        await new Promise(requestAnimationFrame);
      }
    });
    const scrolling = await page.evaluate(take);
    await reader.tell(page.address, { kind: 'toggle' });
    heap.push(await page.heap());
    const off = await page.evaluate(change);
    console.log(`${reader.browser.name}, ${path}: ${relay.texts().length} blocks in ${relay.checks.length} requests`);
    console.table({
      'page alone': summary(still),
      'while it is checked': summary(checking),
      'while it is scrolled': summary(scrolling),
    });
    await reader.tell(page.address, { kind: 'stop' });
    await page.evaluate(listen, QUIET_MS);
    heap.push(await page.heap());
    const [before, marks, hidden, stopped] = heap.map((bytes) => bytes && Math.round(bytes / 1e5) / 10);
    console.log({ heapBeforeMb: before, heapMarkedMb: marks, heapHiddenMb: hidden, heapStoppedMb: stopped });
    console.log({ firstMarkMs: first, doneMs: done, ranges, changeBeforeMs: mutation, changeMarkedMs: marked2, changeHiddenMs: off });
  });
}

async function after(began: number, is: () => Promise<boolean>): Promise<number> {
  await expect.poll(is, { timeout: 200_000, intervals: [50] }).toBe(true);
  return Date.now() - began;
}

function summary({ gaps, tasks }: Load): object {
  const max = (values: readonly number[]): number => Math.round(Math.max(0, ...values));
  return { 'longest gap': max(gaps), 'gaps > 50 ms': gaps.filter((gap) => gap > 50).length, 'longest task': max(tasks), 'tasks > 50 ms': tasks.length };
}

/** Begin to gather gaps and, in Chromium, long tasks. */
function gather(): void {
  const world = globalThis as any;
  world.load = { gaps: [], tasks: [] };
  let last = performance.now();
  let away = false;
  document.addEventListener('visibilitychange', () => (away = true));
  setInterval(() => {
    const now = performance.now();
    if (now - last > 20 && !away) world.load.gaps.push(now - last);
    last = now;
    away = document.hidden;
  }, 5);
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return;
  new PerformanceObserver((list) => world.load.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
}

/** Hold the page up, to see that it is told. */
async function hold(ms: number): Promise<Load> {
  await new Promise<void>((done) =>
    setTimeout(() => {
      for (const until = performance.now() + ms; performance.now() < until; );
      setTimeout(done, 200);
    }),
  );
  return (globalThis as any).load;
}

async function listen(ms: number): Promise<Load> {
  (globalThis as any).load = { gaps: [], tasks: [] };
  await new Promise((done) => setTimeout(done, ms));
  return (globalThis as any).load;
}

function take(): Load {
  const { load } = globalThis as any;
  (globalThis as any).load = { gaps: [], tasks: [] };
  return load;
}

/** Add and remove 5000 elements beside the text, and return the milliseconds that this took, with the layout. */
function change(): number {
  const began = performance.now();
  const box = document.body.appendChild(document.createElement('div'));
  for (let i = 0; i < 5000; i++) box.append(document.createElement('i'));
  box.getBoundingClientRect();
  while (box.firstChild) box.firstChild.remove();
  box.remove();
  document.body.getBoundingClientRect();
  return Math.round(performance.now() - began);
}
