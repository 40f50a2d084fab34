import { isJsonObject, JsonNumber, member, print, type Json } from '#shared/json';
import { allOf } from '#app/redaction/pseudonyms';
import { restoredProgress } from '#app/redaction/restore';
import type { Message } from '#app/messages/message';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { Hold, InFlight, SessionState } from './state';

/** How often the host of a call that waits hears of it, ms. */
export const progressMs = 12_000;
/** Ours climbs by so little that it stays below whatever the server counts in: a whole day of waiting comes to less than a hundredth. */
const step = 1e-6;
const words = 'Waiting for you in Countersign';
/** A longer token is not repeated every few seconds: it counts as none. Characters. */
const tokenLimit = 1000;

/** The token the host wants to hear of the call by (MCP, "Progress": a string or an integer, chosen by whoever asks, the same in both eras); null where it wants nothing. */
export function progressToken(body: Json | undefined): Json | null {
  const token = member(member(member(body, 'params'), '_meta'), 'progressToken');
  if (typeof token !== 'string' && typeof token !== 'number' && !(token instanceof JsonNumber)) return null;
  return print(token).length <= tokenLimit ? token : null;
}

/** When the host of a call is to hear of it first. */
export function firstProgress({ prompt, token }: Pick<Hold, 'prompt' | 'token'>, at: number): Effect[] {
  return token === null ? [] : [{ kind: 'timer', prompt, at: at + progressMs, of: 'progress' }];
}

/** It is time the host heard of a call. Nothing is said of one that was answered or has ended, nor ever of one that brought no token. */
export function progressDue(state: SessionState, { at, prompt }: Extract<SessionEvent, { kind: 'progress-due' }>): Effect[] {
  const hold = state.holds.get(prompt);
  if (hold === undefined || hold.answered !== null || hold.token === null) return [];
  const told = rounded(hold.told + step);
  state.holds.set(prompt, { ...hold, told });
  const line = print(new Map<string, Json>([['jsonrpc', '2.0'], ['method', 'notifications/progress'], ['params', new Map<string, Json>([['progressToken', hold.token], ['progress', told], ['message', words]])]]));
  return [{ kind: 'send', to: 'host', line }, { kind: 'timer', prompt, at: at + progressMs, of: 'progress' }];
}

/** Whether the body of a server's progress has to be read: its call waited, and its host has heard of it. */
export function followsProgress(requests: ReadonlyMap<string, InFlight>): boolean {
  for (const { call } of requests.values()) if (call?.told !== undefined) return true;
  return false;
}

/** A server's own progress, as the host may read it: as it came, unless its figure has to be put higher, or its words hold what stands for values of the host's. */
export function toldProgress(state: SessionState, { line, body }: Extract<Message, { kind: 'notification' }>): Uint8Array | string {
  if (body === undefined) return line;
  const climbing = lifted(state, body);
  const back = state.pseudonyms.byText.size === 0 ? null : restoredProgress(climbing ?? body, allOf(state.pseudonyms));
  const told = back ?? climbing;
  return told === null ? line : print(told);
}

/**
 * For one token progress has to climb (MCP, "Progress"), so where the server begins no higher than we were, its figure is put just above. Null where it can go on as it came.
 */
function lifted(state: SessionState, body: Json): Json | null {
  const params = member(body, 'params');
  if (!isJsonObject(params) || !isJsonObject(body)) return null;
  const token = progressToken(new Map([['params', new Map([['_meta', params]])]]));
  const request = token === null ? undefined : [...state.requests.values()].find(({ call }) => call?.told !== undefined && sameToken(progressToken(call.logical), token));
  const told = request?.call?.told;
  const given = numeric(params.get('progress'));
  if (request?.call === undefined || told === undefined || given === null) return null;
  const progress = given > told ? given : rounded(told + step);
  state.requests.set(request.id.key, { ...request, call: { ...request.call, told: progress } });
  return given > told ? null : new Map<string, Json>([...body, ['params', new Map([...params, ['progress', progress]])]]);
}

function numeric(json: Json | undefined): number | null {
  const value = json instanceof JsonNumber ? Number(json.text) : json;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function sameToken(one: Json | null, other: Json): boolean {
  return one !== null && print(one) === print(other);
}

/** Without the dust that adding fractions leaves. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}
