import { lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { mostTouches, type Observation, type ObservationView, type Touch } from '#shared/models/observation';
import type { Profile, ProfileView } from '#shared/models/profile';
import type { ServerRecord } from '#shared/models/server';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { acceptedProfile } from '#app/profiles/accepted';
import { tightest, type Tightened } from '#app/profiles/tightest';
import { inTime, realPath } from '#main/sandbox/real-path';
import type { Record as Recording } from '../decisions';
import type { Goes } from '../erase-besides';
import type { KeptSeen, ObservationStore } from '../stores/observation-store';
import type { ProfileChanges } from './profile-changes';

export interface ObservationsOptions {
  readonly store: ObservationStore;
  readonly servers: () => readonly ServerRecord[];
  readonly changes: Pick<ProfileChanges, 'set'>;
  /** What a profile permits more than another, in words. */
  readonly wider: (before: Profile, after: Profile) => readonly string[];
  readonly viewOf: (profile: Profile, record: ServerRecord) => ProfileView;
  readonly home: string;
  readonly forbidden: () => readonly string[];
  readonly record: Recording;
  /** What is watched changed; the gateway has to know. */
  readonly changed: () => void;
}

/** Servers whose first sessions are watched, and what is proposed from that. Nothing is applied by itself. */
export interface Observations {
  list(): ObservationView[];
  /** Digests of those whose next session is watched. */
  watched(): readonly string[];
  watch(digest: string, on: boolean): Result<null, string>;
  /** A watched session is over. */
  heard(observation: Observation): Promise<void>;
  /** `until` names what the person saw. */
  answer(digest: string, answer: 'apply' | 'keep', until: number): Promise<Result<'applied' | 'kept', string>>;
  forget(digest: string): void;
  /** What was seen is erased; whether the next session is watched stays. Throws where the disk refuses. */
  erase(goes: Goes): void;
}

/** How long the disk may take to say where what was touched lies, ms. */
const diskMs = 5000;
const unables = { kernel: 'observed.unable.kernel', listener: 'observed.unable.listener', system: 'observed.unable.system' } as const;

export function observations({ store, servers, changes, wider, viewOf, home, forbidden, record, changed }: ObservationsOptions): Observations {
  const recordOf = (server: string): ServerRecord | undefined => servers().find(({ identity, trust }) => identity.digest === server && trust !== 'blocked');
  const noted = (what: string, one: ServerRecord, by: 'person' | 'gateway'): void => record('server-observed', { identity: one.identity.digest, what, by }, undefined, { server: one.name, tool: null });

  function proposed(seen: KeptSeen, known: ServerRecord): { readonly why: string } | Tightened {
    if (seen.unable !== null) return { why: say(unables[seen.unable]) };
    if (seen.incomplete) return { why: say('observed.incomplete') };
    if (JSON.stringify(acceptedProfile(known)) !== JSON.stringify(seen.profile)) return { why: say('observed.meanwhile') };
    const tight = tightest(seen.profile, { touches: seen.touches, folders: new Set(seen.folders), program: seen.program }, { home, forbidden: forbidden() });
    if (tight === null || wider(seen.profile, tight.profile).length > 0) return { why: say('observed.nothing') };
    return tight;
  }

  function view(server: string): ObservationView | null {
    const kept = store.find(server);
    const known = recordOf(server);
    if (kept === undefined || known === undefined) return null;
    const { wanted, seen } = kept;
    if (seen === null) return { server, wanted, seen: null };
    const found = proposed(seen, known);
    const times = { from: seen.from, until: seen.until };
    if ('why' in found) return { server, wanted, seen: { ...times, why: found.why, proposal: null } };
    return { server, wanted, seen: { ...times, why: null, proposal: { shown: viewOf(found.profile, known), unused: [...found.unused], because: [...found.because] } } };
  }

  return {
    list: () => store.all().flatMap(({ server }) => view(server) ?? []),
    watched: () => store.all().flatMap(({ server, wanted }) => (wanted && recordOf(server) !== undefined ? [server] : [])),
    watch(digest, on) {
      const known = recordOf(digest);
      if (known === undefined) return err(say('change.unknown'));
      const kept = store.find(digest);
      if ((kept?.wanted ?? false) === on) return ok(null);
      if (!store.put({ server: digest, wanted: on, seen: kept?.seen ?? null })) return err(say('change.notKept'));
      noted(on ? 'asked' : 'withdrawn', known, 'person');
      changed();
      return ok(null);
    },
    async heard(observation) {
      const { server } = observation;
      const looked = await lookedUp(observation);
      const known = recordOf(server);
      const kept = store.find(server);
      if (known === undefined || kept === undefined) return;
      // Sessions that ran at once are one: what either used is used.
      const same = !kept.wanted && kept.seen !== null && JSON.stringify(kept.seen.profile) === JSON.stringify(looked.profile) ? kept.seen : null;
      if (!kept.wanted && same === null) return;
      store.put({ server, wanted: false, seen: same === null ? looked : both(same, looked) });
      noted('watched', known, 'gateway');
      changed();
    },
    async answer(digest, answer, until) {
      const kept = store.find(digest);
      const known = recordOf(digest);
      if (kept === undefined || kept.seen === null || known === undefined || kept.seen.until !== until) return err(say('observed.gone'));
      if (answer === 'apply') {
        const found = proposed(kept.seen, known);
        if ('why' in found) return err(found.why);
        // It permits nothing that is not confirmed already.
        const set = await changes.set(digest, found.profile, true, kept.seen.profile);
        if (!set.ok) return set;
      }
      store.put({ server: digest, wanted: store.find(digest)?.wanted ?? false, seen: null });
      noted(answer === 'apply' ? 'applied' : 'kept', known, 'person');
      changed();
      return ok(answer === 'apply' ? 'applied' : 'kept');
    },
    forget(digest) {
      if (store.remove(digest)) changed();
    },
    erase(goes) {
      const gone = store.all().filter(({ server, seen }) => seen !== null && goes({ server, from: seen.from, until: seen.until }));
      const kept = gone.filter(({ server, wanted }) => !store.put({ server, wanted, seen: null }));
      if (gone.length > 0) changed();
      if (kept.length > 0) throw new Error('what was seen of servers could not be erased');
    },
  };
}

/** Where what was touched really lies. What is nowhere, and was not changed, would be missing under any profile; the disk being slow, everything counts, unseen. */
async function lookedUp(observation: Observation): Promise<KeptSeen> {
  const touches = new Map<string, Touch>();
  const folders = new Map<string, boolean>();
  const isFolder = async (path: string): Promise<boolean> => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const found = await stat(path).then((one) => one.isDirectory(), () => false);
    folders.set(path, found);
    return found;
  };
  const done = await inTime(diskMs, async (isOver) => {
    for (const { what, target } of observation.touches) {
      if (isOver()) return;
      if (what === 'connect') {
        touches.set(`${what} ${target}`, { what, target });
        continue;
      }
      if (what !== 'write' && (await lstat(target).catch(() => undefined)) === undefined) continue;
      const real = await realPath(target);
      touches.set(`${what} ${real}`, { what, target: real });
      for (let folder = dirname(real); folder !== dirname(folder) && !folders.has(folder); folder = dirname(folder)) await isFolder(folder);
    }
  });
  const there = [...folders].flatMap(([path, found]) => (found ? [path] : [])).slice(0, mostTouches * 4);
  return { ...observation, touches: [...touches.values()], folders: there, incomplete: observation.incomplete || !done };
}

function both(one: KeptSeen, other: KeptSeen): KeptSeen {
  const touches = [...new Map([...one.touches, ...other.touches].map((touch) => [`${touch.what} ${touch.target}`, touch])).values()];
  return {
    ...one,
    from: Math.min(one.from, other.from),
    until: Math.max(one.until, other.until),
    touches: touches.slice(0, mostTouches),
    folders: [...new Set([...one.folders, ...other.folders])].slice(0, mostTouches * 4),
    incomplete: one.incomplete || other.incomplete || touches.length > mostTouches,
    unable: one.unable ?? other.unable,
  };
}
