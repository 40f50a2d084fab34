import fc from 'fast-check';
import { expect, test } from 'vitest';
import { call, request, response, rule, runningSession, world } from '#app/testing/session-fixture';
import { reduce } from './reduce';
import type { Effect } from './effect';
import type { SessionEvent } from './event';

/** Calls of `free` pass by a rule, calls of `asked` wait. Ids are never used twice, as the protocol has it; `n` picks an earlier one. */
const step = fc.record({
  do: fc.constantFrom('call-free', 'call-asked', 'server-answers', 'allow', 'settle', 'restart', 'renewed', 'greeted', 'server-asks', 'host-answers'),
  n: fc.integer({ min: 1, max: 5 }),
});

test('nothing crosses a restart: no call, no yes, no answer of either side', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const state = runningSession();
      const rules = world([rule('allow', 'free')]);
      let at = 1;
      let life = 0;
      let next = 0;
      /** In which life each id was sent to the server, each question was asked, and each request of the server was made. */
      const sentIn = new Map<number, number>();
      const askedIn = new Map<string, number>();
      const requestedIn = new Map<number, number>();
      const outcomes = new Map<string, number>();
      const calls = new Map<number, string>();
      const take = (event: SessionEvent): Effect[] => {
        const effects = reduce(state, event, rules);
        for (const effect of effects) {
          if (effect.kind === 'start') life += 1;
          if (effect.kind === 'ask') askedIn.set(effect.view.id, life);
          if (effect.kind === 'record' && effect.entry.kind === 'outcome') outcomes.set(effect.entry.call ?? '', (outcomes.get(effect.entry.call ?? '') ?? 0) + 1);
          const line = effect.kind === 'send' && effect.to === 'server' ? (JSON.parse(String(typeof effect.line === 'string' ? effect.line : new TextDecoder().decode(effect.line))) as { id?: unknown; method?: string }) : null;
          if (line?.method === 'tools/call') {
            expect(sentIn.has(Number(line.id)), 'a call is sent once').toBe(false);
            sentIn.set(Number(line.id), life);
            const asked = askedIn.get(calls.get(Number(line.id)) ?? '');
            if (asked !== undefined) expect(asked, 'a yes reaches only the process it was given for').toBe(life);
          }
        }
        return effects;
      };
      take({ kind: 'host-message', at, message: request('init', 'initialize', { protocolVersion: 'v' }) });
      take({ kind: 'server-message', at, message: response('init', { protocolVersion: 'v', capabilities: {} }) });

      for (const one of steps) {
        at += 1;
        if (one.do === 'call-free' || one.do === 'call-asked') {
          next += 1;
          const effects = take({ kind: 'host-message', at, message: call(next, one.do === 'call-free' ? 'free' : 'asked') });
          const ask = effects.find((effect) => effect.kind === 'ask');
          if (ask?.kind === 'ask') calls.set(next, ask.view.id);
        }
        if (one.do === 'server-answers') {
          const passed = take({ kind: 'server-message', at, message: response(one.n, { content: [] }) }).some((effect) => effect.kind === 'send' && effect.to === 'host');
          if (passed) expect(sentIn.get(one.n), 'an answer passes only from the process that had the call').toBe(life);
        }
        const prompt = `session-1/${one.n}`;
        if (one.do === 'allow') take({ kind: 'answered', at, prompt, option: 'allow-once', note: null });
        if (one.do === 'settle') take({ kind: 'settled', at, prompt, ok: true, rule: null });
        if (one.do === 'restart') take({ kind: 'restart', at });
        if (one.do === 'renewed') take({ kind: 'renewed', at, id: `cs:r:${at}` });
        if (one.do === 'greeted') {
          const ours = [...state.requests.values()].find((open) => open.ours)?.id.text;
          if (ours !== undefined) take({ kind: 'server-message', at, message: response(JSON.parse(ours) as string, { protocolVersion: 'v', capabilities: {} }) });
        }
        if (one.do === 'server-asks' && (state.phase === 'open' || state.phase === 'greeting')) {
          const passed = take({ kind: 'server-message', at, message: request(one.n, 'vendor/ask') }).some((effect) => effect.kind === 'send' && effect.to === 'host');
          if (passed) requestedIn.set(one.n, life);
        }
        if (one.do === 'host-answers' && requestedIn.has(one.n) && state.phase === 'open') {
          const passed = take({ kind: 'host-message', at, message: response(one.n, {}) }).some((effect) => effect.kind === 'send' && effect.to === 'server');
          if (passed) expect(requestedIn.get(one.n), 'what the host answers reaches only the process that asked').toBe(life);
          requestedIn.delete(one.n);
        }
      }
      take({ kind: 'host-gone', at: at + 1 });
      for (const count of outcomes.values()) expect(count).toBe(1);
      expect([state.holds.size, state.requests.size, state.queue.length]).toEqual([0, 0, 0]);
    }),
    { numRuns: 1000 },
  );
});
