import { defineConfig } from '@playwright/test';
import tests from '../playwright.config.ts';

/** Measurements: `npm run measure`. They print figures and judge nothing. */
export default defineConfig({ ...tests, testDir: '.', testMatch: '*.measure.ts', workers: 1, timeout: 300_000 });
