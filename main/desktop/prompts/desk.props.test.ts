import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '#shared/models/prompt';
import { fakeScreen } from '../testing/fake-screen';
import { fakeTimers } from '../testing/fake-gateway';
import { callView, firstUseView } from '../testing/samples';
import { openDesk } from './desk';

const ids = ['a', 'b', 'c', 'd'] as const;
const id = fc.constantFrom(...ids);
const step = fc.oneof(
  fc.record({ do: fc.constant('arrive' as const), id, tier: fc.constantFrom(2 as const, 3 as const) }),
  fc.record({ do: fc.constantFrom('withdraw' as const, 'painted' as const, 'allow' as const, 'deny' as const, 'close' as const, 'refused' as const), id }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 700 }) }),
  fc.record({ do: fc.constantFrom('hide' as const, 'show' as const, 'quiet' as const, 'no-quiet' as const, 'review' as const, 'timers' as const) }),
  fc.record({ do: fc.constantFrom('review-one' as const, 'arrive-first-use' as const), id }),
);

test('whatever happens: one answer a question unless it was refused, only to the one on screen, only after its guard, and no question replaces another unasked', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
      const screen = fakeScreen();
      const sent: Answer[] = [];
      let steady = 0;
      const timers = fakeTimers();
      let quiet = false;
      let reviewing = false;
      const desk = openDesk({ screen, platform: 'linux', steady: () => steady, now: () => steady, send: (answer) => void sent.push(answer), onCount: () => undefined, onChange: () => undefined, later: timers.later });
      const firstUses = new Set<string>();
      const answered = new Set<string>();
      const paints = new Map<string, number>();
      for (const one of steps) {
        const before = desk.onScreen();
        switch (one.do) {
          case 'arrive':
            desk.arrived(callView(one.id, { tier: one.tier, askedAt: steady, deadlineAt: steady + 4000 }));
            break;
          case 'arrive-first-use':
            desk.arrived({ ...firstUseView(one.id), askedAt: steady });
            break;
          case 'quiet':
          case 'no-quiet':
            quiet = one.do === 'quiet';
            reviewing = false;
            desk.setQuiet(quiet);
            break;
          case 'review':
            reviewing = true;
            desk.review();
            break;
          case 'review-one':
            reviewing = true;
            desk.review(one.id);
            break;
          case 'timers':
            timers.fire();
            break;
          case 'withdraw':
            desk.withdrawn(one.id);
            answered.delete(one.id);
            break;
          case 'painted':
            desk.painted(one.id);
            if (before === one.id && !paints.has(one.id)) paints.set(one.id, steady);
            break;
          case 'allow':
          case 'deny':
          case 'close': {
            const count = sent.length;
            const { taken } = one.do === 'close' ? desk.close(one.id) : desk.answer({ prompt: one.id, option: optionOf(one.do, desk.state().prompt?.kind) });
            expect(sent.length).toBe(taken ? count + 1 : count);
            if (!taken) break;
            expect([before, answered.has(one.id), screen.isVisible]).toEqual([one.id, false, true]);
            expect(steady - (paints.get(one.id) ?? steady)).toBeGreaterThanOrEqual(500);
            answered.add(one.id);
            break;
          }
          case 'refused':
            desk.refused(one.id, 'no');
            if (before === one.id) answered.delete(one.id);
            break;
          case 'wait':
            steady += one.ms;
            break;
          case 'hide':
          case 'show':
            screen.isVisible = one.do === 'show';
            desk.screenChanged(one.do === 'show' ? 'shown' : 'hidden');
            break;
        }
        const after = desk.onScreen();
        const view = desk.state().prompt;
        if (view?.kind === 'first-use') firstUses.add(view.id);
        if (quiet && !reviewing && after !== before) expect([after, screen.isVisible], 'in quiet time nothing comes on screen unasked').toEqual([null, false]);
        if (after !== before && before !== null && !(one.do === 'withdraw' && one.id === before)) {
          expect(answered.has(before), 'an answered question stays until it has ended').toBe(false);
          // Asked for by the person, or its turn was over.
          if (one.do !== 'quiet' && one.do !== 'review-one') expect(firstUses.has(before), 'only a question that can wait gives way').toBe(true);
        }
        if (after !== before && before !== null) paints.delete(before);
      }
    }),
    { numRuns: 500 },
  );
});

function optionOf(what: 'allow' | 'deny', kind: string | undefined): string {
  if (kind === 'first-use') return what === 'allow' ? 'allow' : 'block';
  return what === 'allow' ? 'allow-once' : 'deny';
}
