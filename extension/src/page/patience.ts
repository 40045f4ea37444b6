/** Asking a server that may be busy: it is asked again after the time that it names. */

import type { Answer, Fault } from '../shared/messages.ts';

/** A page that is read is rarely of use any more after this. */
const MAX_WAIT_S = 120;
const MAX_TRIES = 4;

export class Patience {
  readonly #changed: () => void;
  #until: number | null = null;

  /** `changed` is called when a wait begins. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The moment, in milliseconds, until which the server is waited for. */
  get until(): number | null {
    return this.#until;
  }

  /** Return the last answer, or null as soon as `signal` aborts: an answer is of no use then. */
  async ask<T>(signal: AbortSignal, question: () => Promise<Answer<T>>): Promise<Answer<T> | null> {
    for (let tries = 1; ; tries++) {
      const answer = await unless(signal, question);
      const pause = answer && !answer.ok ? pauseFor(answer.fault, tries) : null;
      if (pause === null) return answer;
      this.#until = Date.now() + pause * 1000;
      this.#changed();
      await unless(signal, () => sleep(pause));
      this.#until = null;
    }
  }
}

/** Return for how many seconds to wait before the next try, or null if it is time to give up and say so. */
function pauseFor(fault: Fault, tries: number): number | null {
  const { wait } = fault;
  return wait !== undefined && wait <= MAX_WAIT_S && tries < MAX_TRIES ? wait : null;
}

/** Return what `work` comes to, or null as soon as `signal` aborts. */
function unless<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((done, failed) => {
    const abort = (): void => done(null);
    signal.addEventListener('abort', abort, { once: true });
    work().then(done, failed).finally(() => signal.removeEventListener('abort', abort));
  });
}

function sleep(seconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, seconds * 1000));
}
