import { defineConfig } from '@playwright/test';
import type { Options } from '../tests/extension/e2e/fixtures.ts';

export default defineConfig<object, Options>({
  testDir: '../tests/extension/e2e',
  outputDir: '../tests/extension/.results',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'chromium', use: { which: 'chromium' } },
    { name: 'firefox', use: { which: 'firefox' } },
  ],
});
