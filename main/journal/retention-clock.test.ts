import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { retentionClock, steadyMs } from './retention-clock';
import { call, folder, open } from './testing/fixture';

const day = 86_400_000;
const begun = Date.UTC(2026, 10, 21);

describe('a wrong clock does not forget', () => {
  const rows: { why: string; newest: number | null; steps: (readonly [wall: number, steady: number, due: boolean])[] }[] = [
    { why: 'at start, where nothing was recorded yet', newest: null, steps: [[0, 0, true]] },
    { why: 'at start, where the newest entry is of yesterday', newest: begun - day, steps: [[0, 0, true]] },
    { why: 'after a month away: a day later', newest: begun - 30 * day, steps: [[0, 0, false], [day - 1, day - 1, false], [day, day, true]] },
    { why: 'the clock is behind what was recorded: less goes, so it may', newest: begun + 30 * day, steps: [[0, 0, true]] },
    { why: 'the clock jumps two years ahead while it runs: a day later', newest: begun, steps: [[730 * day, 1000, false], [731 * day - 1000, day, false], [731 * day, day + 1000, true]] },
    { why: 'it jumps, and again before the day is over: a day from there', newest: begun, steps: [[730 * day, 1000, false], [1460 * day, day / 2, false], [1460 * day + day / 2, day, false], [1461 * day, day * 1.5, true]] },
    { why: 'the machine slept a night: no jump', newest: begun, steps: [[day / 3, 1000, true]] },
  ];
  test.each(rows)('$why', ({ newest, steps }) => {
    let [wall, sure] = [begun, 0];
    const clock = retentionClock({ now: () => wall, steady: () => sure, newest });
    for (const [at, run, due] of steps) {
      [wall, sure] = [begun + at, run];
      expect(clock.due()).toBe(due);
    }
  });
});

test('once a day, at once when it is asked for anew, and after a clock that was set back', () => {
  let [wall, sure] = [begun, 0];
  const clock = retentionClock({ now: () => wall, steady: () => sure, newest: begun });
  const pass = (ms: number): void => void ([wall, sure] = [wall + ms, sure + ms]);
  expect(clock.due()).toBe(true);
  clock.done();
  pass(day - 1);
  expect(clock.due()).toBe(false);
  clock.again();
  expect(clock.due()).toBe(true);
  clock.done();
  pass(day);
  expect(clock.due()).toBe(true);
  clock.done();
  wall -= 30 * day;
  expect(clock.due()).toBe(true);
});

test('what was recorded by a clock that jumped does not make it trusted at the next start', () => {
  const journal = open(join(folder(), 'journal.sqlite'));
  const started = (at: number): void => void journal.append([{ kind: 'started', at, body: {} }]);
  const due = (wall: number): boolean => {
    journal.settle();
    return retentionClock({ now: () => wall, steady: () => 0, newest: journal.newestAt(wall - steadyMs) }).due();
  };
  expect(due(begun)).toBe(true);
  journal.append([call(1, { at: begun - 2 * day }), call(2, { at: begun })]);
  expect(due(begun + 60_000)).toBe(true);
  const jumped = begun + 730 * day;
  started(jumped);
  expect(due(jumped + 60_000)).toBe(false);
  started(jumped + 60_000);
  expect(due(jumped + day - 1)).toBe(false);
  // It stayed.
  expect(due(jumped + day)).toBe(true);
});
