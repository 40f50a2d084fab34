import { expect, test } from 'vitest';
import { callView } from '../testing/samples';
import { fakeTimers } from '../testing/fake-gateway';
import { fakeScreen } from '../testing/fake-screen';
import { openDesk } from './desk';
import type { Receipt } from './receipts';

const saved: Receipt = { rule: 'r', words: 'Allow it', released: 0, undoUntil: 0, undone: false };

function answered() {
  const screen = fakeScreen();
  const clock = { steady: 1000 };
  const timers = fakeTimers();
  const shown: { receipt: Receipt | undefined } = { receipt: undefined };
  const desk = openDesk({ screen, platform: 'linux', steady: () => clock.steady, now: () => clock.steady, send: () => undefined, onCount: () => undefined, onChange: () => undefined, receipt: () => shown.receipt, later: timers.later });
  const look = (prompt: string, ms: number): void => {
    desk.screenChanged('shown');
    desk.painted(prompt);
    clock.steady += ms;
  };
  desk.arrived(callView('a'));
  look('a', 500);
  desk.answer({ prompt: 'a', option: 'allow-always' });
  shown.receipt = saved;
  desk.receiptChanged();
  return { desk, screen, timers, shown, look };
}

test('the question it belongs to is left as it is; it comes when that has gone', () => {
  const { desk, screen, timers } = answered();
  expect([desk.state().prompt?.id, desk.state().receipt]).toEqual(['a', undefined]);
  desk.withdrawn('a');
  // Hidden first: the keyboard goes back to where it was.
  expect([screen.isVisible, screen.states.at(-1)?.receipt]).toEqual([false, saved]);
  timers.fire();
  expect([screen.isVisible, screen.shown]).toEqual([true, ['quiet', 'again']]);
});

test('when its time is over the window goes', () => {
  const { desk, screen, timers, shown } = answered();
  desk.withdrawn('a');
  timers.fire();
  shown.receipt = undefined;
  desk.receiptChanged();
  expect([screen.isVisible, screen.states.at(-1)?.receipt]).toEqual([false, undefined]);
});

test('put away before it was shown, it never is', () => {
  const { desk, screen, timers, shown } = answered();
  desk.withdrawn('a');
  shown.receipt = undefined;
  timers.fire();
  expect(screen.isVisible).toBe(false);
});

test('a window the person cannot see is not shown for it', () => {
  const { desk, screen, timers } = answered();
  screen.isVisible = false;
  desk.withdrawn('a');
  timers.fire();
  expect(screen.shown).toEqual(['quiet']);
});

test('above the next question it stays until its time is over, and that question stays', () => {
  const { desk, screen, shown } = answered();
  desk.arrived(callView('b'));
  desk.withdrawn('a');
  expect([screen.isVisible, desk.state().prompt?.id, desk.state().receipt]).toEqual([true, 'b', saved]);
  shown.receipt = undefined;
  desk.receiptChanged();
  expect([screen.isVisible, screen.states.at(-1)?.prompt?.id, screen.states.at(-1)?.receipt]).toEqual([true, 'b', undefined]);
});

test('a question that grows out of it, where the person may be about to press Undo, is guarded for longer', () => {
  const { desk, timers, look } = answered();
  desk.withdrawn('a');
  timers.fire();
  desk.arrived(callView('b'));
  look('b', 999);
  expect(desk.answer({ prompt: 'b', option: 'allow-once' }).taken).toBe(false);
  look('b', 1001);
  expect(desk.answer({ prompt: 'b', option: 'allow-once' }).taken).toBe(true);
});
