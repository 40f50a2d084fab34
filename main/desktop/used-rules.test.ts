import { expect, test } from 'vitest';
import type { RuleView } from '#shared/models/rule';
import { usedRules } from './used-rules';

const view = (id: string): RuleView => ({ id, action: 'allow', words: id, host: 'any host', server: 'any server', tool: null, tier: 2, lifetime: 'always', createdAt: 0, uses: 0, lastUsedAt: null, suspended: false, origin: 'answer', problem: null });

test('rules carry what they decided; one that decided nothing says so, and uses of a rule that is gone are nobody’s', async () => {
  const list = usedRules({ rules: { views: () => [view('a'), view('b')] }, reader: { usage: async () => [{ rule: 'a', uses: 3, lastUsedAt: 70 }, { rule: 'gone', uses: 9, lastUsedAt: 80 }] }, onFault: () => undefined });
  expect((await list()).map(({ id, uses, lastUsedAt }) => ({ id, uses, lastUsedAt }))).toEqual([
    { id: 'a', uses: 3, lastUsedAt: 70 },
    { id: 'b', uses: 0, lastUsedAt: null },
  ]);
});

test('a journal that cannot be read hides no rule', async () => {
  const faults: unknown[] = [];
  const list = usedRules({ rules: { views: () => [view('a')] }, reader: { usage: () => Promise.reject(new Error('no disk')) }, onFault: (cause) => faults.push(cause) });
  expect({ rules: await list(), faults }).toEqual({ rules: [view('a')], faults: [new Error('no disk')] });
});
