import { inEnglish } from '#shared/words/catalogue';
import type { Catalogue, Key, Pattern } from '#shared/words/catalogue';

/** Every letter of English as another that is not of ASCII and can still be read. */
const accents = new Map(
  Object.entries({ A: 'Å', B: 'Ɓ', C: 'Ç', D: 'Ð', E: 'É', F: 'Ƒ', G: 'Ĝ', H: 'Ĥ', I: 'Î', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ṁ', N: 'Ñ', O: 'Ö', P: 'Þ', Q: 'Ǫ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž' }).flatMap(([plain, [accented = '']]) => [
    [plain, accented],
    [plain.toLowerCase(), accented.toLowerCase()],
  ]),
);

/** What lengthens a string: words, so that lines break as they do in a language. */
const filling = ' öñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîĝĥţ ñîñé ţéñ';

/**
 * The catalogue as no language has it: letters accented, two fifths longer, in brackets, and with Greek numbers, plurals and months. What is on screen without an accent
 * is not from the catalogue, and what overflows would overflow in German. The preview and the tests alone speak it.
 */
export const pseudo: Catalogue = {
  locale: 'el',
  patterns: Object.fromEntries(Object.entries(inEnglish.patterns).map(([key, pattern]) => [key, inPseudo(pattern)])) as Record<Key, Pattern>,
};

function inPseudo(pattern: Pattern): Pattern {
  if (typeof pattern !== 'string') return { ...(pattern.one === undefined ? {} : { one: stretched(pattern.one) }), other: stretched(pattern.other) };
  return stretched(pattern);
}

function stretched(text: string): string {
  const accented = text.replaceAll(/\{\w+\}|[A-Za-z]/g, (part) => accents.get(part) ?? part);
  const length = Math.ceil(text.replaceAll(/\{\w+\}/g, '').length * 0.4);
  const more = filling.repeat(Math.ceil(length / filling.length)).slice(0, length);
  // A space at the end would be none.
  return `⟦${accented}${more.replace(/ $/, 'ö')}⟧`;
}
