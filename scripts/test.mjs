import { rmSync } from 'node:fs';
import { build } from './build.mjs';
import { check, unitPhase, unitReport } from './check.mjs';
import { countLine, fromPlaywright, fromVitest, steadied, sum } from './counts.mjs';
import { e2e, e2eReport } from './e2e.mjs';
import { failedInPlaywright, failedInVitest, failureText } from './failures.mjs';
import { preflight } from './preflight.mjs';
import { read } from './report.mjs';
import { lookAgainAtEnd, lookAgainAtUnits } from './second-look.mjs';
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
  const steadyUnits = failed.at(-1) === unitPhase ? await lookAgainAtUnits(inUnits) : [];
  const endToEnd = await e2e();
  const inEnd = read(e2eReport, failedInPlaywright) ?? [];
  const steadyEnd = endToEnd ? [] : await lookAgainAtEnd(inEnd);

  const unsteady = [...steadyUnits, ...steadyEnd];
  const counts = steadied(sum([read(unitReport, fromVitest), read(e2eReport, fromPlaywright)]), unsteady.length);
  const left = failed.filter((name) => name !== unitPhase || steadyUnits.length < inUnits.length || inUnits.length === 0);
  if (!endToEnd && (steadyEnd.length < inEnd.length || inEnd.length === 0)) left.push('end to end');
  for (const text of [failureText(unsteady, 'Failed among others and passed alone:'), failureText([...inUnits, ...inEnd].filter((failure) => !unsteady.includes(failure)))]) if (text !== '') console.log(text);
  console.log(`test: ${left.length === 0 ? 'all passed' : `FAILED: ${left.join('; ')}`} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  console.log(countLine(counts));
  return left.length === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1;
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
