import { expect, test } from 'vitest';
import { progressBar } from './progress';

function bar(columns: number, ...calls: readonly (readonly [ms: number, done: number, total: number])[]): string[] {
  const written: string[] = [];
  let now = 0;
  const show = progressBar(columns, (text) => written.push(text), () => now);
  for (const [ms, done, total] of calls) {
    now = ms;
    show(done, total);
  }
  return written;
}

test.each([
  { why: 'half of it', columns: 24, done: 500, total: 1000, want: '\r[#######--------]  50 %' },
  { why: 'the beginning', columns: 24, done: 0, total: 1000, want: '\r[---------------]   0 %' },
  { why: 'all of it, and no more than all', columns: 24, done: 1001, total: 1000, want: '\r[###############] 100 %' },
  { why: 'a journal that holds nothing', columns: 24, done: 0, total: 0, want: '\r[###############] 100 %' },
  { why: 'never wider than is easy to read', columns: 500, done: 1, total: 2, want: `\r[${'#'.repeat(20)}${'-'.repeat(20)}]  50 %` },
  { why: 'a terminal with no room for a bar', columns: 10, done: 1, total: 2, want: '\r 50 %' },
  { why: 'a terminal with no room for anything', columns: 3, done: 1, total: 2, want: '\r 5' },
])('$why', ({ columns, done, total, want }) => {
  expect(bar(columns, [0, done, total])).toEqual([want]);
});

test('at most ten times a second', () => {
  expect(bar(24, [0, 0, 10], [50, 1, 10], [99, 2, 10], [100, 3, 10], [150, 4, 10], [201, 5, 10])).toHaveLength(3);
});
