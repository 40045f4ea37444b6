import { expect, test } from 'vitest';
import { createApi } from '../../../extension/src/background/api.ts';
import { Cache } from '../../../extension/src/background/cache.ts';
import type { Answer } from '../../../extension/src/shared/messages.ts';

const PACKS = { default: 'a', packs: [] };
type Reply = () => Response;

const SERVER = { server: 'http://x', key: '' };

/** Ask a server that gives `reply` for its packs. */
function ask(reply: Reply, key = ''): Promise<Answer<unknown>> {
  return createApi(() => new Promise((done) => done(reply()))).packs({ ...SERVER, key });
}

function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return () => new Response(JSON.stringify(value), { status, headers });
}

const PROBLEM = { title: 't', detail: 'd' };

test.each<[string, Reply]>([
  ['offline', () => { throw new TypeError('Failed to fetch'); }],
  ['slow', () => { throw new DOMException('late', 'TimeoutError'); }],
  ['refused', json(PROBLEM, 421)],
  ['key_missing', json(PROBLEM, 401)],
  ['rejected', json(PROBLEM, 422)],
  ['no_pack', json(PROBLEM, 503)],
  ['fault', json(PROBLEM, 500)],
  ['not_confute', json({ any: 'thing' }, 404)],
  ['not_confute', json({ any: 'thing' })],
  ['not_confute', () => new Response('<html>')],
])('%s has a name', async (kind, reply) => {
  expect(await ask(reply)).toMatchObject({ ok: false, fault: { kind } });
});

test('a key that does not fit is told from none at all', async () => {
  expect(await ask(json(PROBLEM, 401), 'a-key')).toMatchObject({ fault: { kind: 'key_refused' } });
});

test.each<[number, Record<string, string>, number | undefined]>([
  [503, { 'Retry-After': '2' }, 2],
  [429, { 'Retry-After': '900' }, 900],
  [429, { 'Retry-After': new Date(Date.now() + 60_500).toUTCString() }, 60],
  [429, { 'Retry-After': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
  [429, {}, undefined],
  [429, { 'Retry-After': 'soon' }, undefined],
])('a busy server says when to come back (%i %o)', async (status, headers, wait) => {
  const answer = await ask(json(PROBLEM, status, headers));
  expect(answer).toMatchObject({ ok: false, fault: { kind: 'busy' } });
  const said = answer.ok ? null : answer.fault.wait;
  if (wait === undefined) expect(said).toBeUndefined();
  else expect(Math.abs(said! - wait)).toBeLessThanOrEqual(1);
});

test('a proxy that is busy for the server says so in words of its own', async () => {
  const proxy = (): Response => new Response('<h1>Try later</h1>', { status: 503, headers: { 'Retry-After': '5' } });
  expect(await ask(proxy)).toMatchObject({ fault: { kind: 'busy', wait: 5 } });
});

test('a key goes along where there is one, and no request follows a redirect', async () => {
  const calls: [string, RequestInit][] = [];
  const api = createApi((address, init) => (calls.push([address, init]), Promise.resolve(json(PACKS)())));
  await api.packs({ server: 'http://x', key: 'my-key' });
  await api.packs(SERVER);
  await api.gate({ server: 'http://x', key: 'my-key' }, 'moon');
  await api.feedback({ server: 'http://x', key: 'my-key' }, '{}');
  const sent = calls.map(([, { headers }]) => new Headers(headers).get('Authorization'));
  expect(sent).toEqual(['Bearer my-key', null, 'Bearer my-key', 'Bearer my-key']);
  for (const [address, init] of calls) expect([new URL(address).origin, init.redirect, init.credentials]).toEqual(['http://x', 'error', 'omit']);
});

test('a server without a gate lets all pass; a gate that cannot be had lets nothing pass', async () => {
  const gate = (reply: Reply): Promise<Answer<unknown>> => createApi(() => new Promise((done) => done(reply()))).gate(SERVER, 'moon');
  expect(await gate(json(PROBLEM, 404))).toEqual({ ok: true, value: null });
  expect(await gate(json(PROBLEM, 503))).toMatchObject({ ok: false, fault: { kind: 'no_pack' } });
  expect(await gate(json({ any: 'thing' }, 404))).toMatchObject({ ok: false, fault: { kind: 'not_confute' } });
});

test.each([404, 501, 507])('a server that takes no remarks is told from one that lacks facts (%i)', async (status) => {
  const api = createApi(() => Promise.resolve(json(PROBLEM, status)()));
  expect(await api.feedback(SERVER, '{}')).toMatchObject({ ok: false, fault: { kind: 'no_feedback', detail: 'd' } });
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
