import { afterEach, expect, test, vi } from 'vitest';
import { inSlices } from '../../../extension/src/page/idle.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Give every step three milliseconds, and return the steps of each slice: what ran before the page was given its turn. */
async function slicesOf(steps: readonly (number | null)[], signal = new AbortController().signal): Promise<number[][]> {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const slices: number[][] = [[]];
  class Turn extends MessageChannel {
    constructor() {
      super();
      slices.push([]);
    }
  }
  vi.stubGlobal('MessageChannel', Turn);
  const clocked = function* (): Generator<number | null> {
    for (const step of steps) {
      now += 3;
      yield step;
    }
  };
  await inSlices(clocked(), (step) => void slices.at(-1)!.push(step), signal);
  return slices.filter((slice) => slice.length > 0);
}

test('the page gets its turn after every slice', async () => {
  const slices = await slicesOf(Array.from({ length: 20 }, (_, i) => i));
  expect(slices.flat()).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(Math.max(...slices.map((slice) => slice.length))).toBeLessThanOrEqual(3);
});

test('steps that find nothing count as well', async () => {
  const slices = await slicesOf([1, null, null, 2, null, null, 3]);
  expect(slices).toEqual([[1], [2], [3]]);
});

test('work for a page that is left ends with its slice', async () => {
  expect(await slicesOf([1, 2, 3, 4, 5, 6], AbortSignal.abort())).toEqual([[1, 2, 3]]);
});
