import type { World } from '#app/ports';
import { reduce } from '#app/session/reduce';
import type { Effect } from '#app/session/effect';
import type { SessionEvent } from '#app/session/event';
import type { SessionState } from '#app/session/state';

/** What an event comes to; `fault` where it could not be judged, and its session ends. */
export interface Judged {
  readonly effects: readonly Effect[];
  readonly fault: unknown;
}

const unjudged = 'Countersign could not judge what it sent or was sent';

/** As `reduce`, and never throws: a message that nothing can be made of ends its own session, and no other. Nothing of that message is sent. */
export function judged(state: SessionState, event: SessionEvent, world: World): Judged {
  try {
    return { effects: reduce(state, event, world), fault: null };
  } catch (fault) {
    return { effects: ended(state, event.at, world), fault };
  }
}

function ended(state: SessionState, at: number, world: World): readonly Effect[] {
  let effects: readonly Effect[] = [];
  try {
    effects = reduce(state, { kind: 'server-ended', at, reason: unjudged, ran: true }, world);
  } catch {
    // What it had open is answered by the end of its connection.
  }
  state.phase = 'closed';
  return effects.some(({ kind }) => kind === 'end') ? effects : [...effects, { kind: 'end' }];
}
