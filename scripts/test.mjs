import { existsSync, readFileSync, rmSync } from 'node:fs';
import { build } from './build.mjs';
import { check, unitReport } from './check.mjs';
import { countLine, fromPlaywright, fromVitest, sum } from './counts.mjs';
import { e2e, e2eReport } from './e2e.mjs';
import { preflight } from './preflight.mjs';
import { reports, run } from './toolchain.mjs';

/** `npm test`: everything that CI runs. With `--soak` the tests run their full counts. The last line sums all tests. */
run(async () => {
  if (process.argv.includes('--soak')) process.env['COUNTERSIGN_SOAK'] = '1';
  const started = performance.now();
  rmSync(reports, { recursive: true, force: true });
  const failed = await attempt('preflight and build', async () => {
    await preflight({ xvfb: 'always', windows: true });
    await build();
  });
  failed.push(...(await check({ all: true })));
  if (!(await e2e())) failed.push('end to end');
  const counts = sum([read(unitReport, fromVitest), read(e2eReport, fromPlaywright)]);
  console.log(`test: ${failed.length === 0 ? 'all passed' : `FAILED: ${failed.join('; ')}`} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  console.log(countLine(counts));
  return failed.length === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1;
});

/** @param {string} name @param {() => Promise<void>} step @returns {Promise<string[]>} its name when it failed */
async function attempt(name, step) {
  try {
    await step();
    return [];
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause);
    return [name];
  }
}

/**
 * @template R
 * @param {string} file
 * @param {(report: R) => import('./counts.mjs').Counts} count
 */
function read(file, count) {
  return existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
