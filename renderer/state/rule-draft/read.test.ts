import { describe, expect, it } from 'vitest';
import type { RuleInput } from '#shared/models/rule';
import { newCondition } from './condition';
import { changed, draftOfCall, draftRule, edit, newDraft, newExample } from './draft';
import type { Draft } from './draft';
import { problemsBeside, problemsOf } from './problem';
import { readDraft } from './read';

const now = new Date(2026, 10, 21, 14, 3).getTime();
const server = 'a'.repeat(64);
const pin = 'b'.repeat(64);
const minute = 60_000;

const allow: RuleInput = { action: 'allow', scope: { host: 'claude-code', server, tool: 'write_file' }, conditions: [{ op: 'under', at: '/path', folder: '/home/ana' }], tier: 1, lifetime: { kind: 'always' } };
const stored: readonly { why: string; rule: RuleInput }[] = [
  { why: 'an allow', rule: allow },
  { why: 'one that ends', rule: { ...allow, tier: 3, lifetime: { kind: 'until', at: now + 10 * minute } } },
  { why: 'one of a definition', rule: { ...allow, pin } },
  { why: 'a pattern of tools', rule: { ...allow, scope: { server, tools: 'read_*' }, conditions: [] } },
  { why: 'a deny by a server’s name, with examples', rule: { action: 'deny', scope: { serverName: 'git*' }, conditions: [], tier: 3, lifetime: { kind: 'always' }, examples: { matches: [{ tool: 'push', arguments: { force: true } }], doesNotMatch: [{ tool: 'pull', arguments: {} }] } } },
  { why: 'an ask about everything', rule: { action: 'ask', scope: {}, conditions: [], tier: 3, lifetime: { kind: 'always' } } },
];

function lacks(part: Partial<Draft>): string[] {
  const read = readDraft({ ...draftRule(allow), ...part }, now);
  return read.kind === 'lacks' ? read.problems.map(({ at, words, missing }) => `${at}: ${words}${missing === true ? ' (missing)' : ''}`) : [];
}

describe('a rule being written', () => {
  it.each(stored)('comes back as it was stored: $why', ({ rule }) => {
    expect(readDraft(draftRule(rule), now)).toEqual({ kind: 'rule', rule });
  });

  it.each<{ why: string; part: Partial<Draft>; want: string[] }>([
    { why: 'an allow without a server', part: { server: { kind: 'any' } }, want: ['scope/server: Choose the server: an allow is for one. (missing)'] },
    { why: 'a tool without a name', part: { tool: { kind: 'one', text: ' ' } }, want: ['scope/tool: Give the tool’s name. (missing)'] },
    { why: 'a pattern without one', part: { tool: { kind: 'pattern', text: '' } }, want: ['scope/tools: Give a pattern, such as read_*. (missing)'] },
    { why: 'a deny by a name without one', part: { action: 'deny', server: { kind: 'named', pattern: '' } }, want: ['scope/serverName: Give the name, such as github or git*. (missing)'] },
    { why: 'danger without an end', part: { tier: 3 }, want: ['lifetime: Dangerous calls are allowed for a limited time only. Choose when it ends.'] },
    { why: 'an end that has passed', part: { lasting: { kind: 'until', text: '2020-01-01T00:00' } }, want: ['lifetime/at: This time has passed.'] },
    { why: 'no end chosen', part: { lasting: { kind: 'until', text: '' } }, want: ['lifetime/at: Give a date and a time. (missing)'] },
    { why: 'the second condition', part: { conditions: [newCondition('a'), newCondition()] }, want: ['conditions/1/at: Name the argument. (missing)'] },
    { why: 'an example that is no JSON', part: { matches: [newExample('t', '{"a":')] }, want: ['examples/matches/0/arguments: This is no JSON object, such as {"path": "a.txt"}.'] },
    { why: 'an example that is a list', part: { doesNotMatch: [newExample('', '[]')] }, want: ['examples/doesNotMatch/0/tool: Give the tool’s name. (missing)', 'examples/doesNotMatch/0/arguments: This is no JSON object, such as {"path": "a.txt"}.'] },
    { why: 'more than the contract takes', part: { tool: { kind: 'one', text: 'x'.repeat(501) } }, want: [expect.stringMatching(/^scope\/tool: /) as string] },
    { why: 'nothing, of a deny about everything', part: { action: 'deny', server: { kind: 'any' }, tier: 3, lasting: { kind: 'until', text: '' } }, want: [] },
  ])('says what it lacks: $why', ({ part, want }) => expect(lacks(part)).toEqual(want));

  it.each<{ why: string; part: Partial<Draft>; kept: boolean }>([
    { why: 'another condition keeps it', part: { conditions: [] }, kept: true },
    { why: 'another tool drops it', part: { tool: { kind: 'one', text: 'read_file' } }, kept: false },
    { why: 'every tool drops it', part: { tool: { kind: 'any', text: 'write_file' } }, kept: false },
    { why: 'another server drops it', part: { server: { kind: 'one', digest: 'c'.repeat(64) } }, kept: false },
    { why: 'a deny has none', part: { action: 'deny' }, kept: false },
  ])('holds a stored definition only where it still speaks of it: $why', ({ part, kept }) => {
    const read = readDraft({ ...draftRule({ ...allow, pin }), ...part }, now);
    expect(read.kind === 'rule' && read.rule.pin !== undefined).toBe(kept);
  });

  it('is changed by what is written, not by being looked at', () => {
    const editing = edit(draftRule(allow));
    expect([changed(editing), changed({ ...editing, draft: { ...editing.draft } }), changed({ ...editing, draft: { ...editing.draft, host: null } })]).toEqual([false, false, true]);
  });
});

describe('a rule about a call', () => {
  it.each<{ why: string; call: Parameters<typeof draftOfCall>[0]; want: Partial<Draft> }>([
    { why: 'that was let through allows up to what it was', call: { tool: 'read', tier: 1, outcome: 'forwarded' }, want: { action: 'allow', tier: 1, tool: { kind: 'one', text: 'read' } } },
    { why: 'that was refused denies', call: { tool: 'drop', tier: 3, outcome: 'refused' }, want: { action: 'deny' } },
    { why: 'that was dangerous asks: no allow of danger is suggested', call: { tool: 'run', tier: 3, outcome: 'forwarded' }, want: { action: 'ask', tier: 2 } },
    { why: 'whose tool’s name was made visible leaves it to be chosen', call: { tool: 'a⟦U+202E⟧b', tier: 2, outcome: 'forwarded' }, want: { tool: newDraft.tool } },
  ])('$why', ({ call, want }) => expect(draftOfCall(call)).toMatchObject(want));
});

describe('a problem', () => {
  const problems = ['conditions/1/pattern', '/scope/tool', 'conditions/10', 'elsewhere'].map((at) => ({ at, words: at }));
  it.each([
    { place: 'conditions/1', want: ['conditions/1/pattern'] },
    { place: 'conditions', want: ['conditions/1/pattern', 'conditions/10'] },
    { place: 'scope/tool', want: ['/scope/tool'] },
    { place: 'scope/tools', want: [] },
  ])('stands at $place', ({ place, want }) => expect(problemsOf(problems, place).map(({ at }) => at)).toEqual(want));
  it('of nothing a field shows stands by itself', () => expect(problemsBeside(problems, ['conditions', 'scope/tool']).map(({ at }) => at)).toEqual(['elsewhere']));
});
