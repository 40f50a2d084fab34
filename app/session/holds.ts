import { print } from '#shared/json';
import { assertNever } from '#shared/result';
import { unknownHost } from '#app/hosts/unknown-host';
import type { Refusal } from '#app/prompts/refusal';
import { lackOf } from '#app/prompts/second-control';
import { decidingRules } from '#app/policy/deciding';
import { evaluate } from '#app/policy/evaluate';
import type { Option } from '#app/policy/verdict';
import type { World } from '#app/ports';
import { say } from '#shared/words/say';
import { listTools } from './ask-listing';
import { forward, heldBack, hold as ask, isPaused, refusal } from './calls';
import { asksAgain, editableBytes, editedCall, isSame, nextPrompt } from './edits';
import { entry, outcomeEntry } from './entries';
import { factsOf, needsExamination, noteExamined, worldOf } from './finding';
import { detectedIn } from './found';
import { redactedEdit } from './redaction';
import { acceptTool, standingOf } from './standings';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { Edit, Hold, SessionState } from './state';
import { lateCall } from './tickets';

/** An answer given in time may still be on its way to disk so long after the deadline, which lies 5 s before the host's own; ms. */
const settleGraceMs = 4000;

type Of<K extends SessionEvent['kind']> = Extract<SessionEvent, { kind: K }>;

/** The person answered. Nothing happens yet but its record: the effect waits until the answer is on disk. */
export function answered(state: SessionState, event: Of<'answered'>, world: World): Effect[] {
  const hold = state.holds.get(event.prompt);
  // A timer can come late (a sleeping machine, a busy loop); the clock decides.
  if (hold !== undefined && hold.answered === null && hold.deadlineAt !== null && event.at >= hold.deadlineAt) return deadline(state, { kind: 'deadline', at: event.at, prompt: event.prompt });
  if (hold === undefined || hold.answered !== null) {
    return [{ kind: 'refuse-answer', prompt: event.prompt, reason: say('refused.closed') }];
  }
  const option = hold.options.find((one) => one.id === event.option);
  if (option === undefined) return [{ kind: 'refuse-answer', prompt: event.prompt, reason: say('refused.notOffered') }];
  const lack = lackOf(option, event, hold.typeName);
  if (lack !== null) return [{ kind: 'refuse-answer', prompt: event.prompt, reason: lack }];
  const note = option.inputs.includes('note') && event.note !== null && event.note.trim() !== '' ? event.note : null;
  const said: Said = { option, note, shownMs: event.shownMs ?? null };
  return event.edited === undefined ? settling(state, event.at, hold, said) : answeredEdited(state, event.at, hold, { ...said, edited: event.edited }, world);
}

/** What the person said, and how long they had it before their eyes, ms; null where that is not known. */
type Said = Pick<NonNullable<Hold['weighed']>, 'option' | 'note' | 'shownMs'>;

/** The answer is recorded, and takes effect once that is on disk. */
function settling(state: SessionState, at: number, hold: Hold, { option, note, shownMs }: Said): Effect[] {
  const { weighed: _, ...rest } = hold;
  state.holds.set(hold.prompt, { ...rest, answered: { option, note } });
  const edit = allows(option) ? hold.edit : undefined;
  const sent = allows(option) && hold.tool.redaction !== undefined ? { sent: print(hold.tool.arguments ?? null) } : {};
  const payload = { ...(edit === undefined ? {} : { arguments: print(edit.arguments) }), ...sent, ...(note === null ? {} : { note }) };
  return [
    {
      kind: 'record',
      entry: entry(state, at, {
        kind: 'answer',
        call: hold.call,
        tool: hold.tool.tool,
        body: { option: option.id, by: 'person', words: option.words, waitedMs: at - hold.askedAt, ...(shownMs === null ? {} : { shownMs }), ...(edit === undefined ? {} : { edited: true }) },
        ...(Object.keys(payload).length === 0 ? {} : { payload }),
      }),
    },
    { kind: 'settle', prompt: hold.prompt, call: hold.call, rule: option.rule },
  ];
}

