import type { ToDesktop } from '#shared/contracts/port';
import type { Blocked } from '#shared/models/profile';
import type { ServerRecord } from '#shared/models/server';
import { visible } from '#shared/text/visible';
import { acceptedProfile } from '#app/profiles/accepted';
import type { Attempt, Profiling } from '#app/profiles/profiling';
import type { Goes } from '../erase-besides';
import type { BlockedStore, Kept } from '../stores/blocked-store';

export type Told = Extract<ToDesktop, { kind: 'blocked' }>['blocked'];

/** What servers tried and their profiles forbid, as the person sees it. */
export interface BlockedList {
  /** One of a server at a time. Those of the ids in `shown` that still wait come first, as they are shown; then the newest of each other server, newest first. */
  list(shown?: readonly string[]): Blocked[];
  /** The one of this id, shown or behind another. */
  find(id: string): Blocked | undefined;
  /** A server tried something. Whether the list shows it otherwise by now. */
  heard(told: Told): boolean;
  /** Put away for good: it is counted and never shown again. Whether there was one. */
  putAway(id: string): boolean;
  /** What a server's profile permits by now is no longer waiting. */
  settled(server: string): void;
  /** The server is forgotten, and what it tried with it. */
  forget(server: string): void;
  /** What was tried is erased, on the disk too. */
  erase(goes: Goes): void;
}

export interface BlockedListOptions {
  readonly store: BlockedStore;
  readonly servers: () => readonly ServerRecord[];
  readonly profiling: Profiling;
  /** The person's home folder, and what no profile may name. */
  readonly home: string;
  readonly forbidden: () => readonly string[];
}

/** Times are not counted further than this. */
const mostTimes = 1_000_000;

export function blockedList({ store, servers, profiling, home, forbidden }: BlockedListOptions): BlockedList {
  const recordOf = (server: string): ServerRecord | undefined => servers().find(({ identity, trust }) => identity.digest === server && trust !== 'blocked');
  const attemptOf = ({ id, server, what, target, source, times, at }: Kept, { name }: ServerRecord): Attempt => ({ id, server, name: visible(name, { lines: false }), what, target, source, times, at });

  const waiting = (): readonly Kept[] => store.all().filter((one) => !one.away);

  function list(shown: readonly string[] = []): Blocked[] {
    const all = waiting();
    const first = new Map<string, Kept>();
    for (const id of shown) {
      const one = all.find((kept) => kept.id === id);
      if (one !== undefined && !first.has(one.server)) first.set(one.server, one);
    }
    for (const one of all.toSorted((left, right) => right.at - left.at)) if (!first.has(one.server)) first.set(one.server, one);
    return [...first.values()].flatMap((kept) => viewOf(kept, all) ?? []);
  }

  function viewOf(kept: Kept, all: readonly Kept[]): Blocked | undefined {
    const record = recordOf(kept.server);
    if (record === undefined) return undefined;
    const attempt = attemptOf(kept, record);
    const offers = isAsMeant(kept) ? profiling.offers(attempt, acceptedProfile(record), home, forbidden()) : [];
    return { ...attempt, offers, behind: all.filter(({ server }) => server === kept.server).length - 1 };
  }

  return {
    list,
    find(id) {
      const all = waiting();
      const kept = all.find((one) => one.id === id);
      return kept === undefined ? undefined : viewOf(kept, all);
    },
    heard(told) {
      if (recordOf(told.server) === undefined) return false;
      const known = store.all().find(({ id }) => id === told.id);
      const source = known?.source === 'exact' ? 'exact' : told.source;
      store.put({ ...told, source, times: Math.min((known?.times ?? 0) + 1, mostTimes), away: known?.away ?? false });
      return known?.away !== true;
    },
    putAway(id) {
      const known = store.all().find((one) => one.id === id && !one.away);
      if (known !== undefined) store.put({ ...known, away: true });
      return known !== undefined;
    },
    settled(server) {
      const record = recordOf(server);
      if (record === undefined) return;
      const profile = acceptedProfile(record);
      store.remove((kept) => {
        if (kept.server !== server || kept.away) return false;
        // Which of it the limit was is not kept: one that still is too low is reached again.
        if (kept.what === 'limit') return true;
        const widened = profiling.widen(profile, attemptOf(kept, record), 'this');
        return widened !== null && profiling.wider(profile, widened).length === 0;
      });
    },
    forget: (server) => void store.remove((kept) => kept.server === server),
    erase(goes) {
      if (store.remove(({ server, at }) => goes({ server, from: at, until: at }))) store.flush();
    },
  };
}

/** Whether a target is exactly what the server named: one with characters that had to be made visible is shown, and nothing is made of it. */
function isAsMeant({ target }: Kept): boolean {
  return !target.includes('⟦');
}
