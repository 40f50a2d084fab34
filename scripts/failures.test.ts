import { describe, expect, test } from 'vitest';
import { failedInPlaywright, failedInVitest, failureText } from './failures.mjs';

const passed = { status: 'passed', fullName: 'good' };

test.each([
  { why: 'nothing failed', results: [{ name: '/r/a.test.ts', status: 'passed', assertionResults: [passed] }], want: [] },
  { why: 'a test with what it says, in plain text', results: [{ name: '/r/a.test.ts', status: 'failed', assertionResults: [passed, { status: 'failed', fullName: ' area bad', failureMessages: ['\u001B[31mError: no\u001B[39m\n\n    at x'] }] }], want: ['- a.test.ts > area bad\n    Error: no\n        at x'] },
  { why: 'a file that could not be run', results: [{ name: '/r/b.test.ts', status: 'failed', message: 'no module', assertionResults: [] }], want: ['- b.test.ts\n    no module'] },
])('of unit tests: $why', ({ results, want }) => {
  expect(failedInVitest({ testResults: results }, '/r')).toEqual(want);
});

describe('of end-to-end tests', () => {
  const spec = (status: string, message?: string) => ({ title: 'a call', file: 'e2e/x.spec.ts', tests: [{ status, results: [message === undefined ? {} : { error: { message } }] }] });
  test('those that failed, at any depth, and those that passed only when tried again', () => {
    const report = { suites: [{ title: 'x', specs: [spec('expected')], suites: [{ title: 'y', specs: [spec('unexpected', 'timed out'), spec('flaky')] }] }], errors: [{ message: 'no display' }] };
    expect(failedInPlaywright(report)).toEqual(['- e2e/x.spec.ts > a call\n    timed out', '- e2e/x.spec.ts > a call', '- outside every test\n    no display']);
  });
});

test('a long list and long lines are cut, and that is said', () => {
  const text = failureText(Array.from({ length: 40 }, (_, at) => `- ${at}`));
  expect(text.split('\n')).toHaveLength(32);
  expect(text).toContain('and 10 more');
  expect(failureText([])).toBe('');
  const [long = ''] = failedInVitest({ testResults: [{ name: '/r/a', status: 'failed', message: 'x'.repeat(5000), assertionResults: [] }] }, '/r');
  expect(long.length).toBeLessThan(400);
});
