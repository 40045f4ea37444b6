/** Work in slices, so that no task of ours holds up the page. */

const SLICE_MS = 8;
const PATIENCE_MS = 500;

/** Run through `steps` and hand on what is not null, with a pause after each slice. Ends early when `signal` aborts. */
export async function inSlices<T>(steps: Iterable<T | null>, take: (item: T) => void, signal: AbortSignal): Promise<void> {
  let until = performance.now() + SLICE_MS;
  for (const item of steps) {
    if (item !== null) take(item);
    if (performance.now() < until) continue;
    await pause();
    if (signal.aborted) return;
    until = performance.now() + SLICE_MS;
  }
}

/** Wait until the page has nothing to do, but not for ever. A page that nobody looks at need not be spared. */
export function idle(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resume) => requestIdleCallback(() => resume(), { timeout: PATIENCE_MS }));
}

/** A message comes back after what the page has to do, and, unlike a timer, also soon in a page in the background. */
function pause(): Promise<void> {
  return new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (): void => {
      port1.close();
      resume();
    };
    port2.postMessage(null);
  });
}
