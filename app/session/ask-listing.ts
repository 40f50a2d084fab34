import { idOf } from '#app/messages/id';
import { isJsonObject, member, print, type Json } from '#shared/json';
import type { Effect } from './effect';
import type { SessionState } from './state';

/*
 * The gateway lists a server's tools itself where a call depends on it and the host has not: pins come from whole listings. The calls wait meanwhile
 * (pending.ts), and the host never sees what is asked and answered here.
 */

/** How long a listing of ours may take with all its pages, ms. */
const listingMs = 5000;

/** The name of a listing's timer, among those of questions, which begin with the session. */
export function timerName(number: number): string {
  return `listing/${number}`;
}

/** Asks the server for its tools, unless that is under way. `body` is the call that needs it: in the era without a greeting its metadata says which protocol is spoken. */
export function listTools(state: SessionState, at: number, body: Json | undefined): Effect[] {
  const { definitions } = state;
  if (definitions.own !== null) return [];
  const number = (definitions.listings += 1);
  definitions.own = { number, pages: 0, meta: metaOf(body) };
  return [{ kind: 'timer', prompt: timerName(number), at: at + listingMs }, askPage(state, null)];
}

/** Asks for the page at `cursor`, the first where it is null. */
export function askPage(state: SessionState, cursor: string | null): Effect {
  const { own, changes } = state.definitions;
  const text = `cs:${state.parties.own}:${(state.ownRequests += 1)}`;
  const id = idOf(text);
  if (id !== null) state.requests.set(id.key, { id, method: 'tools/list', ours: true, page: { kind: 'tool', cursor, changes, own: own?.number ?? null } });
  const params = new Map<string, Json>([...(own?.meta == null ? [] : [['_meta', own.meta] as const]), ...(cursor === null ? [] : [['cursor', cursor] as const])]);
  const message = new Map<string, Json>([['jsonrpc', '2.0'], ['id', text], ['method', 'tools/list'], ...(params.size === 0 ? [] : [['params', params] as const])]);
  return { kind: 'send', to: 'server', line: print(message) };
}

const spoken = ['io.modelcontextprotocol/protocolVersion', 'io.modelcontextprotocol/clientCapabilities', 'io.modelcontextprotocol/clientInfo'];

/** What a request of the 2026-07-28 era has to carry, as the host says it. */
export function metaOf(body: Json | undefined): Json | null {
  const meta = member(member(body, 'params'), '_meta');
  if (!isJsonObject(meta) || !meta.has('io.modelcontextprotocol/protocolVersion')) return null;
  return new Map([...meta].filter(([key]) => spoken.includes(key)));
}
