import { playwright } from '@vitest/browser-playwright';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = resolve(import.meta.dirname, '..');

/** Ranges, layout and highlights are not in fake DOMs: the tests run in the Chromium of this machine. */
export default defineConfig({
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
