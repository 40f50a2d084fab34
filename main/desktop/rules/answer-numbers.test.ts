import { expect, test } from 'vitest';
import type { AnswerNumbers } from '#main/journal/answer-numbers';
import { Refusal } from '../ipc/answer-call';
import { openNumbers } from './answer-numbers';

const day = 86_400_000;
const figures: AnswerNumbers = { since: 1, questions: 2, activeHours: 1, tiers: [{ tier: 2, answered: 2, allowed: 1, timed: 2, medianMs: 10, underSecond: 1 }], expired: 0, proposals: [] };

function numbersIn(numbers: (query: { since: number; now: number }) => Promise<AnswerNumbers>) {
  const told: string[] = [];
  const get = openNumbers({
    reader: { numbers },
    suggestions: { told: (found) => found.map(({ id, words, because, input }) => ({ id, words, because: `${because}.`, input })), rules: () => [] },
    folders: () => ({}),
    now: () => 40 * day,
    onFault: (call) => void told.push(call),
  });
  return { get, told };
}

test('the last 30 days, with the rules in the words known now', async () => {
  const asked: number[] = [];
  const proposal = { id: 's', words: 'Allow it', because: 'You do', input: { action: 'allow', scope: {}, conditions: [], tier: 1, lifetime: { kind: 'always' } }, label: { host: '', server: '' } } as const;
  const { get } = numbersIn(({ since, now }) => {
    asked.push(since, now);
    return Promise.resolve({ ...figures, proposals: [{ ...proposal, input: { ...proposal.input, conditions: [] } }] });
  });
  expect(await get()).toEqual({ ...figures, proposals: [{ id: 's', words: 'Allow it', because: 'You do.', input: proposal.input }] });
  expect(asked).toEqual([10 * day, 40 * day]);
});

test('a journal that cannot be read is said in words, without its reasons', async () => {
  const { get, told } = numbersIn(() => Promise.reject(new Error('/home/me/journal: no such file')));
  await expect(get()).rejects.toThrow(Refusal);
  await expect(get()).rejects.not.toThrow(/home/);
  expect(told).toHaveLength(2);
});
