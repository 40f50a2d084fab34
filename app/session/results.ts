import { deadlineOf } from '#app/hosts/deadlines';
import { handle, type Handled } from '#app/detectors/handling';
import type { Inspection } from '#app/detectors/inspect';
import type { Wrapped } from '#app/detectors/wrap';
import { seamsOf, tailOf } from '#app/detectors/pages';
import { isPlain } from '#app/detectors/plain';
import { cardsIn } from '#app/detectors/personal/numbers';
import { pointer, resultTexts } from '#app/detectors/result-texts';
import { withheldText, type Withheld, type Withholdable } from '#app/detectors/withheld';
import { codes } from '#app/prompts/codes';
import { errorReply, toolError } from '#app/messages/reply';
import type { World } from '#app/ports';
import { allOf } from '#app/redaction/pseudonyms';
import { markInstructed, markSecret, markUnread } from '#app/tiers/trail';
import type { MadeMute } from '#shared/models/results';
import { say } from '#shared/words/say';
import { noteOf } from './calls';
import { lineFor, restoredHere } from './redaction';
import { entry } from './entries';
import { foundEntry, resultSettings, tellFound } from './found';
import { wordsOfTool } from './finding';
import { knownWaits } from './known-waits';
import { resultQuestion } from './result-question';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { HeldResult, InFlight, Reading, SessionState } from './state';

/*
 * A tool's result on its way to the host, or anything else of the server's that a model reads: a prompt, a resource, what became of a task. It is looked through before it goes on, on a thread of its own, and meanwhile only it waits; a short and ordinary one goes on at once.
 * INVARIANT: what is held leaves `state.results` once, with one outcome in the record, and with one answer to the host where there is still one to be answered.
 */

type Of<K extends SessionEvent['kind']> = Extract<SessionEvent, { kind: K }>;

/** Bytes of results that one session may hold back at a time, being looked through or waiting for the person. */
export const heldBytesLimit = 96 * 1024 * 1024;
/** At most this many results of one session are held back. */
export const heldResultLimit = 200;
/** An answer given in time may still be on its way to disk so long after the deadline, ms; as with calls. */
const settleGraceMs = 4000;
/** A question is open at least so long, ms. */
const leastMs = 1000;
/** Of so many tools the end of the last result is kept. */
const tailLimit = 64;
/** Names of tools a result is compared with. */
const toolLimit = 500;

/** A result came. It is the last one of its call; null for `request`: the server told of it without being asked. */
export function resultArrived(state: SessionState, at: number, request: InFlight | null, of: HeldResult['of'], message: HeldResult['message'], world: World): Effect[] {
  const held: HeldResult = { name: isReading(of) ? of.result : `${of.name}/result`, request, of, message, cameAt: at, asked: null };
  if (isOrdinary(state, of, message)) return passOn(state, at, restoredHere(state, held), null);
  const bytes = [...state.results.values()].reduce((sum, one) => sum + one.message.line.length, message.line.length);
  if (bytes > heldBytesLimit || state.results.size >= heldResultLimit) return conclude(state, at, held, null, null, world);
  state.results.set(held.name, held);
  return [{ kind: 'inspect', result: held.name, line: message.line, tools: toolNames(state), names: namesOf(state, of), wraps: wanted[resultSettings(state, world).handling], pseudonyms: allOf(state.pseudonyms), ...beforeOf(state, of) }];
}

/** When a result is wanted with its marks: as it is let through it needs none, and of one that is refused nothing goes on. */
const wanted = { pass: 'found', wrap: 'unread', hold: 'unread', refuse: 'never' } as const;

/** A thread of its own looked the result through, or did not finish. Null where the event is about none that waits for it. */
export function resultInspected(state: SessionState, { at, result, inspection, wrapped, restored }: Of<'inspected'>, world: World): Effect[] {
  const held = state.results.get(result);
  if (held === undefined || held.asked !== null) return [];
  state.results.delete(result);
  noteTail(state, held.of, inspection?.tail);
  return conclude(state, at, typeof restored === 'string' ? { ...held, restored } : held, inspection, wrapped, world);
}

