import path from 'node:path';
import { committed, keepChecked, reached } from './changed.mjs';
import { commands, runLane } from './phase.mjs';
import { preflight } from './preflight.mjs';
import { reports, run } from './toolchain.mjs';

/** Where the unit tests leave their JSON report. */
export const unitReport = path.join(reports, 'unit.json');

export const unitPhase = 'unit and layering';

/** Projects of vitest.config.ts that fit into the fast loop. */
const fast = ['--project', 'engine', '--project', 'unit', '--project', 'replacing', '--project', 'renderer'];

/**
 * Types against both Electron versions, lint, the lockfile and the unit tests (the layering test among them), in two lanes.
 * @param {{ all?: boolean, every?: boolean }} [wants] `all`: the slow tests as well; `every`: also tests that nothing reached that changed since all passed
 * @returns {Promise<string[]>} the names of the phases that failed
 */
export async function check({ all = false, every = all } = {}) {
  const tests = every ? null : reached(commands.vitest, fast);
  if (tests !== null) console.log(`check: ${tests.length} test files that what changed since all passed can reach, or that read files; all: npm run check -- --all`);
  const lanes = await Promise.all([
    runLane([
      { name: 'types', file: commands.tsc, args: ['-b'] },
      { name: 'types, electron 42', file: commands.tsc, args: ['-p', 'tsconfig.electron-42.json'] },
      { name: 'lint', file: commands.oxlint, args: ['--type-aware', '--deny-warnings'] },
      { name: 'lockfile', file: commands.lockCheck, args: [] },
    ]),
    runLane([
      { name: unitPhase, file: commands.vitest, args: ['run', ...(all ? [] : fast), ...(tests ?? []), '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`] },
    ]),
  ]);
  return lanes.flat();
}

if (process.argv[1] === import.meta.filename) {
  run(async () => {
    await preflight();
    const started = performance.now();
    const before = committed();
    const failed = await check({ every: process.argv.includes('--all') });
    if (failed.length === 0) keepChecked(before);
    console.log(`check: ${failed.length === 0 ? 'all passed' : `FAILED: ${failed.join('; ')}`} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    return failed.length === 0 ? 0 : 1;
  });
}
