import { newSpent, type Spent } from '#app/asks/spent';

/** At most this many servers are remembered; the one opened longest ago is forgotten. */
const serverLimit = 1000;

/** What each server asked for lately, over all its sessions: a budget is the server's, and not a connection's. */
export class Spendings {
  readonly #spent = new Map<string, Spent>();

  /** Of a server by its identity's digest. One whose identity is unknown has its own. */
  of(server: string): Spent {
    if (server === '') return newSpent();
    const spent = this.#spent.get(server) ?? newSpent();
    this.#spent.delete(server);
    this.#spent.set(server, spent);
    for (const oldest of this.#spent.keys()) {
      if (this.#spent.size <= serverLimit) break;
      this.#spent.delete(oldest);
    }
    return spent;
  }
}