/** What was found decides what becomes of it. */
function conclude(state: SessionState, at: number, held: HeldResult, inspection: Inspection | null, wrapped: string | null, world: World): Effect[] {
  const tool = mutedOf(held.of);
  const settings = resultSettings(state, world);
  const handled = handle(inspection, tool, settings);
  if (handled.instructs) markInstructed(state.trail);
  if (handled.unread) markUnread(state.trail);
  if (handled.secret) markSecret(state.trail, wordsOfTool(state, isReading(held.of) && held.of.what !== 'task' ? '' : tool));
  const found = inspection?.detected.detections ?? [];
  if (found.length === 0 && !handled.unread) return passOn(state, at, held, null);
  const what = handled.what === 'wrap' && wrapped === null ? 'hold' : handled.what;
  const told = [recordFound(state, at, held, inspection, handled, what), tellFound(state, at, tool, inspection)].flat();
  switch (what) {
    case 'pass':
      return [...told, ...passOn(state, at, held, handled.unread ? 'passed-unread' : 'passed')];
    case 'wrap':
      return [...told, ...passOn(state, at, held, 'wrapped', wrapped ?? '')];
    case 'refuse':
      return [...told, ...withhold(state, at, held, { kind: 'setting', found: kindsOf(inspection, handled), unread: handled.unread }, 'refused')];
    case 'hold':
      return [...told, ...holdResult(state, at, held, { inspection, handled, wrapped }, world)];
  }
}

function holdResult(state: SessionState, at: number, held: HeldResult, { inspection, handled, wrapped }: { readonly inspection: Inspection | null; readonly handled: Handled; readonly wrapped: string | null }, world: World): Effect[] {
  const { of, name: prompt } = held;
  const bytes = [...state.results.values()].reduce((sum, one) => sum + one.message.line.length, held.message.line.length);
  if (bytes > heldBytesLimit || state.results.size >= heldResultLimit) return withhold(state, at, held, { kind: 'too-many' }, 'refused');
  const waits = deadlineOf(state.host.id, { ...knownWaits(world, state), ownSeconds: world.settings.callTimeoutSeconds, hasToken: false });
  // The host counts from when it sent the call; our own time is for the person, who could not look before.
  const deadlineAt = waits.ms === null ? null : Math.max(at + leastMs, (waits.of === 'host' ? (isReading(of) ? of.sentAt : of.arrivedAt) : at) + waits.ms);
  const question = resultQuestion({ id: prompt, askedAt: at, deadlineAt, deadlineOf: waits.of, host: state.host.title, server: state.parties.serverName, ...shownOf(of), inspection, handled, wraps: wrapped !== null });
  state.results.set(prompt, { ...held, asked: { askedAt: at, deadlineAt, deadlineOf: waits.of, options: question.options, wrapped, mutes: question.mutes, found: kindsOf(inspection, handled), unread: handled.unread, answered: null } });
  return [...(deadlineAt === null ? [] : [{ kind: 'timer', prompt, at: deadlineAt } as const]), { kind: 'ask-result', view: question.view }];
}

/** The person answered; it takes effect once it is on disk. Null where the question is not about a result. */
export function resultAnswered(state: SessionState, { at, prompt, option: id }: Of<'answered'>): Effect[] | null {
  const held = state.results.get(prompt);
  if (held === undefined || held.asked === null) return null;
  const { asked, of } = held;
  if (asked.answered !== null) return [{ kind: 'refuse-answer', prompt, reason: say('refused.closed') }];
  if (asked.deadlineAt !== null && at >= asked.deadlineAt) return resultOverdue(state, at, prompt) ?? [];
  const option = asked.options.find((one) => one.id === id);
  if (option === undefined) return [{ kind: 'refuse-answer', prompt, reason: say('refused.notOffered') }];
  state.results.set(prompt, { ...held, asked: { ...asked, answered: option } });
  const mutes = option.kind === 'result-mute' ? asked.mutes : [];
  const [rules, bound] = [rulesOf(mutes), rulesOf(mutes.filter(({ words }) => words !== undefined))];
  const body = { option: option.id, by: 'person', words: option.words, waitedMs: at - asked.askedAt, ...(rules.length === 0 ? {} : { mutes: rules }), ...(bound.length === 0 ? {} : { bound }) };
  return [
    { kind: 'record', entry: entry(state, at, { kind: 'result-answered', ...ofEntry(of), body }) },
    { kind: 'settle-result', prompt, call: of.name, tool: mutedOf(of), mutes },
  ];
}

