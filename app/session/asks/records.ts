import type { EntryDraft, Outcome } from '#shared/models/entry';
import { print } from '#shared/json';
import { recordedSent } from '#app/asks/recorded';
import { entry } from '../entries';
import type { Effect } from '../effect';
import type { SessionState } from '../state';
import type { Exchange, HeldAsk, Question, Refused } from './exchange';

/** So much of what an ask holds is kept in the record, UTF-16 units of its JSON. */
const keptLimit = 256 * 1024;
/** Of one that was refused before anybody was asked: a server may send thousands of those. */
const refusedLimit = 4 * 1024;

/** What was made of an ask when it came, before anybody was asked. */
export type Handling = 'ask' | 'allow' | 'deny' | 'again' | 'over' | 'refused';

/** An ask of the server's was recognised. `ask` is its own name; `call` the tool call it belongs to, or that name. */
export function askEntry(state: SessionState, at: number, exchange: Exchange, { name, ask, capable }: HeldAsk, handling: Handling): Effect {
  const body = { ask: name, kind: ask.kind, carrier: carrierOf(exchange), gate: 'ask', handling, round: exchange.round, bytes: exchange.bytes, ...(capable ? {} : { undeclared: true }) };
  return { kind: 'record', entry: drafted(state, at, exchange, name, { kind: 'ask', body, payload: { ...(ask.key === null ? {} : { key: ask.key }), params: cut(print(ask.params), ['deny', 'over', 'refused'].includes(handling) ? refusedLimit : keptLimit) } }) };
}

/** The person answered at a gate; it takes effect once that is on disk. */
export function answeredEntry(state: SessionState, at: number, exchange: Exchange, name: string, { facts, answered }: Question): Effect {
  const edited = answered?.edited === true;
  const body = { ask: name, kind: facts.ask.kind, gate: facts.gate, option: answered?.option.id, by: 'person', words: answered?.option.words ?? null, waitedMs: at - facts.askedAt, ...(edited ? { edited: true } : {}) };
  return { kind: 'record', entry: drafted(state, at, exchange, name, { kind: 'ask-answered', body, ...(edited && answered?.given != null ? { payload: { sent: cut(print(recordedSent(facts, answered.given.sent))) } } : {}) }) };
}

/** How an ask ended. `refused` says why; null: it was answered. */
export function askEnded(state: SessionState, at: number, exchange: Exchange, one: HeldAsk, outcome: Outcome, decidedBy: DecidedBy, refused: Refused | null): Effect[] {
  if (one.ended) return [];
  one.ended = true;
  const body = { ask: one.name, kind: one.ask.kind, decidedBy, durationMs: at - exchange.at, ...(refused === null ? {} : { why: refused }), ...(refused !== null && isFault(refused) ? { fault: 'server' } : {}) };
  return [{ kind: 'record', entry: drafted(state, at, exchange, one.name, { kind: 'ask-ended', outcome, body }), later: true }];
}

export type DecidedBy = 'person' | 'setting' | 'budget' | 'host' | 'server' | 'deadline' | 'failure';

/** How an ask that was refused ends in the record. */
export function refusedEnd(refused: Refused): { readonly outcome: Outcome; readonly decidedBy: DecidedBy } {
  switch (refused) {
    case 'person':
    case 'declined':
    case 'cancelled':
    case 'paused':
      return { outcome: 'refused', decidedBy: 'person' };
    case 'setting':
      return { outcome: 'refused', decidedBy: 'setting' };
    case 'asks':
    case 'tokens':
    case 'repeated':
      return { outcome: 'refused', decidedBy: 'budget' };
    case 'expired':
      return { outcome: 'expired', decidedBy: 'deadline' };
    case 'not-recorded':
      return { outcome: 'failed', decidedBy: 'failure' };
    case 'host-cancelled':
      return { outcome: 'withdrawn', decidedBy: 'host' };
    case 'undeclared':
    case 'rounds':
    case 'unread':
    case 'too-many':
      return { outcome: 'refused', decidedBy: 'failure' };
  }
}

/** Whether it is the server's fault that the ask was refused. */
export function isFault(refused: Refused): boolean {
  return refused === 'undeclared' || refused === 'rounds' || refused === 'unread';
}

function carrierOf({ travel }: Exchange): string {
  if (travel.kind === 'request') return travel.task ? 'task-request' : 'request';
  return travel.kind;
}

function drafted(state: SessionState, at: number, { call }: Exchange, name: string, draft: Pick<EntryDraft, 'kind' | 'body' | 'payload' | 'outcome'>): EntryDraft {
  return entry(state, at, { ...draft, call: call?.name ?? name, ...(call === null ? {} : { tool: call.tool }) });
}

function cut(text: string, limit: number = keptLimit): string {
  return text.length > limit ? `${text.slice(0, limit)}…` : text;
}
