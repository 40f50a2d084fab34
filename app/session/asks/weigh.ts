import type { Ask } from '#app/asks/ask';
import { takeTurn, type Asking } from '#app/asks/spent';
import { declares } from '#app/messages/capabilities';
import { tokensOf } from '#app/messages/asks';
import { valueDigest } from '#app/policy/conditions/digest';
import type { World } from '#app/ports';
import { allOf } from '#app/redaction/pseudonyms';
import { restoredAsk } from '#app/redaction/restore';
import { canonical, type Json, type JsonObject } from '#shared/json';
import { assertNever } from '#shared/result';
import { isPaused } from '../calls';
import type { Effect } from '../effect';
import { roundLimit, type SessionState } from '../state';
import type { Exchange, HeldAsk, Refused, Rounds } from './exchange';
import { askPlace, isOrdinary, lookThrough, nothingFound, type Looked } from './look';
import { pose, settingsOf } from './pose';
import { askEntry, type Handling } from './records';

/** An ask as it came, before anything was decided of it. */
export function heldAsk(name: string, ask: Ask, capable: boolean): HeldAsk {
  return { name, ask, capable, stands: 'asking', refused: null, sent: ask.params, answer: null, question: null, looking: null, restored: false, notBefore: null, ended: false };
}

/**
 * What becomes of one ask at the gate before the host: refused, let through, answered as it was before, or asked about. Recorded before anything else.
 * `rounds`: what was answered in this logical call so far.
 */
export function weighAsk(state: SessionState, at: number, exchange: Exchange, one: HeldAsk, rounds: Rounds | null, world: World): Effect[] {
  const { kind, params } = one.ask;
  const settings = settingsOf(state, world);
  const refuse = (refused: Refused, handling: Handling): Effect[] => {
    one.stands = 'refused';
    one.refused = refused;
    return [askEntry(state, at, exchange, one, handling)];
  };
  if (settings[kind] === 'deny') return refuse('setting', 'deny');
  const shows = settings.fillsForms && (kind === 'form' || kind === 'url');
  if (!one.capable && !shows) return refuse('undeclared', 'refused');
  // A tool of the older era may ask its host's model many times over one call; its pace and its budget bound that.
  if (exchange.travel.kind !== 'request' && exchange.round > roundLimit) return refuse('rounds', 'refused');
  if (isPaused(state, world)) return refuse('paused', 'refused');
  const before = rounds?.given.get(givenKey(one));
  const again = (): Effect[] => {
    Object.assign(one, before);
    return [askEntry(state, at, exchange, one, 'again')];
  };
  // The model runs anew in each round, so each costs what it may cost.
  if (before !== undefined && (kind !== 'sampling' || before.stands !== 'passes')) return again();
  const turn = takeTurn(state.spent, settings, kind, kind === 'sampling' ? (tokensOf(params) ?? 0) : 0, at, askingOf(exchange, one));
  switch (turn.kind) {
    case 'over':
      return refuse(turn.what, 'over');
    case 'repeated':
      return refuse('repeated', 'refused');
    case 'paused':
      return [...refuse('paused', 'refused'), ...(turn.first ? [{ kind: 'pause-asks' } as const] : [])];
    case 'slow':
      one.notBefore = turn.until;
      break;
    case 'go':
      break;
    default:
      assertNever(turn);
  }
  if (before !== undefined) return again();
  if (kind === 'roots') {
    one.stands = 'passes';
    return [askEntry(state, at, exchange, one, 'allow')];
  }
  const weighed = askEntry(state, at, exchange, one, isAllowed(state, one, world) ? 'allow' : 'ask');
  if (isOrdinary(params, exchange.bytes)) return [weighed, ...decide(state, at, exchange, one, nothingFound, world)];
  one.looking = toLook;
  return [weighed];
}

/** It is about to be looked through. */
const toLook = '';

/** Has those asks looked through that were weighed and cannot be decided before. `line`: the message they came in; `told`: of a task, what it tells. */
export function lookAtAsks(state: SessionState, exchange: Exchange, line: Uint8Array, told?: Json): Effect[] {
  const asks = exchange.asks.filter(({ looking }) => looking === toLook).map((one) => ({ one, place: askPlace(exchange, one, told), reply: null, kept: 0 }));
  return lookThrough(state, exchange, 'ask', line, asks);
}

/** What becomes of an ask once it was looked through: what is allowed passes, unless what was found in it is held or refused by the server's setting for results. Everything else is asked about. */
export function decide(state: SessionState, at: number, exchange: Exchange, one: HeldAsk, looked: Looked, world: World): Effect[] {
  if (settingsOf(state, world)[one.ask.kind] === 'deny') {
    one.stands = 'refused';
    one.refused = 'setting';
    return [];
  }
  if (isAllowed(state, one, world) && looked.handled.what === 'pass') {
    letThrough(state, exchange, one, one.ask.params);
    return [];
  }
  return pose(state, at, exchange, one, 'ask', world, { looked });
}

/** Whether such an ask of this server's passes without a question. */
export function isAllowed(state: SessionState, { ask, capable }: HeldAsk, world: World): boolean {
  return ask.kind !== 'roots' && capable && settingsOf(state, world)[ask.kind] === 'allow';
}

/** It goes to the host with these params. What stands in them for values that its server does not get is restored there, as in a result; not in a long one, because the traffic waits for it. */
export function letThrough(state: SessionState, { bytes }: Exchange, one: HeldAsk, params: JsonObject): void {
  const back = state.pseudonyms.byText.size === 0 || bytes > restoredBytes ? null : restoredAsk(params, allOf(state.pseudonyms));
  one.stands = 'passes';
  one.sent = back ?? params;
  one.restored = back !== null;
}

/** In a longer message nothing is restored, bytes. */
export const restoredBytes = 24_000;

/** The call an ask is asked in and what it says: the same one is not asked about there again once it was refused. Null outside of any call, where it may be meant later, and for one too large to be compared. */
export function askingOf({ call }: Exchange, one: Pick<HeldAsk, 'ask'>): Asking | null {
  const says = call === null ? null : valueDigest(one.ask.params);
  return call === null || says === null ? null : { in: call.name, says: `${one.ask.method} ${says}` };
}

/** What makes an ask the same in the next round: its key, method and params. */
export function givenKey({ ask }: Pick<HeldAsk, 'ask'>): string {
  const known = keys.get(ask);
  if (known !== undefined) return known;
  const made = canonical([ask.key, ask.method, ask.params]);
  keys.set(ask, made);
  return made;
}

/** A task tells of its asks again and again: each is written out once. */
const keys = new WeakMap<Ask, string>();

/** Whether the host said that it can do this: with the request in whose answer it is asked (its id), else the last time it said anything. */
export function isCapable({ capabilities, asks }: SessionState, { kind }: Ask, request: string | null): boolean {
  return declares((request === null ? undefined : asks.said.get(request)) ?? capabilities, kind);
}
