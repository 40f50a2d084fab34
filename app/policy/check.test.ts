import { describe, expect, test } from 'vitest';
import { checkRules } from './check';
import { linkedFiles } from '#app/testing/files';

const call = { host: 'claude-code', server: 'filesystem', tool: 'write_file', arguments: { path: 'src/a.ts' }, folder: '/home/ana/app', tier: 2 };
const allow = { action: 'allow', scope: { server: 'filesystem', tool: 'write_file' } };
const inSrc = { ...allow, conditions: [{ op: 'under', at: '/path', folder: '/home/ana/app/src' }] };

test.each<{ id: string; rules: unknown; call?: unknown; want: string; why: string }>([
  { id: 'C1', rules: [], want: 'ask 2 default', why: 'no rules' },
  { id: 'C2', rules: { rules: [allow] }, want: 'allow 2 rule rule-1', why: 'a server by its name' },
  { id: 'C3', rules: [allow], call: { ...call, server: 'other' }, want: 'ask 2 default', why: 'another name, another server' },
  { id: 'C4', rules: [inSrc], want: 'allow 2 rule rule-1', why: 'a condition' },
  { id: 'C5', rules: [inSrc], call: { ...call, arguments: { path: '../x' } }, want: 'ask 2 default', why: 'that fails' },
  { id: 'C6', rules: [{ action: 'deny', id: 'mine' }, allow], want: 'deny 2 rule mine, rule rule-2', why: 'a deny of everything' },
  { id: 'C7', rules: [{ ...allow, lifetime: { until: '2999-12-31' } }], want: 'ask 2 default', why: 'without a clock what ends has ended' },
  { id: 'C8', rules: [{ ...allow, lifetime: 'session' }], want: 'allow 2 rule rule-1', why: 'this session' },
  { id: 'C9', rules: [], call: { tool: 'run', arguments: { command: 'rm -rf ~' } }, want: 'ask 3 default', why: 'a tier worked out from the call' },
  { id: 'C10', rules: [], call: { tool: 'look', tier: 1 }, want: 'allow 1 default', why: 'what reads passes' },
  { id: 'C11', rules: [], call: { tool: 'look', tier: 1, passes: 0 }, want: 'ask 1 default', why: 'unless it is said not to' },
  { id: 'C12', rules: [{ action: 'alow' }], want: 'The rules: 0/action: Invalid option: expected one of "allow"|"ask"|"deny"', why: 'a word that is none' },
  { id: 'C13', rules: { rules: [{ ...inSrc, conditions: [{ op: 'under', at: 'path', folder: '/x' }] }] }, want: 'The rules: rules/0/conditions/0/at: a JSON Pointer begins with / (RFC 6901)', why: 'a pointer that is none' },
  { id: 'C14', rules: [{ ...allow, conditions: [{ op: 'glob', at: '/path', pattern: '[a' }] }], want: 'The rules: rules/0/conditions/0/pattern: The pattern opens a bracket it never closes; write “\\[” for the character', why: 'a pattern that is none' },
  { id: 'C15', rules: [{ ...inSrc, examples: { matches: [{ tool: 'write_file', arguments: { path: '/etc/x' } }] } }], want: 'The rules: rules/0/examples/matches/0: The rule does not match its example of write_file, which it should', why: 'an example that fails' },
  { id: 'C16', rules: [{ action: 'ask', lifetime: 'session' }], want: 'The rules: rules/0: only an allow may lapse', why: 'an ask that ends' },
  { id: 'C17', rules: [], call: { tool: 'x', argumets: {} }, want: 'The call: Unrecognized key: "argumets"', why: 'a member that is none' },
  { id: 'C18', rules: [], call: { tool: 'x', arguments: [1] }, want: 'The call: arguments: has to be an object', why: 'arguments that are none' },
  { id: 'C19', rules: 5, want: 'The rules: Invalid input: expected array, received number', why: 'no document at all' },
  { id: 'C20', rules: [], call: null, want: 'The call: Invalid input: expected object, received null', why: 'no call at all' },
  { id: 'C21', rules: [{ ...allow, origin: 'managed' }], want: 'The rules: rules/0: a managed rule can only tighten', why: 'a managed allow' },
])('$id $why', ({ rules, call: asked = call, want }) => {
  const checked = checkRules(rules, asked);
  expect(checked.ok ? `${checked.value.action} ${checked.value.tier} ${checked.value.because.map(({ kind, rule }) => (rule === undefined ? kind : `${kind} ${rule}`)).join(', ')}` : checked.error).toBe(want);
});

describe('checkRules', () => {
  test('with a clock and a file system, it knows what ends and where links lead', () => {
    const until = { ...allow, lifetime: { until: '2026-12-31' } };
    expect(checkRules([until], call, { now: Date.parse('2026-12-30') })).toMatchObject({ value: { action: 'allow' } });
    expect(checkRules([until], call, { now: Date.parse('2027-01-01') })).toMatchObject({ value: { action: 'ask' } });
    expect(checkRules([inSrc], call, { files: linkedFiles({ '/home/ana/app/src/a.ts': '/etc/passwd' }) })).toMatchObject({ value: { action: 'ask' } });
  });
});
