import type { Profile, ProfileView } from '#shared/models/profile';
import type { Result } from '#shared/result';
import { say } from '#shared/words/say';
import type { Profiling } from '#app/profiles/profiling';
import type { BlockedList } from '../profiles/blocked-list';
import type { Observations } from '../profiles/observations';
import type { ProfileChanges } from '../profiles/profile-changes';
import { Refusal, type Handlers } from './answer-call';

export type ProfileCalls = Pick<Handlers, 'profile/choices' | 'profile/check' | 'profile/set' | 'blocked/list' | 'blocked/answer' | 'observation/list' | 'observation/watch' | 'observation/answer'>;

export interface ProfileCallsOptions {
  /** Null where the server is not known, or nobody can tell how far its profiles are held. */
  readonly choices: (digest: string) => Promise<ProfileView[] | null>;
  readonly changes: ProfileChanges;
  readonly blocked: BlockedList;
  readonly observations: Pick<Observations, 'list' | 'watch' | 'answer'>;
  readonly profiling: Profiling;
  readonly profileOf: (digest: string) => Profile | undefined;
  /** A profile changed; `nextStart`: what it permits now holds only from the server's next start. */
  readonly changed: (digest: string, nextStart: boolean) => void;
  /** What waits of a server changed. */
  readonly listed: () => void;
}

/** The calls about servers' profiles and what they forbade. */
export function profileCalls({ choices, changes, blocked, observations, profiling, profileOf, changed, listed }: ProfileCallsOptions): ProfileCalls {
  return {
    'profile/choices': ({ digest }) => choices(digest),
    'profile/check': async ({ digest, profile }) => {
      const looked = await changes.look(digest, profile);
      if (!looked.ok) throw new Refusal(looked.error);
      return { problems: [...looked.value.problems], view: looked.value.view, wider: [...looked.value.wider] };
    },
    'profile/set': async ({ digest, profile, accepted }) => {
      done(await changes.set(digest, profile, accepted));
      changed(digest, true);
      return {};
    },
    'observation/list': () => observations.list(),
    'observation/watch': ({ digest, on }) => {
      done(observations.watch(digest, on));
      return {};
    },
    'observation/answer': async ({ digest, answer, until }) => {
      const answered = await observations.answer(digest, answer, until);
      if (!answered.ok) throw new Refusal(answered.error);
      if (answered.value === 'applied') changed(digest, true);
      return {};
    },
    'blocked/list': ({ shown }) => blocked.list(shown),
    'blocked/answer': async ({ id, answer }) => {
      const found = blocked.find(id);
      if (found === undefined) throw new Refusal(say('blocked.gone'));
      if (answer === 'block') {
        blocked.putAway(id);
        listed();
        return {};
      }
      const { offers, behind: _, ...attempt } = found;
      const profile = profileOf(found.server);
      const widened = profile === undefined || !offers.some((offer) => offer.id === answer) ? null : profiling.widen(profile, attempt, answer);
      if (widened === null) throw new Refusal(say('blocked.notOffered'));
      // What is dangerous is confirmed where all of the profile is read, never on a card.
      done(await changes.set(found.server, widened, false, profile));
      changed(found.server, found.what !== 'connect');
      return {};
    },
  };
}

function done(result: Result<null, string>): void {
  if (!result.ok) throw new Refusal(result.error);
}
