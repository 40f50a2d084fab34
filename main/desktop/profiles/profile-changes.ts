import type { Profile, ProfileView } from '#shared/models/profile';
import type { SandboxState, ServerRecord } from '#shared/models/server';
import { err, ok, type Result } from '#shared/result';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { acceptedProfile } from '#app/profiles/accepted';
import type { Bounds, Profiling } from '#app/profiles/profiling';
import type { Record as Recording } from '../decisions';

export interface ProfileChangesOptions {
  readonly profiling: Profiling;
  readonly bounds: () => Bounds;
  /** Records that count. */
  readonly servers: () => readonly ServerRecord[];
  /** Where a path leads without links; null where the disk does not say in time. */
  readonly realOf: (paths: readonly string[]) => Promise<readonly string[] | null>;
  /** Whether something is at each path; false also where the disk does not say in time. */
  readonly areThere: (paths: readonly string[]) => Promise<boolean>;
  /** How far a profile is held here; null where nobody knows. */
  readonly stateOf: (profile: Profile) => Promise<SandboxState | null>;
  /** On disk, and in what the gateway judges by, when it returns ok. */
  readonly put: (record: ServerRecord) => Result<null, string>;
  readonly record: Recording;
}

/** What became of a profile that was looked at. */
export interface Looked {
  readonly problems: readonly string[];
  /** Null where it cannot be used, or nobody knows how far it would be held. */
  readonly view: ProfileView | null;
  readonly wider: readonly string[];
}

/** The one way a server's profile changes after its first use: the person says so. */
export interface ProfileChanges {
  look(digest: string, profile: Profile): Promise<Result<Looked, string>>;
  /** `accepted`: the person confirmed what is dangerous about it. `from`: the profile it was made of, which has to be the server's still. Nothing is changed otherwise. */
  set(digest: string, profile: Profile, accepted: boolean, from?: Profile): Promise<Result<null, string>>;
}

export function profileChanges({ profiling, bounds, servers, realOf, areThere, stateOf, put, record }: ProfileChangesOptions): ProfileChanges {
  const recordOf = (digest: string): ServerRecord | undefined => servers().find(({ identity }) => identity.digest === digest);

  async function look(digest: string, profile: Profile): Promise<Result<Looked, string>> {
    const known = recordOf(digest);
    if (known === undefined) return err(say('change.unknown'));
    const wrong = profiling.check(profile, bounds());
    const problems = wrong.length > 0 ? wrong : await links(profile);
    if (problems.length > 0) return ok({ problems, view: null, wider: [] });
    const state = await stateOf(profile);
    return ok({ problems, view: state === null ? null : profiling.view(profile, state, bounds().home), wider: profiling.wider(acceptedProfile(known), profile) });
  }

  /** What is given is what is read: a link could lead elsewhere by tomorrow. */
  async function links({ files }: Profile): Promise<readonly string[]> {
    const paths = [...files.read, ...files.write];
    const real = await realOf(paths);
    if (real === null) return [say('change.unlooked')];
    return paths.flatMap((path, at) => (real[at] === path ? [] : [say('change.link', { path: visible(path, { lines: false }), real: visible(real[at] ?? '', { lines: false }) })]));
  }

  return {
    look,
    async set(digest, profile, accepted, from) {
      // A server is started with nothing to write that is not there: what it says it missed must not keep it from starting.
      const gained = from === undefined ? [] : profile.files.write.filter((path) => !from.files.write.includes(path));
      if (!(await areThere(gained))) return err(say('change.absent', { path: visible(gained.join(', '), { lines: false }) }));
      const looked = await look(digest, profile);
      if (!looked.ok) return looked;
      const { problems, view, wider } = looked.value;
      if (problems[0] !== undefined) return err(problems[0]);
      if (view === null) return err(say('change.unknownHeld'));
      if (!accepted && (view.dangers.length > 0 || view.level === 'none')) return err(say('change.confirm'));
      // While the gateway was asked the server may have been forgotten or blocked.
      const known = recordOf(digest);
      if (known === undefined || known.trust === 'blocked') return err(say('change.unknown'));
      const before = acceptedProfile(known);
      if (from !== undefined && JSON.stringify(before) !== JSON.stringify(from)) return err(say('change.meanwhile'));
      const stored = put({ ...known, profile, level: view.level, missing: [...view.missing] });
      if (!stored.ok) return err(say('change.notKept'));
      const body = { identity: digest, from: before.template, to: profile.template, wider: wider.length > 0, level: view.level, by: 'person' };
      record('profile-changed', body, { words: view.line, profile: JSON.stringify(profile) }, { server: known.name, tool: null });
      return ok(null);
    },
  };
}
