import { expect, test } from 'vitest';
import { callView, firstUseView } from '../testing/samples';
import { turnEnds } from './turn';

const first = firstUseView('first');
const call = callView('call', { askedAt: 100_000, deadlineAt: 155_000 });
const hurried = callView('hurried', { askedAt: 100_000, deadlineAt: 105_000 });

test.each([
  { why: 'nobody at it: 10 s from when the call was asked', queue: { onScreen: first, waiting: [call] }, cameAt: 0, attended: false, want: 110_000 },
  { why: 'a first use that came on a moment ago has its 10 s as well', queue: { onScreen: first, waiting: [call] }, cameAt: 108_000, attended: false, want: 118_000 },
  { why: 'somebody at it: half of what the call has', queue: { onScreen: first, waiting: [call] }, cameAt: 0, attended: true, want: 127_500 },
  { why: 'a call in a hurry is seen for half of its time', queue: { onScreen: first, waiting: [hurried] }, cameAt: 0, attended: false, want: 102_500 },
  { why: 'a call never gives way: it ends by itself', queue: { onScreen: call, waiting: [hurried] }, cameAt: 0, attended: false, want: null },
  { why: 'nor a first use to another one', queue: { onScreen: first, waiting: [firstUseView('second')] }, cameAt: 0, attended: false, want: null },
  { why: 'nothing waits', queue: { onScreen: first, waiting: [] }, cameAt: 0, attended: false, want: null },
  { why: 'nothing is on screen', queue: { onScreen: null, waiting: [call] }, cameAt: 0, attended: false, want: null },
])('$why', ({ queue, cameAt, attended, want }) => {
  expect(turnEnds(queue, cameAt, attended)).toBe(want);
});
