import { defineConfig } from '@playwright/test';

/**
 * The displays scripts/e2e.mjs opened, one for each worker: no two apps share a pointer, a focus, a clipboard or what a grabbed key does. Where it opened none, one worker
 * has the display that is set.
 */
const displays = (process.env['COUNTERSIGN_E2E_DISPLAYS'] ?? '').split(' ').filter((name) => name !== '');
// Playwright reads this file again in each worker, whose number is known by then; all that the worker starts takes the display from it.
const worker = process.env['TEST_PARALLEL_INDEX'];
if (displays.length > 0 && worker !== undefined) {
  const own = displays[Number(worker)];
  if (own === undefined) throw new Error(`there are ${displays.length} displays, and none for worker ${worker}`);
  process.env['DISPLAY'] = own;
}

/** No retries here: scripts/test.mjs looks a second time, at few, and names them. A file's tests run one after the other, in one worker. */
export default defineConfig({
  testDir: 'e2e',
  workers: Math.max(1, displays.length),
  retries: 0,
  timeout: process.env['COUNTERSIGN_SOAK'] ? 3_600_000 : 120_000,
  // How long a condition may take to come, not how fast it has to: the other worker and the rest of the machine need the processors too.
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: process.env['COUNTERSIGN_E2E_REPORT'] ?? 'node_modules/.cache/reports/e2e.json' }]],
});
