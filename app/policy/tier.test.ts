import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { tierOf } from './tier';

const listed = { name: 't', title: null, description: null, destructive: null };
const everyCall = 'Nothing in this call is known to be dangerous, so it counts as tier 2 (writes)';
const neverListed = 'The server never listed this tool';

test.each([
  { definition: undefined, tool: 't', args: {}, want: { tier: 2, evidence: [everyCall, neverListed] }, why: 'a tool never listed' },
  { definition: listed, tool: 't', args: {}, want: { tier: 2, evidence: [everyCall] }, why: 'no hint' },
  { definition: listed, tool: 'read_file', args: { path: 'a.txt' }, want: { tier: 2, evidence: [everyCall] }, why: 'what only reads still counts as a write' },
  { definition: { ...listed, destructive: true }, tool: 't', args: {}, want: { tier: 3, evidence: ['The server itself marks this tool as destructive'] }, why: 'a warning raises' },
  { definition: { ...listed, destructive: false }, tool: 't', args: {}, want: { tier: 2, evidence: [everyCall] }, why: 'nothing lowers' },
  { definition: { ...listed, destructive: false }, tool: 'run', args: { command: 'rm -rf ~' }, want: { tier: 3, evidence: ['Deletes a whole home folder, drive or system folder (command)'] }, why: 'a harmless hint does not lower what the argument shows' },
  { definition: undefined, tool: 'read_file', args: { 'pa\u202Eth': '~/.ssh/id_rsa' }, want: { tier: 3, evidence: ['Reads keys, passwords or tokens (pa⟦U+202E⟧th)', neverListed] }, why: 'an argument’s name is shown with nothing hidden' },
] as const)('$why', ({ definition, tool, args, want }) => {
  expect(tierOf(definition, { tool, arguments: fromPlain(args) })).toMatchObject(want);
});

test('a flood of reasons is cut', () => {
  const paths = Array.from({ length: 50 }, (_, at) => `/etc/shadow${at}/../shadow`);
  expect(tierOf(listed, { tool: 'read', arguments: fromPlain({ paths }) }).evidence).toHaveLength(5);
});
