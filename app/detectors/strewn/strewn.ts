import type { Detection } from '#shared/models/detection';
import { say } from '#shared/words/say';
import { detectInstructions } from '../instructions/detect';
import { plainOf } from '../instructions/plain';
import { worth } from '../instructions/stretches';
import type { Window } from '../windows';

/** How sure it is that an order whose words are items or names of their own was written so to be missed. */
const strewnScore = 0.9;

/** What pieces read together bid a model, with spans of the window's own text. Null where nothing is. What is not flagged is not told: a list of words is ordinary. */
export function strewnIn({ at, text }: Window): readonly Detection[] | null {
  // Few lists hold a word that an order needs.
  if (!plainOf(text).text.split('\n').some(worth)) return null;
  const { flag, detections } = detectInstructions([{ at, text }], 'result');
  const orders = detections.filter(({ rule, score }) => rule === 'orders/likeness' && score >= 0.5);
  const [first] = orders;
  if (!flag || first === undefined) return null;
  return [{ rule: 'hidden/strewn', why: say('finding.hidden.strewn'), at, span: first.span, kind: 'hidden', score: strewnScore }, ...detections];
}
