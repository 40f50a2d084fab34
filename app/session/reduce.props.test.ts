import fc from 'fast-check';
import { expect, test } from 'vitest';
import { call, notification, response, rule, runningSession, world } from '#app/testing/session-fixture';
import { member, stringMember } from '#shared/json';
import { reduce } from './reduce';
import type { Effect, SessionEvent } from './state';

/** Steps a host, a server, a person and a clock may take in any order. `n` picks a call. */
const step = fc.oneof(
  fc.record({ do: fc.constantFrom('call', 'cancel', 'answer-server'), n: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ do: fc.constantFrom('allow', 'deny', 'settle', 'settle-fails', 'deadline'), n: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ do: fc.constantFrom('rule-comes', 'rule-goes', 'deny-comes', 'server-ends', 'host-leaves'), n: fc.constant(0) }),
);

test('every held call ends in exactly one outcome, and nothing is sent without an allow that names it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const state = runningSession();
      const effects: Effect[] = [];
      const settledAllows = new Set<string>();
      const answers = new Map<string, string>();
      let rules = world();
      let at = 1;

      const take = (event: SessionEvent): void => {
        for (const effect of reduce(state, event, rules)) {
          effects.push(effect);
          if (effect.kind === 'record' && effect.entry.kind === 'answer' && effect.entry.body['by'] === 'person') {
            answers.set(effect.entry.call ?? '', String(effect.entry.body['option']));
          }
        }
      };

      for (const one of steps) {
        at += 1;
        const prompt = `session-1/${one.n}`;
        if (one.do === 'call') take({ kind: 'host-message', at, message: call(one.n, `tool-${one.n % 2}`, { n: one.n }) });
        if (one.do === 'cancel') take({ kind: 'host-message', at, message: notification('notifications/cancelled', { requestId: one.n }) });
        if (one.do === 'answer-server') take({ kind: 'server-message', at, message: response(one.n, { content: [] }) });
        if (one.do === 'allow') take({ kind: 'answered', at, prompt, option: 'allow-once', note: null });
        if (one.do === 'deny') take({ kind: 'answered', at, prompt, option: 'deny', note: null });
        if (one.do === 'settle') {
          if (answers.get(prompt) === 'allow-once') settledAllows.add(prompt);
          take({ kind: 'settled', at, prompt, ok: true, rule: null });
        }
        if (one.do === 'settle-fails') take({ kind: 'settled', at, prompt, ok: false, rule: null });
        if (one.do === 'deadline') take({ kind: 'deadline', at, prompt });
        if (one.do === 'rule-comes') rules = world([rule('allow', 'tool-0')]);
        if (one.do === 'deny-comes') rules = world([rule('allow', 'tool-0'), rule('deny', 'tool-1')]);
        if (one.do === 'rule-goes') rules = world();
        if (one.do === 'rule-comes' || one.do === 'deny-comes' || one.do === 'rule-goes') take({ kind: 'rules-changed', at });
        if (one.do === 'server-ends') take({ kind: 'server-ended', at, reason: 'the server ended with exit code 1', ran: true });
        if (one.do === 'host-leaves') take({ kind: 'host-gone', at });
      }
      take({ kind: 'host-gone', at: at + 1 });

      const recorded = effects.flatMap((effect) => (effect.kind === 'record' ? [effect.entry] : []));
      const calls = recorded.filter((entry) => entry.kind === 'call');
      for (const { call: name } of calls) {
        expect(recorded.filter((entry) => entry.kind === 'outcome' && entry.call === name), `outcomes of ${name}`).toHaveLength(1);
      }

      const allowedByRule = new Set(
        recorded.flatMap((entry) => ((entry.kind === 'call' && entry.body['action'] === 'allow') || (entry.kind === 'answer' && entry.body['by'] === 'rule' && entry.body['option'] === 'allow') ? [entry.call] : [])),
      );
      const sent = effects.filter((effect) => effect.kind === 'send' && effect.to === 'server' && String(effect.line).includes('"tools/call"'));
      expect(sent.length).toBeLessThanOrEqual(allowedByRule.size + settledAllows.size);
      expect(state.holds.size).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test('what is sent is exactly what was judged', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (args) => {
      const state = runningSession();
      const message = call('id', 'tool', args);
      const effects = reduce(state, { kind: 'host-message', at: 1, message }, world([rule('allow', 'tool', { tier: 3 })]));
      const sent = effects.find((effect) => effect.kind === 'send');
      const params = message.kind === 'request' ? member(message.body, 'params') : undefined;
      expect(stringMember(params, 'name')).toBe('tool');
      expect(sent).toEqual({ kind: 'send', to: 'server', line: new TextDecoder().decode(message.kind === 'orphan-error' ? new Uint8Array() : message.line) });
    }),
  );
});
