import { expect, test } from 'vitest';
import { callView, firstUseView } from '../testing/samples';
import { arrive, bring, emptyQueue, next, openCount, putOff, withdraw, type Queue } from './queue';

const [a, b, c] = [callView('a'), callView('b'), callView('c')];
const abc: Queue = { onScreen: a, waiting: [b, c] };
const [soon, later, first] = [callView('soon', { deadlineAt: 10 }), callView('later', { deadlineAt: 20 }), firstUseView('first')];

test.each([
  { cell: 'the first question', give: arrive(emptyQueue, a), want: { onScreen: null, waiting: [a] }, why: 'it waits until somebody brings it on' },
  { cell: 'a new one', give: arrive({ onScreen: a, waiting: [b] }, c), want: abc, why: 'it waits behind the others and replaces none' },
  { cell: 'one with a nearer deadline', give: arrive({ onScreen: a, waiting: [later, first] }, soon), want: { onScreen: a, waiting: [soon, later, first] }, why: 'what ends first is asked first, and a first use can wait' },
  { cell: 'one with a later deadline', give: arrive({ onScreen: a, waiting: [soon, first] }, later), want: { onScreen: a, waiting: [soon, later, first] }, why: 'it goes between' },
  { cell: 'the one on screen again', give: arrive(abc, callView('a', { tier: 3 })), want: abc, why: 'what is on screen never changes under the pointer' },
  { cell: 'a waiting one again', give: arrive(abc, callView('c', { tier: 3 })), want: abc, why: 'one question, one place' },
  { cell: 'the one on screen withdrawn', give: next(withdraw(abc, 'a')), want: { onScreen: b, waiting: [c] }, why: 'the next in order comes on' },
  { cell: 'a waiting one withdrawn', give: next(withdraw(abc, 'b')), want: { onScreen: a, waiting: [c] }, why: 'the screen stays' },
  { cell: 'an unknown one withdrawn', give: next(withdraw(abc, 'x')), want: abc, why: 'nothing to do' },
  { cell: 'the last one withdrawn', give: next(withdraw({ onScreen: a, waiting: [] }, 'a')), want: emptyQueue, why: 'nothing is left' },
  { cell: 'put off', give: putOff(abc), want: { onScreen: null, waiting: [a, b, c] }, why: 'it waits where it was' },
  { cell: 'nothing put off', give: putOff({ onScreen: null, waiting: [b] }), want: { onScreen: null, waiting: [b] }, why: 'nothing was on screen' },
  { cell: 'another brought', give: bring({ onScreen: first, waiting: [soon, later] }, 'later'), want: { onScreen: later, waiting: [soon, first] }, why: 'the one there waits again, in its place' },
  { cell: 'an unknown one brought', give: bring(abc, 'x'), want: abc, why: 'it is not open any more' },
])('$cell: $why', ({ give, want }) => {
  expect(give).toEqual(want);
});

test('counts what is open', () => {
  expect([emptyQueue, abc].map(openCount)).toEqual([0, 3]);
});
