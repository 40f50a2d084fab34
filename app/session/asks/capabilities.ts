import { capabilitiesIn, shownCapabilities } from '#app/messages/capabilities';
import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { asciiJson, print, type JsonObject } from '#shared/json';
import { metaOf } from '../ask-listing';
import type { SessionState } from '../state';
import { settingsOf } from './pose';

/** Of at most so many requests it is kept what their host said with them; the oldest is forgotten. */
const saidLimit = 1000;

type Request = Extract<Message, { kind: 'request' }>;

/** A request of the host's with what the server is to see of its capabilities; the same one, byte for byte, unless the person decided otherwise. What the host itself can do is noted. */
export function asShown(state: SessionState, message: Request, world: World): Request {
  const said = capabilitiesIn(message.body);
  if (said === undefined) return message;
  state.capabilities = said;
  if (message.method !== 'initialize') noteSaid(state.asks.said, message.id.key, said);
  state.asks.spoken = metaOf(message.body) ?? state.asks.spoken;
  const body = shownCapabilities(message.body, settingsOf(state, world));
  return body === message.body || body === undefined ? message : { ...message, body, line: asciiJson(print(body)) };
}

function noteSaid(all: Map<string, JsonObject>, request: string, said: JsonObject): void {
  all.delete(request);
  all.set(request, said);
  for (const oldest of all.keys()) {
    if (all.size <= saidLimit) return;
    all.delete(oldest);
  }
}
