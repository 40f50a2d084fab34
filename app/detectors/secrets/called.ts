import type { Detection } from '#shared/models/detection';
import { endless, type Steps } from '../steps';
import { findSecrets, type Secrets } from './detect';

/** Longest name that is read before a value, UTF-16 units. */
const nameLimit = 120;

/** The credentials in `text`, which is the value of something called `name`: an argument's name says as much about its value as a name within a text does. */
export function findSecretsCalled(name: string, text: string, steps: Steps = endless): Secrets {
  if (name === '' || name.length > nameLimit) return findSecrets(text, steps);
  const head = `"${name.replaceAll(/["\\\n]/g, '_')}": "`;
  const { detections, finished } = findSecrets(`${head}${text}"`, steps);
  return { detections: detections.flatMap((one) => within(one, head.length, text.length)), finished };
}

function within(one: Detection, before: number, length: number): readonly Detection[] {
  const [from, to] = one.span ?? [before, before + length];
  return from < before ? [] : [{ ...one, span: [from - before, Math.min(length, to - before)] }];
}
