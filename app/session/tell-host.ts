import type { DefinitionKind } from '#shared/models/definition';
import type { Effect } from './effect';
import type { SessionState } from './state';

const lists: Readonly<Record<DefinitionKind, string | null>> = { 'tool': 'tools', 'prompt': 'prompts', 'resource-template': 'resources', 'instructions': null };

/**
 * Tells the host that a list changed, as far as the protocol lets us: where the server said that it tells of changes (`listChanged`), and from 2026-07-28 on
 * only under the host's own subscriptions to them.
 */
export function tellHost(state: SessionState, kind: DefinitionKind): Effect[] {
  const list = lists[kind];
  if (list === null) return [];
  const method = `notifications/${list}/list_changed`;
  const announced = state.greeting?.answer?.lists.includes(list) === true ? [`{"jsonrpc":"2.0","method":"${method}"}`] : [];
  const subscribed = [...state.requests.values()]
    .filter(({ hears, cancelled }) => hears?.includes(list) === true && cancelled !== true)
    .map(({ id }) => `{"jsonrpc":"2.0","method":"${method}","params":{"_meta":{"io.modelcontextprotocol/subscriptionId":${id.text}}}}`);
  return [...announced, ...subscribed].map((line): Effect => ({ kind: 'send', to: 'host', line }));
}
