import { expect, test } from 'vitest';
import { readCommand } from './command';

test.each([
  { argv: ['history'], want: { verb: 'history', query: { limit: 50 }, json: false } },
  {
    argv: ['history', '--json', '--host', 'h', '--server=s', '--tool', 't', '--outcome', 'open', '--limit', '7', '--before', '90'],
    want: { verb: 'history', query: { host: 'h', server: 's', tool: 't', outcome: 'open', limit: 7, before: 90 }, json: true },
  },
  { argv: ['verify'], want: { verb: 'verify', json: false } },
  { argv: ['rules', '--json'], want: { verb: 'rules', json: true } },
  { argv: ['rules', 'revoke', 'r1'], want: { verb: 'revoke', rule: 'r1', json: false } },
  { argv: ['servers'], want: { verb: 'servers', json: false } },
  { argv: ['doctor', '--json'], want: { verb: 'doctor', json: true } },
  { argv: ['--help'], want: { verb: 'help' } },
  { argv: ['--version'], want: { verb: 'version' } },
])('$argv', ({ argv, want }) => {
  expect(readCommand(argv)).toEqual({ ok: true, value: want });
});

test.each([
  { argv: [], want: 'a verb is missing' },
  { argv: ['hosts'], want: 'hosts is not available yet' },
  { argv: ['allow'], want: 'unknown verb "allow"' },
  { argv: ['answer', '--yes'], want: 'unknown verb "answer"' },
  { argv: ['rules', 'add', 'x'], want: 'unexpected "add"' },
  { argv: ['rules', 'revoke'], want: 'rules revoke needs the id of a rule' },
  { argv: ['rules', 'revoke', 'a', 'b'], want: 'unexpected "b"' },
  { argv: ['verify', '--fast'], want: "Unknown option '--fast'" },
  { argv: ['history', '--outcome', 'fine'], want: '--outcome must be one of forwarded, refused, expired, withdrawn, failed, open' },
  { argv: ['history', '--limit', '0'], want: '--limit must be a number from 1 to 1000' },
  { argv: ['history', '--limit', '1e3'], want: '--limit must be a number from 1 to 1000' },
  { argv: ['history', '--before', '-1'], want: null },
  { argv: ['history', '--before', 'x'], want: '--before must be a sequence number' },
])('refused: $argv', ({ argv, want }) => {
  expect(readCommand(argv)).toEqual({ ok: false, error: want ?? expect.any(String) });
});
