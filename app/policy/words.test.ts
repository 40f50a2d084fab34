import type { Rule } from '#shared/models/rule';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rule } from '#app/testing/rules';
import { ruleView, ruleWords } from './words';

const scope = { host: 'claude-code', server: 'a'.repeat(64), tool: 'write_file' };

const sheet: readonly { given: Partial<Rule>; want: string; why: string }[] = [
  { given: { scope }, want: 'Allow Claude Code to run write_file on filesystem, up to tier 2 (writes), always', why: 'a grant' },
  { given: { scope: {}, tier: 3 }, want: 'Allow any host to run any tool on any server, up to tier 3 (dangerous), always', why: 'the widest rule says so' },
  { given: { scope, lifetime: { kind: 'session', session: 's' } }, want: 'Allow Claude Code to run write_file on filesystem, up to tier 2 (writes), until this session ends', why: 'a session' },
  { given: { scope, lifetime: { kind: 'until', at: 1_795_245_600_000 } }, want: 'Allow Claude Code to run write_file on filesystem, up to tier 2 (writes), until 21 Nov 2026, 07:20 UTC', why: 'a moment' },
  { given: { scope, lifetime: { kind: 'until', at: 1e16 } }, want: 'Allow Claude Code to run write_file on filesystem, up to tier 2 (writes), until millisecond 10000000000000000', why: 'a moment no calendar has does not throw' },
  { given: { scope, action: 'ask' }, want: 'Ask before Claude Code runs write_file on filesystem', why: 'ask' },
  { given: { scope, action: 'deny', origin: 'managed' }, want: 'Never let Claude Code run write_file on filesystem, set by your organisation', why: 'a managed deny' },
  { given: { scope: { ...scope, tool: 'x on safe, always' } }, want: 'Allow Claude Code to run “x on safe, always” on filesystem, up to tier 2 (writes), always', why: 'a name cannot pass for our words' },
  { given: { scope: { ...scope, tool: 'a” on “b' } }, want: 'Allow Claude Code to run “a⟦U+201D⟧ on ⟦U+201C⟧b” on filesystem, up to tier 2 (writes), always', why: 'nor close its quotation marks' },
  { given: { scope: { ...scope, tool: 'a\u202Eb\nc' } }, want: 'Allow Claude Code to run “a⟦U+202E⟧b⟦U+000A⟧c” on filesystem, up to tier 2 (writes), always', why: 'nothing is hidden or reordered' },
  { given: { scope: { ...scope, tool: 'wrіte' } }, want: 'Allow Claude Code to run “wrіte” on filesystem, up to tier 2 (writes), always', why: 'a name with a Cyrillic letter is no plain word' },
  { given: { scope, conditions: [{ op: 'under', at: '/path', folder: '/home/ana/app' }] }, want: 'Allow Claude Code to run write_file on filesystem where path is in /home/ana/app, up to tier 2 (writes), always', why: 'a condition' },
  { given: { scope, pin: 'c'.repeat(64) }, want: 'Allow Claude Code to run write_file on filesystem, up to tier 2 (writes), always, unless the tool changes', why: 'a pin' },
  { given: { scope: { tools: 'delete_*' }, action: 'ask' }, want: 'Ask before any host runs any tool named like delete_* on any server', why: 'a pattern of tools' },
  { given: { scope: { serverName: 'my *' }, action: 'deny' }, want: 'Never let any host run any tool on any server named like “my *”', why: 'a pattern of servers' },
  { given: { scope: { tool: 'any tool named like x' } }, want: 'Allow any host to run “any tool named like x” on any server, up to tier 2 (writes), always', why: 'a tool called like a pattern is none' },
  { given: { scope, action: 'deny', conditions: [{ op: 'absent', at: '/dry_run' }, { op: 'equals', at: '/force', value: true }] }, want: 'Never let Claude Code run write_file on filesystem where dry_run is not given and force is true', why: 'two conditions' },
  { given: { scope: { host: 'h' }, label: { host: 'any host', server: '' } }, want: 'Allow “any host” to run any tool on any server, up to tier 2 (writes), always', why: 'a host called any host is not any host' },
];

describe('ruleWords', () => {
  test.each(sheet)('$why', ({ given, want }) => {
    expect(ruleWords(rule({ id: 'r', ...given }))).toBe(want);
  });

  test('two tools never have the same words', () => {
    const names = fc.oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.constantFrom('any tool', 'x on y', 'x', '“x”', 'x\u200B'));
    fc.assert(
      fc.property(names, names, (one, other) => {
        // A token typed by hand reads like the character it names; nothing is hidden by that.
        fc.pre(one !== other && !/[⟦⟧]/.test(one + other));
        expect(ruleWords(rule({ id: 'r', scope: { tool: one } }))).not.toBe(ruleWords(rule({ id: 'r', scope: { tool: other } })));
      }),
    );
  });
});

test('ruleView shows names with nothing hidden in them', () => {
  expect(ruleView(rule({ id: 'r', scope: { ...scope, tool: 'a\u200Bb' }, label: { host: 'H\u202E', server: 'S\n' } }), true)).toEqual({
    id: 'r',
    action: 'allow',
    words: 'Allow H⟦U+202E⟧ to run “a⟦U+200B⟧b” on “S⟦U+000A⟧”, up to tier 2 (writes), always'.replace('H⟦U+202E⟧', '“H⟦U+202E⟧”'),
    host: 'H⟦U+202E⟧',
    server: 'S⟦U+000A⟧',
    tool: 'a⟦U+200B⟧b',
    tier: 2,
    lifetime: 'always',
    createdAt: 0,
    uses: 0,
    lastUsedAt: null,
    suspended: true,
    origin: 'person',
    problem: null,
  });
});
