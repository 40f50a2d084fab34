import { expect, test } from 'vitest';
import { fakeDesk } from '../testing/fake-desk';
import { callView } from '../testing/samples';

const own = { deadlineAt: 1_060_000, deadlineOf: 'own' } as const;

test('a person at the question on screen holds that question’s own time-out, once it was painted, and no other’s', () => {
  const { made, attended, look } = fakeDesk();
  made.arrived(callView('a', own));
  made.arrived(callView('b', own));
  made.attended('a');
  expect(attended).toEqual([]);
  look('a', 0);
  made.attended('b');
  made.attended('a');
  expect(attended).toEqual([['a']]);
});

test.each([
  { why: 'a host’s limit cannot be held', view: { ...own, deadlineOf: 'host' as const } },
  { why: 'nothing ends it', view: { deadlineAt: null } },
])('$why', ({ view }) => {
  const { made, attended, look } = fakeDesk();
  made.arrived(callView('a', view));
  look('a', 0);
  made.attended('a');
  expect(attended).toEqual([]);
});

test('a hidden window holds nothing', () => {
  const { made, screen, attended, look } = fakeDesk();
  made.arrived(callView('a', own));
  look('a', 0);
  screen.isVisible = false;
  made.attended('a');
  expect(attended).toEqual([]);
});

test('the window is told when it begins to wait and when time runs on, and not in between; the Inbox shows no end meanwhile', () => {
  const { made, screen, timers, clock, look, now } = fakeDesk();
  made.arrived(callView('a', own));
  look('a', 600);
  const drawn = () => screen.states.map(({ prompt }) => [prompt?.held ?? false, prompt?.deadlineAt]);
  const before = drawn().length;
  made.held('a', { deadlineAt: 1_090_000, until: now() + 30_000 });
  made.held('a', { deadlineAt: 1_091_000, until: now() + 31_000 });
  expect(drawn().slice(before)).toEqual([[true, 1_090_000]]);
  expect(made.inbox().map(({ deadlineAt }) => deadlineAt)).toEqual([null]);
  clock.steady += 31_000;
  timers.fire();
  timers.fire();
  expect(drawn().slice(before)).toEqual([[true, 1_090_000], [false, 1_091_000]]);
  expect(made.inbox().map(({ deadlineAt }) => deadlineAt)).toEqual([1_091_000]);
  // It is the same question, guarded as before.
  expect(made.answer({ prompt: 'a', option: 'allow-once' })).toEqual({ taken: true, reason: null });
});

test('of a question that is gone nothing is held', () => {
  const { made, screen } = fakeDesk();
  made.arrived(callView('a', own));
  made.withdrawn('a');
  const before = screen.states.length;
  made.held('a', { deadlineAt: 1_090_000, until: 1_030_000 });
  expect(screen.states).toHaveLength(before);
});
