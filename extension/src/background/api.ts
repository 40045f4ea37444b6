/** The only fetch. A page's script may not call a server on this machine, and should not: it sends a message. */

import type { Answer, FaultKind } from '../shared/messages.ts';
import { failure } from '../shared/messages.ts';
import type { CheckReply, Gate, PackList } from '../shared/wire.ts';
import { WireError, readCheck, readGate, readPacks, readProblem, readStored } from '../shared/wire.ts';

/** Below the 30 seconds after which a browser may stop a background that seems idle. */
export const PATIENCE_MS = 24_000;
/** A list of packs is no work. */
const SHORT_PATIENCE_MS = 8_000;
const BUSY = [429, 503];
const STATUS: Readonly<Record<number, FaultKind>> = {
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

/** Whom to ask, and the key that it wants, if any. */
export interface Server {
  readonly server: string;
  readonly key: string;
}

export interface Api {
  check(to: Server, body: string): Promise<Answer<CheckReply>>;
  packs(to: Server): Promise<Answer<PackList>>;
  feedback(to: Server, body: string): Promise<Answer<null>>;
  /** The gate of a pack, an empty name being the default one; null from a server that has no such gate. */
  gate(to: Server, pack: string): Promise<Answer<Gate | null>>;
}

type Fetch = (address: string, init: RequestInit) => Promise<Response>;
interface Call<T> {
  readonly path: string;
  readonly body?: string;
  readonly patience: number;
  /** The browser may keep the reply, and ask by its ETag whether it has changed. */
  readonly kept?: boolean;
  readonly read: (value: unknown) => T;
  /** What it means that the server does not know the path, if not that it has no such pack. */
  readonly unknown?: (detail: string) => Answer<T>;
}

export function createApi(fetcher: Fetch): Api {
  const packs = { path: '/v1/packs', patience: SHORT_PATIENCE_MS, read: readPacks };
  return {
    check: (to, body) => call(fetcher, to, { path: '/v1/check', body, patience: PATIENCE_MS, read: readCheck }),
    packs: (to) => call(fetcher, to, packs),
    feedback: (to, body) =>
      call(fetcher, to, { path: '/v1/feedback', body, patience: PATIENCE_MS, read: readStored, unknown: (detail) => failure('no_feedback', detail) }),
    gate: async (to, pack) => {
      const list = pack ? null : await call(fetcher, to, { ...packs, kept: true });
      if (list && !list.ok) return list;
      const path = `/v1/packs/${encodeURIComponent(list?.value.default ?? pack)}/gate`;
      return call<Gate | null>(fetcher, to, { path, patience: PATIENCE_MS, kept: true, read: readGate, unknown: () => ({ ok: true, value: null }) });
    },
  };
}

async function call<T>(fetcher: Fetch, { server, key }: Server, { path, body, patience, kept, read, unknown }: Call<T>): Promise<Answer<T>> {
  try {
    const response = await fetcher(`${server}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body }),
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(key ? { Authorization: `Bearer ${key}` } : {}),
      },
      signal: AbortSignal.timeout(patience),
      cache: kept ? 'default' : 'no-store',
      credentials: 'omit',
      // A key, and a page, go where the reader sent them and nowhere else.
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    if (!response.ok) return await refusal(response, key !== '', unknown);
    return { ok: true, value: read(await response.json()) };
  } catch (error) {
    return failure(kindOf(error), String(error));
  }
}

/** A proxy in front of the server may ask for a pause in words of its own; all else has to be a problem of our API. */
async function refusal<T>(response: Response, withKey: boolean, unknown: Call<T>['unknown']): Promise<Answer<T>> {
  const wait = BUSY.includes(response.status) ? readWait(response.headers.get('Retry-After')) : null;
  if (wait !== null) return failure('busy', `status ${response.status}`, wait);
  const problem = readProblem(await response.json());
  if (!problem) return failure('not_confute', `status ${response.status}`);
  if (response.status === 404 && unknown) return unknown(problem.detail);
  if (response.status === 401) return failure(withKey ? 'key_refused' : 'key_missing', problem.detail);
  return failure(STATUS[response.status] ?? 'fault', problem.detail);
}

/** Seconds, or a date: both are allowed. */
function readWait(header: string | null): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const moment = Date.parse(header);
  return Number.isNaN(moment) ? null : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}

function kindOf(error: unknown): FaultKind {
  if (error instanceof WireError || error instanceof SyntaxError) return 'not_confute';
  return error instanceof DOMException && error.name === 'TimeoutError' ? 'slow' : 'offline';
}
