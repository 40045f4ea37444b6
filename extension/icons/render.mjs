// Draws the PNGs of the icons with the Chromium of this machine: node icons/render.mjs
import { chromium } from '@playwright/test';
import { readFile } from 'node:fs/promises';

const SIZES = { 16: 'small', 32: 'confute', 48: 'confute', 128: 'confute' };
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [size, name] of Object.entries(SIZES)) {
  const svg = await readFile(`icons/${name}.svg`, 'utf8');
  await page.setViewportSize({ width: Number(size), height: Number(size) });
  await page.setContent(`<style>* { margin: 0 } svg { display: block; width: ${size}px }</style>${svg}`);
  await page.screenshot({ path: `icons/${size}.png`, omitBackground: true });
}
await browser.close();
