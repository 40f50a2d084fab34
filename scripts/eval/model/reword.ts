import { bentOf, sensed, wordsOf } from '#app/detectors/instructions/senses';
import type { Dice } from '../random';

/** So many of the words that have a sense are said in another word of it. */
const share = 0.3;
/** Words that hold a sentence together; another in their place makes none. */
const kept = /^(?:all|any|no|not|never|we|us|our|ours|if|when|then|first|one|other|only|and|is|it|like|such|name|get|set|use|to|of)$/;

/** `text` with some words in the place of others of their sense, as somebody else might say it. */
export function reworded(text: string, dice: Dice): string {
  return text.replaceAll(/(?<![\p{L}\p{N}_./@~:-])[a-z]{3,}(?![\p{L}\p{N}_/@-]|\.\p{L}|:\/)/giu, (word) => {
    const small = word.toLowerCase();
    const { senses } = sensed(small);
    if (senses.length === 0 || kept.test(small) || !dice.chance(share)) return word;
    const other = dice.pick(wordsOf(dice.pick(senses))).replaceAll('-', ' ');
    if (/[._\d]/.test(other)) return word;
    const bent = bentAs(other, bentOf(small));
    return word === word.toUpperCase() ? bent.toUpperCase() : /^[A-Z]/.test(word) ? `${bent.slice(0, 1).toUpperCase()}${bent.slice(1)}` : bent;
  });
}

function bentAs(word: string, bent: number): string {
  const ending = ['', 's', 'ing', 'ed'][bent] ?? '';
  if (ending === '' || word.endsWith(ending) || word.includes(' ')) return word;
  if (ending === 's') return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
  return word.endsWith('e') ? `${word.slice(0, -1)}${ending}` : `${word}${ending}`;
}
