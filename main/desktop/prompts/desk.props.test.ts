import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer, PromptView } from '#shared/models/prompt';
import { fakeScreen } from '../testing/fake-screen';
import { fakeTimers } from '../testing/fake-gateway';
import { callView, firstUseView } from '../testing/samples';
import { openDesk, type CardAnswer, type Desk } from './desk';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const id = fc.constantFrom(...ids);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('arrive' as const), id, tier: fc.constantFrom(1 as const, 1 as const, 2 as const, 3 as const), same: fc.boolean(), identity: fc.constantFrom('x', 'y') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('painted' as const), count: fc.integer({ min: 0, max: 6 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('allow' as const, 'always' as const, 'deny' as const, 'close' as const), id: fc.option(id, { freq: 3 }), look: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('withdraw' as const, 'refused' as const), id: fc.option(id) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('look' as const), ms: fc.integer({ min: 300, max: 1500 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('deny-all' as const, 'allow-all' as const, 'pause' as const, 'one-by-one' as const), look: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 700 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('flood' as const), count: fc.integer({ min: 15, max: 30 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('hide' as const, 'show' as const, 'focus' as const, 'occlude' as const, 'reveal' as const, 'lock' as const, 'unlock' as const, 'quiet' as const, 'no-quiet' as const, 'review' as const, 'timers' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('review-one' as const, 'arrive-first-use' as const), id }) },
);

test('whatever happens: one answer a question unless it was refused, a yes only to what was painted long enough, and nothing replaces a card unasked', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
      const screen = fakeScreen();
      const sent: Answer[] = [];
      const timers = fakeTimers();
      const paused: string[] = [];
      let steady = 0;
      let [quiet, reviewing, locked, occluded] = [false, false, false, false];
      let floods = 0;
      const desk = openDesk({ screen, platform: 'linux', steady: () => steady, now: () => steady, send: (answer) => void sent.push(answer), pauseServer: (one) => void paused.push(one), onCount: () => undefined, onChange: () => undefined, later: timers.later });
      const views = new Map<string, PromptView>();
      const answeredNow = new Set<string>();
      const paints: { readonly card: string; readonly at: number; readonly count: number }[] = [];
      const arrived = (view: PromptView): void => {
        if (!views.has(view.id)) views.set(view.id, view);
        desk.arrived(view);
      };
      const paint = (prompt: string, count: number): void => {
        const { card, prompt: drawn } = desk.state();
        if (card !== undefined && drawn?.id === prompt) paints.push({ card: card.id, at: steady, count });
        desk.painted(prompt, { card: card?.id, count });
      };
      /** What was sent is checked against what was on screen before. */
      const act = (what: () => { readonly taken: boolean }, reaches: 'one' | 'card' | 'close'): void => {
        const [count, { card, prompt }] = [sent.length, desk.state()];
        const { taken } = what();
        const fresh = sent.slice(count);
        if (!taken) expect(fresh).toEqual([]);
        for (const { prompt: one } of fresh) {
          expect(answeredNow.has(one), 'one answer each').toBe(false);
          answeredNow.add(one);
        }
        const yes = fresh.filter(({ option }) => option.startsWith('allow'));
        if (yes.length === 0) return;
        const first = paints.filter((one) => one.card === card?.id);
        expect([screen.isVisible, locked, occluded], 'a yes needs a window that is seen').toEqual([true, false, false]);
        expect(steady - (first[0]?.at ?? steady)).toBeGreaterThanOrEqual(500);
        const long = Math.max(...first.filter(({ at }) => steady - at >= 500).map((one) => one.count));
        if (reaches === 'card') expect([card?.kind, (card?.reads ?? []).length]).toEqual(['reads', Math.min(long, (card?.reads ?? []).length)]);
        for (const { prompt: one } of yes) {
          const [view, drawn] = [views.get(one), prompt === null ? undefined : views.get(prompt.id)];
          const listed = card?.reads.some((read) => read.id === one) === true;
          const same = view?.kind === 'call' && drawn?.kind === 'call' && view.same !== undefined && view.same === drawn.same;
          expect(listed || one === prompt?.id || same, 'a yes reaches what is drawn').toBe(true);
        }
        if (card?.kind === 'one') expect(yes.length).toBeLessThanOrEqual(Math.max(1, long));
      };
      /** The person looks at the window for a while. It paints a card when it comes; what joins it later is painted by a step of its own. */
      const look = (ms: number): void => {
        const { card, prompt } = desk.state();
        screen.isVisible = prompt !== null;
        desk.screenChanged('shown');
        if (prompt !== null && !paints.some((paint) => paint.card === card?.id)) paint(prompt.id, card?.kind === 'reads' ? card.reads.length : (card?.count ?? 1));
        steady += ms;
      };
      /** No id comes a second time. */
      const lives = new Map<string, number>();
      const named = <T>(id: T): T | string => (typeof id === 'string' ? `${id}${lives.get(id) ?? 0}` : id);
      for (const given of steps) {
        const one = 'id' in given ? { ...given, id: named(given.id) } : given;
        const before = desk.state();
        const shown = before.prompt?.id ?? 'a';
        const openBefore = before.prompt !== null && !answeredNow.has(before.prompt.id) && views.has(before.prompt.id);
        switch (one.do) {
          case 'arrive':
            arrived(callView(one.id ?? '', { tier: one.tier, askedAt: steady, deadlineAt: steady + 4000, identity: one.identity, ...(one.same ? { same: `${one.tier} ${one.identity}` } : {}) }));
            break;
          case 'arrive-first-use':
            arrived({ ...firstUseView(one.id ?? ''), askedAt: steady });
            break;
          case 'flood':
            for (let at = 0; at < one.count; at += 1) arrived(callView(`flood ${(floods += 1)}`, { identity: 'z', askedAt: steady, deadlineAt: steady + 4000 }));
            break;
          case 'quiet':
          case 'no-quiet':
            quiet = one.do === 'quiet';
            reviewing = false;
            desk.setQuiet(quiet);
            break;
          case 'lock':
          case 'unlock':
            locked = one.do === 'lock';
            desk.setLocked(locked);
            break;
          case 'focus':
            desk.screenChanged('focused');
            break;
          case 'occlude':
          case 'reveal':
            occluded = one.do === 'occlude';
            desk.screenChanged(occluded ? 'occluded' : 'revealed');
            break;
          case 'review':
            reviewing = true;
            desk.review();
            break;
          case 'review-one':
            reviewing = true;
            desk.review(one.id ?? '');
            break;
          case 'timers':
            timers.fire();
            break;
          case 'withdraw': {
            const ended = one.id ?? [...answeredNow][0] ?? 'a';
            desk.withdrawn(ended);
            lives.set(ended.charAt(0), (lives.get(ended.charAt(0)) ?? 0) + 1);
            answeredNow.delete(ended);
            views.delete(ended);
            break;
          }
          case 'painted':
            paint(shown, one.count);
            break;
          case 'look':
            look(one.ms);
            break;
          case 'allow':
          case 'always':
          case 'deny': {
            if (one.look) look(1000);
            const option = optionOf(one.do as 'allow' | 'always' | 'deny', views.get(one.id ?? shown)?.kind);
            act(() => desk.answer({ prompt: one.id ?? shown, option }), 'one');
            break;
          }
          case 'close':
            if (one.look) look(1000);
            act(() => desk.close(one.id ?? shown), 'close');
            break;
          case 'deny-all':
          case 'allow-all':
          case 'pause':
          case 'one-by-one':
            if (one.look) look(1000);
            act(() => desk.answerCard(before.card?.id ?? '', one.do satisfies CardAnswer), 'card');
            break;
          case 'refused': {
            const back = one.id ?? [...answeredNow].at(-1) ?? 'a';
            desk.refused(back, 'no');
            answeredNow.delete(back);
            break;
          }
          case 'wait':
            steady += one.ms;
            break;
          case 'hide':
          case 'show':
            screen.isVisible = one.do === 'show' && desk.onScreen() !== null;
            if (one.do === 'hide') occluded = false;
            desk.screenChanged(one.do === 'show' ? 'shown' : 'hidden');
            break;
        }
        const after = desk.state();
        if (quiet && !reviewing && one.do !== 'one-by-one' && after.prompt !== null && after.card?.id !== before.card?.id) expect.fail('in quiet time nothing comes on screen unasked');
        if (after.card?.id !== before.card?.id && openBefore && before.card !== undefined && views.has(before.prompt?.id ?? '')) {
          const askedFor = one.do === 'quiet' || one.do === 'review-one' || one.do === 'one-by-one';
          const unpainted = !paints.some(({ card }) => card === before.card?.id) && after.card?.kind === 'reads';
          expect(askedFor || unpainted || before.prompt?.kind === 'first-use' || answeredNow.has(before.prompt?.id ?? ''), 'what is on screen stays').toBe(true);
        }
      }
      expect(new Set(desk.inbox().map((item) => item.id)).size).toBe(desk.inbox().length);
    }),
    { numRuns: 250 },
  );
});

