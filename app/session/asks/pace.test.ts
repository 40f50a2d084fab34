import { describe, expect, test } from 'vitest';
import { pace } from '#app/asks/spent';
import { withPlainQuestions } from '#app/testing/plain-questions';

const { AskPlay } = await withPlainQuestions(() => import('#app/testing/asks-fixture'));

describe('a server that asks again and again', () => {
  test('is slowed first: what is too fast for a person is put to them later', () => {
    const play = new AskPlay();
    for (let id = 1; id <= 7; id += 1) play.asks(id, 'form');
    const gates = play.effects.flatMap((effect) => (effect.kind === 'ask-gate' ? [effect] : []));
    expect(gates.map(({ notBefore }) => notBefore !== undefined)).toEqual([false, false, false, false, false, false, true]);
    expect(gates.at(-1)?.notBefore).toBe((gates[0]?.view.askedAt ?? 0) + pace.everyMs);
    expect(gates.at(-1)?.view.askedAt).toBe(gates.at(-1)?.notBefore);
  });

  test('is paused then: it is refused without a question, and the person is told once', () => {
    const play = new AskPlay();
    for (let id = 1; id <= 15; id += 1) play.asks(id, 'sampling');
    expect(play.effects.filter(({ kind }) => kind === 'ask-gate')).toHaveLength(12);
    expect(play.effects.filter(({ kind }) => kind === 'pause-asks')).toHaveLength(1);
    expect(play.sent().server.map(({ id }) => id)).toEqual([13, 14, 15]);
    expect(play.recorded().filter((line) => line.startsWith('ask-ended sampling refused'))).toHaveLength(3);
  });

  test('may list the folders that were picked as often as it likes', () => {
    const play = new AskPlay({ picked: ['file:///work/a'] });
    for (let id = 1; id <= 40; id += 1) play.asks(id, 'roots');
    expect(play.sent().host).toHaveLength(40);
  });
});
