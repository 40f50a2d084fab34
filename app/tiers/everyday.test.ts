import { expect, test } from 'vitest';
import { fromPlain, type Json } from '#shared/json';
import { everydayCells, everydaySends, everydayTwins } from './cells/everyday';
import { highest } from './evidence';
import { judgeByTables } from './judge';
import { roomOf } from './learnt/likeness';

/* By the tables alone; how much further the model of words would have to go for it is said where the tables leave a tier as it was. */

const found = (name: string, args: object, description: string | null = null, takes?: readonly string[]) => judgeByTables({ name, description, destructive: null, ...(takes === undefined ? {} : { takes }) }, fromPlain(args) as Json);
const tierOf = (...call: Parameters<typeof found>): number => highest(found(...call), 2);

test.each(everydayCells.map((cell) => [cell.id, cell] as const))('%s is everyday', (_, { tool, args, why, want }) => {
  expect(tierOf(tool, args), `${tool} ${JSON.stringify(args)}: ${why}`).toBeLessThanOrEqual(want);
});

test.each(everydayTwins.map((cell) => [cell.id, cell] as const))('%s is not', (_, { tool, args, why }) => {
  expect(tierOf(tool, args), `${tool} ${JSON.stringify(args)}: ${why}`).toBe(3);
});

test.each(everydaySends.map((cell) => [cell.id, cell] as const))('%s does more than show', (_, { tool, args, why }) => {
  expect(tierOf(tool, args), `${tool} ${JSON.stringify(args)}: ${why}`).toBeGreaterThanOrEqual(2);
});

test.each<[string, object, readonly string[] | undefined, boolean, string]>([
  ['create_release', { tag: 'v1', draft: true }, ['tag', 'draft'], true, 'a draft of a tool that has drafts'],
  ['create_release', { tag: 'v1', draft: true }, ['tag'], false, 'of one that has none'],
  ['create_release', { tag: 'v1', draft: true, publish: true }, ['tag', 'draft', 'publish'], false, 'published at once'],
  ['create_release', { tag: 'v1', draft: false }, ['tag', 'draft'], false, 'no draft'],
  ['update_balance', { with: 'Ines', mode: 'record_only' }, ['with', 'mode'], true, 'written down and no more'],
  ['update_balance', { with: 'Ines', mode: 'post' }, ['with', 'mode'], false, 'posted'],
  ['update_balance', { with: 'Ines', mode: 'record_only' }, ['with'], false, 'of a tool that knows of no mode'],
  ['run_tests', { filter: 'wipe.spec', reporter: 'dot' }, ['filter', 'reporter'], true, 'tests by their names'],
  ['run_tests', { filter: 'a; rm -rf ~' }, ['filter'], false, 'no name of a test'],
  ['run_tests', { command: 'make wipe' }, ['command'], false, 'a command'],
  ['update_member', { group: 'chess', user: 'sam@acme.example', role: 'member' }, undefined, true, 'one person who may look'],
  ['update_member', { group: 'chess', user: 'sam@acme.example', role: 'treasurer' }, undefined, false, 'one who may more'],
])('%s %j taking %j: room %s, %s', (tool, args, takes, room) => {
  const words = { name: tool, description: null, destructive: null, ...(takes === undefined ? {} : { takes }) };
  const all = found(tool, args, null, takes);
  expect(all.some(({ rule }) => rule === 'deed/one')).toBe(room);
  if (room) expect(roomOf(words, all, highest(all, 2))).toBeGreaterThanOrEqual(3);
});

test.each<[string, string, number, string]>([
  ['peek_queue', 'Looks at messages and leaves them in the queue.', 1, 'nothing is done to them'],
  ['peek_channel', 'Looks at a channel and leaves it.', 2, 'it is left'],
  ['merge_check', 'Runs git merge --dry-run and reports what would clash.', 1, 'a rehearsal of a program'],
  ['apply_check', 'Runs git apply and reports what clashed.', 2, 'no rehearsal'],
])('%s: %s: tier %i, %s', (tool, description, want) => {
  expect(tierOf(tool, {}, description)).toBe(want);
});

test.each<[string, number]>([
  ['Deletes rows.', 1],
  ['Deletes rows. dry_run has no effect in this version.', 3],
  ['Deletes rows. The dry_run flag is ignored.', 3],
  ['Deletes rows. dry_run is not yet supported.', 3],
])('%s: of a rehearsal tier %i', (description, want) => {
  expect(tierOf('delete_rows', { table: 'a', dry_run: true }, description)).toBe(want);
});
