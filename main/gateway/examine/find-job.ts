import { print } from '#shared/json';
import type { RedactionKind } from '#shared/models/redaction';
import { findSensitive, type Sensitive } from '#app/redaction/find';
import type { Pseudonym } from '#app/redaction/pseudonyms';
import type { FindValues } from '#app/session/redaction-events';
import { parseBounded } from '../framing/parse';

/** One call's arguments to be looked through on another thread for values its server does not get. Plain data: JSON travels as text, so that its numbers stay as they were. */
export interface FindJob {
  readonly values: string;
  readonly kinds: readonly RedactionKind[];
  readonly pseudonyms: readonly Pseudonym[];
}

/** How long that takes at most, ms. Well below the time after which its thread is ended. */
const lookMs = 2000;

export function findJobOf({ arguments: args, kinds, pseudonyms }: FindValues): FindJob {
  return { values: print(args), kinds, pseudonyms };
}

/** The values; throws where not all was looked through. `now`: ms of a clock that never jumps. */
export function findValues({ values, kinds, pseudonyms }: FindJob, now: () => number = () => performance.now()): readonly Sensitive[] {
  const args = parseBounded(Buffer.from(values));
  if (args === undefined) throw new Error('there are too many values');
  const until = now() + lookMs;
  const { found, finished } = findSensitive(args, { kinds: new Set(kinds), known: pseudonyms, pseudonyms: new Set(pseudonyms.map(({ text }) => text)), isOver: () => now() > until });
  if (!finished) throw new Error('not all was looked through');
  return found;
}
