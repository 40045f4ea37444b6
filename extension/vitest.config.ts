import { playwright } from '@vitest/browser-playwright';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');

/** As in build.mjs. */
const cssAsText: Plugin = {
  name: 'css-as-text',
  enforce: 'pre',
  resolveId: (name, from) => (from && name.endsWith('.css') ? `${resolve(dirname(from), name)}.text` : null),
  load: (id) => (id.endsWith('.css.text') ? `export default ${JSON.stringify(readFileSync(id.replace('.text', ''), 'utf8'))}` : null),
};

/** Ranges, layout and highlights are not in fake DOMs: the tests run in the Chromium of this machine. */
export default defineConfig({
  define: { __TARGET__: '"chrome"' },
  plugins: [cssAsText],
  server: { fs: { allow: [root] }, watch: null },
  optimizeDeps: { include: ['fast-check'] },
  test: {
    dir: resolve(root, 'tests/extension/unit'),
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
