import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ToDesktop } from '#shared/contracts/port';
import type { AskPromptView } from '#shared/models/prompt';
import { resume, takeTurn, usedLately } from '#app/asks/spent';
import { usualAsks } from '#shared/models/ask';
import type { SessionEvent } from '#app/session/event';
import { Gates } from './gates';
import { Prompts } from './prompts';
import type { SessionContext } from './session-context';
import { Spendings } from './spendings';

beforeEach(() => void vi.useFakeTimers({ now: 1000 }));
afterEach(() => void vi.useRealTimers());

const view: AskPromptView = {
  kind: 'ask', id: 'q1', askedAt: 1000, deadlineAt: null, host: 'Acme', server: 'notes', gate: 'ask', asks: 'form', tool: null, tier: 2, sentence: 'It asks.', because: [], options: [], says: null, warnings: [], needsFullView: false, editable: false,
};

/** What the desktop is told, and the session, of a server's gates. */
function gates() {
  const told: ToDesktop[] = [];
  const heard: SessionEvent[] = [];
  const prompts = new Prompts();
  const context = { desktop: { post: (message: ToDesktop) => void told.push(message) }, prompts } as unknown as SessionContext;
  return { told, heard, prompts, gates: new Gates(context, 'digest', (event) => heard.push(event)) };
}
const ask = (notBefore?: number) => ({ kind: 'ask-gate', view, fullText: () => '', ...(notBefore === undefined ? {} : { notBefore }) }) as const;

test.each([
  { cell: 'that may be asked at once', notBefore: undefined, at: 0 },
  { cell: 'whose time has come', notBefore: 900, at: 0 },
  { cell: 'of a server that asks too fast', notBefore: 6000, at: 5000 },
])('a question $cell is put after $at ms', ({ notBefore, at }) => {
  const { gates: made, told } = gates();
  made.carryOut(ask(notBefore));
  if (at > 0) {
    vi.advanceTimersByTime(at - 1);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
  }
  expect(told).toEqual([{ kind: 'prompt', prompt: { ...view, identity: 'digest' } }]);
});

test('one that ended while it waited is not put at all', () => {
  const { gates: made, told, prompts } = gates();
  made.carryOut(ask(6000));
  prompts.close('q1');
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
});

test('the desktop hears of a server whose asks are paused', () => {
  const { gates: made, told } = gates();
  made.carryOut({ kind: 'pause-asks' });
  expect(told).toEqual([{ kind: 'asks-paused', server: 'digest' }]);
});

test('what servers used is kept apart, told on request, and a paused one asks again once it is resumed', () => {
  const spendings = new Spendings();
  const turn = (server: string): string => takeTurn(spendings.of(server), usualAsks, 'sampling', 10, 1000).kind;
  expect(Array.from({ length: 13 }, () => turn('a')).at(-1)).toBe('paused');
  expect([turn('b'), ...['a', 'b', 'c'].map((server) => usedLately(spendings.of(server), 1000))]).toEqual(['go', { asks: 12, tokens: 120 }, { asks: 1, tokens: 10 }, { asks: 0, tokens: 0 }]);
  resume(spendings.of('a'));
  expect(turn('a')).toBe('go');
});
