import fc from 'fast-check';
import { expect, test } from 'vitest';
import { call, rule, runningSession, world } from '#app/testing/session-fixture';
import { reduce } from './reduce';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { SessionState } from './state';
import { ticketFor, ticketMs, type LateCall, type Ticket, type Tickets } from './tickets';

const step = fc.record({
  do: fc.constantFrom('call', 'call', 'call', 'expire', 'expire', 'late-yes', 'late-yes', 'settle', 'deny', 'ask', 'free', 'free', 'wait'),
  session: fc.nat({ max: 1 }),
  tool: fc.constantFrom('read', 'write'),
  n: fc.nat({ max: 1 }),
});

test('a ticket passes at most one call, of the very same content, in its time, and none that a rule stands against', () => {
  let redeemed = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80, size: 'max' }), (steps) => {
      const tickets: Tickets = [];
      const sessions = [0, 1].map((nth): SessionState => {
        const state = runningSession();
        return { ...state, tickets, parties: { ...state.parties, session: `s${nth}` } };
      });
      const expired: LateCall[] = [];
      const given: Ticket[] = [];
      const spent: { ticket: string; call: string; at: number; rules: string }[] = [];
      const contents = new Map<string, string>();
      let rules = 'free';
      let at = 1_000_000;
      let id = 0;

      const take = (state: SessionState, event: SessionEvent): Effect[] => {
        const made = reduce(state, event, world(rules === 'deny' ? [rule('deny', 'read')] : rules === 'ask' ? [rule('ask', 'read')] : []));
        for (const effect of made) {
          if (effect.kind === 'late') expired.push(effect.late);
          if (effect.kind === 'record' && effect.entry.kind === 'call') {
            contents.set(effect.entry.call ?? '', `${effect.entry.tool} ${String(effect.entry.payload?.['arguments'])}`);
            const ticket = effect.entry.body['ticket'];
            if (typeof ticket === 'string') spent.push({ ticket, call: effect.entry.call ?? '', at, rules: effect.entry.tool === 'read' ? rules : 'free' });
          }
        }
        return made;
      };

      let sent = 0;
      for (const one of steps) {
        at += 1;
        const state = sessions[one.session] ?? runningSession();
        const holds = [...state.holds.values()];
        const effects: Effect[] = [];
        if (one.do === 'call') effects.push(...take(state, { kind: 'host-message', at, message: call((id += 1), one.tool, { n: one.n }) }));
        if (one.do === 'expire' && holds[0] !== undefined) effects.push(...take(state, { kind: 'deadline', at, prompt: holds[0].prompt }));
        if (one.do === 'settle') for (const hold of holds) if (hold.answered !== null) effects.push(...take(state, { kind: 'settled', at, prompt: hold.prompt, ok: true, rule: null }));
        if (one.do === 'late-yes') {
          const late = expired.shift();
          if (late !== undefined) given.push(ticketFor(late, at));
          tickets.push(...given.slice(given.length - (late === undefined ? 0 : 1)));
        }
        if (one.do === 'deny' || one.do === 'ask' || one.do === 'free') {
          rules = one.do;
          for (const each of sessions) effects.push(...take(each, { kind: 'rules-changed', at }));
        }
        if (one.do === 'wait') at += ticketMs / 2;
        sent += effects.filter((effect) => effect.kind === 'send' && effect.to === 'server').length;
      }

      redeemed += spent.length;
      expect(new Set(spent.map(({ ticket }) => ticket)).size).toBe(spent.length);
      expect(sent).toBeLessThanOrEqual(spent.length);
      for (const one of spent) {
        expect(contents.get(one.call)).toBe(contents.get(one.ticket));
        expect(given.find(({ call: of }) => of === one.ticket)?.until).toBeGreaterThan(one.at);
        expect(one.rules).toBe('free');
      }
    }),
    { numRuns: 60, seed: 5 },
  );
  expect(redeemed).toBeGreaterThan(10);
});
