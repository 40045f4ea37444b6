/** How long a busy server is waited for, and waiting that can be broken off. */

import type { Fault } from '../shared/messages.ts';

/** A page that is read is rarely of use any more after this. */
const MAX_WAIT_S = 120;
const MAX_TRIES = 4;

/** Return for how many seconds to wait before the next try, or null if it is time to give up and say so. */
export function pauseFor(fault: Fault, tries: number): number | null {
  const { wait } = fault;
  return wait !== undefined && wait <= MAX_WAIT_S && tries < MAX_TRIES ? wait : null;
}

/** Return what `work` comes to, or null as soon as `signal` aborts: its answer is of no use then. */
export function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T | null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((done, failed) => {
    const abort = (): void => done(null);
    signal.addEventListener('abort', abort, { once: true });
    work.then(done, failed).finally(() => signal.removeEventListener('abort', abort));
  });
}

export function sleep(seconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, seconds * 1000));
}
