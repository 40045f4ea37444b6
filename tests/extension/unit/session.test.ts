/** What nobody foresaw, in the page or in our own code, ends neither the reading nor the checking for good. */

import { afterEach, expect, test, vi } from 'vitest';
import type { SessionParts } from '../../../extension/src/page/session.ts';
import type { CheckReply, CheckRequest } from '../../../extension/src/shared/wire.ts';

vi.stubGlobal('chrome', { runtime: {}, storage: {} });
const { Session } = await import('../../../extension/src/page/session.ts');
const { NO_COVERAGE } = await import('../../../extension/src/shared/wire.ts');

const PACK = { id: 'moon', title: 'Moon', version: '1', as_of: '2030-01-01' };
const NOTHING: CheckReply = { pack: PACK, coverage: NO_COVERAGE, incomplete: false, results: [] };
let stop = new AbortController();

afterEach(() => {
  stop.abort();
  stop = new AbortController();
  vi.restoreAllMocks();
});

function session(parts: Partial<SessionParts> = {}): { readonly session: InstanceType<typeof Session>; readonly asked: string[] } {
  document.body.innerHTML = '<p>The first line says something.</p>';
  const asked: string[] = [];
  const made = new Session({
    gate: () => Promise.resolve({ ok: true, value: null }),
    pack: () => Promise.resolve({ ok: true, value: PACK }),
    ask: ({ paragraphs }: CheckRequest) => {
      asked.push(...paragraphs.map(({ text }) => text));
      return Promise.resolve({ ok: true, value: NOTHING });
    },
    signal: stop.signal,
    marked: () => undefined,
    unmarked: () => undefined,
    touched: () => undefined,
    changed: () => undefined,
    ...parts,
  });
  return { session: made, asked };
}

test('a page that cannot be read says so, and is read when it can be', async () => {
  const { session: one, asked } = session();
  const broken = vi.spyOn(window, 'getComputedStyle').mockImplementation(() => {
    throw new Error('no style today');
  });
  await one.run('page');
  expect(one.report(true)).toMatchObject({ phase: 'failed', fault: { kind: 'unknown', detail: expect.stringContaining('no style today') } });
  broken.mockRestore();
  await one.run('page');
  await expect.poll(() => one.report(true).phase).toBe('done');
  expect(one.report(true).fault).toBeNull();
  expect(asked).toEqual(['The first line says something.']);
});

test('marks that cannot be drawn are a fault, and what comes later is checked', async () => {
  const marked = vi.fn(() => undefined).mockImplementationOnce(() => {
    throw new Error('no colours today');
  });
  const { session: one, asked } = session({ marked });
  await one.run('page');
  await expect.poll(() => one.report(true)).toMatchObject({ phase: 'failed', fault: { kind: 'unknown', detail: expect.stringContaining('no colours today') } });
  document.body.append(Object.assign(document.createElement('p'), { textContent: 'The second line says more.' }));
  await one.run('page');
  await expect.poll(() => one.report(true).phase).toBe('done');
  expect(asked).toEqual(['The first line says something.', 'The second line says more.']);
});
