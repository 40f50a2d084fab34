import type { World } from '#app/ports';
import type { DefinitionKind } from '#shared/models/definition';
import { dropChangedHolds } from './holds';
import { reviewAgain } from './standings';
import type { Effect, SessionState } from './state';

/** What the person accepted changed: everything listed is looked at anew, and the host is told of lists that are not what it was shown. */
export function pinsChanged(state: SessionState, at: number, world: World): Effect[] {
  if (state.phase !== 'open' && state.phase !== 'greeting') return [];
  const changed = reviewAgain(state, at, world);
  return [...dropChangedHolds(state, at), ...changed.flatMap((kind) => tellHost(state, kind))];
}

const lists: Readonly<Record<DefinitionKind, string | null>> = { 'tool': 'tools', 'prompt': 'prompts', 'resource-template': 'resources', 'instructions': null };

/**
 * Tells the host that a list changed, as far as the protocol lets us: where the server said that it tells of changes (`listChanged`), and from 2026-07-28 on
 * only under the host's own subscriptions to them.
 */
function tellHost(state: SessionState, kind: DefinitionKind): Effect[] {
  const list = lists[kind];
  if (list === null) return [];
  const method = `notifications/${list}/list_changed`;
  const announced = state.greeting?.answer?.lists.includes(list) === true ? [`{"jsonrpc":"2.0","method":"${method}"}`] : [];
  const subscribed = [...state.requests.values()]
    .filter(({ hears, cancelled }) => hears?.includes(list) === true && cancelled !== true)
    .map(({ id }) => `{"jsonrpc":"2.0","method":"${method}","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":${id.text}}}}`);
  return [...announced, ...subscribed].map((line): Effect => ({ kind: 'send', to: 'host', line }));
}
