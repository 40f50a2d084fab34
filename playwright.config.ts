import { defineConfig } from '@playwright/test';

/** One worker and no retries: each spec starts the real app, and a test that passes at the second try is broken. */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  retries: 0,
  timeout: process.env['COUNTERSIGN_SOAK'] ? 3_600_000 : 60_000,
  forbidOnly: Boolean(process.env['CI']),
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: 'node_modules/.cache/reports/e2e.json' }]],
});
