import { expect, test } from 'vitest';
import { lapseWatch } from './lapse';
import { fakeTimers } from './testing/fake-gateway';

function watching(times: number[]) {
  const timers = fakeTimers();
  const clock = { now: 1000 };
  const told: number[] = [];
  const watch = lapseWatch({
    next: () => (times.length === 0 ? null : Math.min(...times)),
    now: () => clock.now,
    later: timers.later,
    onLapse() {
      told.push(clock.now);
      times.splice(0, times.length, ...times.filter((time) => time > clock.now));
    },
  });
  watch();
  return { times, timers, clock, told, watch };
}

test('one timer waits, however often rules change', () => {
  const { timers, watch } = watching([5000, 9000]);
  watch();
  watch();
  expect(timers.waits()).toEqual([4000]);
});

test('a rule that lapses sooner is not waited for by the later timer', () => {
  const { times, timers, clock, told, watch } = watching([9000]);
  times.push(5000);
  watch();
  expect(timers.waits()).toEqual([8000, 4000]);
  clock.now = 5000;
  timers.fire();
  expect([told[0], timers.waits()]).toEqual([5000, [4000]]);
});

test('beyond the longest timer it looks again', () => {
  const { timers, clock, told } = watching([1000 + 2 ** 40]);
  expect(timers.waits()).toEqual([2 ** 31 - 1]);
  clock.now += 2 ** 31 - 1;
  timers.fire();
  expect([told.length, timers.waits()]).toEqual([1, [2 ** 31 - 1]]);
});

test('nothing lapses, nothing waits', () => {
  expect(watching([]).timers.waits()).toEqual([]);
});
