import type { Blocked, Profile, ProfileView } from '#shared/models/profile';
import type { SandboxState } from '#shared/models/server';
import type { Facts } from './facts';

/** Something a server tried, before it is known what may be offered for it. */
export type Attempt = Omit<Blocked, 'offers' | 'behind'>;

/** What a profile has to keep to on this machine. */
export interface Bounds {
  readonly home: string;
  /** Paths that no profile may name, because every server is kept from them. */
  readonly forbidden: readonly string[];
  readonly platform: Facts['platform'];
}

/** What can be said of profiles without asking the machine. All of it is pure. */
export interface Profiling {
  /** Profiles a server could have, the proposed one first and no two of one template, and why that one is. Never empty. `forbidden` as in `Bounds`. */
  propose(facts: Facts, forbidden: readonly string[]): { readonly profiles: readonly Profile[]; readonly because: readonly string[] };
  /** How a profile is shown that is held as `state` says. */
  view(profile: Profile, state: SandboxState, home: string): ProfileView;
  /** What is wrong with a profile, in words; empty where it can be used. */
  check(profile: Profile, bounds: Bounds): readonly string[];
  /** What `after` permits and `before` does not, in words. */
  wider(before: Profile, after: Profile): readonly string[];
  /** `profile` with what an offer adds and nothing else; null where there is no such offer. */
  widen(profile: Profile, attempt: Attempt, offer: Blocked['offers'][number]['id']): Profile | null;
  /** What of an attempt may be allowed, narrowest first. */
  offers(attempt: Attempt, profile: Profile, home: string, forbidden: readonly string[]): Blocked['offers'];
}
