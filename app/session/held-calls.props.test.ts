import fc from 'fast-check';
import { expect, test } from 'vitest';
import { call, listTools, notification, response, rule, serverDigest, world } from '#app/testing/session-fixture';
import { noFiles } from '#app/ports';
import type { Option } from '#app/policy/verdict';
import { fromPlain, isJsonObject, type JsonObject } from '#shared/json';
import type { ServerPins } from '#shared/models/definition';
import type { Rule } from '#shared/models/rule';
import { ok } from '#shared/result';
import { openSession, reduce } from './reduce';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { SessionState } from './state';

/*
 * Some hosts, a server, a person and the desktop that stores what an answer made, in any order: the way of every held call to its one outcome, and what has to have been said
 * before it is sent. Rules the answers make come to all sessions, as they do in the gateway, and may be taken back.
 */

const tools = ['write', 'greet'];
const who = fc.nat({ max: 2 });
const which = fc.nat({ max: 7 });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('call' as const), who, tool: fc.nat({ max: 1 }), large: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('answer' as const), which, option: fc.nat({ max: 9 }), note: fc.boolean(), edit: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('settle' as const), which, ok: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'server-answers' as const, 'examined' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 900, 20_000, 56_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('answers-the-gone' as const, 'answers-what-was-not-offered' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('rule-goes' as const, 'deny-comes' as const, 'deny-goes' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('host-leaves' as const, 'server-crashes' as const, 'restart' as const, 'stopped' as const, 'tools-change' as const, 'lists' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('app-crashes' as const) }) },
);

interface Question {
  readonly session: SessionState;
  readonly prompt: string;
  readonly options: readonly Pick<Option, 'id' | 'inputs'>[];
}

/** What one run knows of the calls, from the record and from what left. */
class Ledger {
  readonly #named = new Map<number, string>();
  readonly #asked = new Map<string, string>();
  readonly #granted = new Map<string, string>();
  readonly #answered = new Map<string, { readonly allows: boolean; readonly arguments: string }>();
  readonly #settled = new Set<string>();
  readonly sent = new Set<string>();
  readonly outcomes = new Map<string, string[]>();
  readonly opened = new Map<string, number>();
  readonly closed = new Map<string, number>();

  see(effect: Effect, rules: readonly Rule[]): void {
    if (effect.kind === 'ask') count(this.opened, effect.view.id);
    if (effect.kind === 'withdraw') count(this.closed, effect.prompt);
    if (effect.kind === 'record') this.#recorded(effect.entry, rules);
    if (effect.kind === 'send' && effect.to === 'server') this.#left(effect.line, rules);
  }

