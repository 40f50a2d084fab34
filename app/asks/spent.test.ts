import { describe, expect, test } from 'vitest';
import { usualAsks, type AskKind, type AskSettings } from '#shared/models/ask';
import { forgetRefused, newSpent, noteRefused, pace, resume, takeTurn, usedLately, type Spent, type Turn } from './spent';

const hour = 3_600_000;
const start = 1_000_000_000;
const allowed: AskSettings = { ...usualAsks, sampling: 'allow', form: 'allow', url: 'allow', reviewsCompletions: false };
const budget = (asks: number, tokens: number): AskSettings => ({ ...allowed, budget: { asks, tokens } });
const of = (turn: Turn): string => (turn.kind === 'over' ? `over ${turn.what}` : turn.kind);

/** The turns of asks `everyMs` apart. */
function turns(count: number, everyMs: number, settings: AskSettings, kind: AskKind = 'sampling', spent: Spent = newSpent()): string[] {
  return Array.from({ length: count }, (_, at) => of(takeTurn(spent, settings, kind, 10, start + at * everyMs)));
}

describe('the budget of an hour', () => {
  test.each([
    { cell: 'as many asks as it has', asks: [1, 1, 1], settings: budget(3, 1000), want: ['go', 'go', 'go'], why: 'the last one fits too' },
    { cell: 'one ask more', asks: [1, 1, 1, 1], settings: budget(3, 1000), want: ['go', 'go', 'go', 'over asks'], why: 'it is used up' },
    { cell: 'more tokens', asks: [400, 400, 400], settings: budget(9, 1000), want: ['go', 'go', 'over tokens'], why: 'they are counted by what is asked for at most' },
    { cell: 'fewer tokens after too many', asks: [900, 200, 100], settings: budget(9, 1000), want: ['go', 'over tokens', 'go'], why: 'what is refused costs nothing' },
    { cell: 'none for a completion', asks: [1000, 0], settings: budget(9, 1000), want: ['go', 'go'], why: 'a form takes no tokens' },
  ])('$cell: $why', ({ asks, settings, want }) => {
    const spent = newSpent();
    expect(asks.map((tokens) => of(takeTurn(spent, settings, tokens === 0 ? 'form' : 'sampling', tokens, start)))).toEqual(want);
  });

  test.each([
    { cell: 'asks', settings: budget(2, 1000), tokens: 1, want: start + hour, why: 'the first of them comes free then' },
    { cell: 'tokens', settings: budget(9, 1000), tokens: 700, want: start + 10 + hour, why: 'the first alone would not make room' },
    { cell: 'more tokens than any hour has', settings: budget(9, 1000), tokens: 1001, want: null, why: 'no waiting helps' },
  ])('says until when for $cell: $why', ({ settings, tokens, want }) => {
    const spent = newSpent();
    takeTurn(spent, settings, 'sampling', 200, start);
    takeTurn(spent, settings, 'sampling', 500, start + 10);
    expect(takeTurn(spent, settings, 'sampling', tokens, start + 20)).toMatchObject({ kind: 'over', until: want });
    if (want !== null) expect(takeTurn(spent, settings, 'sampling', tokens, want)).toEqual({ kind: 'go' });
  });

  test('what was used is told, and forgotten after an hour', () => {
    const spent = newSpent();
    takeTurn(spent, allowed, 'sampling', 300, start);
    takeTurn(spent, allowed, 'form', 0, start + 1);
    takeTurn(spent, allowed, 'roots', 0, start + 2);
    expect([start + 2, start + hour, start + hour + 1].map((at) => usedLately(spent, at))).toEqual([{ asks: 2, tokens: 300 }, { asks: 1, tokens: 0 }, { asks: 0, tokens: 0 }]);
  });
});

