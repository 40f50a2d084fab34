import type { World } from '#app/ports';
import { asciiJson, isJsonObject, member, print, type Json } from '#shared/json';
import type { Effect } from '../effect';
import { outcomeEntry } from '../entries';
import { resultArrived } from '../results';
import type { SessionState } from '../state';
import { close } from './close';
import { isWaiting, type Exchange, type Travel } from './exchange';
import { askEnded, refusedEnd } from './records';
import { openedText, refusedText, refusedToHost } from './refused';

/*
 * Addresses an error asks to be opened (carrier B, 2025-11-25). The error reaches the host once each of them was let through or opened, without those that were opened here; with none left
 * the host is told so in its place. Where one was refused, a refusal reaches it.
 */

type ErrorTravel = Extract<Travel, { kind: 'error' }>;

/** Something was decided of an address. */
export function errorOnward(state: SessionState, at: number, exchange: Exchange, { request, message }: ErrorTravel, world: World): Effect[] {
  const refused = exchange.asks.find(({ stands }) => stands === 'refused');
  if (refused === undefined && exchange.asks.some((one) => one.stands === 'asking' || isWaiting(one))) return [];
  state.asks.open.delete(exchange.name);
  const { call } = request;
  const of = call ?? request.reading;
  const ended = exchange.asks.flatMap((one) => {
    if (one.stands !== 'refused') return askEnded(state, at, exchange, one, refused === undefined ? 'forwarded' : 'withdrawn', refused === undefined ? 'person' : 'failure', null);
    const { outcome, decidedBy } = refusedEnd(one.refused ?? 'person');
    return askEnded(state, at, exchange, one, outcome, decidedBy, one.refused);
  });
  const outcome = (more: { readonly result?: 'refused' }): Effect[] =>
    call === undefined ? [] : [{ kind: 'record', entry: outcomeEntry(state, at, { name: call.name, tool: call.tool.tool }, 'forwarded', { bytes: message.line.length, decidedBy: call.decidedBy, durationMs: at - call.sentAt, isError: true, ...more }), later: true }];
  if (refused !== undefined) return [...ended, ...outcome({ result: 'refused' }), refusedToHost(request, refusedText(refused)), ...close(exchange, 'decided')];
  const left = unopened(message, exchange);
  if (left === null) return [...ended, ...outcome({}), refusedToHost(request, openedText)];
  return [...ended, ...(of === undefined ? [{ kind: 'send', to: 'host', line: left.line } as const] : resultArrived(state, at, request, of, left, world))];
}

/** The error with those addresses alone that its host is to open; as it came where that is all of them, null where it is none. */
function unopened(message: ErrorTravel['message'], { asks }: Exchange): ErrorTravel['message'] | null {
  const passing = new Set(asks.flatMap(({ stands, ask }) => (stands === 'passes' ? [ask.key] : [])));
  if (passing.size === asks.length) return message;
  const [error, data] = [member(message.body, 'error'), member(member(message.body, 'error'), 'data')];
  const listed = member(data, 'elicitations');
  if (passing.size === 0 || !isJsonObject(message.body) || !isJsonObject(error) || !isJsonObject(data) || !Array.isArray(listed)) return null;
  const elicitations = (listed as readonly Json[]).filter((_, at) => passing.has(String(at)));
  const body = new Map(message.body).set('error', new Map(error).set('data', new Map(data).set('elicitations', elicitations)));
  return { ...message, body, line: asciiJson(print(body)) };
}