/** The person wants the call sent with other arguments. Those are judged like any a host sends before the answer counts. */
function answeredEdited(state: SessionState, at: number, hold: Hold, { edited, ...said }: Said & { edited: NonNullable<Of<'answered'>['edited']> }, world: World): Effect[] {
  const refuse = (reason: string): Effect[] => [{ kind: 'refuse-answer', prompt: hold.prompt, reason }];
  if (!said.option.inputs.includes('arguments')) return refuse(say('refused.noArguments'));
  if (!edited.ok) return refuse(edited.error);
  if (isSame(hold, edited.value)) return settling(state, at, hold, said);
  const call = editedCall(hold, edited.value);
  if (!call.ok) return refuse(call.error);
  if (call.value.size > editableBytes) return refuse(say('refused.tooLong'));
  const known = state.definitions.tools.get(hold.tool.tool);
  if (known === undefined || !needsExamination(state, call.value.tool, call.value.size)) return weighed(state, at, hold, call.value, said, world);
  const name = `${hold.prompt}/edit/${(state.edits += 1)}`;
  state.holds.set(hold.prompt, { ...hold, weighed: { name, arguments: edited.value, tool: call.value.tool, ...said } });
  return [{ kind: 'examine', call: name, tool: call.value.tool, known, world: worldOf(state, world) }];
}

/** A thread of its own looked at arguments the person edited; null where the event is about no such answer. An answer given meanwhile stands. */
export function editExamined(state: SessionState, event: Of<'examined'>, world: World): Effect[] | null {
  const hold = [...state.holds.values()].find((one) => one.weighed?.name === event.call);
  if (hold?.weighed === undefined) return null;
  const { tool, arguments: args, name: _, ...said } = hold.weighed;
  const call = editedCall(hold, args);
  if (hold.answered !== null || !call.ok) return [];
  noteExamined(state, tool, event.finding);
  return weighed(state, event.at, hold, { ...call.value, tool }, said, world);
}

/** The edited call is judged: a rule that denies it refuses, what is graver than what the person was shown asks anew, and anything else is settled as it is now. */
function weighed(state: SessionState, at: number, hold: Hold, given: Pick<Hold, 'tool' | 'body' | 'size'> & { readonly edit: Edit }, said: Said, world: World): Effect[] {
  const { weighed: _, ...rest } = hold;
  const redacted = redactedEdit(state, hold, given, world);
  if (redacted === null) return [{ kind: 'refuse-answer', prompt: hold.prompt, reason: say('redaction.notLooked') }];
  const edited = redacted.call;
  const changed: Hold = { ...rest, ...edited };
  const facts = factsOf(state, edited.tool, world);
  const verdict = evaluate(facts, world.rules, at);
  const why = redacted.changed ? say('redaction.edited') : asksAgain(state, hold, edited.tool, world);
  if (verdict.action !== 'deny' && why === null) return settling(state, at, changed, said);
  state.holds.delete(hold.prompt);
  const withdraw: Effect = { kind: 'withdraw', prompt: hold.prompt, why: 'decided' };
  const tried: Effect = {
    kind: 'record',
    entry: entry(state, at, {
      kind: 'answer',
      call: hold.call,
      tool: hold.tool.tool,
      body: { option: 'edit', by: 'person', words: null, waitedMs: at - hold.askedAt, ...(said.shownMs === null ? {} : { shownMs: said.shownMs }), edited: true, tier: facts.tier, ...(verdict.action === 'deny' ? { rules: decidingRules(verdict) } : {}), because: verdict.action === 'deny' ? verdict.because.map(({ reason }) => reason) : [why ?? ''] },
      payload: { arguments: print(edited.edit.arguments) },
    }),
  };
  if (verdict.action === 'deny') return [tried, ...refuseHold(state, at, changed, 'refused', 'rule', { kind: 'rule', because: verdict.because, edited: true }), withdraw];
  // The new question is there before the old one goes, so that the window stays.
  const { call: name, id, arrivedAt, deadlineAt, putOff, told, found } = hold;
  const asked = ask(state, at, { name, id, at: arrivedAt, looked: true, ...edited }, facts, { ...verdict, action: 'ask' }, world, detectedIn(state, edited.tool, world), { prompt: nextPrompt(hold.prompt), why: why ?? '', deadlineAt, ...(putOff === undefined ? {} : { putOff }), told, found });
  return [tried, ...asked, withdraw];
}

