import { expect, test } from 'vitest';
import { inboxItemSchema } from '#shared/models/inbox';
import { callView, firstUseView } from '../testing/samples';
import { inboxItems } from './inbox';
import { arrive, emptyQueue, next, withdraw } from './queue';

test('an empty queue has no items', () => {
  expect(inboxItems(emptyQueue)).toEqual([]);
});

test('the question on screen comes first, the others as they will come, each in the shape of the contract', () => {
  const queue = next([callView('a', { deadlineAt: 60_000 }), firstUseView('b'), callView('c', { tier: 3 })].reduce(arrive, emptyQueue), 0);
  const items = inboxItems(queue);
  expect(items.map((item) => inboxItemSchema.parse(item))).toEqual(items);
  expect(items.map(({ id, kind, tool, tier, deadlineAt, onScreen }) => ({ id, kind, tool, tier, deadlineAt, onScreen }))).toEqual([
    { id: 'a', kind: 'call', tool: 'write_file', tier: 2, deadlineAt: 60_000, onScreen: true },
    { id: 'b', kind: 'first-use', tool: null, tier: null, deadlineAt: null, onScreen: false },
    { id: 'c', kind: 'call', tool: 'write_file', tier: 3, deadlineAt: null, onScreen: false },
  ]);
  expect(inboxItems(next(withdraw(queue, 'a'), 0)).map(({ id, onScreen }) => [id, onScreen])).toEqual([['b', true], ['c', false]]);
});

test('one whose host has stopped waiting says since when', () => {
  const items = inboxItems(arrive(emptyQueue, callView('a', { expiredAt: 7 })));
  expect(items.map((item) => inboxItemSchema.parse(item).expiredAt)).toEqual([7]);
});

test('names stay on one line and show what hides in them', () => {
  const [item] = inboxItems(arrive(emptyQueue, callView('a', { host: 'A\nB', server: 'x\u202Ey', tool: 't\u001B[2J' })));
  expect(item).toMatchObject({ host: 'A⟦U+000A⟧B', server: 'x⟦U+202E⟧y', tool: 't⟦U+001B⟧[2J' });
});
