/** Barriers that a program can find. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { View } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Return what axe finds wrong within `within`, with the elements. */
export async function violations(page: View, within: string): Promise<string[]> {
  await page.inject(AXE);
  return page.evaluate(async (selector) => {
    // Colours on their way from one to another are not what is to be judged.
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    const { violations } = await (globalThis as any).axe.run(selector);
    return violations.map((found: any) => `${found.id}: ${found.nodes.map((node: any) => node.html).join(' | ')}`);
  }, within);
}
