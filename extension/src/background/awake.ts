/** Firefox stops a background after 30 seconds, also while it waits for a server. A tick keeps it awake meanwhile. */

import { ext } from '../shared/browser.ts';

const TICK_MS = 15_000;
let running = 0;
let timer: ReturnType<typeof setInterval> | undefined;

export async function stayAwake<T>(work: () => Promise<T>): Promise<T> {
  running += 1;
  timer ??= setInterval(() => void ext.runtime.getPlatformInfo(), TICK_MS);
  try {
    return await work();
  } finally {
    running -= 1;
    if (running === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  }
}
