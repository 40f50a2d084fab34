import { existsSync, readFileSync, rmSync } from 'node:fs';
import { build } from './build.mjs';
import { check, unitReport } from './check.mjs';
import { countLine, fromPlaywright, fromVitest, sum } from './counts.mjs';
import { e2e, e2eReport } from './e2e.mjs';
import { failedInPlaywright, failedInVitest, failureText } from './failures.mjs';
import { preflight } from './preflight.mjs';
import { reports, root, run } from './toolchain.mjs';

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
  // At once, and again at the end: what cuts a long run short, or its output, leaves one of them.
  const inUnits = read(unitReport, (report) => failedInVitest(report, root)) ?? [];
  if (inUnits.length > 0) console.log(failureText(inUnits));
  if (!(await e2e())) failed.push('end to end');
  const counts = sum([read(unitReport, fromVitest), read(e2eReport, fromPlaywright)]);
  const failures = failureText([...inUnits, ...(read(e2eReport, failedInPlaywright) ?? [])]);
  if (failures !== '') console.log(failures);
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
 * What `of` makes of a report; null where there is none.
 * @template R, T
 * @param {string} file
 * @param {(report: R) => T} of
 * @returns {T | null}
 */
function read(file, of) {
  return existsSync(file) ? of(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
