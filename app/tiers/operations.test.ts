import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { judgeCall } from './judge';
import { judgeOperation } from './operations';
import { scanCall } from './scan';

test.each<[string, object, number, string]>([
  ['valkey_command', { args: ['FLUSHDB'] }, 3, 'words of a command are one command'],
  ['valkey_command', { command: 'HGETALL', args: ['a'] }, 1, 'its verb may stand apart'],
  ['redis_cmd', { argv: ['DEL', 'cache:page:1'] }, 2, 'one entry that is made anew'],
  ['redis_cmd', { argv: ['DEL', 'users'] }, 3, 'an entry that is not'],
  ['mongodb_run', { command: { find: 'orders', filter: {} } }, 1, 'a document that reads'],
  ['mongodb_run', { command: { aggregate: 'orders', pipeline: [{ $merge: 'copy' }] } }, 2, 'and writes what it read'],
  ['mongodb_run', { command: { aggregate: 'orders', pipeline: [{ $out: 'copy' }] } }, 3, 'and replaces a collection by it'],
  ['mongodb_run', { command: { delete: 'orders', deletes: [{ q: {}, limit: 0 }] } }, 3, 'every row goes'],
  ['mongodb_run', { command: { update: 'orders', updates: [{ q: { _id: 1 }, u: {} }] } }, 2, 'one row changes'],
  ['mongodb_run', { command: { createUser: 'x', roles: ['root'] } }, 3, 'an account'],
  ['opensearch_request', { verb: 'POST', path: '/logs/_count' }, 1, 'what is sent is what is looked for'],
  ['opensearch_request', { verb: 'POST', path: '/logs/_delete_by_query', body: {} }, 3, 'what is found goes'],
  ['shop_graphql', { document: 'query { orders { id } }' }, 1, 'a document that reads'],
  ['shop_graphql', { document: 'mutation { customersBulkDelete(ids: ["*"]) { id } }' }, 3, 'the verb stands behind'],
])('%s %j: tier %i, %s', (tool, args, tier) => {
  expect(Math.max(...judgeOperation(tool, fromPlain(args)).map((one) => one.tier))).toBe(tier);
});

test.each<[string, object, number, string]>([
  ['DirectoryRecord', { verb: 'fetch', id: 'r1' }, 1, 'the verb says all, the name none of it'],
  ['DirectoryRecord', { verb: 'erase', id: '*' }, 3, 'likewise'],
  ['deleteRecord', { verb: 'fetch', id: 'r1' }, 3, 'a name that says more is believed'],
  ['idp', { method: 'groups.list' }, 1, 'a method behind what it is of'],
  ['idp', { method: 'users.resetFactors', payload: { user: 'u' } }, 3, 'likewise'],
])('%s %j as a call: tier %i, %s', (tool, args, tier) => {
  const judged = scanCall(fromPlain({ tool, arguments: args })).tier;
  if (tier === 1) expect(judged).toBeLessThanOrEqual(1);
  else expect(judged).toBe(tier);
});

test.each([
  { args: { to: 'x@y.example', verb: 'fetch' }, takes: ['to', 'verb'], want: 1, why: 'an argument the tool knows chooses what it does' },
  { args: { to: 'x@y.example', verb: 'fetch' }, takes: ['to'], want: 2, why: 'one it does not know chooses nothing: whoever talks to the model may have had it added' },
  { args: { to: 'x@y.example', verb: 'erase' }, takes: ['to'], want: 3, why: 'and still says that something worse may be meant' },
  { args: { to: 'x@y.example', action: 'list' }, takes: ['to'], want: 2, why: 'likewise where the action is named' },
  { args: { to: 'x@y.example', action: 'list' }, takes: ['to', 'action'], want: 1, why: 'a known action' },
])('%j: $why', ({ args, takes, want }) => {
  expect(judgeCall({ name: 'crm', description: null, destructive: null, takes }, fromPlain(args)).tier).toBe(want);
});

test.each([
  { description: 'Deletes a record', args: { verb: 'fetch', id: '1' }, want: 3, why: 'what the tool says it does is not taken back by an argument' },
  { description: 'Updates a record', args: { verb: 'fetch', id: '1' }, want: 2, why: 'likewise' },
  { description: 'Records of the company', args: { verb: 'fetch', id: '1' }, want: 1, why: 'the tool says nothing against it' },
])('$description, %j: $why', ({ description, args, want }) => {
  expect(judgeCall({ name: 'records', description, destructive: null, takes: ['verb', 'id'] }, fromPlain(args)).tier).toBe(want);
});
