import { expect, test } from 'vitest';
import type { MatchingQuery } from '#main/journal/matching-calls';
import { Refusal } from '../ipc/answer-call';
import { fakeTimers } from '../testing/fake-gateway';
import { rule } from '../testing/samples';
import { grantPreview } from './grant-preview';
import { promptAsks } from './prompt-asks';

const told = { what: 'rule' as const, rule: rule('offered'), words: 'Allow a\u202Eb', covers: true };
const found = { count: 1, since: 0, looked: 1, complete: true, calls: [] };

function preview(reader: (query: MatchingQuery) => Promise<typeof found | null> = () => Promise.resolve(found)) {
  const timers = fakeTimers();
  const sent: [number, string, object][] = [];
  const queries: MatchingQuery[] = [];
  const faults: string[] = [];
  const asks = promptAsks({ send: (...asked) => void sent.push(asked), later: timers.later });
  const ask = grantPreview({
    onScreen: () => 's/1',
    asks,
    reader: {
      matching(query) {
        queries.push(query);
        return reader(query);
      },
    },
    folders: () => ({ d: '/work' }),
    now: () => 8 * 86_400_000,
    onFault: (call) => void faults.push(call),
  });
  return { ask: async () => ask({ prompt: 's/1', option: 'allow-always' }), other: async () => ask({ prompt: 's/2', option: 'allow-always' }), asks, timers, sent, queries, faults };
}

test('asks the gateway for the rule, then the record for what else it matches, but for the call itself', async () => {
  const { ask, asks, sent, queries } = preview();
  const asked = ask();
  expect(sent).toEqual([[1, 's/1', { what: 'rule', option: 'allow-always' }]]);
  asks.told(1, told);
  expect(await asked).toEqual({ words: 'Allow a⟦U+202E⟧b', covers: true, matched: found });
  expect(queries).toEqual([{ rule: told.rule, since: 86_400_000, folders: { d: '/work' }, except: 's/1' }]);
});

test('a record that cannot be read keeps nothing from being saved, and is noted', async () => {
  const { ask, asks, faults } = preview(() => Promise.reject(new Error('locked')));
  const asked = ask();
  asks.told(1, told);
  expect([await asked, faults.length]).toEqual([{ words: 'Allow a⟦U+202E⟧b', covers: true, matched: null }, 1]);
});

test.each<{ why: string; act: (made: ReturnType<typeof preview>) => void }>([
  { why: 'the question has no such answer', act: ({ asks }) => asks.told(1, null) },
  { why: 'something else was told', act: ({ asks }) => asks.told(1, { what: 'edit', text: '{}', schema: null }) },
  { why: 'nothing was told in time', act: ({ timers }) => timers.fire() },
  { why: 'the gateway is gone', act: ({ asks }) => asks.lost() },
])('is refused in words: $why', async ({ act }) => {
  const made = preview();
  const asked = made.ask();
  act(made);
  await expect(asked).rejects.toThrow(Refusal);
  expect(made.queries).toEqual([]);
});

test('is refused for a question that is not on screen', async () => {
  const { other, sent } = preview();
  await expect(other()).rejects.toThrow(/no longer on screen/);
  expect(sent).toEqual([]);
});
