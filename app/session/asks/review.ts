import { limitOf } from '#app/hosts/deadlines';
import type { World } from '#app/ports';
import { allOf } from '#app/redaction/pseudonyms';
import { withPseudonyms } from '#app/redaction/restore';
import { asciiJson, print, stringMember, type Json, type JsonObject } from '#shared/json';
import type { Effect } from '../effect';
import { noteRoots } from '../roots';
import type { SessionState } from '../state';
import type { Exchange, HeldAsk } from './exchange';
import { isOrdinary, lookThrough, nothingFound, recordLooked, type Looked } from './look';
import { pose, settingsOf } from './pose';
import { listsRoots, present, rootFacts, rootUris, withPicked } from './roots';
import { restoredBytes } from './weigh';

/** A reply of the host's, and where it lies in the message it came in. */
interface Given {
  readonly reply: JsonObject;
  readonly line: Uint8Array;
  readonly place: string;
}

/** The gate behind the host: what it replied to one ask is answered with, or the person is asked first. */
export function review(state: SessionState, at: number, exchange: Exchange, one: HeldAsk, given: Given, world: World): Effect[] {
  const { reply } = given;
  switch (one.ask.kind) {
    case 'url':
      // Whether it was opened is all that is asked.
      one.answer = actionAlone(reply);
      return [];
    case 'form':
      if (stringMember(reply, 'action') === 'accept') return reviewGiven(state, at, exchange, one, given, world);
      one.answer = actionAlone(reply);
      return [];
    case 'sampling':
      return reviewGiven(state, at, exchange, one, given, world);
    case 'roots':
      return reviewRoots(state, at, exchange, one, reply, world);
  }
}

/** What a server is about to get of a model's or a person's words: what stands for values it does not get is put back in their places, and it is looked through like the arguments of a call. */
function reviewGiven(state: SessionState, at: number, exchange: Exchange, one: HeldAsk, { reply, line, place }: Given, world: World): Effect[] {
  const long = line.length > restoredBytes;
  if (long && one.restored) {
    one.stands = 'refused';
    one.refused = 'unread';
    return [];
  }
  const put = long || state.pseudonyms.byText.size === 0 ? null : withPseudonyms(reply, allOf(state.pseudonyms));
  const [said, kept] = put === null ? [reply, 0] : [put.reply, put.count];
  if (isOrdinary(said, line.length)) return replyLooked(state, at, exchange, one, { reply: said, kept }, nothingFound, world);
  return lookThrough(state, exchange, 'reply', put === null ? line : asciiJson(print(new Map([['result', said]]))), [{ one, place: put === null ? place : '/result', reply: said, kept }]);
}

/** What was found in a reply: it is shown to the person, or goes on where they do not review such and no key is in it. */
export function replyLooked(state: SessionState, at: number, exchange: Exchange, one: HeldAsk, { reply, kept }: { readonly reply: JsonObject; readonly kept: number }, looked: Looked, world: World): Effect[] {
  const settings = settingsOf(state, world);
  const unseen = one.ask.kind === 'form' ? settings.form === 'allow' : !settings.reviewsCompletions;
  const passes = unseen && looked.handled.what === 'pass';
  const recorded = recordLooked(state, at, exchange, one, 'reply', looked, passes ? 'pass' : 'hold');
  if (!passes) return [...recorded, ...pose(state, at, exchange, one, 'reply', world, { reply, looked, kept })];
  one.answer = reply;
  return recorded;
}

/** Whether a reply of the host's to this ask may go on as it came, unread. */
export function passesUnread(state: SessionState, { ask }: HeldAsk, world: World): boolean {
  const settings = settingsOf(state, world);
  return (ask.kind === 'form' && settings.form === 'allow') || (ask.kind === 'sampling' && !settings.reviewsCompletions);
}

/** All there are, where the person allowed that; else those they picked are shared without a question, and it is asked which, where none were picked, none of those are here, or there are new ones. */
function reviewRoots(state: SessionState, at: number, exchange: Exchange, one: HeldAsk, reply: JsonObject, world: World): Effect[] {
  const { roots, picked } = settingsOf(state, world);
  if (!listsRoots(reply)) {
    one.answer = new Map([...reply, ['roots', []]]);
    return [];
  }
  const facts = rootFacts(reply, world.files);
  if (roots === 'allow') {
    one.answer = withPicked(reply, present(facts, world.files), facts);
    return [];
  }
  const fit = facts.filter(({ wrong }) => wrong === null).map(({ uri }) => uri);
  const chosen = new Set(picked ?? []);
  const { offered } = state.asks;
  const isNew = offered !== null && fit.some((uri) => !offered.has(uri) && !chosen.has(uri));
  if (fit.length > 0 && (picked === null || isNew || (offered === null && !fit.some((uri) => chosen.has(uri))))) {
    state.asks.offered = new Set(fit);
    return pose(state, at, exchange, one, 'reply', world, { reply, roots: facts });
  }
  one.answer = withPicked(reply, chosen, facts);
  return [];
}

/** What the server is about to get: the roots it now knows are where its calls belong. What the person gave is held to what the host has. */
export function shared(state: SessionState, one: HeldAsk): void {
  if (one.ask.kind !== 'roots' || one.answer === null) return;
  noteRoots(state, one.answer);
  state.asks.shared = rootUris(one.answer);
}

/**
 * What may be shared of the host's roots changed. A server that knows more of them than it may now is told that they changed, as its host would tell it (MCP 2025-11-25 client/roots), and asks anew;
 * what it knew counts no longer. In the era without requests of its own it asks anew with each call.
 */
export function rootsChanged(state: SessionState, world: World): Effect[] {
  const { roots, picked } = settingsOf(state, world);
  if (roots === 'allow') return [];
  const may = roots === 'deny' || picked === null ? new Set<string>() : new Set(picked);
  if (state.asks.shared.every((uri) => may.has(uri))) return [];
  state.asks.shared = [];
  noteRoots(state, new Map([['roots', []]]));
  return state.phase === 'open' && state.greeting !== null && state.initialized ? [{ kind: 'send', to: 'server', line: '{"jsonrpc":"2.0","method":"notifications/roots/list_changed"}' }] : [];
}

/** The roots that were given, of those the host has: the person picks, and cannot invent. */
export function pickedOf(reply: JsonObject, given: JsonObject, world: World): JsonObject {
  return withPicked(reply, new Set(rootUris(given)), rootFacts(reply, world.files));
}

/** A host whose clocks stand still while it asks its user has not counted that time. */
export function clockStood(state: SessionState, at: number, exchange: Exchange): void {
  const asks = exchange.asks.some(({ ask }) => ask.kind === 'form' || ask.kind === 'url');
  if (asks && exchange.since !== null && limitOf(state.host.id)?.elicitationPauses === true) exchange.since += Math.max(0, at - exchange.passedAt);
}

function actionAlone(reply: JsonObject): JsonObject {
  const action = stringMember(reply, 'action');
  return new Map<string, Json>([['action', action === 'accept' || action === 'decline' ? action : 'cancel']]);
}
