import { expect, test } from 'vitest';
import { countLine, fromPlaywright, fromVitest, sum } from './counts.mjs';

const vitest = { numPassedTests: 10, numFailedTests: 0, numPendingTests: 0 };
const playwright = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 };
const failedFile = (...statuses: string[]) => ({ status: 'failed', assertionResults: statuses.map((status) => ({ status })) });

test.each([
  { why: 'all passed', report: vitest, want: { passed: 10, failed: 0, skipped: 0 } },
  { why: 'skipped and to do are both skipped', report: { ...vitest, numPendingTests: 2, numTodoTests: 1 }, want: { passed: 10, failed: 0, skipped: 3 } },
  { why: 'a file that did not load is a failure', report: { ...vitest, testResults: [failedFile()] }, want: { passed: 10, failed: 1, skipped: 0 } },
  {
    why: 'a file is not counted beside its own failed test',
    report: { ...vitest, numFailedTests: 1, testResults: [failedFile('passed', 'failed')] },
    want: { passed: 10, failed: 1, skipped: 0 },
  },
])('Vitest: $why', ({ report, want }) => {
  expect(fromVitest(report)).toEqual(want);
});

test.each([
  { why: 'all passed', report: { stats: playwright }, want: { passed: 4, failed: 0, skipped: 0 } },
  { why: 'a flaky test is a failure', report: { stats: { ...playwright, flaky: 1 } }, want: { passed: 4, failed: 1, skipped: 0 } },
  { why: 'an error outside the tests is a failure', report: { stats: { ...playwright, expected: 0 }, errors: [{}] }, want: { passed: 0, failed: 1, skipped: 0 } },
])('Playwright: $why', ({ report, want }) => {
  expect(fromPlaywright(report)).toEqual(want);
});

test('the last line sums the runs, and a run without a report is a failure', () => {
  expect(countLine(sum([{ passed: 10, failed: 1, skipped: 2 }, { passed: 4, failed: 0, skipped: 1 }]))).toBe('14 passed, 1 failed, 3 skipped');
  expect(countLine(sum([{ passed: 10, failed: 0, skipped: 0 }, null]))).toBe('10 passed, 1 failed, 0 skipped');
});
