import { lstat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import type { ToDesktop } from '#shared/contracts/port';
import type { Profile, ProfileView } from '#shared/models/profile';
import type { SandboxState, ServerRecord } from '#shared/models/server';
import type { Result } from '#shared/result';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { acceptedProfile } from '#app/profiles/accepted';
import { limitWords } from '#app/profiles/limit-words';
import type { Profiling } from '#app/profiles/profiling';
import { socketPath } from '#main/link/socket-path';
import { factsOf } from '#main/sandbox/facts';
import { floorPaths } from '#main/sandbox/floor';
import { withKept } from '#main/sandbox/kept';
import { realpathOf, spellings } from '#main/sandbox/paths';
import { inTime, realPath } from '#main/sandbox/real-path';
import { runnerPlan } from '#main/sandbox/runners/plan';
import { proposedFor } from '#main/sandbox/runners/proposed';
import type { Record as Recording } from '../decisions';
import type { Emit } from '../ipc/emitter';
import { profileCalls, type ProfileCalls } from '../ipc/profile-calls';
import type { Goes } from '../erase-besides';
import { openBlockedStore } from '../stores/blocked-store';
import type { KeptOptions } from '../stores/kept';
import { openObservationStore } from '../stores/observation-store';
import { blockedList } from './blocked-list';
import { observations } from './observations';
import { profileChanges } from './profile-changes';
import { profileStates, type ProfileStatesOptions } from './profile-states';

export interface ProfilesSideOptions extends KeptOptions, Pick<ProfileStatesOptions, 'send'> {
  /** `home` is the data folder; `install` where the app lies. */
  readonly install: string;
  readonly platform: Parameters<Profiling['check']>[1]['platform'];
  readonly profiling: Profiling;
  readonly servers: () => readonly ServerRecord[];
  readonly put: (record: ServerRecord) => Result<null, string>;
  /** Names of a server's tools; null where it never listed them. */
  readonly toolsOf: (digest: string) => readonly string[] | null;
  readonly isRunning: (digest: string) => boolean;
  readonly record: Recording;
  readonly emit: Emit;
  readonly notice: (text: string) => void;
  /** Which servers are watched changed: the gateway has to know. */
  readonly watchedChanged: () => void;
}

/** How long the disk may take to say where a profile's paths lead, ms. */
const diskMs = 2000;

async function realOf(paths: readonly string[]): Promise<readonly string[] | null> {
  const real: string[] = [];
  const done = await inTime(diskMs, async (isOver) => {
    for (const path of paths) if (!isOver()) real.push(await realPath(path));
  });
  return done ? real : null;
}

async function areThere(paths: readonly string[]): Promise<boolean> {
  let found = 0;
  const done = await inTime(diskMs, async (isOver) => {
    for (const path of paths) if (!isOver() && (await lstat(path).catch(() => undefined)) !== undefined) found += 1;
  });
  return done && found === paths.length;
}

/** Everything about what servers may do: their profiles, what was forbidden them, and how both are changed. */
export interface ProfilesSide {
  readonly calls: ProfileCalls;
  /** A server's profile as it is shown; `sandbox` is how far a server is confined here that has none of its own, null before that is known. */
  viewOf(record: ServerRecord, sandbox: SandboxState | null): ProfileView;
  heard(message: Extract<ToDesktop, { kind: 'profiles-told' | 'blocked' | 'observed' | 'watch-asked' }>): void;
  /** Servers whose next session is watched, as the gateway's snapshot has them; empty where there are none. */
  inSnapshot(): { readonly watched?: string[] };
  forget(digest: string): void;
  /** What was tried and seen is erased, on the disk too; profiles stay. */
  erase(goes: Goes): void;
  /** The gateway is gone. */
  lost(): void;
  flush(): void;
}

export function profilesSide(options: ProfilesSideOptions): ProfilesSide {
  const { profiling, servers, emit, notice, isRunning, platform } = options;
  // What a profile names is without links, and so is what it is measured by.
  const home = realpathOf(homedir()) ?? homedir();
  const floor = () => floorPaths({ platform, home: homedir(), uid: process.getuid?.(), env: process.env, dataFolder: options.home, socketFolder: dirname(socketPath(options.home)), installFolders: [options.install] });
  const forbidden = (): readonly string[] => spellings(floor().hidden);
  const bounds = () => ({ home, forbidden: forbidden(), platform });
  const store = openBlockedStore(options);
  const states = profileStates({ ...options, onKnown: () => emit('server/changed', {}) });
  const blocked = blockedList({ store, servers, profiling, home, forbidden });
  const changes = profileChanges({ ...options, bounds, realOf, areThere, stateOf: async (profile) => (await states.ask([profile]))?.[0] ?? null });

  const watching = observations({
    ...options,
    store: openObservationStore(options),
    changes,
    wider: profiling.wider,
    viewOf: (profile, { level }) => profiling.view(profile, states.known(profile) ?? { level, missing: [], line: '' }, home),
    home,
    forbidden,
    changed() {
      options.watchedChanged();
      emit('observation/changed', {});
    },
  });

  function viewOf(record: ServerRecord, sandbox: SandboxState | null): ProfileView {
    const profile = acceptedProfile(record);
    const accepted = { level: record.level, missing: [], line: '' };
    // Before the gateway has told of its sandbox it cannot tell of profiles either.
    const held = sandbox === null ? accepted : (states.known(profile) ?? (record.profile === undefined ? sandbox : accepted));
    return profiling.view(profile, held, home);
  }

  /** Its own profile, then those that would be proposed for it now. */
  async function choices(digest: string): Promise<ProfileView[] | null> {
    const record = servers().find(({ identity }) => identity.digest === digest);
    if (record === undefined) return null;
    const { identity, trust } = record;
    const facts = await factsOf({ platform, home, identity, args: identity.args, tools: options.toolsOf(digest), trust });
    const own = acceptedProfile(record);
    const { profiles: offered } = proposedFor(runnerPlan(identity.command, identity.args), profiling.propose(withKept(facts, floor().readOnly), forbidden()));
    const isSame = (one: Profile | undefined, other: Profile): boolean => JSON.stringify(one) === JSON.stringify(other);
    const profiles: readonly Profile[] = [own, ...offered.filter((profile) => !isSame(own, profile))];
    const held = await states.ask(profiles);
    return held === null ? null : profiles.flatMap((profile, at) => (held[at] === undefined ? [] : [{ ...profiling.view(profile, held[at], home), ...(isSame(offered[0], profile) ? { proposed: true } : {}) }]));
  }

  return {
    calls: profileCalls({
      choices,
      changes,
      blocked,
      observations: watching,
      profiling,
      profileOf: (digest) => {
        const record = servers().find(({ identity }) => identity.digest === digest);
        return record === undefined ? undefined : acceptedProfile(record);
      },
      changed(digest, nextStart) {
        blocked.settled(digest);
        const name = servers().find(({ identity }) => identity.digest === digest)?.name ?? '';
        if (nextStart && isRunning(digest)) notice(say('blocked.nextStart', { server: visible(name, { lines: false }) }));
        emit('blocked/changed', {});
        emit('observation/changed', {});
      },
      listed: () => emit('blocked/changed', {}),
    }),
    viewOf,
    heard(message) {
      if (message.kind === 'profiles-told') {
        states.told(message.request, message.states);
        return;
      }
      if (message.kind === 'watch-asked') {
        watching.watch(message.server, true);
        return;
      }
      if (message.kind === 'observed') {
        void watching.heard(message.observation);
        return;
      }
      const { server, what, target } = message.blocked;
      if (!blocked.heard(message.blocked)) return;
      emit('blocked/changed', {});
      const name = servers().find(({ identity }) => identity.digest === server)?.name ?? '';
      if (what === 'limit') notice(say('blocked.limitNotice', { server: visible(name, { lines: false }), limit: limitWords(target) }));
    },
    forget(digest) {
      blocked.forget(digest);
      watching.forget(digest);
      emit('blocked/changed', {});
    },
    erase(goes) {
      try {
        blocked.erase(goes);
        watching.erase(goes);
      } finally {
        emit('blocked/changed', {});
        emit('observation/changed', {});
      }
    },
    inSnapshot() {
      const watched = [...watching.watched()];
      return watched.length === 0 ? {} : { watched };
    },
    lost: states.lost,
    flush: store.flush,
  };
}
