import { hashOf } from '#app/tiers/learnt/features';
import { senses as callSenses, sensesIn, sensesOf as sensesOfCall, wordsAlong } from '#app/tiers/learnt/senses';
import { says } from './says';

/** A word as the model of updates meets it. */
export interface Word {
  readonly word: string;
  readonly hash: number;
  /** What is done and to what, and behind that what is said to whom. */
  readonly senses: readonly number[];
  /** It says nothing by itself. */
  readonly isSmall: boolean;
  readonly denies: boolean;
}

const sensesSaid = sensesIn(says);

const small = /^(?:the|a|an|of|and|or|to|in|on|is|are|as|at|by|be|it|its|for|with|this|that|from)$/;
const denying = /^(?:not|never|no|nothing|none|neither|nor|without|don['’]?t|doesn['’]?t|cannot|can['’]?t|won['’]?t|isn['’]?t|aren['’]?t|refuse[sd]?|rejects?|rejected)$/;

/** Words that were met: most are met again. Longer ones are left out: they may be parts of a text, and would keep all of it. */
const met = new Map<string, Word>();
const metLimit = 20_000;
const metLength = 24;

/** A word in small letters with the marks off. */
export function wordOf(word: string): Word {
  const known = met.get(word);
  if (known !== undefined) return known;
  const found: Word = { word, hash: hashOf(word), senses: [...sensesOfCall(word), ...sensesSaid(word).map((sense) => callSenses.length + sense)], isSmall: small.test(word), denies: denying.test(word) };
  if (word.length > metLength) return found;
  if (met.size >= metLimit) met.clear();
  met.set(word, found);
  return found;
}

/** The words of a text, at most `most`. */
export function wordsOf(text: string, most: number): readonly Word[] {
  return wordsAlong(text, most).map(([word]) => wordOf(word));
}
