import { newTrail, type Trail } from '#app/tiers/trail';
import type { HostProcess } from './host-process';

/** At most this many processes of hosts are remembered; the one heard of longest ago is forgotten. */
const trailLimit = 64;

/** What each process of a host has read and sent, over all its servers: what one of them gave may be what another sends. */
export class Trails {
  readonly #trails = new Map<string, Trail>();

  /** The trail of a host's process. Where the system does not tell which process it is, the session has its own. */
  of(declaredHost: string | null, process: HostProcess | null): Trail {
    if (process === null) return newTrail();
    const key = `${process.pid} ${process.begun} ${declaredHost ?? ''}`;
    const trail = this.#trails.get(key) ?? newTrail();
    this.#trails.delete(key);
    this.#trails.set(key, trail);
    for (const oldest of this.#trails.keys()) {
      if (this.#trails.size <= trailLimit) break;
      this.#trails.delete(oldest);
    }
    return trail;
  }
}
