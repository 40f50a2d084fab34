import { expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-gateway';
import { quietTime, tomorrowMorning } from './quiet';

function quiet() {
  const timers = fakeTimers();
  const clock = { now: 1000 };
  const changes: boolean[] = [];
  return { made: quietTime({ now: () => clock.now, later: timers.later, onChange: (on) => void changes.push(on) }), timers, clock, changes };
}

test('ends by its time', () => {
  const { made, timers, clock, changes } = quiet();
  made.begin(61_000);
  expect([made.state(), timers.waits()]).toEqual([{ until: 61_000 }, [60_000]]);
  clock.now = 61_000;
  timers.fire();
  expect([made.state(), changes]).toEqual([null, [true, false]]);
});

test('a timer that fires early waits again, and one of an older quiet time ends nothing', () => {
  const { made, timers, clock, changes } = quiet();
  made.begin(61_000);
  clock.now = 31_000;
  timers.fire();
  expect(timers.waits()).toEqual([30_000]);
  made.begin(null);
  clock.now = 100_000;
  timers.fire();
  expect([made.state(), timers.waits(), changes]).toEqual([{ until: null }, [], [true, true]]);
});

test('a machine that slept through its end finds it over', () => {
  const { made, clock, changes } = quiet();
  made.begin(61_000);
  clock.now = 62_000;
  expect(made.state()).toBe(null);
  made.check();
  expect(changes).toEqual([true, false]);
});

test('ends by hand, once, and a time that has passed begins nothing', () => {
  const { made, changes } = quiet();
  made.begin(null);
  made.end();
  made.end();
  made.begin(500);
  expect([made.state(), changes]).toEqual([null, [true, false]]);
});

test.each([
  { now: new Date(2026, 10, 21, 22, 30), want: new Date(2026, 10, 22, 8), why: 'in the evening' },
  { now: new Date(2026, 10, 21, 9, 0), want: new Date(2026, 10, 22, 8), why: 'in the morning' },
  { now: new Date(2026, 10, 21, 1, 0), want: new Date(2026, 10, 21, 8), why: 'late at night, tomorrow has begun by the clock only' },
  { now: new Date(2026, 11, 31, 12, 0), want: new Date(2027, 0, 1, 8), why: 'over the year' },
])('tomorrow at 8:00, said $why', ({ now, want }) => {
  expect(tomorrowMorning(now.getTime())).toBe(want.getTime());
});
