import fc from 'fast-check';
import { expect, test } from 'vitest';
import { call, letsAsk, listTools, notification, passingAsk, response, rule, runningSession, serverDigest, showsForms, world } from '#app/testing/session-fixture';
import { withArguments } from '#app/messages/edited-call';
import { readToolCall } from '#app/messages/tool-call';
import { fromPlain, isJsonObject, print, type JsonObject } from '#shared/json';
import { ok } from '#shared/result';
import { findingOf } from './finding';
import { reduce } from './reduce';
import type { Effect } from './effect';
import type { SessionEvent } from './event';

function object(args: unknown): JsonObject {
  const json = fromPlain(args);
  if (!isJsonObject(json)) throw new Error('no object');
  return json;
}

/** Harmless, dangerous, not fitting, denied by the rule that comes and goes, and too large to be judged in passing. */
const edits = [{ path: '/work/b' }, { path: '/root/.ssh/id_rsa' }, { path: 7 }, { path: '/work/denied' }, { path: `/work/${'x'.repeat(70_000)}` }].map(object);

const step = fc.oneof(
  fc.record({ do: fc.constantFrom('call', 'cancel', 'retry', 'result', 'asks', 'allow', 'deny', 'settle', 'settle-fails', 'deadline'), n: fc.integer({ min: 1, max: 4 }), with: fc.constant(0) }),
  fc.record({ do: fc.constant('edit'), n: fc.integer({ min: 1, max: 4 }), with: fc.integer({ min: 0, max: edits.length - 1 }) }),
  fc.record({ do: fc.constantFrom('examined', 'pause', 'resume', 'deny-rule', 'no-rule', 'tools-change', 'lists', 'server-ends', 'restart'), n: fc.constant(1), with: fc.integer({ min: 0, max: 3 }) }),
);

const tools = [{ name: 'write', inputSchema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] } }];

