import { describe, expect, test } from 'vitest';
import { ruleSchema } from '#shared/models/rule';

const digest = 'a'.repeat(64);
const valid = {
  id: 'r',
  action: 'allow',
  scope: { host: 'claude-code', server: digest, tool: 'write_file' },
  conditions: [],
  tier: 2,
  lifetime: { kind: 'always' },
  origin: 'answer',
  createdAt: 1,
  label: { host: 'Claude Code', server: 'filesystem' },
};

const session = { kind: 'session', session: 's' };
const until = { kind: 'until', at: 1 };

describe('ruleSchema', () => {
  test.each([
    { given: valid, why: 'a grant' },
    { given: { ...valid, scope: {} }, why: 'a rule for everything' },
    { given: { ...valid, lifetime: session }, why: 'an allow may end with its session' },
    { given: { ...valid, lifetime: until }, why: 'an allow may lapse' },
    { given: { ...valid, action: 'deny' }, why: 'a deny for ever' },
    { given: { ...valid, action: 'ask', origin: 'managed', tier: 0 }, why: 'a managed ask' },
  ])('takes $why, unchanged', ({ given }) => {
    expect(ruleSchema.parse(given)).toEqual(given);
  });

  test.each([
    { given: { ...valid, conditions: [{ path: '/a', equals: 1 }] }, why: 'a condition nobody can evaluate' },
    { given: { ...valid, conditions: undefined }, why: 'no conditions at all' },
    { given: { ...valid, action: 'deny', lifetime: until }, why: 'a deny that lapses: time would loosen' },
    { given: { ...valid, action: 'ask', lifetime: session }, why: 'an ask that lapses' },
    { given: { ...valid, action: 'Allow' }, why: 'an action of another spelling' },
    { given: { ...valid, tier: 4 }, why: 'a tier above dangerous' },
    { given: { ...valid, tier: '2' }, why: 'a tier in quotes' },
    { given: { ...valid, tier: undefined }, why: 'no tier' },
    { given: { ...valid, scope: { server: 'filesystem' } }, why: 'a server by name' },
    { given: { ...valid, scope: { server: digest.toUpperCase() } }, why: 'a digest in capitals' },
    { given: { ...valid, scope: { tool: '' } }, why: 'a tool of no name' },
    { given: { ...valid, scope: { tool: 'x'.repeat(501) } }, why: 'a tool name too long to show' },
    { given: { ...valid, scope: { toolz: 'x' } }, why: 'a scope member nobody knows: it would be read as wider' },
    { given: { ...valid, scope: { tool: 'x', tools: 'x*' } }, why: 'a tool and a pattern' },
    { given: { ...valid, scope: { serverName: 'files' } }, why: 'an allow by a name anybody can take' },
    { given: { ...valid, origin: 'managed' }, why: 'a managed allow' },
    { given: { ...valid, extra: 1 }, why: 'a member nobody knows' },
    { given: { ...valid, lifetime: { kind: 'until', at: 1.5 } }, why: 'half a millisecond' },
    { given: { ...valid, lifetime: { kind: 'session', session: '' } }, why: 'a session of no name' },
    { given: { ...valid, lifetime: { kind: 'always', at: 1 } }, why: 'two lifetimes at once' },
    { given: { ...valid, origin: 'server' }, why: 'an origin that may make no rule' },
    { given: { ...valid, id: '' }, why: 'no id' },
    { given: null, why: 'nothing' },
  ])('refuses $why', ({ given }) => {
    expect(ruleSchema.safeParse(given).success).toBe(false);
  });
});