function rulesOf(mutes: readonly MadeMute[]): string[] {
  return [...new Set(mutes.map(({ rule }) => rule))];
}

/** The answer is on disk. Null where the question was not about a result. */
export function resultSettled(state: SessionState, { at, prompt, ok }: Of<'settled'>): Effect[] | null {
  const held = state.results.get(prompt);
  if (held?.asked == null || held.asked.answered === null) return null;
  state.results.delete(prompt);
  const { answered, deadlineAt, wrapped, found, unread } = held.asked;
  const withdraw: Effect = { kind: 'withdraw', prompt, why: ok ? 'answered' : 'failed' };
  if (!ok) return [...withhold(state, at, held, { kind: 'not-recorded' }, 'failed'), withdraw];
  if (deadlineAt !== null && at >= deadlineAt + settleGraceMs) return [...withhold(state, at, held, { kind: 'expired' }, 'expired'), withdraw];
  if (answered.kind === 'result-pass' || answered.kind === 'result-mute') return [...passOn(state, at, held, 'passed-by-person'), withdraw];
  if (answered.kind === 'result-wrap' && wrapped !== null) return [...passOn(state, at, held, 'wrapped-by-person', wrapped), withdraw];
  return [...withhold(state, at, held, { kind: 'person', found, unread }, 'refused-by-person'), withdraw];
}

/** Nobody answered in time: the result is withheld. Null where the question is not about a result. */
export function resultOverdue(state: SessionState, at: number, prompt: string): Effect[] | null {
  const held = state.results.get(prompt);
  if (held === undefined) return null;
  if (held.asked === null || held.asked.answered !== null) return [];
  state.results.delete(prompt);
  return [...withhold(state, at, held, { kind: 'expired' }, 'expired'), { kind: 'withdraw', prompt, why: 'expired' }];
}

/** The host cancelled a call whose result is held: by the protocol it gets no answer. Null where there is none. */
export function cancelResult(state: SessionState, at: number, key: string): Effect[] | null {
  const held = [...state.results.values()].find(({ request }) => request?.id.key === key);
  return held === undefined ? null : drop(state, at, held, null, 'cancelled');
}

/** Everything held ends because one side is gone. `why` null: the host is, and nobody is answered. `asked`: only what waits for the person. */
export function dropResults(state: SessionState, at: number, why: 'server-gone' | 'stopped' | null, which: 'all' | 'asked' = 'all'): Effect[] {
  return [...state.results.values()].flatMap((held) => (which === 'asked' && held.asked === null ? [] : drop(state, at, held, why, why === null ? 'host-gone' : 'failed')));
}

function drop(state: SessionState, at: number, held: HeldResult, why: 'server-gone' | 'stopped' | null, withdrawn: 'cancelled' | 'host-gone' | 'failed'): Effect[] {
  state.results.delete(held.name);
  const ended = why === null ? outcome(state, at, held, 'withdrawn') : withhold(state, at, held, { kind: why }, 'failed');
  return [...ended, ...(held.asked === null ? [] : [{ kind: 'withdraw', prompt: held.name, why: withdrawn } as const])];
}

/** How a result that something was found in, or that was not looked through, ended. */
type End = 'passed' | 'passed-unread' | 'passed-by-person' | 'wrapped' | 'wrapped-by-person' | 'refused' | 'refused-by-person' | 'expired' | 'withdrawn' | 'failed';

function passOn(state: SessionState, at: number, held: HeldResult, end: End | null, line: Uint8Array | string = lineFor(held)): Effect[] {
  const note = isReading(held.of) ? '' : noteOf(held.of);
  return [...outcome(state, at, held, end), { kind: 'send', to: 'host', line, ...(note === '' ? {} : { note }) }];
}

/** What nobody waits for is left out. */
function withhold(state: SessionState, at: number, held: HeldResult, withheld: Withheld, end: End): Effect[] {
  const { request, of } = held;
  const ended = outcome(state, at, held, end);
  if (request === null) return ended;
  if (isReading(of)) return [...ended, { kind: 'send', to: 'host', line: errorReply(request.id, codes.refused, withheldText(withheld, worded(of))) }];
  const text = `${withheldText(withheld)} ${noteOf(of)}`.trimEnd();
  return [...ended, { kind: 'send', to: 'host', line: of.tool.task ? errorReply(request.id, codes.refused, text) : toolError(request.id, text, of.tool.modern) }];
}

