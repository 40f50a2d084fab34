import { handle, type Handled } from '#app/detectors/handling';
import type { Inspection } from '#app/detectors/inspect';
import { isOrder } from '#app/detectors/orders';
import { isPlain } from '#app/detectors/plain';
import { pointer, resultTexts } from '#app/detectors/result-texts';
import { cardsIn } from '#app/detectors/personal/numbers';
import type { World } from '#app/ports';
import { markInstructed, markSecret, markUnread } from '#app/tiers/trail';
import { isJsonObject, member, type Json } from '#shared/json';
import type { Gate } from '#shared/models/ask';
import type { Effect } from '../effect';
import { wordsOfTool } from '../finding';
import { foundEntry, resultSettings, tellFound } from '../found';
import type { SessionState } from '../state';
import type { Exchange, HeldAsk, Look } from './exchange';

/*
 * What a server asks, and what its host replies, is looked through before anything is decided of it: on the thread that looks results through, once a message. Meanwhile only that message waits.
 * Short and ordinary words are let by where they came, like those of a result.
 */

/** A longer message is not looked at where the traffic waits, bytes. */
const quickBytes = 4 * 1024;

/** What came of looking something through. */
export interface Looked {
  /** Of this ask or reply alone; null: nobody could look it through. */
  readonly inspection: Inspection | null;
  readonly handled: Handled;
}

/** Nothing was found. */
export const nothingFound: Looked = {
  inspection: { detected: { flag: false, score: 0, detections: [], finished: true }, passages: [], names: [] },
  handled: { what: 'pass', counts: [], instructs: false, secret: false, unread: false },
};

/** Whether words are so short and ordinary that there is nothing to look for. Whatever goes wrong while that is told is its own doing. */
export function isOrdinary(words: Json, bytes: number): boolean {
  if (bytes > quickBytes) return false;
  try {
    const { texts, cut } = resultTexts(new Map([['params', words]]));
    return !cut && isPlain(texts) && cardsIn(words, pointer).length === 0;
  } catch {
    return false;
  }
}

/** Has those of `asks` looked through that wait for it, all by one look at the message they came in. `places`: where each lies in it. */
export function lookThrough(state: SessionState, exchange: Exchange, gate: Gate, line: Uint8Array, asks: readonly Look['asks'][number][]): Effect[] {
  if (asks.length === 0) return [];
  const name = `${exchange.name}/look/${(state.asks.lookCount += 1)}`;
  state.asks.looks.set(name, { exchange: exchange.name, gate, asks });
  for (const { one } of asks) one.looking = name;
  const tools = [...state.definitions.tools.keys()].slice(0, toolLimit);
  return [{ kind: 'inspect', result: name, line, tools, names: { tool: '', server: state.parties.serverName }, wraps: 'never', pseudonyms: [], ...(gate === 'reply' ? { what: 'arguments' as const } : {}) }];
}

/** Names of tools an ask is compared with. */
const toolLimit = 500;

/** Where the asks that travel in `requests` lie, by their keys. */
export function placesOf(root: string, requests: Json | undefined): ReadonlyMap<string, string> {
  return new Map(isJsonObject(requests) ? [...requests.keys()].map((key, index) => [key, pointer(root, key, index)] as const) : []);
}

/** Where an ask lies in the message it came in. */
export function askPlace({ travel }: Exchange, { ask }: HeldAsk, told?: Json): string {
  switch (travel.kind) {
    case 'request':
      return '/params';
    case 'error':
      return `/error/data/elicitations/${ask.key ?? 0}`;
    case 'result':
      return `${placesOf('/result/inputRequests', member(member(travel.message.body, 'result'), 'inputRequests')).get(ask.key ?? '') ?? '/result'}/params`;
    case 'task': {
      const root = member(told, 'result') === undefined ? 'params' : 'result';
      return `${placesOf(`/${root}/inputRequests`, member(member(told, root), 'inputRequests')).get(ask.key ?? '') ?? `/${root}`}/params`;
    }
  }
}

/** What was found in an ask, by its server's setting and mutes, recorded before anything is decided. It marks the session: a model of the host's reads it. `allowed`: nobody is asked about such, unless it is held for what was found. */
export function askFound(state: SessionState, at: number, exchange: Exchange, one: HeldAsk, inspection: Inspection | null, allowed: boolean, world: World): { readonly looked: Looked; readonly effects: Effect[] } {
  const { method } = one.ask;
  const handled = handle(inspection, method, resultSettings(state, world));
  if (handled.instructs) markInstructed(state.trail);
  if (handled.unread) markUnread(state.trail);
  if (handled.secret) markSecret(state.trail, wordsOfTool(state, ''));
  return { looked: { inspection, handled }, effects: [...recordLooked(state, at, exchange, one, 'ask', { inspection, handled }, allowed && handled.what === 'pass' ? 'pass' : 'hold'), ...tellFound(state, at, method, inspection)] };
}

/** What was found in a reply that a server is about to get: keys and data about people. No mute reaches it: none says where a key may be sent. */
export function replyFound(inspection: Inspection | null): Looked {
  const counts = (inspection?.detected.detections ?? []).map((_, index) => index);
  const secret = inspection?.detected.detections.some(({ kind }) => kind === 'secret') ?? false;
  return { inspection, handled: { what: secret ? 'hold' : 'pass', counts, instructs: false, secret, unread: inspection?.detected.finished !== true } };
}

/** The record of what was found; nothing where nothing was, and all was looked through. */
export function recordLooked(state: SessionState, at: number, { call }: Exchange, { name, ask }: HeldAsk, gate: Gate, { inspection, handled }: Looked, handling: Handled['what']): Effect[] {
  if (!handled.unread && (inspection?.detected.detections.length ?? 0) === 0) return [];
  const whose = { call: call?.name ?? name, ...(call === null ? {} : { tool: call.tool }) };
  return [foundEntry(state, at, whose, { inspection, handled, handling, more: { of: gate === 'reply' ? 'reply' : 'ask', ask: name, kind: ask.kind, gate } })];
}

/** What was found at or under `place`. `first`: what stands in no one place counts here. */
export function partOf(inspection: Inspection | null, place: string, first: boolean, places: readonly string[]): Inspection | null {
  if (inspection === null) return null;
  const { detected, passages, names } = inspection;
  const isAt = (at: string, where: string): boolean => at === where || at.startsWith(`${where}/`);
  const mine = detected.detections.flatMap(({ at }, index) => (isAt(at, place) || (first && !places.some((where) => isAt(at, where))) ? [index] : []));
  const nothing = { before: '', words: '', after: '' };
  return {
    detected: { ...detected, flag: detected.flag && mine.some((index) => { const found = detected.detections[index]; return found !== undefined && isOrder(found); }), detections: mine.flatMap((index) => detected.detections[index] ?? []) },
    passages: mine.map((index) => passages[index] ?? nothing),
    names: mine.map((index) => names[index] === true),
  };
}