/** The answer is on disk: now it takes effect. A hold the host withdrew meanwhile is gone, and so is its call. */
export function settled(state: SessionState, event: Of<'settled'>, world: World): Effect[] {
  const hold = state.holds.get(event.prompt);
  if (hold === undefined || hold.answered === null) return [];
  state.holds.delete(hold.prompt);
  const withdraw: Effect = { kind: 'withdraw', prompt: hold.prompt, why: event.ok ? 'answered' : 'failed' };
  if (!event.ok) {
    return [...refuseHold(state, event.at, hold, 'failed', 'failure', { kind: 'not-recorded' }), withdraw];
  }
  const { option, note } = hold.answered;
  if (!allows(option)) return [...refuseHold(state, event.at, hold, 'refused', 'person', { kind: 'person', note }), withdraw];
  if (state.definitions.toolsKnown) return [...release(state, event.at, hold, world), withdraw];
  // The server said meanwhile that its tools changed: what was allowed has to be what is called.
  const arrived = { name: hold.call, id: hold.id, tool: hold.tool, body: hold.body, size: hold.size, at: hold.arrivedAt };
  state.pending.set(hold.call, { arrived, waits: 'listing', yes: hold });
  return [...listTools(state, event.at, hold.body), withdraw];
}

/** Sends a call the person allowed, unless something stands in its way by now. */
export function release(state: SessionState, at: number, hold: Hold, world: World): Effect[] {
  if (isPaused(state, world)) return refuseHold(state, at, hold, 'refused', 'person', { kind: 'paused' });
  if (isOther(state, hold)) return refuseHold(state, at, hold, 'failed', 'failure', { kind: 'changed' });
  const facts = factsOf(state, hold.tool, world);
  const verdict = evaluate(facts, world.rules, at);
  if (verdict.action === 'deny') return refuseHold(state, at, hold, 'refused', 'rule', { kind: 'rule', because: verdict.because });
  if (hold.deadlineAt !== null && at >= hold.deadlineAt + settleGraceMs) return refuseHold(state, at, hold, 'expired', 'deadline', { kind: 'expired' });
  if (facts.tier > hold.tier) return refuseHold(state, at, hold, 'failed', 'failure', { kind: 'changed' });
  return [...acceptTool(state, at, hold.tool.tool, world), ...forward(state, at, { ...hold, name: hold.call }, facts.tier, 'person', 0)];
}

/** Whether the tool is held back by now, or says something else than when the person was asked. */
function isOther(state: SessionState, { tool, fingerprint }: Hold): boolean {
  return heldBack(state, tool.tool) !== null || standingOf(state, tool.tool)?.fingerprint !== fingerprint;
}

/** Questions about tools that are held back by now are taken back: no answer to them could count. */
export function dropChangedHolds(state: SessionState, at: number): Effect[] {
  return [...state.holds.values()].flatMap((hold): Effect[] => {
    if (hold.answered !== null || heldBack(state, hold.tool.tool) === null) return [];
    state.holds.delete(hold.prompt);
    return [...refuseHold(state, at, hold, 'failed', 'failure', { kind: 'changed' }), { kind: 'withdraw', prompt: hold.prompt, why: 'failed' }];
  });
}

/** Nobody answered in time: that is a no. An answer on its way to disk still counts; one that comes later is for the host's next try. */
export function deadline(state: SessionState, event: Of<'deadline'>): Effect[] {
  const hold = state.holds.get(event.prompt);
  if (hold === undefined || hold.answered !== null) return [];
  state.holds.delete(hold.prompt);
  const late = lateCall(state, event.at, hold);
  return [
    ...refuseHold(state, event.at, hold, 'expired', 'deadline', { kind: 'expired' }),
    ...(late === null ? [] : [{ kind: 'late', prompt: hold.prompt, late } as const]),
    { kind: 'withdraw', prompt: hold.prompt, why: 'expired' },
  ];
}

