import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';

/**
 * Puts a name or value somebody else chose into a sentence of ours. One printable ASCII word stands as it is; anything
 * else is quoted, with hostile characters and inner quotation marks made visible, so that no name can pass for the
 * words around it. `limit` is in characters; a longer text says its length.
 */
export function spoken(text: string, limit: number): string {
  const shown = visibleCut(text, limit, { lines: false });
  return isPlainWord(shown) ? shown : quoted(shown);
}

/** A host's title in a sentence: as `spoken`, but up to four plain words need no quotation marks (`Visual Studio Code`). */
export function spokenHost(title: string): string {
  const shown = visibleCut(title, 60, { lines: false });
  const words = shown.split(' ');
  // A title that begins like our own "any host" would widen the rule in the reader's eye.
  return words.length <= 4 && words.every(isPlainWord) && !isOurs('names.hosts', words[0] ?? '') ? shown : quoted(shown);
}

/** Whether `word` is one of those that would change what a sentence of ours says, if a name of one word were it. */
export function isOurs(key: 'names.sentence' | 'names.conditions' | 'names.hosts', word: string): boolean {
  const words = say(key);
  let kept = ours.get(words);
  if (kept === undefined) {
    kept = new Set(words.split(' '));
    ours.set(words, kept);
  }
  return kept.has(word.toLowerCase());
}

/** By the catalogue's list of them. */
const ours = new Map<string, ReadonlySet<string>>();

function isPlainWord(text: string): boolean {
  return /^[!#-&(-+\--~]+$/.test(text);
}

/** `shown`, which is visible already, in quotation marks that nothing in it can close. */
export function quoted(shown: string): string {
  return `“${shown.replaceAll('“', '⟦U+201C⟧').replaceAll('”', '⟦U+201D⟧')}”`;
}