function optionOf(what: 'allow' | 'always' | 'deny', kind: string | undefined): string {
  if (kind === 'first-use') return what === 'deny' ? 'block' : 'allow';
  return what === 'allow' ? 'allow-once' : what === 'always' ? 'allow-always' : 'deny';
}

/** Answers or denies what is on screen, and lets it end. */
function serve(desk: Desk, ended: (prompt: string) => void, clock: { now: number }): string {
  const { prompt, card } = desk.state();
  if (prompt === null || card === undefined) return '';
  desk.screenChanged('shown');
  desk.painted(prompt.id, { card: card.id, count: 1 });
  clock.now += 1000;
  expect(card.kind === 'one' ? desk.answer({ prompt: prompt.id, option: 'deny' }) : desk.answerCard(card.id, 'deny-all')).toEqual({ taken: true, reason: null });
  const { identity } = prompt;
  for (const { id: one } of desk.inbox().filter(({ onScreen }) => onScreen)) ended(one);
  return identity ?? '';
}

test('a server that asks without end keeps another from the screen for two cards at most, in a hurry or not', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ burst: fc.integer({ min: 1, max: 30 }), deadline: fc.constantFrom(null, 3000, 60_000) }), { minLength: 8, maxLength: 20 }), fc.integer({ min: 0, max: 4 }), fc.constantFrom(null, 60_000), (bursts, when, patience) => {
      const [screen, timers, clock] = [fakeScreen(), fakeTimers(), { now: 0 }];
      const sent: Answer[] = [];
      const desk: Desk = openDesk({ screen, platform: 'linux', steady: () => clock.now, now: () => clock.now, send: (answer) => void sent.push(answer), onCount: () => undefined, onChange: () => undefined, later: timers.later });
      let made = 0;
      let cards: number | null = null;
      for (const [turn, { burst, deadline }] of bursts.entries()) {
        for (let at = 0; at < burst; at += 1) desk.arrived(callView(`f${(made += 1)}`, { identity: 'flood', askedAt: clock.now, deadlineAt: deadline === null ? null : clock.now + deadline }));
        if (turn === when) {
          desk.arrived(callView('other', { identity: 'other', askedAt: clock.now, deadlineAt: patience === null ? null : clock.now + patience }));
          cards = 0;
        }
        if (serve(desk, (one) => desk.withdrawn(one), clock) === 'other') break;
        if (cards !== null) cards += 1;
      }
      expect(sent.some(({ prompt }) => prompt === 'other')).toBe(true);
      expect(cards).toBeLessThanOrEqual(2);
    }),
    { numRuns: 50 },
  );
});
