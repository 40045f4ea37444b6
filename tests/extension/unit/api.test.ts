import { expect, test } from 'vitest';
import { createApi } from '../../../extension/src/background/api.ts';
import { Cache } from '../../../extension/src/background/cache.ts';
import type { Answer } from '../../../extension/src/shared/messages.ts';

const PACKS = { default: 'a', packs: [] };
type Reply = () => Response;

/** An API whose server gives `replies` one after the other, and what it was told to wait. */
function speak(...replies: Reply[]): { packs: () => Promise<Answer<unknown>>; waits: number[] } {
  const waits: number[] = [];
  const api = createApi(
    () => new Promise((done) => done(replies.shift()!())),
    (ms) => Promise.resolve(void waits.push(ms)),
  );
  return { packs: () => api.packs('http://x'), waits };
}

function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return () => new Response(JSON.stringify(value), { status, headers });
}

const PROBLEM = { title: 't', detail: 'd' };

test.each<[string, Reply]>([
  ['offline', () => { throw new TypeError('Failed to fetch'); }],
  ['slow', () => { throw new DOMException('late', 'TimeoutError'); }],
  ['refused', json(PROBLEM, 421)],
  ['rejected', json(PROBLEM, 422)],
  ['no_pack', json(PROBLEM, 503)],
  ['fault', json(PROBLEM, 500)],
  ['not_confute', json({ any: 'thing' }, 404)],
  ['not_confute', json({ any: 'thing' })],
  ['not_confute', () => new Response('<html>')],
])('%s has a name', async (kind, reply) => {
  expect(await speak(reply).packs()).toMatchObject({ ok: false, fault: { kind } });
});

test('a busy server is asked again after the time that it names, three times at most', async () => {
  const busy = json(PROBLEM, 503, { 'Retry-After': '2' });
  const patient = speak(busy, json(PACKS));
  expect(await patient.packs()).toMatchObject({ ok: true });
  expect(patient.waits).toEqual([2000]);
  const weary = speak(busy, busy, busy, busy);
  expect(await weary.packs()).toMatchObject({ ok: false, fault: { kind: 'busy' } });
  expect(weary.waits).toEqual([2000, 2000]);
});

test('a server that wants a long pause is not waited for', async () => {
  const busy = speak(json(PROBLEM, 429, { 'Retry-After': '900' }));
  expect(await busy.packs()).toMatchObject({ fault: { kind: 'busy' } });
  expect(busy.waits).toEqual([]);
});

test('the cache asks once for the same, keeps no failure, and forgets with time', async () => {
  let now = 0;
  let asked = 0;
  const cache = new Cache<number>(() => now);
  const ask = (ok: boolean) => (): Promise<Answer<number>> => {
    asked += 1;
    return Promise.resolve(ok ? { ok, value: asked } : { ok, fault: { kind: 'busy', detail: '' } });
  };
  await cache.get('a', ask(false));
  await Promise.all([cache.get('a', ask(true)), cache.get('a', ask(true))]);
  expect(asked).toBe(2);
  now += 3_600_000;
  await cache.get('a', ask(true));
  expect(asked).toBe(3);
});
