import type { Detection } from '#shared/models/detection';
import { say } from '#shared/words/say';
import { endless, type Steps } from '../steps';
import { findSecrets, type Secrets } from './detect';
import { strengthOf, wordsOf } from './names';
import { isPlaceholder, isReferenceLike } from './placeholder';
import { isTutorials } from './shown';

/** Longest name that is read before a value, UTF-16 units. */
const nameLimit = 120;

/** The credentials in `text`, which is the value of something called `name`: an argument's name says as much about its value as a name within a text does. */
export function findSecretsCalled(name: string, text: string, steps: Steps = endless): Secrets {
  if (name === '' || name.length > nameLimit) return findSecrets(text, steps);
  const head = `"${name.replaceAll(/["\\\n]/g, '_')}": "`;
  const { detections, finished } = findSecrets(`${head}${text}"`, steps);
  const inside = detections.flatMap((one) => within(one, head.length, text.length));
  return { detections: inside.length === 0 && isGivenPassword(name, text) ? [givenPassword(text.length)] : inside, finished };
}

/** A word with a digit under the name of a password: in a document it could be anything, in a call it is what was given as one. */
function isGivenPassword(name: string, text: string): boolean {
  return /^(?=[^\d\s]*\d)(?=[^A-Za-z\s]*[A-Za-z])\S{8,128}$/.test(text) && strengthOf(wordsOf(name)) === 'password' && !isReferenceLike(text) && !isPlaceholder(text) && !isTutorials(text);
}

const givenPassword = (length: number): Detection => ({ rule: 'secret/named-password', kind: 'secret', why: say('detector.secret.password'), at: '', span: [0, length], score: 0.65 });

function within(one: Detection, before: number, length: number): readonly Detection[] {
  const [from, to] = one.span ?? [before, before + length];
  return from < before ? [] : [{ ...one, span: [from - before, Math.min(length, to - before)] }];
}
