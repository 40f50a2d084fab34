import { logicalKey, retryOf } from '#app/messages/tool-call';
import type { Json } from '#shared/json';
import { chainMs, type InFlight, type SessionState } from '../state';
import type { Exchange, Rounds, Travel } from './exchange';
import { givenKey } from './weigh';

/** Of at most so many logical calls it is kept what was answered; the oldest is forgotten. */
const roundsLimit = 64;
/** What was asked in a longer message is asked about anew, bytes: rounds of such are too much to be kept. */
const keptBytes = 64 * 1024;

/** A request that may be asked for input, as its host sent it. */
export function sentBody({ call, body }: InFlight): Json | undefined {
  return call === undefined ? body : call.logical;
}

/** What was asked and answered before in the logical call that this request goes on with; null where it is its first. */
export function roundsOf(state: SessionState, at: number, request: InFlight): Rounds | null {
  const body = sentBody(request);
  if (retryOf(body) === null) return null;
  const rounds = state.asks.rounds.get(nameOf(request.method, logicalKey(body)));
  return rounds === undefined || at > rounds.at + chainMs ? null : rounds;
}

/** What was answered is answered alike in the next round. */
export function noteRound(state: SessionState, at: number, exchange: Exchange, { request, logical }: Extract<Travel, { kind: 'result' }>): void {
  const { rounds } = state.asks;
  const name = nameOf(request.method, logical);
  const given = exchange.round === 1 ? new Map() : (rounds.get(name)?.given ?? new Map());
  for (const one of exchange.bytes > keptBytes ? [] : exchange.asks) given.set(givenKey(one), { stands: one.stands, refused: one.refused, sent: one.sent, restored: one.restored, answer: one.stands === 'passes' ? null : one.answer });
  rounds.delete(name);
  rounds.set(name, { at, round: exchange.round, given });
  for (const oldest of rounds.keys()) {
    if (rounds.size <= roundsLimit) break;
    rounds.delete(oldest);
  }
}

/** The request got its result: its logical call is over. */
export function endRounds(state: SessionState, request: InFlight): void {
  if (state.asks.rounds.size > 0) state.asks.rounds.delete(nameOf(request.method, logicalKey(sentBody(request))));
}

/** The how-manieth time a call asks by a request of its server's own, from 1. */
export function nextRound({ asks: { askedIn } }: SessionState, call: string): number {
  const round = (askedIn.get(call) ?? 0) + 1;
  askedIn.delete(call);
  askedIn.set(call, round);
  for (const oldest of askedIn.keys()) {
    if (askedIn.size <= roundsLimit) break;
    askedIn.delete(oldest);
  }
  return round;
}

function nameOf(method: string, logical: string): string {
  return `${method} ${logical}`;
}
