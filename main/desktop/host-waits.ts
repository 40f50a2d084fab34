import type { Snapshot } from '#shared/contracts/port';
import { limitOf } from '#app/hosts/deadlines';
import { hostOfTitle, hostTitle } from '#app/hosts/known';
import { learnedWait, leastWaitMs, type SeenWait } from '#app/hosts/learned';
import { unknownHost } from '#app/hosts/unknown-host';
import type { HistoryFacets } from '#shared/models/history';
import type { HostDeadline } from '#shared/models/host-deadline';
import { visibleCut } from '#shared/text/cut';
import { measuredWait } from './hosts/measured-wait';
import type { Measured } from './hosts/patience-side';
import type { HostsStore } from './stores/hosts-store';

/** How long hosts wait for an answer: by the table, and as they were seen to. */
export interface HostWaits {
  /** A host took back a call that waited. */
  gaveUp(host: string, afterMs: number): void;
  /** What was learned, as the gateway judges by it; no member where that is nothing. */
  learned(): Pick<Snapshot, 'waits'>;
  /** What tests of hosts came to, as the gateway judges by it: by `host:ID`. */
  told(): Readonly<Record<string, number>>;
  readonly measured: (host: string) => readonly Measured[];
  readonly keepMeasured: (host: string, runs: readonly Measured[]) => void;
  /** Every host of the record and every one that was seen to give up, by title. */
  deadlines(): Promise<HostDeadline[]>;
}

export interface HostWaitsOptions {
  readonly store: HostsStore;
  readonly reader: { facets(): Promise<Pick<HistoryFacets, 'hosts'>> };
  /** Epoch ms. */
  readonly now: () => number;
  readonly changed: () => void;
  readonly onFault: (cause: unknown) => void;
}

export function hostWaits({ store, reader, now, changed, onFault }: HostWaitsOptions): HostWaits {
  function described(host: string, seen: readonly SeenWait[]): HostDeadline {
    const limit = limitOf(host);
    const learned = learnedWait(seen, now());
    const measured = measuredWait(host, store.measured().get(host) ?? []);
    const shorter = learned !== null && learned < Math.min(limit?.hardMs ?? Infinity, limit?.idleMs ?? Infinity);
    return {
      host: visibleCut(host, 60, { lines: false }),
      title: visibleCut(hostTitle(host === unknownHost ? '' : host), 60, { lines: false }),
      hardMs: shorter ? learned : (measured ?? limit?.hardMs ?? null),
      idleMs: shorter || measured !== null ? null : (limit?.idleMs ?? null),
      progressResets: limit?.progressResets ?? false,
      source: shorter || measured !== null ? 'seen' : limit === null ? 'unknown' : 'table',
      seen: seen.map(({ at, afterMs }) => ({ at, afterMs })),
    };
  }

  return {
    gaveUp(host, afterMs) {
      // What nobody could have answered in is a person who changed their mind, and is not kept.
      if (afterMs < leastWaitMs || host === unknownHost || host.length > 200) return;
      try {
        if (!store.note(host, afterMs)) return;
      } catch (cause) {
        onFault(cause);
        return;
      }
      changed();
    },
    learned() {
      const found = [...store.seen()].map(([host, seen]) => [host, learnedWait(seen, now())] as const);
      const waits = Object.fromEntries(found.flatMap(([host, ms]) => (ms === null ? [] : [[host, ms] as const])));
      return Object.keys(waits).length === 0 ? {} : { waits };
    },
    told: () => Object.fromEntries([...store.measured()].flatMap(([host, runs]) => { const ms = measuredWait(host, runs); return ms === null ? [] : [[`host:${host}`, ms] as const]; })),
    measured: (host) => store.measured().get(host) ?? [],
    keepMeasured(host, runs) {
      store.measure(host, runs);
      changed();
    },
    async deadlines() {
      const seen = store.seen();
      const { hosts } = await reader.facets();
      const all = new Set([...hosts.map(hostOfTitle), ...seen.keys(), ...store.measured().keys()]);
      return [...all].map((host) => described(host, seen.get(host) ?? [])).toSorted((one, other) => one.title.localeCompare(other.title, 'en'));
    },
  };
}