/**
 * A call's outcome: the server had it. `end` says what became of its answer, where that was not simply passed on. That something was read is in the record already, so of its end only what is
 * out of the ordinary is.
 */
function outcome(state: SessionState, at: number, { of, message, cameAt, restored }: HeldResult, end: End | null): Effect[] {
  if (isReading(of) && end === null && restored === undefined) return [];
  const body = {
    bytes: message.line.length,
    decidedBy: isReading(of) ? ('default' as const) : of.decidedBy,
    durationMs: cameAt - of.sentAt,
    isError: message.kind === 'response' && (!message.ok || message.isError === true),
    ...(restored === undefined ? {} : { restored: true }),
    ...(end === null ? {} : { result: end }),
  };
  return [{ kind: 'record', entry: entry(state, at, { kind: 'outcome', ...ofEntry(of), outcome: 'forwarded', body }), later: true }];
}

function recordFound(state: SessionState, at: number, { of }: HeldResult, inspection: Inspection | null, handled: Handled, what: Handled['what']): Effect {
  return foundEntry(state, at, ofEntry(of), { inspection, handled, handling: what, more: isReading(of) ? { of: of.what } : {} });
}

function kindsOf(inspection: Inspection | null, { counts }: Handled): HeldFound {
  return [...new Set(counts.flatMap((index) => inspection?.detected.detections[index]?.kind ?? []))];
}

type HeldFound = NonNullable<HeldResult['asked']>['found'];

function isReading(of: HeldResult['of']): of is Reading {
  return 'what' in of;
}

/** What its findings are muted under. */
function mutedOf(of: HeldResult['of']): string {
  return isReading(of) ? of.of : of.tool.tool;
}

/** Whose entries those about it are. */
function ofEntry(of: HeldResult['of']): { readonly call: string; readonly tool?: string } {
  if (!isReading(of)) return { call: of.name, tool: of.tool.tool };
  return { call: of.name, ...(of.what === 'task' ? { tool: of.title } : {}) };
}

function worded({ what }: Reading): Withholdable {
  return what === 'task' ? 'tool' : what;
}

/** As its question names it. */
function shownOf(of: HeldResult['of']): { readonly tool: string; readonly reads?: 'prompt' | 'resource' } {
  if (!isReading(of)) return { tool: of.tool.tool };
  return { tool: of.title, ...(of.what === 'task' ? {} : { reads: of.what }) };
}

function toolNames({ definitions }: SessionState): string[] {
  return [...definitions.tools.keys()].slice(0, toolLimit);
}

function namesOf({ parties }: SessionState, of: HeldResult['of']): Wrapped {
  const names = { tool: isReading(of) ? of.title : of.tool.tool, server: parties.serverName };
  return isReading(of) ? { what: worded(of), ...names } : names;
}

/** Whether it is so short and ordinary, also behind the one before it, that there is nothing to look for. Whatever goes wrong while that is told is its own doing. */
function isOrdinary(state: SessionState, of: HeldResult['of'], { body }: HeldResult['message']): boolean {
  if (body === undefined) return false;
  try {
    const { texts, cut } = resultTexts(body);
    if (cut || !isPlain(texts) || cardsIn(body, pointer).length > 0 || !seamsOf(beforeOf(state, of).before ?? '', texts).every((text) => isPlain([{ at: '', text }]))) return false;
    noteTail(state, of, tailOf(texts));
    return true;
  } catch {
    return false;
  }
}

/** How the last result of the same tool ended, where it has a tool. */
function beforeOf(state: SessionState, of: HeldResult['of']): { readonly before?: string } {
  const before = isReading(of) ? undefined : state.tails.get(of.tool.tool);
  return before === undefined || before === '' ? {} : { before };
}

function noteTail(state: SessionState, of: HeldResult['of'], tail: string | undefined): void {
  if (isReading(of)) return;
  const { tool } = of.tool;
  state.tails.delete(tool);
  if (tail === undefined || tail === '') return;
  state.tails.set(tool, tail);
  const [oldest] = state.tails.keys();
  if (state.tails.size > tailLimit && oldest !== undefined) state.tails.delete(oldest);
}
