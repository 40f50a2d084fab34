import type { Hearer } from '#app/definitions/hearers';
import { hearerOf } from '#app/session/hearers';
import type { SessionState } from '#app/session/state';

/** At most so many sessions of one server are held against each other, the newest. */
const besideLimit = 8;

/** Who was told what by the servers that run now. */
export class Hearers {
  readonly #sessions = new Map<string, SessionState>();

  joined(state: SessionState): SessionState {
    this.#sessions.set(state.parties.session, state);
    return state;
  }

  left(session: string): void {
    this.#sessions.delete(session);
  }

  /** What the other sessions of its server were told, of which one was told anything. */
  beside(session: string, server: string): readonly Hearer[] {
    return [...this.#sessions.values()]
      .filter(({ parties, phase, definitions }) => parties.server === server && parties.session !== session && phase !== 'closed' && definitions.standings.size > 0)
      .slice(-besideLimit)
      .map(hearerOf);
  }
}
