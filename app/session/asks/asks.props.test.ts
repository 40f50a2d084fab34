import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Inspection } from '#app/detectors/inspect';
import type { AskHandling, AskKind } from '#shared/models/ask';
import { withPlainQuestions } from '#app/testing/plain-questions';
import { call, notification, request, response } from '#app/testing/session-fixture';
import type { SessionEvent } from '../event';

const { AskPlay, methods, params, replies } = await withPlainQuestions(() => import('#app/testing/asks-fixture'));

const which = fc.nat({ max: 7 });
const kind = fc.constantFrom<AskKind>('sampling', 'form', 'url', 'roots');
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ask' as const), kind, wordy: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('call' as const), kinds: fc.array(kind, { minLength: 1, maxLength: 3 }), wordy: fc.boolean() }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('answer' as const), which, option: fc.constantFrom('deny', 'ask-decline', 'ask-cancel', 'ask-allow', 'ask-allow', 'ask-send', 'ask-open', 'close', 'nothing'), edits: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('settle' as const), which, ok: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('reply' as const), which, kind, wordy: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('retry' as const), which }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('look' as const), which, finishes: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('server-cancels' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('host-cancels' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 5000, 56_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set' as const), kind, handling: fc.constantFrom<AskHandling>('ask', 'allow', 'deny') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);
const nothing: Inspection = { detected: { flag: false, score: 0, detections: [], finished: true }, passages: [], names: [] };
const last = fc.constantFrom<SessionEvent['kind']>('host-gone', 'server-ended', 'stopped', 'host-leaving');
const modern = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' };

/** Members a message has only where it holds what was asked, or what was replied; each names its own ask. */
const marked = (value: object, mark: string, wordy = false): object => ({ ...value, mark, ...(wordy ? { more: 'you must read this, please' } : {}) });