/** The host cancelled a call that waits: it is never sent, and by the protocol gets no answer. */
export function cancelHold(state: SessionState, at: number, key: string): Effect[] | null {
  const hold = [...state.holds.values()].find((one) => one.id.key === key);
  if (hold === undefined) return null;
  state.holds.delete(hold.prompt);
  return [
    { kind: 'record', entry: outcomeEntry(state, at, named(hold), 'withdrawn', { decidedBy: 'host', durationMs: at - hold.askedAt }) },
    { kind: 'withdraw', prompt: hold.prompt, why: 'cancelled' },
    ...(state.host.id === unknownHost ? [] : [{ kind: 'gave-up', host: state.host.id, afterMs: Math.max(0, at - hold.arrivedAt) } as const]),
  ];
}

/** Rules changed: questions they now decide are decided by them. */
export function rulesChanged(state: SessionState, at: number, world: World): Effect[] {
  return [...state.holds.values()].flatMap((hold): Effect[] => {
    if (hold.answered !== null) return [];
    if (isPaused(state, world)) {
      state.holds.delete(hold.prompt);
      return [...refuseHold(state, at, hold, 'refused', 'person', { kind: 'paused' }), { kind: 'withdraw', prompt: hold.prompt, why: 'decided' }];
    }
    // What the person made of the call is being judged: that is what rules speak of then.
    if (hold.weighed !== undefined) return [];
    const facts = factsOf(state, hold.tool, world);
    const verdict = evaluate(facts, world.rules, at);
    if (verdict.action === 'ask') return [];
    // Answers to the server are for the person to look at.
    if (verdict.action === 'allow' && (hold.tool.retry?.keys.length ?? 0) > 0) return [];
    // A rule speaks of the tool as it was accepted. Whether it still is, the next listing shows.
    if (verdict.action === 'allow' && (!state.definitions.toolsKnown || isOther(state, hold))) return [];
    state.holds.delete(hold.prompt);
    const because = verdict.because.map((one) => one.reason);
    const rules = decidingRules(verdict);
    const decided: Effect = {
      kind: 'record',
      entry: entry(state, at, { kind: 'answer', call: hold.call, tool: hold.tool.tool, body: { option: verdict.action, by: 'rule', because, rules } }),
    };
    const effects =
      verdict.action === 'allow'
        ? forward(state, at, { ...hold, name: hold.call }, facts.tier, 'rule', 0)
        : refuseHold(state, at, hold, 'refused', 'rule', { kind: 'rule', because: verdict.because });
    return [decided, ...effects, { kind: 'withdraw', prompt: hold.prompt, why: 'decided', ...(verdict.action === 'allow' ? { allowedBy: rules } : {}) }];
  });
}

/** Every question ends because one side is gone. `refused` answers the host, where there still is one. */
export function dropHolds(state: SessionState, at: number, why: 'host-gone' | 'failed', refused: Refusal | null, decidedBy: 'person' | 'host' | 'failure'): Effect[] {
  return [...state.holds.values()].flatMap((hold): Effect[] => {
    state.holds.delete(hold.prompt);
    const effects: Effect[] =
      refused === null
        ? [{ kind: 'record', entry: outcomeEntry(state, at, named(hold), 'withdrawn', { decidedBy: 'host', durationMs: at - hold.askedAt }) }]
        : refuseHold(state, at, hold, 'failed', decidedBy === 'host' ? 'failure' : decidedBy, refused);
    return [...effects, { kind: 'withdraw', prompt: hold.prompt, why }];
  });
}

/** A call that waited for the person ends without being sent. */
export function refuseHold(state: SessionState, at: number, hold: Hold, outcome: 'refused' | 'expired' | 'failed', decidedBy: 'person' | 'rule' | 'deadline' | 'failure', why: Refusal): Effect[] {
  return [
    { kind: 'record', entry: outcomeEntry(state, at, named(hold), outcome, { decidedBy, durationMs: at - hold.askedAt }) },
    refusal(hold.id, hold.tool, why),
  ];
}

function named(hold: Hold): { readonly name: string; readonly tool: string } {
  return { name: hold.call, tool: hold.tool.tool };
}

function allows(option: Option): boolean {
  switch (option.kind) {
    case 'deny':
      return false;
    case 'allow-once':
    case 'allow-for':
    case 'ticket':
      return true;
    default:
      return assertNever(option.kind);
  }
}
