import type { Detection } from '#shared/models/detection';
import { say } from '#shared/words/say';
import { endless, type Steps } from '../steps';
import { framedCredentials } from './blocks';
import type { Found } from './found';
import { knownCredentials } from './known';
import { namedCredentials } from './named';
import { packedCredentials } from './packed';
import { asRead } from './as-read';

/*
 * Credentials in a text, told by what they look like, by the form around them, or by what they are called. Pure, and linear in the length of the text: every pattern is
 * bounded and tried only where a literal of it stands (docs/adr/0044-an-own-pack-of-secrets.md).
 */

/** So many are told of one text. */
export const detectionLimit = 500;

/** What was found, and whether all of the text was looked at. */
export interface Secrets {
  readonly detections: readonly Detection[];
  readonly finished: boolean;
}

/** The credentials in `text`, in its order, none overlapping another; spans are UTF-16 units and hold the value alone. */
export function detectSecrets(text: string): readonly Detection[] {
  return findSecrets(text).detections;
}

/** As `detectSecrets`, and whether there was more than is looked at or told, or time was up. */
export function findSecrets(given: string, steps: Steps = endless): Secrets {
  if (given.length < 8) return { detections: [], finished: true };
  const { text, placeOf } = asRead(given);
  const found: Found[] = [...knownCredentials(text), ...framedCredentials(text), ...packedCredentials(text)];
  const finished = namedCredentials(text, found, steps);
  const apart = withoutOverlaps(found);
  return { detections: apart.slice(0, detectionLimit).map((one) => detection(one, placeOf)), finished: finished && apart.length <= detectionLimit };
}

/** Of two that overlap the surer one stays, and of two equally sure the longer. */
function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const one of found.toSorted((a, b) => a.from - b.from || b.score - a.score)) {
    const last = kept.at(-1);
    if (last === undefined || one.from >= last.to) kept.push(one);
    else if (one.score > last.score || (one.score === last.score && one.to - one.from > last.to - last.from)) kept[kept.length - 1] = one;
  }
  return kept;
}

function detection({ rule, vendor, thing, from, to, score }: Found, placeOf: (at: number) => number): Detection {
  return { rule: `secret/${rule}`, kind: 'secret', why: vendor === null ? say(`detector.secret.${thing}`) : say(`detector.secret.${thing}Of`, { vendor }), at: '', span: [placeOf(from), placeOf(to - 1) + 1], score };
}
