import { expect, test } from 'vitest';
import { fromPlain, type Json } from '#shared/json';
import { toldSmallCells, toldSmallTwins } from './cells/told-small';
import { highest } from './evidence';
import { judgeByTables } from './judge';

/* By the tables alone. */

const tierOf = (name: string, args: object, takes?: readonly string[]): number => highest(judgeByTables({ name, description: null, destructive: null, ...(takes === undefined ? {} : { takes }) }, fromPlain(args) as Json), 2);

test.each(toldSmallCells.map((cell) => [cell.id, cell] as const))('%s is small', (_, { tool, args, why, want }) => {
  expect(tierOf(tool, args), `${tool} ${JSON.stringify(args)}: ${why}`).toBeLessThanOrEqual(want);
});

test.each(toldSmallTwins.map((cell) => [cell.id, cell] as const))('%s is not', (_, { tool, args, why }) => {
  expect(tierOf(tool, args), `${tool} ${JSON.stringify(args)}: ${why}`).toBe(3);
});

test.each<[string, object, readonly string[], number, string]>([
  ['delete_queue', { queue: 'events', env: 'dev' }, ['queue', 'env'], 2, 'the tool knows of places'],
  ['delete_queue', { queue: 'events', env: 'dev' }, ['queue'], 3, 'it knows of none'],
  ['git_stash', { op: 'drop', ref: 'stash@{0}' }, ['op', 'ref'], 2, 'one entry'],
  ['git_stash', { op: 'drop', ref: 'stash@{0}' }, ['op'], 3, 'of a tool that knows of no place'],
  ['transfer', { from: 'my checking', to: 'my savings', amount: 5 }, ['from', 'to', 'amount', 'beneficiary'], 2, 'declared'],
  ['transfer', { from: 'my checking', to: 'my savings', amount: 5 }, ['to', 'amount'], 3, 'from wherever the tool likes'],
])('%s %j taking %j: tier %i, %s', (tool, args, takes, want) => {
  expect(tierOf(tool, args, takes)).toBe(want);
});
