import { expect, test } from 'vitest';
import { countLine, steadied } from './counts.mjs';
import { steady } from './second-look.mjs';

const one = '- app/a.test.ts > one\n    expected 1';
const two = '- app/a.test.ts > two\n    expected 2';
const file = '- app/b.test.ts\n    it does not load';

test.each([
  { why: 'what passes alone', failures: [one, two], again: ['- app/a.test.ts > two\n    expected 3'], want: [one] },
  { why: 'all of them', failures: [one, two], again: [], want: [one, two] },
  { why: 'none where each fails again', failures: [one], again: [one], want: [] },
  { why: 'none where the second run left no report', failures: [one], again: null, want: [] },
  { why: 'never a file that failed as a whole', failures: [file, one], again: [], want: [one] },
  { why: 'none where a file fails as a whole the second time', failures: [one], again: [file], want: [] },
  { why: 'what else fails the second time changes nothing', failures: [one], again: [two], want: [one] },
])('counts as passed: $why', ({ failures, again, want }) => expect(steady(failures, again)).toEqual(want));

test('an error outside every test stays', () => {
  expect(steady(['- outside every test\n    no display'], [])).toEqual([]);
  expect(countLine(steadied({ passed: 3, failed: 2, skipped: 1 }, 1))).toBe('4 passed, 1 failed, 1 skipped');
});