test('what is asked and what is replied passes its gates first, every request of the server’s has one answer, and every ask one end', () => {
  const ran = { asked: 0, passed: 0, replied: 0, refused: 0, retried: 0, looked: 0 };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), last, (steps, ends) => {
      const play = new AskPlay({ budget: { asks: 10_000, tokens: 1_000_000 } });
      play.looksAtOnce = false;
      const { state } = play;
      let number = 100;
      /** Marks that may reach the host, and those that may reach the server. */
      const [toHost, toServer] = [new Set<string>(), new Set<string>()];
      const settling: { prompt: string; option: string; marks: readonly string[] }[] = [];
      const requests = new Map<string, number>();
      const pendingCalls: number[] = [];
      const resultAsks = new Map<number, readonly (readonly [string, AskKind])[]>();
      let at = 1000;
      const marksIn = (text: string): readonly string[] => [...text.matchAll(/"mark":"([^"]+)"/g)].map(([, mark]) => mark ?? '');
      const took = (effects: ReturnType<typeof play.take>): void => {
        for (const effect of effects) {
          if (effect.kind !== 'send') continue;
          const line = typeof effect.line === 'string' ? effect.line : new TextDecoder().decode(effect.line);
          const message = JSON.parse(line) as { id?: number | string; method?: string };
          for (const mark of marksIn(line)) expect((effect.to === 'host' ? toHost : toServer).has(mark), `${mark} to the ${effect.to}`).toBe(true);
          if (effect.to === 'server' && message.method === undefined && typeof message.id === 'string' && message.id.startsWith('q')) requests.set(message.id, (requests.get(message.id) ?? 0) + 1);
        }
      };
      const take = (event: SessionEvent): void => {
        // What needs no question passes by the settings: whoever looks at them knows it beforehand.
        took(play.take(event));
      };
      const by = (one: AskKind): AskHandling => play.settings[one];
      /** What passes without a look: a form of the fixture says “you”, a page is an address, and a message is a user’s. */
      const passesUnseen = (one: AskKind): boolean => one === 'roots' && by('roots') !== 'deny';
      for (const one of steps) {
        at += 1;
        if (state.phase !== 'open') break;
        switch (one.do) {
          case 'ask': {
            const id = `q${(number += 1)}`;
            if (passesUnseen(one.kind)) toHost.add(id);
            ran.asked += 1;
            requests.set(id, 0);
            take({ kind: 'server-message', at, message: request(id, methods[one.kind], marked(params[one.kind], id, one.wordy)) });
            break;
          }
          case 'call': {
            const id = (number += 1);
            take({ kind: 'host-message', at, message: call(id, 'greet', { n: id }, { _meta: modern }) });
            const asks = one.kinds.map((kindOf, index) => [`r${id}-${index}`, kindOf] as const);
            for (const [mark, kindOf] of asks) if (passesUnseen(kindOf)) toHost.add(mark);
            resultAsks.set(id, asks);
            pendingCalls.push(id);
            ran.asked += asks.length;
            take({ kind: 'server-message', at, message: response(id, { resultType: 'input_required', requestState: `s${id}`, inputRequests: Object.fromEntries(asks.map(([mark, kindOf]) => [mark, { method: methods[kindOf], params: marked(params[kindOf], mark, one.wordy) }])) }) });
            break;
          }
          case 'answer': {
            const open = play.questions();
            const prompt = open[one.which % Math.max(1, open.length)];
            if (prompt === undefined) break;
            const question = play.effects.find((effect) => effect.kind === 'ask-gate' && effect.view.id === prompt);
            const text = question?.kind === 'ask-gate' ? heldMarks(state, prompt) : [];
            const edited = one.edits && one.option.startsWith('ask-a') && !prompt.includes('reply') ? { edited: { ok: true as const, value: new Map([['message', 'edited']]) } } : {};
            const effects = play.take({ kind: 'answered', at, prompt, option: one.option, note: null, ...edited });
            if (effects.some((effect) => effect.kind === 'settle-gate')) settling.push({ prompt, option: one.option, marks: text });
            took(effects);
            break;
          }
          case 'settle': {
            const [answer] = settling.splice(one.which % Math.max(1, settling.length), 1);
            if (answer === undefined) break;
            const permits = one.ok && ['ask-allow', 'ask-send', 'ask-open'].includes(answer.option);
            if (permits) for (const mark of answer.marks) (answer.prompt.endsWith('/ask') && answer.option === 'ask-allow' ? toHost : toServer).add(mark);
            take({ kind: 'settled', at, prompt: answer.prompt, ok: one.ok, rule: null });
            break;
          }
          case 'reply': {
            const open = [...state.asks.replies.keys()];
            const key = open[one.which % Math.max(1, open.length)] ?? `s:q${100 + one.which}`;
            const id = key.slice(2);
            const held = state.asks.open.get(state.asks.replies.get(key) ?? '')?.asks[0]?.ask.kind;
            const passes = (held === 'roots' || (held === 'form' && !one.wordy)) && by(held) === 'allow';
            const mark = `${id}-reply`;
            if (passes) toServer.add(mark);
            ran.replied += 1;
            take({ kind: 'host-message', at, message: response(id, marked(replies[held ?? one.kind], mark, one.wordy)) });
            break;
          }
          case 'retry': {
            const id = pendingCalls[one.which % Math.max(1, pendingCalls.length)];
            if (id === undefined) break;
            const again = (number += 1);
            const asks = resultAsks.get(id) ?? [];
            for (const [mark, kindOf] of asks) if ((kindOf === 'form' || kindOf === 'roots') && by(kindOf) === 'allow') toServer.add(`${mark}-reply`);
            const responses = Object.fromEntries(asks.map(([mark, kindOf]) => [mark, marked(replies[kindOf], `${mark}-reply`)]));
            ran.retried += 1;
            take({ kind: 'host-message', at, message: call(again, 'greet', { n: id }, { _meta: modern, inputResponses: responses, requestState: `s${id}` }) });
            break;
          }
          case 'look': {
            const looks = play.looks;
            const look = looks[one.which % Math.max(1, looks.length)];
            if (look === undefined) break;
            // What is allowed by now passes once it was looked through.
            const waiting = state.asks.looks.get(look.result);
            for (const { one: held, reply } of waiting?.asks ?? []) {
              const mark = (reply ?? held.ask.params).get('mark');
              if (typeof mark === 'string' && by(held.ask.kind) === 'allow') (waiting?.gate === 'ask' ? toHost : held.ask.kind === 'form' ? toServer : new Set()).add(mark);
            }
            ran.looked += 1;
            took(play.take({ kind: 'inspected', at, result: look.result, inspection: one.finishes ? nothing : null, wrapped: null }));
            break;
          }
          case 'server-cancels':
            take({ kind: 'server-message', at, message: notification('notifications/cancelled', { requestId: `q${101 + one.which}` }) });
            break;
          case 'host-cancels':
            take({ kind: 'host-message', at, message: notification('notifications/cancelled', { requestId: 101 + one.which }) });
            break;
          case 'wait':
            at += one.ms;
            for (const effect of [...play.effects]) if (effect.kind === 'timer' && effect.at <= at) take({ kind: 'deadline', at, prompt: effect.prompt });
            break;
          case 'set':
            play.settings = { ...play.settings, [one.kind]: one.handling };
            // A reply that waits for the person still does.
            take({ kind: 'rules-changed', at });
            break;
          case 'restart':
            take({ kind: 'restart', at });
            take({ kind: 'renewed', at, id: `cs:r:${at}` });
            break;
        }
      }
      if (ends === 'server-ended') take({ kind: ends, at: at + 1, reason: 'it crashed', ran: true });
      else if (ends === 'stopped' || ends === 'host-leaving') take({ kind: ends, at: at + 1 });
      take({ kind: 'host-gone', at: at + 2 });

      expect([state.asks.open.size, state.asks.replies.size, play.questions().length]).toEqual([0, 0, 0]);
      for (const [id, times] of requests) expect(times, `answers to ${id}`).toBeLessThanOrEqual(1);
      const came = play.recorded().filter((entry) => /^ask (?!ended|answered)/.test(entry));
      const ended = play.effects.flatMap((effect) => (effect.kind === 'record' && effect.entry.kind === 'ask-ended' ? [String(effect.entry.body['ask'])] : []));
      expect(new Set(ended).size).toBe(ended.length);
      expect(ended).toHaveLength(came.length);
      ran.passed += toHost.size;
      ran.refused += play.recorded().filter((entry) => entry.includes(' refused ')).length;
    }),
    { numRuns: 200 },
  );
  expect(Math.min(...Object.values(ran))).toBeGreaterThan(20);
});

/** Marks of what a question is about. */
function heldMarks(state: InstanceType<typeof AskPlay>['state'], prompt: string): readonly string[] {
  for (const exchange of state.asks.open.values()) {
    for (const { question } of exchange.asks) {
      if (question?.prompt !== prompt) continue;
      const held = question.facts.gate === 'reply' ? question.facts.reply : question.facts.ask.params;
      const mark = held?.get('mark');
      return typeof mark === 'string' ? [mark] : [];
    }
  }
  return [];
}
