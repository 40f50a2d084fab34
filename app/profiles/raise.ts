import type { Limits, Profile } from '#shared/models/profile';
import { bounds } from './check';

/** The profile with twice of the limit of this name, or as much as any may have; null where there is no such limit, or no more of it. */
export function raise(profile: Profile, name: string): Profile | null {
  if (!Object.hasOwn(bounds, name)) return null;
  const limit = name as keyof Limits;
  const now = profile.limits[limit];
  if (now === null) return null;
  const more = Math.min(now * 2, bounds[limit][1]);
  return more <= now ? null : { ...profile, limits: { ...profile.limits, [limit]: more } };
}
