import { expect, test } from 'vitest';
import { readStatus } from './status';

test.each([
  { text: '', want: { init: undefined, code: undefined }, why: 'nothing yet' },
  { text: '{ "child-pid": 12, "cgroup-namespace": 1 }\n', want: { init: 12, code: undefined }, why: 'running, or failed in set-up' },
  { text: '{ "child-pid": 12 }\n{ "exit-code": 0 }\n', want: { init: 12, code: 0 }, why: 'ended' },
  { text: '{ "child-pid": 12 }\n{ "exit-co', want: { init: 12, code: undefined }, why: 'cut in the middle' },
  { text: '{ "child-pid": "1" }{ broken }', want: { init: undefined, code: undefined }, why: 'no status at all' },
])('$why', ({ text, want }) => {
  expect(readStatus(text)).toEqual(want);
});