test('an edited call that is sent is byte for byte one the person allowed, at no higher tier than shown, and every call has one outcome', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
      const state = showsForms(runningSession());
      listTools(state, tools);
      let by = world();
      let at = 10;
      const effects: Effect[] = [];
      /** Calls the person allowed, printed, with the tier they were shown as. */
      const allowed = new Map<string, number>();
      const take = (event: SessionEvent): void => {
        for (const effect of reduce(state, event, letsAsk(by))) {
          effects.push(effect);
          if (effect.kind !== 'send' || effect.to !== 'server' || !String(effect.line).includes('"tools/call"')) continue;
          expect(by.paused ?? []).toEqual([]);
          const sent = [...state.requests.values()].find(({ id }) => String(effect.line).includes(`"id":${id.text},`))?.call;
          const key = print(sent?.tool.arguments ?? null);
          expect(allowed.has(key), `allowed: ${key.slice(0, 60)}`).toBe(true);
          expect(sent === undefined ? 9 : findingOf(state, sent.tool, by).tier).toBeLessThanOrEqual(allowed.get(key) ?? -1);
          expect(String(effect.line)).toContain(`"arguments":${key}`);
        }
      };
      const promptOf = (n: number): string => [...state.holds.keys()].find((prompt) => prompt.startsWith(`session-1/${n}`)) ?? `session-1/${n}`;

      for (const one of steps) {
        at += 1;
        const prompt = promptOf(one.n);
        const hold = state.holds.get(prompt);
        if (one.do === 'call') take({ kind: 'host-message', at, message: call(at, 'write', { path: `/work/${one.n}` }) });
        if (one.do === 'retry') take({ kind: 'host-message', at, message: call(at, 'write', { path: `/work/${one.n}` }, { inputResponses: { q: { action: 'decline' } } }) });
        if (one.do === 'cancel') take({ kind: 'host-message', at, message: notification('notifications/cancelled', { requestId: Number(hold?.id.text ?? 0) }) });
        const open = [...state.requests.values()][one.n - 1];
        if (one.do === 'result' && open !== undefined) take({ kind: 'server-message', at, message: response(JSON.parse(open.id.text) as number, { content: [] }) });
        if (one.do === 'asks' && open !== undefined) take({ kind: 'server-message', at, message: response(JSON.parse(open.id.text) as number, { resultType: 'input_required', inputRequests: { q: passingAsk } }) });
        if (one.do === 'allow') {
          if (hold !== undefined && hold.answered === null) allowed.set(print(hold.tool.arguments ?? null), hold.tier);
          take({ kind: 'answered', at, prompt, option: 'allow-once', note: null });
        }
        if (one.do === 'edit') {
          const args = edits[one.with] ?? object({});
          take({ kind: 'answered', at, prompt, option: 'allow-once', note: null, edited: ok(args) });
          const tool = readToolCall(withArguments(hold?.body, args));
          if (hold !== undefined && tool.ok) allowed.set(print(args), Math.max(allowed.get(print(args)) ?? 0, hold.tier));
        }
        if (one.do === 'deny') take({ kind: 'answered', at, prompt, option: 'deny', note: null });
        if (one.do === 'settle' || one.do === 'settle-fails') take({ kind: 'settled', at, prompt, ok: one.do === 'settle', rule: null });
        if (one.do === 'deadline') take({ kind: 'deadline', at, prompt });
        if (one.do === 'examined') {
          const name = effects.flatMap((effect) => (effect.kind === 'examine' ? [effect.call] : [])).at(-1 - one.with) ?? 'none';
          take({ kind: 'examined', at, call: name, finding: one.with === 0 ? null : { tier: one.with === 1 ? 3 : 2, evidence: ['looked at'], findings: [] } });
        }
        if (one.do === 'pause' || one.do === 'resume' || one.do === 'deny-rule' || one.do === 'no-rule') {
          const rules = one.do === 'deny-rule' ? [rule('deny', 'write', { conditions: [{ op: 'equals', at: '/path', value: '/work/denied' }] })] : one.do === 'no-rule' ? [] : by.rules;
          by = world(rules, one.do === 'pause' || (one.do !== 'resume' && by.paused !== undefined) ? { paused: [serverDigest] } : {});
          take({ kind: 'rules-changed', at });
        }
        if (one.do === 'tools-change') take({ kind: 'server-message', at, message: notification('notifications/tools/list_changed') });
        if (one.do === 'lists') {
          take({ kind: 'host-message', at, message: { ...call(`list ${at}`, ''), method: 'tools/list' } as ReturnType<typeof call> });
          take({ kind: 'server-message', at, message: response(`list ${at}`, { tools }) });
        }
        if (one.do === 'server-ends') take({ kind: 'server-ended', at, reason: 'it ended', ran: true });
        if (one.do === 'restart') take({ kind: 'restart', at });
      }
      take({ kind: 'host-gone', at: at + 1 });

      const recorded = effects.flatMap((effect) => (effect.kind === 'record' ? [effect.entry] : []));
      for (const { call: name } of recorded.filter(({ kind }) => kind === 'call')) {
        expect(recorded.filter((entry) => entry.kind === 'outcome' && entry.call === name), `outcomes of ${name}`).toHaveLength(1);
      }
      // Every question that came went, once.
      const asked = effects.flatMap((effect) => (effect.kind === 'ask' ? [effect.view.id] : []));
      expect(effects.flatMap((effect) => (effect.kind === 'withdraw' ? [effect.prompt] : [])).sort()).toEqual(asked.sort());
      expect([state.holds.size, state.pending.size]).toEqual([0, 0]);
    }),
    { numRuns: 300 },
  );
});

test('whatever arguments replace them, what is sent is the request with those in it and nothing else changed', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), (asked, wanted) => {
      const state = runningSession();
      const message = call('id', 'tool', asked, { _meta: { note: 1 } });
      const body = message.kind === 'request' ? message.body : undefined;
      const effects = [{ kind: 'host-message', at: 1, message } as const].flatMap((event) => reduce(state, event, world()));
      const edited = object(wanted);
      const prompts = (): string => [...state.holds.keys()][0] ?? '';
      const control = () => ({ confirmed: true, typed: [...state.holds.values()][0]?.typeName });
      effects.push(...reduce(state, { kind: 'answered', at: 2, prompt: prompts(), option: 'allow-once', note: null, ...control(), edited: ok(edited) }, world()));
      // What is graver was asked about anew.
      effects.push(...reduce(state, { kind: 'answered', at: 3, prompt: prompts(), option: 'allow-once', note: null, ...control() }, world()));
      effects.push(...reduce(state, { kind: 'settled', at: 4, prompt: prompts(), ok: true, rule: null }, world()));
      const sent = effects.flatMap((effect) => (effect.kind === 'send' && effect.to === 'server' ? [effect.line] : []));
      expect(sent).toEqual([print(withArguments(body, edited) ?? null)]);
    }),
  );
});
