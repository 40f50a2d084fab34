import { say } from '#shared/words/say';
import { isPlainHome, plainHome } from '../profiles/accepted';
import type { Profiling } from '../profiles/profiling';

/** The one profile of before there was a choice: nothing else is proposed, taken or offered. */
export const homeOnly: Profiling = {
  propose: () => ({ profiles: [plainHome], because: [] }),
  view: (profile, { level, missing, line }) => ({ profile, title: say('change.home'), line, dangers: level === 'none' ? [line] : [], level, missing: [...missing] }),
  check: (profile) => (isPlainHome(profile) ? [] : [say('change.noChoice')]),
  wider: () => [],
  widen: () => null,
  offers: () => [],
};