describe('the pace of a person', () => {
  const many = (what: string, count: number): string[] => Array.from({ length: count }, () => what);
  test.each([
    { cell: 'a few at once', want: turns(6, 0, usualAsks), is: many('go', 6), why: 'one step of an agent asks for several things' },
    { cell: 'more at once', want: turns(14, 0, usualAsks), is: [...many('go', 6), ...many('slow', 6), ...many('paused', 2)], why: 'first it waits, then it is enough' },
    { cell: 'one every ten seconds', want: turns(40, 10_000, usualAsks), is: many('go', 40), why: 'a person can keep up with that' },
    { cell: 'nobody is asked about', want: turns(40, 0, allowed), is: many('go', 40), why: 'the budget of an hour bounds those' },
    { cell: 'whose completions are reviewed', want: turns(7, 0, { ...allowed, reviewsCompletions: true }), is: [...many('go', 6), 'slow'], why: 'a person is asked about each' },
    { cell: 'for roots that were picked', want: turns(40, 0, { ...usualAsks, picked: [] }, 'roots'), is: many('go', 40), why: 'nobody is asked about them again' },
    { cell: 'for roots', want: turns(14, 0, usualAsks, 'roots'), is: [...many('go', 6), ...many('slow', 6), ...many('paused', 2)], why: 'they cost nothing of an hour, but they ask' },
  ])('$cell: $why', ({ want, is }) => {
    expect(want).toEqual(is);
  });

  test('the one that pauses says so, what follows is refused, and a person lets it ask again', () => {
    const spent = newSpent();
    turns(12, 0, usualAsks, 'form', spent);
    expect([1, 2].map(() => takeTurn(spent, usualAsks, 'form', 0, start))).toEqual([{ kind: 'paused', first: true }, { kind: 'paused', first: false }]);
    expect(takeTurn(spent, allowed, 'sampling', 1, start + 10 * hour)).toEqual({ kind: 'paused', first: false });
    resume(spent);
    expect(takeTurn(spent, usualAsks, 'form', 0, start)).toEqual({ kind: 'go' });
  });

  test('a clock that was set back keeps nothing waiting', () => {
    const spent = newSpent();
    const settings = { ...usualAsks, budget: { asks: 12, tokens: 1000 } };
    turns(12, 0, settings, 'form', spent);
    expect(takeTurn(spent, settings, 'form', 0, start - 100 * hour)).toEqual({ kind: 'go' });
  });
});

describe('an ask that was refused', () => {
  const same = { in: 's1-4', says: 'a'.repeat(64) };
  test.each([
    { cell: 'the same in the same call', asking: same, want: 'repeated' },
    { cell: 'the same in another call', asking: { ...same, in: 's1-5' }, want: 'go' },
    { cell: 'another in the same call', asking: { ...same, says: 'b' }, want: 'go' },
    { cell: 'one nobody can compare', asking: null, want: 'go' },
  ])('$cell: $want', ({ asking, want }) => {
    const spent = newSpent();
    noteRefused(spent, same);
    expect(of(takeTurn(spent, usualAsks, 'form', 0, start, asking))).toBe(want);
  });

  test('costs nothing, and pauses a server that does not listen', () => {
    const spent = newSpent();
    noteRefused(spent, same);
    const again = (): string => of(takeTurn(spent, usualAsks, 'form', 0, start, same));
    expect(Array.from({ length: pace.vain }, again)).toEqual(Array.from({ length: pace.vain }, () => 'repeated'));
    expect(usedLately(spent, start)).toEqual({ asks: 0, tokens: 0 });
    expect([again(), again()]).toEqual(['paused', 'paused']);
  });

  test('is forgotten with its call, and when very many followed', () => {
    const spent = newSpent();
    noteRefused(spent, same);
    noteRefused(spent, { ...same, in: 's1-40' });
    forgetRefused(spent, 's1-4');
    expect([same, { ...same, in: 's1-40' }].map((asking) => of(takeTurn(spent, usualAsks, 'form', 0, start, asking)))).toEqual(['go', 'repeated']);
    for (let at = 0; at < pace.refused; at += 1) noteRefused(spent, { in: 'x', says: String(at) });
    expect(spent.refused.size).toBe(pace.refused);
    expect(of(takeTurn(spent, usualAsks, 'form', 0, start, { ...same, in: 's1-40' }))).toBe('go');
  });
});
