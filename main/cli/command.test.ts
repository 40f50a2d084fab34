import { expect, test } from 'vitest';
import { readCommand } from './command';

test.each([
  { argv: ['history'], want: { verb: 'history', query: { limit: 50 }, json: false } },
  {
    argv: ['history', '--json', '--host', 'h', '--server=s', '--tool', 't', '--outcome', 'open', '--rule', 'r', '--limit', '7', '--before', '90'],
    want: { verb: 'history', query: { host: 'h', server: 's', tool: 't', outcome: 'open', rule: 'r', limit: 7, before: 90 }, json: true },
  },
  { argv: ['history', '--tool=--json'], want: { verb: 'history', query: { tool: '--json', limit: 50 }, json: false } },
  { argv: ['rules', '--json'], want: { verb: 'rules', json: true } },
  { argv: ['rules', 'revoke', 'r1'], want: { verb: 'revoke', rule: 'r1', json: false } },
  { argv: ['rules', 'revoke', '--json', 'r1'], want: { verb: 'revoke', rule: 'r1', json: true } },
  { argv: ['servers'], want: { verb: 'servers', json: false } },
  { argv: ['pending', '--json'], want: { verb: 'pending', json: true } },
  { argv: ['verify'], want: { verb: 'verify', json: false } },
  { argv: ['doctor', '--json'], want: { verb: 'doctor', json: true } },
  { argv: ['open'], want: { verb: 'open', json: false } },
  { argv: ['hosts', 'list', '--json'], want: { verb: 'hosts', what: 'list', hosts: [], all: false, yes: false, time: false, alone: false, json: true } },
  { argv: ['hosts', 'look', 'cursor', 'codex'], want: { verb: 'hosts', what: 'look', hosts: ['cursor', 'codex'], all: false, yes: false, time: false, alone: false, json: false } },
  { argv: ['hosts', 'wrap', '--all', '--time', '--yes'], want: { verb: 'hosts', what: 'wrap', hosts: [], all: true, yes: true, time: true, alone: false, json: false } },
  { argv: ['hosts', 'undo', '--yes', 'cursor'], want: { verb: 'hosts', what: 'undo', hosts: ['cursor'], all: false, yes: true, time: false, alone: false, json: false } },
  { argv: ['hosts', 'undo', '--all', '--alone'], want: { verb: 'hosts', what: 'undo', hosts: [], all: true, yes: false, time: false, alone: true, json: false } },
  { argv: ['hosts', 'diff', 'cursor'], want: { verb: 'hosts', what: 'diff', hosts: ['cursor'], all: false, yes: false, time: false, alone: false, json: false } },
])('$argv', ({ argv, want }) => {
  expect(readCommand(argv)).toEqual({ ok: true, value: want });
});

test.each([
  { argv: [], want: 'a verb is missing' },
  { argv: ['allow'], want: 'unknown verb "allow"' },
  { argv: ['answer', '--yes'], want: 'unknown verb "answer"' },
  { argv: ['help'], want: 'unknown verb "help"' },
  { argv: ['__proto__'], want: 'unknown verb "__proto__"' },
  { argv: ['history', 'all'], want: 'unexpected "all"' },
  { argv: ['rules', 'add', 'x'], want: 'unexpected "add"' },
  { argv: ['rules', 'revoke'], want: 'rules revoke needs the id of a rule' },
  { argv: ['rules', 'revoke', ''], want: 'rules revoke needs the id of a rule' },
  { argv: ['rules', 'revoke', 'a', 'b'], want: 'unexpected "b"' },
  { argv: ['pending', 'allow', 'p1'], want: 'unexpected "allow"' },
  { argv: ['verify', '--fast'], want: "Unknown option '--fast'" },
  { argv: ['servers', '--json', '--json'], want: '--json is given twice' },
  { argv: ['history', '--tool', 'a', '--tool', 'b'], want: '--tool is given twice' },
  { argv: ['history', '--outcome', 'fine'], want: '--outcome must be one of forwarded, refused, expired, withdrawn, failed, open' },
  { argv: ['history', '--outcome', 'constructor'], want: '--outcome must be one of forwarded, refused, expired, withdrawn, failed, open' },
  { argv: ['history', '--limit', '0'], want: '--limit must be a number from 1 to 1000' },
  { argv: ['history', '--limit', '1001'], want: '--limit must be a number from 1 to 1000' },
  { argv: ['history', '--limit', '1e3'], want: '--limit must be a number from 1 to 1000' },
  { argv: ['history', '--before', '-1'], want: null },
  { argv: ['history', '--tool'], want: null },
  { argv: ['hosts'], want: 'hosts needs one of list, look, diff, wrap, undo' },
  { argv: ['hosts', '--all'], want: 'hosts needs one of list, look, diff, wrap, undo' },
  { argv: ['hosts', 'restore', '--all'], want: 'unknown verb "hosts restore"' },
  { argv: ['hosts', 'list', 'cursor'], want: 'unexpected "cursor"' },
  { argv: ['hosts', 'look', '--yes'], want: "Unknown option '--yes'" },
  { argv: ['hosts', 'diff', '--all', '--yes'], want: "Unknown option '--yes'" },
  { argv: ['hosts', 'wrap', '--all', '--alone'], want: "Unknown option '--alone'" },
  { argv: ['hosts', 'undo', '--all', '--time'], want: "Unknown option '--time'" },
  { argv: ['hosts', 'wrap', '--yes'], want: 'hosts wrap needs hosts by their ids, or --all' },
  { argv: ['hosts', 'undo', 'cursor', '--all'], want: 'hosts undo needs hosts by their ids, or --all' },
  { argv: ['hosts', 'wrap', '../x'], want: 'a host is named by its id, as countersign hosts list shows it' },
  { argv: ['history', '--before', 'x'], want: '--before must be a sequence number' },
])('refused: $argv', ({ argv, want }) => {
  expect(readCommand(argv)).toEqual({ ok: false, error: want ?? expect.any(String) });
});
