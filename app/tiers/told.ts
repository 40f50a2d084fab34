import { eitherOf, verbOf } from './lexicon';

/* What a sentence asks for, as the name a tool would have that does it: “Trusts a certificate” is `trust_certificate`. */

const little = /^(?:the|a|an|this|that|these|those|its|their|your|my|our|his|her|one|some|please|just|now|then|also|tool|it|will|can|to|you|i|we|automatically|immediately|quietly|silently|simply|quickly)$/;
const ends = /^(?:[,:(]|and|or|to|from|for|in|on|of|with|by|that|which|who|whose|at|into|onto|so|when|if|as|where|while|before|after|until|using|via|per|between|under|over|within|but|instead)$/;

/** The base of a verb, whatever its form; null where a word is none. */
function baseOf(word: string): string | null {
  const forms = [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y'), word.replace(/ing$/, ''), word.replace(/ing$/, 'e'), word.replace(/(.)\1ing$/, '$1')];
  return forms.find((form) => verbOf.has(form)) ?? forms.find((form) => eitherOf.has(form)) ?? null;
}

/** The words of the name a sentence stands for: its verb and what that is done to; empty where it begins with no verb. */
export function nameOf(sentence: string): readonly string[] {
  const words = (sentence.slice(0, 200).toLowerCase().match(/[a-z0-9]+|[,:(]/g) ?? []).filter((word, at) => at > 12 || !little.test(word)).slice(0, 12);
  const verb = baseOf(words[0] ?? '');
  if (verb === null) return [];
  const object: string[] = [];
  for (const word of words.slice(1)) {
    if (ends.test(word) || object.length >= 4) break;
    object.push(word);
  }
  return [verb, ...object];
}

/** The clauses of a request: what is asked for first, and what then. */
export function clausesOf(text: string): readonly string[] {
  return text
    .slice(0, 600)
    .split(/[.;!\n]+|,\s|\b(?:and|then)\b/i)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
    .slice(0, 8);
}
