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
  ['twin.trip_breaker', { breaker: 'Q1', session: 'training-1' }, ['breaker', 'session'], 2, 'a lesson the tool knows of'],
  ['twin.trip_breaker', { breaker: 'Q1', session: 'training-1' }, ['breaker'], 3, 'a lesson it does not'],
  ['heat_pump_boost', { zone: 'bath', minutes: 20 }, ['zone'], 3, 'minutes it does not count'],
])('%s %j taking %j: tier %i, %s', (tool, args, takes, want) => {
  expect(tierOf(tool, args, takes)).toBe(want);
});

test.each<[object, number, string]>([
  [{ piece: 'BWV 1', stops: ['Gedackt 8', 'Oktave 4'] }, 2, 'how an organ sounds'],
  [{ service: 'backups', stops: ['Gedackt 8'] }, 3, 'no piece of music'],
  [{ piece: 'BWV 1', stops: ['*'] }, 3, 'no name of a stop'],
])('a tool that stops a schedule by its name, of %j: tier %i, %s', (args, want) => {
  expect(highest(judgeByTables({ name: 'stop_schedule_set', description: 'Set organ registration (stops) for one song. Kept in a player’s own bank.', destructive: null }, fromPlain(args) as Json), 2)).toBe(want);
});

/* Whatever else stands beside a thing that is scratch, it is more than that. */
const scratch = toldSmallCells.filter(({ id }) => id.startsWith('scratch by its name'));
const removed = scratch.filter(({ tool }) => !tool.startsWith('mute'));
test.each<[string, unknown]>([
  ['force', true],
  ['cascade', true],
  ['include_all', true],
  ['filter', 'x'],
  ['prefix', 'a'],
  ['target', 'db-prod-1'],
  ['also', 'customers'],
  ['names', ['a', 'b']],
  ['extra', { name: 'web-1' }],
  ['pattern', '*'],
])('a thing that is scratch with %s %j beside it is none', (name, value) => {
  for (const { tool, args } of scratch) expect(tierOf(tool, { ...args, [name]: value }), `${tool} ${JSON.stringify(args)}`).toBe(3);
});

test.each(['patient', 'backup', 'users', 'all', 'production', 'payroll'])('a tool with %s in its name takes away no scratch', (word) => {
  for (const { tool, args } of removed) expect(tierOf(`${tool}_${word}`, args), `${tool}_${word} ${JSON.stringify(args)}`).toBe(3);
});
