/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * What a Vitest JSON report counts. A file that could not be run has no failed tests of its own and counts as one.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number,
 *   testResults?: readonly { status: string, assertionResults: readonly { status: string }[] }[] }} report
 * @returns {Counts}
 */
export function fromVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests = 0, testResults = [] }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests + numTodoTests };
}

/**
 * What a Playwright JSON report counts. A test that passed only when retried is a failure; so is each error outside every test.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: readonly unknown[] }} report
 * @returns {Counts}
 */
export function fromPlaywright({ stats, errors = [] }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/** The sum; a run that left no report (null) counts as one failure. @param {readonly (Counts | null)[]} runs @returns {Counts} */
export function sum(runs) {
  return runs.reduce(
    (/** @type {Counts} */ total, counts) => {
      const { passed, failed, skipped } = counts ?? { passed: 0, failed: 1, skipped: 0 };
      return { passed: total.passed + passed, failed: total.failed + failed, skipped: total.skipped + skipped };
    },
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The counts when so many of the failed passed alone. @param {Counts} counts @param {number} steady @returns {Counts} */
export function steadied({ passed, failed, skipped }, steady) {
  return { passed: passed + steady, failed: failed - steady, skipped };
}

/** The last line of a test run. @param {Counts} counts */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
