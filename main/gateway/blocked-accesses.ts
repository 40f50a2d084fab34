import { createHash } from 'node:crypto';
import type { ToDesktop } from '#shared/contracts/port';
import type { EntryDraft } from '#shared/models/entry';
import type { Blocked } from '#shared/models/profile';
import { visible } from '#shared/text/visible';

/** Whose attempt it was. */
export interface Attempter {
  readonly session: string;
  /** The server's identity. */
  readonly server: string;
  readonly serverName: string;
  readonly host: string;
}

export interface BlockedAccessesOptions {
  readonly post: (message: Extract<ToDesktop, { kind: 'blocked' }>) => void;
  /** Records behind the traffic's back. May throw. */
  readonly record: (entry: EntryDraft) => void;
  readonly onFault: (error: unknown) => void;
  /** Epoch ms. */
  readonly now: () => number;
}

/** The same attempt is told again after this long, and recorded again after that; ms. */
const again = { toldMs: 5000, recordedMs: 600_000 } as const;
/** Of one server at most so many are told a minute, and recorded an hour: a server that tries everything must not fill the disk. */
const most = { toldAMinute: 30, recordedAnHour: 60, targets: 200, servers: 500 } as const;

interface Known {
  readonly targets: Map<string, { told: number; recorded: number }>;
  told: number[];
  recorded: number[];
}

/** What servers tried and their profiles forbid, told to the desktop and recorded, each as often as is of use. */
export class BlockedAccesses {
  readonly #options: BlockedAccessesOptions;
  readonly #servers = new Map<string, Known>();

  constructor(options: BlockedAccessesOptions) {
    this.#options = options;
  }

  note({ session, server, serverName, host }: Attempter, what: Blocked['what'], target: string, source: Blocked['source']): void {
    const at = this.#options.now();
    const shown = visible(target.slice(0, 1500), { lines: false });
    const known = this.#of(server);
    const id = `${server}/${what}/${createHash('sha256').update(shown).digest('hex').slice(0, 32)}`;
    const last = known.targets.get(id) ?? { told: -Infinity, recorded: -Infinity };
    known.targets.delete(id);
    known.targets.set(id, last);
    forgetOldest(known.targets, most.targets);
    known.told = known.told.filter((when) => at - when < 60_000);
    known.recorded = known.recorded.filter((when) => at - when < 3_600_000);
    if (at - last.told >= again.toldMs && known.told.length < most.toldAMinute) {
      last.told = at;
      known.told.push(at);
      this.#options.post({ kind: 'blocked', blocked: { id, server, what, target: shown, source, at } });
    }
    if (at - last.recorded >= again.recordedMs && known.recorded.length < most.recordedAnHour) {
      last.recorded = at;
      known.recorded.push(at);
      try {
        this.#options.record({ kind: 'access-blocked', at, session, host, server: serverName, body: { what, source, identity: server }, payload: { target: shown } });
      } catch (error) {
        this.#options.onFault(error);
      }
    }
  }

  #of(server: string): Known {
    const known = this.#servers.get(server) ?? { targets: new Map<string, { told: number; recorded: number }>(), told: [], recorded: [] };
    this.#servers.delete(server);
    this.#servers.set(server, known);
    forgetOldest(this.#servers, most.servers);
    return known;
  }
}

function forgetOldest(map: Map<string, unknown>, limit: number): void {
  for (const key of map.keys()) {
    if (map.size <= limit) return;
    map.delete(key);
  }
}
