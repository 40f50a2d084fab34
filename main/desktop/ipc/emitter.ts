import type { WebContents } from 'electron';
import { channelPrefix, events, type EventName, type EventPayload } from '#shared/contracts/ipc';
import type { WindowKind } from './answer-call';

/** Tells the windows of the declared kind something unasked. A payload of another shape than declared throws. */
export type Emit = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

/** `contentsOf` gives the contents of the window of a kind, where one is open. */
export function emitter(contentsOf: (kind: WindowKind) => Pick<WebContents, 'isDestroyed' | 'send'> | null): Emit {
  return (name, payload) => {
    const { to, payload: schema } = events[name];
    const parsed = schema.parse(payload);
    const contents = contentsOf(to);
    if (contents !== null && !contents.isDestroyed()) contents.send(channelPrefix + name, parsed);
  };
}
