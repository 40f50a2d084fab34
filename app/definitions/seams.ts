import { detectInstructions } from '#app/detectors/instructions/detect';
import type { Finding } from '#shared/models/definition';
import type { Detection } from '#shared/models/detection';
import { finding } from './finding';
import type { Text } from './texts';

/** So much of one definition is read across its fields, UTF-16 units, and so many fields. */
const lengthLimit = 24 * 1024;
const countLimit = 400;

/** A field in what is read as one text. */
interface Field {
  readonly at: string;
  readonly text: string;
}

/** Words without which no sentence is made, and of which lists of values have none. */
const joiners = /\b(?:the|an?|of|to|and|or|with|from|in|into|on|for|by|as|at|that|this|these|those|it|its|is|are|be|been|your|you|yours|all|any|every|not|never|do|must|should|will|shall|before|after|first|then|also|always|without|about|via|their|them|him|her|his|which|who|what|when|if|no|don't|please|der|die|das|den|und|oder|von|zu|mit|aus|vor|alle|nicht|du|dein|le|la|les|des|du|de|et|ou|avec|dans|tous|votre|vous|ne|pas|el|los|las|y|o|con|todos|tu|tus|antes|no|su|il|di|che|per|tutti|prima|non|os|e|com|sem|seu|sua)\b/giu;
/** How a field ends that does not end there, and how one begins that goes on. */
const dangles = /(?:,|(?<![\p{L}\p{N}_-])(?:the|an?|of|to|and|or|with|from|into|its|your|all|any|every|must|should|will|shall|never|always|before|after|then|read|send|get|call|use|put|pass|copy|include|ignore|tell|user'?s?|you|not|other|private|previous|secret|der|die|das|und|von|mit|zu|le|la|les|des|de|et|avec|el|los|y|con))$/iu;
const goesOn = /^(?:[~/.]|(?:and|or|then|of|to|which|that|but|into|them|its|und|et|y)\b)/u;
const ending = /[.!?;。！？；]["')\]]*$/;
/** A field of so few words says nothing by itself. */
const fewWords = 3;
/** So many such fields, so many of whose words join words, are a sentence. */
const leastShort = 5;
const leastJoining = 0.25;

/**
 * What fields of a definition bid a model together and none does by itself: a sentence that one description begins and the next one ends, values to choose from that are a word each. They are read one after the other, as
 * a model gets them; but only where one goes on in the next, for descriptions that merely stand side by side say much that nobody meant. `own`, `names`: as `detectInstructions` has them. Null where there is nothing.
 */
export function acrossFields(texts: readonly Text[], own: string, names: readonly Text[]): readonly Finding[] | null {
  for (const chain of chainsIn(texts)) {
    const ends: number[] = [];
    let all = '';
    for (const { text } of chain) {
      all += all === '' ? text : ` ${text}`;
      ends.push(all.length);
    }
    const { flag, detections } = detectInstructions([{ at: '', text: all }], 'definition', own, names);
    const found = flag ? detections.filter(({ span }) => span !== null && ends.some((end) => span[0] < end && span[1] > end + 1)) : [];
    const [first] = found;
    if (first === undefined || !found.some(({ rule, score }) => rule === 'orders/likeness' && score >= 0.5)) continue;
    const made = found.map((one) => placed(one, chain, ends));
    return [finding('hidden/strewn', 'finding.hidden.strewn', placed(first, chain, ends).at), ...made];
  }
  return null;
}

/** Fields in their order, as far as one goes on in the next; bounded. */
function chainsIn(texts: readonly Text[]): readonly (readonly Field[])[] {
  const chains: Field[][] = [];
  let chain: Field[] = [];
  let left = lengthLimit;
  const close = (): void => {
    if (chain.length > 1 && (!chain.every(isShort) || isSentence(chain))) chains.push(chain);
    chain = [];
  };
  for (const { at, text } of texts.slice(0, countLimit)) {
    const field = { at, text: text.trim() };
    if (!/\p{L}/u.test(field.text)) continue;
    left -= field.text.length;
    if (left < 0) break;
    const last = chain.at(-1);
    if (last !== undefined && !continues(last, field)) close();
    chain.push(field);
  }
  close();
  return chains;
}

function continues(one: Field, next: Field): boolean {
  if (ending.test(one.text)) return false;
  return dangles.test(one.text) || goesOn.test(next.text) || (isShort(one) && isShort(next));
}

function isShort({ text }: Field): boolean {
  return text.length <= 40 && text.split(/\s+/).length <= fewWords;
}

function isSentence(chain: readonly Field[]): boolean {
  if (chain.length < leastShort) return false;
  const all = chain.map(({ text }) => text).join(' ');
  return (all.match(joiners)?.length ?? 0) >= leastJoining * all.split(/\s+/).length;
}

function placed({ rule, why, span }: Detection, chain: readonly Field[], ends: readonly number[]): Finding {
  const nth = ends.findIndex((end) => end > (span?.[0] ?? 0));
  const [first, end] = [chain[nth], ends[nth]];
  if (first === undefined || end === undefined || span === null) return { rule, why, at: '', span: null };
  const from = end - first.text.length;
  return { rule, why, at: first.at, span: [span[0] - from, Math.min(span[1], end) - from] };
}
