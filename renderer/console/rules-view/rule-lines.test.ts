import { describe, expect, it } from 'vitest';
import type { RuleView } from '#shared/models/rule';
import { ruleLines } from './rule-lines';
import type { Order } from './rule-lines';

const rule = (id: string, changes: Partial<RuleView>): RuleView => ({ id, action: 'allow', words: `Allow ${id}`, host: 'Claude Code', server: 'files', tool: null, tier: 2, lifetime: 'always', createdAt: 0, uses: 0, lastUsedAt: null, suspended: false, origin: 'answer', problem: null, ...changes });

const rules = [
  rule('a', { createdAt: 3, uses: 5, lastUsedAt: 10, server: 'github' }),
  rule('b', { createdAt: 2, uses: 9, lastUsedAt: 20, tool: 'read_file' }),
  rule('c', { createdAt: 1, server: 'github', host: 'Cursor' }),
];

const told = (all: readonly RuleView[], order: Order, search = '') =>
  ruleLines(all, order, search).map((line) => (line.kind === 'rule' ? line.rule.id : line.kind === 'heading' ? `# ${line.words}` : `! ${line.count}`));

describe('the lines of the rules', () => {
  it.each<{ order: Order; want: string[] }>([
    { order: 'newest', want: ['a', 'b', 'c'] },
    { order: 'used', want: ['b', 'a', 'c'] },
    { order: 'most', want: ['b', 'a', 'c'] },
    { order: 'server', want: ['# files', 'b', '# github', 'a', 'c'] },
  ])('by $order', ({ order, want }) => {
    expect(told(rules, order)).toEqual(want);
  });

  it.each([
    { search: 'READ_', want: ['b'], why: 'a tool, in any case' },
    { search: ' cursor ', want: ['c'], why: 'a host' },
    { search: 'git', want: ['a', 'c'], why: 'a server' },
    { search: 'allow b', want: ['b'], why: 'its words' },
    { search: 'nothing', want: [], why: 'nothing' },
  ])('finds $why', ({ search, want }) => {
    expect(told(rules, 'newest', search)).toEqual(want);
  });

  it('puts rules with a problem next, where they fit the search', () => {
    const all = [rule('p', { problem: 'Its pattern is none' }), ...rules, rule('s', { suspended: true, problem: 'x' })];
    expect(told(all, 'newest')).toEqual(['! 1', 's', '! 1', 'p', '# In force', 'a', 'b', 'c']);
    expect(told(all, 'newest', 'git')).toEqual(['! 1', 's', '# In force', 'a', 'c']);
    expect(told([rule('p', { problem: 'x' })], 'server')).toEqual(['! 1', 'p']);
  });

  it('puts suspended rules first and never hides one behind a search', () => {
    const all = [...rules, rule('s', { suspended: true })];
    expect(told(all, 'newest', 'git')).toEqual(['! 1', 's', '# In force', 'a', 'c']);
    expect(told(all, 'server')).toEqual(['! 1', 's', '# files', 'b', '# github', 'a', 'c']);
    expect(told([rule('s', { suspended: true })], 'newest')).toEqual(['! 1', 's']);
  });
});
