import { expect, test } from 'vitest';
import { fakeTimers } from '../testing/fake-gateway';
import { openReceipts } from './receipts';

function receipts() {
  const clock = { now: 1000 };
  const timers = fakeTimers();
  const taken: string[] = [];
  const rules = new Set(['r1', 'r2']);
  const told = { count: 0 };
  const made = openReceipts({
    now: () => clock.now,
    later: timers.later,
    takeBack(rule) {
      taken.push(rule);
      return rules.delete(rule);
    },
    changed: () => void (told.count += 1),
  });
  return { made, clock, timers, taken, rules, told };
}

const saved = { rule: 'r1', words: 'Allow it', released: 2 };

test('is shown for 10 s and goes', () => {
  const { made, timers, told } = receipts();
  made.made(saved);
  expect(made.view()).toEqual({ ...saved, undoUntil: 11_000, undone: false });
  expect(timers.waits()).toEqual([10_000]);
  timers.fire();
  expect([made.view(), told.count]).toEqual([undefined, 2]);
});

test('is taken back once, says so for a while, and goes', () => {
  const { made, timers, taken } = receipts();
  made.made(saved);
  expect([made.undo('r1'), made.undo('r1'), made.view()?.undone, taken]).toEqual([true, false, true, ['r1']]);
  expect(timers.waits()).toEqual([10_000, 3000]);
  timers.fire();
  expect(made.view()).toBeUndefined();
});

test.each([
  { why: 'another rule', before: () => undefined, rule: 'r2', tried: [] },
  { why: 'its time is over', before: ({ clock }: ReturnType<typeof receipts>) => void (clock.now = 11_001), rule: 'r1', tried: [] },
  { why: 'it was put away', before: ({ made }: ReturnType<typeof receipts>) => made.dismiss('r1'), rule: 'r1', tried: [] },
  { why: 'it is gone already', before: ({ rules }: ReturnType<typeof receipts>) => rules.clear(), rule: 'r1', tried: ['r1'] },
])('is not taken back: $why', ({ before, rule, tried }) => {
  const all = receipts();
  all.made.made(saved);
  before(all);
  expect([all.made.undo(rule), all.taken]).toEqual([false, tried]);
});

test('the next one takes its place, for its own time', () => {
  const { made, timers } = receipts();
  made.made(saved);
  const [first] = timers.waits();
  made.made({ ...saved, rule: 'r2' });
  made.dismiss('r1');
  expect([first, made.view()?.rule]).toEqual([10_000, 'r2']);
  made.dismiss();
  expect(made.view()).toBeUndefined();
});

test('the end of one that was replaced does not end the one in its place', () => {
  const ended: (() => void)[] = [];
  const made = openReceipts({ now: () => 0, later: (_ms, what) => void ended.push(what), takeBack: () => true, changed: () => undefined });
  made.made(saved);
  made.made({ ...saved, rule: 'r2' });
  ended[0]?.();
  expect(made.view()?.rule).toBe('r2');
});
