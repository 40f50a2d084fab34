import type { Pin, StandingKind } from '#shared/models/definition';

/** How a definition stands by its pin: a harmless change is noted, any other quarantines it, and so does what is suspicious in a new one. */
export function standingOf({ state, change }: Pin): StandingKind {
  if (change !== null && change.class !== 'wording') return 'quarantined';
  if (state === 'new') return 'new';
  return change === null ? 'accepted' : 'noted';
}
