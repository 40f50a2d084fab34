import { givenBy, type Given } from '#app/asks/question';
import { noteRefused } from '#app/asks/spent';
import type { World } from '#app/ports';
import { print, stringMember } from '#shared/json';
import type { OptionView } from '#shared/models/prompt';
import { say } from '#shared/words/say';
import type { Effect } from '../effect';
import type { SessionEvent } from '../event';
import type { SessionState } from '../state';
import type { Exchange, HeldAsk, Question, Refused } from './exchange';
import { onward } from './onward';
import { answeredEntry } from './records';
import { pickedOf } from './review';
import { askingOf, letThrough } from './weigh';

type Of<K extends SessionEvent['kind']> = Extract<SessionEvent, { kind: K }>;

/** An answer given in time may still be on its way to disk so long after the deadline, ms; as with calls. */
const settleGraceMs = 4000;

/** The person answered at a gate; it takes effect once it is on disk. Null where the question is not about an ask. */
export function gateAnswered(state: SessionState, event: Of<'answered'>, world: World): Effect[] | null {
  const found = questionOf(state, event.prompt);
  if (found === null) return null;
  const { exchange, one, question } = found;
  const refuse = (reason: string): Effect[] => [{ kind: 'refuse-answer', prompt: question.prompt, reason }];
  if (question.answered !== null) return refuse(say('refused.closed'));
  const { deadlineAt } = question.facts;
  if (deadlineAt !== null && event.at >= deadlineAt) return gateOverdue(state, event.at, event.prompt, world);
  const option = chosen(question.options, event.option);
  if (option === undefined) return refuse(say('refused.notOffered'));
  if (event.edited !== undefined && !option.inputs.includes('arguments')) return refuse(say('refused.noArguments'));
  if (event.edited?.ok === false) return refuse(event.edited.error);
  const given = givenBy(question.facts, option, event.edited?.ok === true ? event.edited.value : null);
  if (!given.ok && permits(option)) return refuse(given.error);
  const value = given.ok ? given.value : null;
  const answered: Question = { ...question, answered: { option, given: value, edited: value !== null && permits(option) && isEdited(question, value) } };
  one.question = answered;
  return [answeredEntry(state, event.at, exchange, one.name, answered), { kind: 'settle-gate', prompt: question.prompt, change: value?.change ?? null }];
}

/** The answer is on disk. Null where the question was not about an ask. */
export function gateSettled(state: SessionState, { at, prompt, ok }: Of<'settled'>, world: World): Effect[] | null {
  const found = questionOf(state, prompt);
  if (found === null || found.question.answered === null) return null;
  const { exchange, one, question } = found;
  const { option, given } = found.question.answered;
  one.question = null;
  const { deadlineAt } = question.facts;
  const late = deadlineAt !== null && at >= deadlineAt + settleGraceMs;
  const opened = ok && !late ? take(state, exchange, one, question, option, given, world) : refuse(one, ok ? 'expired' : 'not-recorded');
  const asking = askingOf(exchange, one);
  if (asking !== null && (one.refused === 'person' || one.refused === 'declined')) noteRefused(state.spent, asking);
  return [...opened, ...onward(state, at, exchange, world), { kind: 'withdraw', prompt, why: ok ? 'answered' : 'failed' }];
}

/** Nobody answered in time: that is a no. Null where the question is not about an ask. */
export function gateOverdue(state: SessionState, at: number, prompt: string, world: World): Effect[] | null {
  const found = questionOf(state, prompt);
  if (found === null) return null;
  const { exchange, one, question } = found;
  if (question.answered !== null) return [];
  one.question = null;
  refuse(one, 'expired');
  return [...onward(state, at, exchange, world), { kind: 'withdraw', prompt, why: 'expired' }];
}

/** What the answer makes of the ask. */
function take(state: SessionState, exchange: Exchange, one: HeldAsk, { facts }: Question, { kind }: OptionView, given: Given | null, world: World): Effect[] {
  if (kind === 'ask-decline') return refuse(one, 'declined');
  if (kind === 'ask-cancel') return refuse(one, 'cancelled');
  if (given === null) return refuse(one, 'person');
  const sends = kind === 'ask-allow' || kind === 'ask-always' || kind === 'ask-send';
  if (facts.gate === 'reply' && sends) {
    one.answer = facts.ask.kind === 'roots' && facts.reply !== null ? pickedOf(facts.reply, given.sent, world) : given.sent;
    return [];
  }
  if (kind === 'ask-open' && facts.gate === 'ask') {
    one.stands = 'ours';
    one.answer = new Map([['action', 'accept']]);
    return [{ kind: 'open-address', prompt: facts.id, address: stringMember(facts.ask.params, 'url') ?? '' }];
  }
  if (kind === 'ask-send') {
    one.stands = 'ours';
    one.answer = given.sent;
    return [];
  }
  // What the host never said it can do it does not get.
  if (!sends || !one.capable) return refuse(one, 'person');
  letThrough(state, exchange, one, given.sent);
  return [];
}

function refuse(one: HeldAsk, refused: Refused): Effect[] {
  one.stands = 'refused';
  one.refused = refused;
  one.answer = null;
  return [];
}

/** A window that is closed cancels what can be cancelled, and refuses everything else. */
function chosen(options: readonly OptionView[], id: string): OptionView | undefined {
  if (id !== 'close') return options.find((one) => one.id === id);
  return options.find(({ kind }) => kind === 'ask-cancel') ?? options.find(({ kind }) => kind === 'deny');
}

function permits({ kind }: OptionView): boolean {
  return kind === 'ask-allow' || kind === 'ask-always' || kind === 'ask-send' || kind === 'ask-open';
}

function isEdited({ facts }: Question, { sent }: Given): boolean {
  return print(sent) !== print(facts.gate === 'reply' && facts.reply !== null ? facts.reply : facts.ask.params);
}

/** The open question of this id, with the ask it is about; null where there is none. */
export function questionOf(state: SessionState, prompt: string): { readonly exchange: Exchange; readonly one: HeldAsk; readonly question: Question } | null {
  for (const exchange of state.asks.open.values()) {
    for (const one of exchange.asks) if (one.question?.prompt === prompt) return { exchange, one, question: one.question };
  }
  return null;
}
