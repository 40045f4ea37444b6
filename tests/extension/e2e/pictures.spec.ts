/** Pictures for the documentation, of both browsers, light and dark. */

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from './fixtures.ts';
import { cardText, marked, pointOn, text } from './seen.ts';

const FOLDER = process.env['PICTURES'] ?? resolve(import.meta.dirname, '../.results/pictures');
const SIZES = { popup: [320, 400], panel: [380, 860], options: [900, 1400] } as const;

for (const scheme of ['light', 'dark'] as const) {
  test(`pictures, ${scheme}`, async ({ reader }) => {
    mkdirSync(FOLDER, { recursive: true });
    const file = (name: string): string => join(FOLDER, `extension-${name}-${scheme}-${reader.browser.name}.png`);
    await reader.settings({ show: { contradicted: true, unsupported: true, supported: true } });
    const page = await reader.visit('article');
    await page.scheme(scheme);
    await page.size(820, 860);
    // Machines without a font for it would show a box.
    await page.evaluate(() => void ((document.querySelector('#wrong')!.firstChild as Text).data = 'The mission was short. Apollo\u00a011 landed on the '));
    await reader.check(page);
    await expect.poll(() => page.evaluate(marked, 'contradicted')).toHaveLength(2);
    await page.screenshot(file('page'));
    const { x, y } = (await page.evaluate(pointOn, 'Buzz Aldrin was'))!;
    await page.click(x, y);
    await expect.poll(() => page.evaluate(cardText)).not.toBeNull();
    await page.screenshot(file('card'));
    for (const [name, [width, height]] of Object.entries(SIZES)) {
      const own = await reader.own(name as keyof typeof SIZES, page.address);
      await own.scheme(scheme);
      await own.size(width, height);
      await expect.poll(() => own.evaluate(text, '#main')).toMatch(/Moon|It works/);
      await own.screenshot(file(name));
      await own.close();
    }
    await page.scheme('light');
  });
}
