import { expect, test } from 'vitest';
import { judge } from './verdict.mjs';

const one = (pid: number, cpuMs: number, own: number, handles = 10) => ({ pid, name: `p${pid}`, cpuMs, rss: own, pss: own, own, handles, wakes: cpuMs * 10, threads: new Map<string, number>() });
const at = (cpuMs: number, own: number, handles = 10) => [one(1, cpuMs, own, handles), one(2, 0, 50)];

test.each([
  { why: 'nothing happened', run: { first: at(0, 100), steady: at(100, 100), last: at(900, 101) }, failed: [] },
  { why: 'too much time', run: { first: at(0, 100), steady: at(100, 100), last: at(3100, 100) }, failed: ['it used 0.52 % of a core, more than 0.50 %'] },
  { why: 'growth', run: { first: at(0, 50), steady: at(0, 100), last: at(0, 102.5) }, failed: ['it grew by 2.5 MB after the first minute, more than 2'] },
  { why: 'growth in the first minute is the start’s', run: { first: at(0, 50), steady: at(0, 100), last: at(0, 99) }, failed: [] },
  { why: 'descriptors', run: { first: at(0, 100), steady: at(0, 100, 10), last: at(0, 100, 15) }, failed: ['it opened 5 descriptors and kept them'] },
  { why: 'a process that ended cannot make the sum better', run: { first: at(0, 100), steady: at(0, 100), last: [one(1, 0, 100)] }, failed: ['these ended: p2'] },
])('$why', ({ run, failed }) => {
  expect(judge({ ...run, minutes: 10, steadyMinutes: 1 }).failed).toEqual(failed);
});
