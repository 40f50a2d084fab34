import type { Finding } from '#shared/models/definition';
import { say } from '#shared/words/say';
import type { Detected } from './detected';
import { detectPersonal, personalLimit } from './personal/detect';
import { findSecrets } from './secrets/detect';

/** Credentials and data about people in one text, in its order. A credential flags it; data about people alone do not, because most texts hold some. */
export function detectSensitive(text: string): Detected {
  const secrets = findSecrets(text);
  const personal = detectPersonal(text).filter(({ span }) => !secrets.detections.some((one) => overlaps(one.span, span)));
  const detections = [...secrets.detections, ...personal].toSorted((one, other) => (one.span?.[0] ?? 0) - (other.span?.[0] ?? 0));
  const score = secrets.detections.reduce((most, one) => Math.max(most, one.score), 0);
  return { flag: secrets.detections.length > 0, score, detections, finished: secrets.finished && personal.length < personalLimit };
}

/** The same as findings. Where not all was read or told, the last of them says so: what was not read is not known to be clean. */
export function scanText(text: string): { readonly flag: boolean; readonly score: number; readonly findings: readonly Finding[] } {
  const { flag, score, detections, finished } = detectSensitive(text);
  return { flag, score, findings: finished ? detections : [...detections, { rule: 'text/not-all-read', why: say('detector.notAllRead'), at: '', span: null }] };
}

function overlaps(one: readonly [number, number] | null, other: readonly [number, number] | null): boolean {
  return one !== null && other !== null && one[0] < other[1] && other[0] < one[1];
}
