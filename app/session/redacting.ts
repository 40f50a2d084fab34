import { print } from '#shared/json';
import { decidingRules } from '#app/policy/deciding';
import { evaluate } from '#app/policy/evaluate';
import type { World } from '#app/ports';
import { say } from '#shared/words/say';
import { listTools } from './ask-listing';
import { hold as ask, keepBack } from './calls';
import { nextPrompt } from './edits';
import { entry } from './entries';
import { factsOf } from './finding';
import { detectedIn } from './found';
import { refuseHold } from './holds';
import { givenCall, keptOf, redactedCall, seenIn } from './redaction';
import type { RedactionEvent } from './redaction-events';
import type { Effect } from './effect';
import type { SessionState } from './state';

type Of<K extends RedactionEvent['kind']> = Extract<RedactionEvent, { kind: K }>;

/** A thread of its own looked a call's arguments through, or did not finish: then the call is not sent. */
export function valuesFound(state: SessionState, { at, call, found }: Of<'values-found'>, world: World): Effect[] {
  const one = state.pending.get(call);
  if (one?.waits !== 'values') return [];
  state.pending.delete(call);
  if (state.definitions.toolsKnown) return keepBack(state, at, one.arrived, world, { found: found ?? [], finished: found !== null });
  // The server said meanwhile that its tools changed.
  state.pending.set(call, { ...one, waits: 'listing' });
  return listTools(state, at, one.arrived.body);
}

/** The person chose what becomes of the values in an open question: it is asked anew, with what would be sent now. Nothing is allowed by it. */
export function redactChosen(state: SessionState, { at, prompt, way }: Of<'redact'>, world: World): Effect[] {
  const hold = state.holds.get(prompt);
  if (hold === undefined || hold.answered !== null || hold.weighed !== undefined) return [];
  const base = givenCall(hold);
  const seen = base === null ? null : seenIn(state, base.tool, hold.size);
  if (base === null || seen === null || !seen.finished || seen.kinds.length === 0) return [{ kind: 'refuse-answer', prompt, reason: say('redaction.notLooked') }];
  const ways = way === 'send' ? {} : { ...world.redaction?.(state.parties.server), ...Object.fromEntries(seen.kinds.map((kind) => [kind, way])) };
  const call = redactedCall(state, { ...base, ...(hold.edit === undefined ? {} : { edit: hold.edit }) }, seen.found, ways, true) ?? base;
  const facts = factsOf(state, call.tool, world);
  const verdict = evaluate(facts, world.rules, at);
  state.holds.delete(prompt);
  const withdraw: Effect = { kind: 'withdraw', prompt, why: 'decided' };
  const denied = verdict.action === 'deny';
  const chosen: Effect = {
    kind: 'record',
    entry: entry(state, at, {
      kind: 'answer',
      call: hold.call,
      tool: hold.tool.tool,
      body: { option: 'redact', by: 'person', words: null, waitedMs: at - hold.askedAt, way, tier: facts.tier, redacted: keptOf(call.tool.redaction), ...(denied ? { rules: decidingRules(verdict) } : {}) },
      payload: { sent: print(call.tool.arguments ?? null) },
    }),
  };
  if (denied) return [chosen, ...refuseHold(state, at, { ...hold, ...call }, 'refused', 'rule', { kind: 'rule', because: verdict.because }), withdraw];
  const { call: name, id, arrivedAt, deadlineAt, putOff, told, found, size, edit } = hold;
  // The new question is there before the old one goes, so that the window stays.
  const asked = ask(state, at, { name, id, at: arrivedAt, size, looked: true, ...call, ...(edit === undefined ? {} : { edit }) }, facts, { ...verdict, action: 'ask' }, world, detectedIn(state, call.tool, world), { prompt: nextPrompt(prompt), why: say(`redaction.chose.${way}`), deadlineAt, ...(putOff === undefined ? {} : { putOff }), told, found });
  return [chosen, ...asked, withdraw];
}
