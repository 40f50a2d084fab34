import type { CompletionView } from '#shared/models/ask';
import { stringMember, type JsonObject } from '#shared/json';
import { partViews } from './parts';
import { lineOf, type Room } from './texts';

/** What the host's model completed (MCP `CreateMessageResult`) as it is drawn. */
export function completionView(reply: JsonObject, room: Room): CompletionView {
  const [model, stop] = [stringMember(reply, 'model'), stringMember(reply, 'stopReason')];
  return { model: model === undefined ? null : lineOf(model, 100), stop: stop === undefined ? null : lineOf(stop, 60), parts: partViews(reply.get('content'), room) };
}