  /** What tells the call of this question from all others. A question asked anew about the same call has a mark of its own behind the call's name. */
  markOf(prompt: string): number {
    return (JSON.parse(this.#asked.get(prompt.replace(/~\d+$/, '')) ?? '{}') as { n?: number }).n ?? 0;
  }

  /** The answer to a call is on disk, and what it made is stored. */
  settled(name: string): void {
    this.#settled.add(name);
    const answer = this.#answered.get(name);
    if (answer?.allows === true) this.#granted.set(name, answer.arguments);
  }

  #recorded({ kind, call: name = '', tool, body, payload, outcome }: Extract<Effect, { kind: 'record' }>['entry'], rules: readonly Rule[]): void {
    const sentAs = typeof payload?.['arguments'] === 'string' ? payload['arguments'] : null;
    if (name === '' || name === null) return;
    if (kind === 'call') {
      if (sentAs !== null) {
        this.#named.set((JSON.parse(sentAs) as { n: number }).n, name);
        this.#asked.set(name, sentAs);
      }
      this.outcomes.set(name, this.outcomes.get(name) ?? []);
      if (body['action'] === 'allow') this.#byRule(name, tool ?? '', rules);
    }
    if (kind === 'answer' && body['by'] === 'rule' && body['option'] === 'allow') this.#byRule(name, tool ?? '', rules);
    if (kind === 'answer' && body['by'] === 'person') this.#answered.set(name, { allows: /^(allow|ticket)/.test(String(body['option'])), arguments: sentAs ?? this.#asked.get(name) ?? '' });
    if (kind === 'outcome') this.#ended(name, tool ?? '', outcome ?? '', String(body['decidedBy']), rules);
    if (kind === 'outcome') this.outcomes.set(name, [...(this.outcomes.get(name) ?? []), outcome ?? '']);
  }

  /** A call ends by somebody's word, and by that of whoever had it. */
  #ended(name: string, tool: string, outcome: string, decidedBy: string, rules: readonly Rule[]): void {
    const answer = this.#answered.get(name);
    if (outcome === 'expired') expect(answer === undefined || this.#settled.has(name), `${name} was answered in time`).toBe(true);
    if (outcome === 'refused' && decidedBy === 'rule') expect(forbids(rules, tool), `a rule that forbids ${tool} now`).toBe(true);
    if (outcome === 'refused' && decidedBy === 'person') expect([answer?.allows, this.#settled.has(name)], `${name} was denied`).toEqual([false, true]);
  }

  #byRule(name: string, tool: string, rules: readonly Rule[]): void {
    expect(rules.some(({ action, scope }) => action === 'allow' && scope.tool === tool && scope.server === serverDigest), `a rule that allows ${tool} now`).toBe(true);
    this.#granted.set(name, this.#asked.get(name) ?? '');
  }

  #left(line: string | Uint8Array, rules: readonly Rule[]): void {
    const { method, params } = JSON.parse(typeof line === 'string' ? line : new TextDecoder().decode(line)) as { method?: string; params: { name: string; arguments: { n: number } } };
    if (method !== 'tools/call') return;
    const name = this.#named.get(params.arguments.n) ?? 'a call that was never recorded';
    const granted = this.#granted.get(name);
    expect(granted, `an allow that names ${name}, before it leaves`).toBeDefined();
    expect(params.arguments, 'exactly what was allowed').toEqual(JSON.parse(granted ?? 'null'));
    expect(forbids(rules, params.name), `a rule that forbids ${params.name} now`).toBe(false);
    // An allow is good for one sending.
    this.#granted.delete(name);
    this.sent.add(name);
  }
}

function forbids(rules: readonly Rule[], tool: string): boolean {
  return rules.some(({ action, scope }) => action === 'deny' && scope.tool === tool);
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function object(plain: object): JsonObject {
  const made = fromPlain(plain);
  if (!isJsonObject(made)) throw new Error('no object');
  return made;
}

test('every held call ends in exactly one outcome, and nothing is forwarded without an allow that names it', () => {
  const ran = { sent: 0, refused: 0, byRule: 0 };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
      const ledger = new Ledger();
      const pins = new Map<string, ServerPins>();
      let rules: Rule[] = [];
      let at = 1;
      let opened = 0;
      let made = 0;
      let calls = 0;
      const questions: Question[] = [];
      const gone: Question[] = [];
      const taken = new Set<string>();
      const settling: { readonly session: SessionState; readonly prompt: string; readonly name: string; readonly rule: Omit<Rule, 'id' | 'origin' | 'createdAt'> | null }[] = [];
      const examining: { readonly session: SessionState; readonly name: string }[] = [];
      const timers: { readonly session: SessionState; readonly prompt: string; readonly at: number }[] = [];
      const inFlight: { readonly session: SessionState; readonly id: number }[] = [];

      const take = (session: SessionState, event: SessionEvent): void => {
        let answering = '';
        for (const effect of reduce(session, event, world(rules, { pins, files: noFiles }))) {
          ledger.see(effect, rules);
          if (effect.kind === 'ask') questions.push({ session, prompt: effect.view.id, options: effect.view.options });
          if (effect.kind === 'withdraw') gone.push(...questions.splice(questions.findIndex((one) => one.prompt === effect.prompt), 1));
          if (effect.kind === 'record' && effect.entry.kind === 'answer') answering = effect.entry.call ?? '';
          if (effect.kind === 'settle') expect(taken.has(effect.prompt), 'a question is answered once').toBe(false);
          if (effect.kind === 'settle') taken.add(effect.prompt);
          if (effect.kind === 'settle') expect(event.kind === 'answered' && questions.find(({ prompt }) => prompt === effect.prompt)?.options.some(({ id }) => id === event.option), 'what was answered was offered').toBe(true);
          if (effect.kind === 'settle') settling.push({ session, prompt: effect.prompt, name: answering, rule: effect.rule });
          if (effect.kind === 'examine') examining.push({ session, name: effect.call });
          if (effect.kind === 'timer') timers.push({ session, prompt: effect.prompt, at: effect.at });
          if (effect.kind === 'store-pins') pins.set(effect.pins.server, effect.pins);
        }
      };
      const everywhere = (event: SessionEvent): void => sessions.forEach((session) => take(session, event));
      const change = (next: Rule[]): void => {
        rules = next;
        everywhere({ kind: 'rules-changed', at });
      };
      /** A host that is connected, its server running, its tools listed; each host an identified one of its own. */
      const connect = (host: number): SessionState => {
        const id = `host-${host}`;
        const session = openSession({ session: `session-${(opened += 1)}`, declaredHost: id, hostProcess: null, serverName: 'files', server: serverDigest, cwd: '/work', folders: ['/work'], own: 'own' });
        session.client = id;
        session.host = { id, title: id, agreed: true, why: null };
        session.phase = 'open';
        listTools(session, tools.map((name) => ({ name })), world(rules, { pins })).forEach((effect) => {
          if (effect.kind === 'store-pins') pins.set(effect.pins.server, effect.pins);
        });
        return session;
      };
      const sessions: SessionState[] = [connect(0), connect(1), connect(2)];
      const leave = (host: number): void => {
        const left = sessions[host];
        if (left === undefined) return;
        take(left, { kind: 'host-gone', at });
        sessions[host] = connect(host);
        change(rules.filter(({ lifetime }) => lifetime.kind !== 'session' || lifetime.session !== left.parties.session));
      };

      for (const one of steps) {
        at += 1;
        const session = 'who' in one ? sessions[one.who] : undefined;
        switch (one.do) {
          case 'call': {
            const n = (calls += 1);
            if (session === undefined) break;
            inFlight.push({ session, id: n });
            take(session, { kind: 'host-message', at, message: call(n, tools[one.tool] ?? 'write', { n, ...(one.large ? { text: 'x'.repeat(70_000) } : {}) }) });
            break;
          }
          case 'answer': {
            const question = questions[one.which % Math.max(1, questions.length)];
            const option = question?.options[one.option % question.options.length];
            if (question === undefined || option === undefined) break;
            const n = ledger.markOf(question.prompt);
            const edited = one.edit && option.inputs.includes('arguments') ? { edited: ok(object({ n, edited: true })) } : {};
            take(question.session, { kind: 'answered', at, prompt: question.prompt, option: option.id, note: one.note ? 'a note' : null, ...edited });
            break;
          }
          case 'settle': {
            const [answer] = settling.splice(one.which % Math.max(1, settling.length), 1);
            if (answer === undefined) break;
            // The desktop stores the rule first, and only then says that it did.
            const id = one.ok && answer.rule !== null ? `made-${(made += 1)}` : null;
            if (id !== null && answer.rule !== null) change([...rules, { ...answer.rule, id, origin: 'answer', createdAt: at }]);
            if (one.ok) ledger.settled(answer.name);
            take(answer.session, { kind: 'settled', at, prompt: answer.prompt, ok: one.ok, rule: id });
            break;
          }
          case 'cancel':
          case 'server-answers': {
            const open = inFlight[one.which % Math.max(1, inFlight.length)];
            if (open === undefined) break;
            if (one.do === 'cancel') take(open.session, { kind: 'host-message', at, message: notification('notifications/cancelled', { requestId: open.id }) });
            else take(open.session, { kind: 'server-message', at, message: response(open.id, { content: [] }) });
            break;
          }
          case 'examined': {
            const [examined] = examining.splice(one.which % Math.max(1, examining.length), 1);
            if (examined !== undefined) take(examined.session, { kind: 'examined', at, call: examined.name, finding: { tier: 2, evidence: ['looked at'], findings: [] } });
            break;
          }
          case 'wait':
            at += one.ms;
            for (const timer of timers.filter((due) => due.at <= at)) take(timer.session, { kind: 'deadline', at, prompt: timer.prompt });
            break;
          case 'answers-the-gone':
          case 'answers-what-was-not-offered': {
            const from = one.do === 'answers-the-gone' ? gone : questions;
            const question = from[one.which % Math.max(1, from.length)];
            if (question !== undefined) take(question.session, { kind: 'answered', at, prompt: question.prompt, option: one.do === 'answers-the-gone' ? 'allow-once' : 'allow-all', note: null });
            break;
          }
          case 'rule-goes':
            change(rules.filter((_, nth) => nth !== one.which % Math.max(1, rules.length)));
            break;
          case 'deny-comes':
            change([...rules, rule('deny', tools[one.which % 2] ?? 'write', { id: `deny-${one.which % 2}` })].filter(({ id }, nth, all) => all.findIndex((other) => other.id === id) === nth));
            break;
          case 'deny-goes':
            change(rules.filter(({ action }) => action !== 'deny'));
            break;
          case 'host-leaves':
            leave(one.who);
            break;
          case 'app-crashes':
            // What was on its way to disk is lost with the sessions; stored rules are not, those of a session are.
            settling.splice(0);
            sessions.forEach((_, host) => leave(host));
            break;
          case 'server-crashes':
            if (session === undefined) break;
            take(session, { kind: 'server-ended', at, reason: 'the server ended with exit code 1', ran: true });
            leave(one.who);
            break;
          case 'stopped':
            if (session === undefined) break;
            take(session, { kind: 'stopped', at });
            leave(one.who);
            break;
          case 'restart':
            if (session === undefined) break;
            take(session, { kind: 'restart', at });
            take(session, { kind: 'renewed', at, id: `cs:r:${at}` });
            break;
          case 'tools-change':
            if (session !== undefined) take(session, { kind: 'server-message', at, message: notification('notifications/tools/list_changed') });
            break;
          case 'lists':
            for (let nth = 0; session !== undefined && nth < 4; nth += 1) take(session, { kind: 'server-message', at, message: response(`cs:own:${nth}`, { tools: tools.map((name) => ({ name })) }) });
            break;
        }
      }
      everywhere({ kind: 'host-gone', at: at + 1 });

      for (const [name, outcomes] of ledger.outcomes) {
        expect(outcomes, `outcomes of ${name}`).toHaveLength(1);
        if (ledger.sent.has(name)) expect(['forwarded', 'failed', 'withdrawn'], name).toContain(outcomes[0]);
        else expect(outcomes[0], `${name}, which never left`).not.toBe('forwarded');
      }
      // Every question goes, and none goes twice.
      expect(Object.fromEntries(ledger.closed)).toEqual(Object.fromEntries([...ledger.opened.keys()].map((prompt) => [prompt, 1])));
      expect([...ledger.opened.values()].every((times) => times === 1)).toBe(true);
      expect(sessions.map(({ holds, pending }) => holds.size + pending.size)).toEqual([0, 0, 0]);
      ran.sent += ledger.sent.size;
      ran.refused += ledger.outcomes.size - ledger.sent.size;
      ran.byRule += rules.length;
    }),
    { numRuns: 120 },
  );
  // The runs did what they are about.
  expect(Math.min(ran.sent, ran.refused, ran.byRule)).toBeGreaterThan(5);
});
