/** The only fetch. A page's script may not call a server on this machine, and should not: it sends a message. */

import type { Answer, Fault, FaultKind } from '../shared/messages.ts';
import { failure } from '../shared/messages.ts';
import type { CheckReply, Gate, PackList } from '../shared/wire.ts';
import { WireError, readCheck, readGate, readPacks, readProblem, readStored } from '../shared/wire.ts';

/** Below the 30 seconds after which a browser may stop a background that seems idle. */
export const PATIENCE_MS = 24_000;
const MAX_WAIT_S = 10;
const MAX_TRIES = 3;
const BUSY = [429, 503];
const STATUS: Readonly<Record<number, FaultKind>> = {
  401: 'refused',
  403: 'refused',
  404: 'no_pack',
  405: 'not_confute',
  413: 'rejected',
  415: 'rejected',
  421: 'refused',
  422: 'rejected',
  429: 'busy',
  501: 'no_feedback',
  503: 'no_pack',
  507: 'no_feedback',
};

export interface Api {
  check(server: string, body: string): Promise<Answer<CheckReply>>;
  packs(server: string): Promise<Answer<PackList>>;
  feedback(server: string, body: string): Promise<Answer<null>>;
  /** The gate of a pack, an empty name being the default one; null from a server that has no gates. */
  gate(server: string, pack: string): Promise<Answer<Gate | null>>;
}

type Fetch = (address: string, init: RequestInit) => Promise<Response>;
type Sleep = (ms: number) => Promise<void>;

export function createApi(fetcher: Fetch, sleep: Sleep): Api {
  const call = async <T>(address: string, init: RequestInit, read: (value: unknown) => T): Promise<Answer<T>> => {
    for (let tries = 1; ; tries++) {
      const answer = await once(fetcher, address, init, read);
      const wait = answer.ok ? null : answer.wait;
      if (wait === null || wait > MAX_WAIT_S || tries === MAX_TRIES) return answer;
      await sleep(wait * 1000);
    }
  };
  const kept: RequestInit = { headers: { Accept: 'application/json' }, cache: 'default' };
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  return {
    check: (server, body) => call(`${server}/v1/check`, { method: 'POST', headers, body }, readCheck),
    packs: (server) => call(`${server}/v1/packs`, { headers: { Accept: 'application/json' } }, readPacks),
    feedback: async (server, body) => {
      const answer = await call(`${server}/v1/feedback`, { method: 'POST', headers, body }, readStored);
      return answer.ok || answer.fault.kind !== 'no_pack' ? answer : failure('no_feedback', answer.fault.detail);
    },
    gate: async (server, pack) => {
      const list = pack ? null : await call(`${server}/v1/packs`, kept, readPacks);
      if (list && !list.ok) return list;
      const id = encodeURIComponent(list?.value.default ?? pack);
      const gate = await call(`${server}/v1/packs/${id}/gate`, kept, readGate);
      return gate.ok || gate.fault.kind !== 'no_pack' ? gate : { ok: true, value: null };
    },
  };
}

/** `wait` is the time in seconds that a busy server asked for, null where trying again is of no use. */
type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault; readonly wait: number | null };

async function once<T>(fetcher: Fetch, address: string, init: RequestInit, read: (value: unknown) => T): Promise<Attempt<T>> {
  try {
    const response = await fetcher(address, {
      cache: 'no-store',
      ...init,
      signal: AbortSignal.timeout(PATIENCE_MS),
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    const value: unknown = await response.json();
    return response.ok ? { ok: true, value: read(value) } : refusal(response, value);
  } catch (error) {
    return { ...failure(kindOf(error), String(error)), wait: null };
  }
}

function refusal<T>(response: Response, value: unknown): Attempt<T> {
  const problem = readProblem(value);
  if (!problem) return { ...failure('not_confute', `status ${response.status}`), wait: null };
  const wait = BUSY.includes(response.status) ? readWait(response.headers.get('Retry-After')) : null;
  const kind = wait === null ? (STATUS[response.status] ?? 'fault') : 'busy';
  return { ...failure(kind, problem.detail), wait };
}

function readWait(header: string | null): number | null {
  return header !== null && /^\d{1,4}$/.test(header) ? Number(header) : null;
}

function kindOf(error: unknown): FaultKind {
  if (error instanceof WireError || error instanceof SyntaxError) return 'not_confute';
  return error instanceof DOMException && error.name === 'TimeoutError' ? 'slow' : 'offline';
}
