import { idOf } from '#app/messages/id';
import { print, type Json } from '#shared/json';
import type { DefinitionKind } from '#shared/models/definition';
import type { Effect } from './effect';
import { pageLimit, type Looked } from './page';
import type { PageAsked, SessionState } from './state';

/*
 * The server said that its prompts or resources changed. What its host was shown of them is listed anew here too, so that a change is reviewed and recorded whether the host asks again or not.
 * Tools are listed before the next call (own-listing.ts).
 */

const changed: ReadonlyMap<string, DefinitionKind> = new Map([
  ['notifications/prompts/list_changed', 'prompt'],
  ['notifications/resources/list_changed', 'resource-template'],
]);
const methods: Readonly<Partial<Record<DefinitionKind, string>>> = { 'prompt': 'prompts/list', 'resource-template': 'resources/templates/list' };

/** Lists what changed, where the host was shown some of it. One listing of a kind is under way at a time. */
export function relistChanged(state: SessionState, method: string): Effect[] {
  const kind = changed.get(method);
  const { definitions } = state;
  if (kind === undefined || !isReady(state) || ![...definitions.standings.keys()].some((key) => key.startsWith(`${kind}\n`))) return [];
  if ([...state.requests.values()].some(({ ours, page }) => ours === true && page?.kind === kind)) {
    definitions.again.add(kind);
    return [];
  }
  return [ask(state, kind, null, (definitions.listings += 1))];
}

/** What a page of such a listing came to. Nobody waits for it: one that cannot be read changes nothing, and what is asked for by its name is looked through all the same. */
export function relistedPage(state: SessionState, asked: PageAsked, looked: Looked): Effect[] {
  const page = looked === 'no-list' ? null : looked;
  const begun = state.definitions.pages.get(`${asked.own ?? ''} ${asked.kind}`);
  if (page !== null && page.next !== null && (begun?.lines.length ?? 0) < pageLimit) return [...page.effects, ask(state, asked.kind, page.next, asked.own)];
  return [...(page?.effects ?? []), ...again(state, asked.kind)];
}

/** What it answered is an error, or no message. */
export function relistedUnread(state: SessionState, { kind }: PageAsked): Effect[] {
  return again(state, kind);
}

function again(state: SessionState, kind: DefinitionKind): Effect[] {
  return state.definitions.again.delete(kind) ? [ask(state, kind, null, (state.definitions.listings += 1))] : [];
}

/** No server is asked anything before it was greeted. */
function isReady({ phase, greeting, initialized, asks }: SessionState): boolean {
  return phase === 'open' && (greeting === null ? asks.spoken !== null : initialized && greeting.answer !== null);
}

function ask(state: SessionState, kind: DefinitionKind, cursor: string | null, own: number | null): Effect {
  const text = `cs:${state.parties.own}:${(state.ownRequests += 1)}`;
  const id = idOf(text);
  const method = methods[kind] ?? '';
  if (id !== null) state.requests.set(id.key, { id, method, ours: true, page: { kind, cursor, changes: state.definitions.changes, own } });
  const { spoken } = state.asks;
  const params = new Map<string, Json>([...(spoken === null ? [] : [['_meta', spoken] as const]), ...(cursor === null ? [] : [['cursor', cursor] as const])]);
  return { kind: 'send', to: 'server', line: print(new Map<string, Json>([['jsonrpc', '2.0'], ['id', text], ['method', method], ...(params.size === 0 ? [] : [['params', params] as const])])) };
}
