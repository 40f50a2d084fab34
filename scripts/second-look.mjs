import path from 'node:path';
import { e2e } from './e2e.mjs';
import { failedInPlaywright, failedInVitest, nameOf } from './failures.mjs';
import { commands, runPhase } from './phase.mjs';
import { read } from './report.mjs';
import { reports, root } from './toolchain.mjs';

/*
 * A few tests that failed run once more, with nothing beside them: one that passes then was held up by its neighbours or the machine. It counts, and is named at the end of the
 * run, for it is to be mended. Many failures are no chance.
 */

/** Most failures of a suite that are looked at again. */
const few = 5;

/**
 * Of the failures in the unit tests those that pass alone.
 * @param {readonly string[]} failures as `failedInVitest` tells them
 * @returns {Promise<string[]>}
 */
export async function lookAgainAtUnits(failures) {
  if (failures.length === 0 || failures.length > few) return [];
  const report = path.join(reports, 'unit-again.json');
  const files = new Set(failures.map((failure) => nameOf(failure).split(' > ')[0] ?? ''));
  const passed = await runPhase({ name: 'unit, again alone', file: commands.vitest, args: ['run', ...files, '--maxWorkers=1', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`] });
  return steady(failures, passed ? [] : read(report, (found) => failedInVitest(found, root)));
}

/**
 * The same of the end-to-end tests.
 * @param {readonly string[]} failures as `failedInPlaywright` tells them
 * @returns {Promise<string[]>}
 */
export async function lookAgainAtEnd(failures) {
  if (failures.length === 0 || failures.length > few) return [];
  const report = path.join(reports, 'e2e-again.json');
  const passed = await e2e(['--last-failed'], { report, alone: true });
  return steady(failures, passed ? [] : read(report, failedInPlaywright));
}

/**
 * The failures that were none the second time; none where the second run says nothing.
 * @param {readonly string[]} failures
 * @param {readonly string[] | null} again
 */
export function steady(failures, again) {
  if (again === null) return [];
  const still = new Set(again.map(nameOf));
  // What failed as a whole has no test of its own that could have passed.
  if (again.some((failure) => !nameOf(failure).includes(' > '))) return [];
  return failures.filter((failure) => nameOf(failure).includes(' > ') && !still.has(nameOf(failure)));
}
