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
  ['delete_table', { table: 'joined', schema: 'scratch' }, ['table', 'schema'], 2, 'the tool knows of places'],
  ['delete_table', { table: 'joined', schema: 'scratch' }, ['table'], 3, 'it knows of none'],
  ['git_stash', { op: 'drop', ref: 'stash@{0}' }, ['op', 'ref'], 2, 'one entry'],
  ['git_stash', { op: 'drop', ref: 'stash@{0}' }, ['op'], 3, 'of a tool that knows of no place'],
  ['transfer', { from: 'my checking', to: 'my savings', amount: 5 }, ['from', 'to', 'amount', 'beneficiary'], 2, 'declared'],
  ['transfer', { from: 'my checking', to: 'my savings', amount: 5 }, ['to', 'amount'], 3, 'from wherever the tool likes'],
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

test.each<[string, object, string, number, string]>([
  ['delete_queue', { queue: 'tmp-1' }, 'Deletes a queue.', 2, 'as its name says'],
  ['delete_queue', { queue: 'tmp-1' }, 'Deletes all queues. The name is ignored.', 3, 'the name says nothing'],
  ['drop_database', { database: 'tmp-1', env: 'dev' }, 'Drops a database; env is deprecated, has no effect.', 3, 'what it takes has no effect'],
  ['purge_queue', { queue: 'crm', env: 'dev' }, 'env is ignored', 3, 'where it lies has none either'],
  ['delete_key', { key: 'sandbox' }, 'Deletes an encryption key; data encrypted with it cannot be read again', 3, 'what is locked stays so'],
  ['enable_branch_protection', { branch: 'main', required_reviews: 1 }, 'Turns on protection of a branch.', 2, 'a guard'],
  ['enable_branch_protection', { branch: 'main', required_reviews: 1 }, 'Replaces the rules of a branch.', 3, 'in place of others'],
  ['enable_disk_encryption', { disk: 'sdb' }, 'Encrypts a disk. All existing data on it is erased.', 3, 'it takes away'],
  ['enable_mfa', { org: 'acme' }, 'Requires a second factor; members without it are removed from the organization.', 3, 'likewise'],
  ['enable_firewall_access', { server: 'db1' }, 'Opens the firewall so that the server can be reached from the internet.', 3, 'a way in'],
  ['request_role', { role: 'reader', reason: 'x' }, 'Sends a request to the owners.', 2, 'somebody decides'],
  ['request_elevation', { reason: 'x' }, 'Elevates the session to root.', 3, 'nobody does'],
  ['request_access', { resource: 'db', level: 'admin' }, 'Grants access immediately for 8 hours.', 3, 'likewise'],
  ['git_revert', { commit: 'abc1234' }, 'Makes a commit that undoes another.', 2, 'a commit more'],
  ['git_revert', { ref: 'HEAD' }, 'Reverts local changes.', 3, 'what was not committed'],
  ['clear_outputs', { project: 'climate-runs' }, 'Deletes all output files of a project.', 3, 'no notebook'],
])('%s %j, “%s”: tier %i, %s', (tool, args, description, want) => {
  expect(highest(judgeByTables({ name: tool, description, destructive: null }, fromPlain(args) as Json), 2)).toBe(want);
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
