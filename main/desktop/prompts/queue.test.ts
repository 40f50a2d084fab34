import { expect, test } from 'vitest';
import { callView } from '../testing/samples';
import { arrive, emptyQueue, openCount, withdraw, type Queue } from './queue';

const [a, b, c] = [callView('a'), callView('b'), callView('c')];
const abc: Queue = { onScreen: a, waiting: [b, c] };

test.each([
  { cell: 'the first question', give: arrive(emptyQueue, a), want: { onScreen: a, waiting: [] }, why: 'nothing is on screen' },
  { cell: 'a new one', give: arrive({ onScreen: a, waiting: [b] }, c), want: abc, why: 'it waits behind the others and replaces none' },
  { cell: 'the one on screen again', give: arrive(abc, callView('a', { tier: 3 })), want: abc, why: 'what is on screen never changes under the pointer' },
  { cell: 'a waiting one again', give: arrive(abc, callView('c', { tier: 3 })), want: abc, why: 'one question, one place' },
  { cell: 'the one on screen withdrawn', give: withdraw(abc, 'a'), want: { onScreen: b, waiting: [c] }, why: 'the next in order comes on' },
  { cell: 'a waiting one withdrawn', give: withdraw(abc, 'b'), want: { onScreen: a, waiting: [c] }, why: 'the screen stays' },
  { cell: 'an unknown one withdrawn', give: withdraw(abc, 'x'), want: abc, why: 'nothing to do' },
  { cell: 'the last one withdrawn', give: withdraw({ onScreen: a, waiting: [] }, 'a'), want: emptyQueue, why: 'nothing is left' },
])('$cell: $why', ({ give, want }) => {
  expect(give).toEqual(want);
});

test('counts what is open', () => {
  expect([emptyQueue, abc].map(openCount)).toEqual([0, 3]);
});
