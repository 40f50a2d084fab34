import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualAsks, type AskKind, type AskSettings } from '#shared/models/ask';
import { newSpent, pace, resume, takeTurn } from './spent';

const hour = 3_600_000;
const asks = fc.array(
  fc.record({ after: fc.oneof(fc.nat(20_000), fc.nat(hour)), kind: fc.constantFrom<AskKind>('sampling', 'form', 'url', 'roots'), tokens: fc.nat(400), resumes: fc.boolean() }),
  { maxLength: 80 },
);
const settings = fc.record({ sampling: fc.constantFrom('ask', 'allow'), reviews: fc.boolean(), asks: fc.integer({ min: 1, max: 20 }), tokens: fc.integer({ min: 1, max: 2000 }) });

interface Start {
  readonly at: number;
  readonly tokens: number;
  readonly kind: AskKind;
}

/** When which asks go on; each time they were refused, whether the person resumed. */
function starts(given: typeof asks extends fc.Arbitrary<infer T> ? T : never, judged: AskSettings, resumes: boolean): Start[] {
  const spent = newSpent();
  let at = 1_000_000;
  return given.flatMap(({ after, kind, tokens, resumes: wants }) => {
    at += after;
    const turn = takeTurn(spent, judged, kind, kind === 'sampling' ? tokens : 0, at);
    if (turn.kind === 'paused' && resumes && wants) resume(spent);
    if (turn.kind === 'slow') expect(turn.until - at).toBeLessThanOrEqual(pace.waitMs);
    return turn.kind === 'go' || turn.kind === 'slow' ? [{ at: turn.kind === 'go' ? at : turn.until, tokens: kind === 'sampling' ? tokens : 0, kind }] : [];
  });
}

test('no hour has more asks or tokens than its budget, whatever is asked for when', () => {
  fc.assert(
    fc.property(asks, settings, (given, { sampling, reviews, ...budget }) => {
      const judged: AskSettings = { ...usualAsks, sampling: sampling as 'ask' | 'allow', reviewsCompletions: reviews, budget };
      const paid = starts(given, judged, true).filter(({ kind }) => kind !== 'roots');
      for (const { at } of paid) {
        const within = paid.filter((one) => one.at <= at && one.at > at - hour);
        expect(within.length).toBeLessThanOrEqual(budget.asks);
        expect(within.reduce((sum, { tokens }) => sum + tokens, 0)).toBeLessThanOrEqual(budget.tokens);
      }
    }),
  );
});

test('a person is never asked faster than the pace', () => {
  fc.assert(
    fc.property(asks, (given) => {
      const asked = starts(given, { ...usualAsks, budget: { asks: 10_000, tokens: 1_000_000 } }, false).toSorted((left, right) => left.at - right.at);
      asked.forEach(({ at }, index) => {
        const sixBefore = asked[index - pace.atOnce];
        if (sixBefore !== undefined) expect(at - sixBefore.at).toBeGreaterThanOrEqual(pace.everyMs);
      });
    }),
  );
});
