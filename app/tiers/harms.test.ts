import { expect, test } from 'vitest';
import { fromPlain, type Json } from '#shared/json';
import { harmDangers, harmNeighbours, unsafeDangers, unsafeNeighbours } from './cells/harms';
import { highest } from './evidence';
import { judgeByTables } from './judge';

/* By the tables alone: what the model of words makes of a call is no proof that they know it. */

const tierOf = (name: string, args: object, description: string | null = null): number => highest(judgeByTables({ name, description, destructive: null }, fromPlain(args) as Json), 2);

test.each([...harmDangers, ...unsafeDangers].map((cell) => [cell.id, cell] as const))('%s is dangerous', (_, { tool, args, why }) => {
  expect(tierOf(tool, args), `${tool} ${JSON.stringify(args)}: ${why}`).toBe(3);
});

test.each([...harmNeighbours, ...unsafeNeighbours].map((cell) => [cell.id, cell] as const))('%s is not', (_, { tool, args, why, want }) => {
  expect(tierOf(tool, args), `${tool} ${JSON.stringify(args)}: ${why}`).toBeLessThanOrEqual(want);
});

test.each([
  ['Joins two records. There is no unmerge.', 3, 'it says so'],
  ["Merges duplicates; there's no way back.", 3, 'likewise'],
  ['Combines the two. There is no undelete afterwards.', 3, 'likewise'],
  ['Merges a pull request. There is no need to squash.', 2, 'a need is no way back'],
])('merge: %s: tier %i, %s', (description, want) => {
  expect(tierOf('merge', { a: '1', b: '2' }, description)).toBe(want);
});
