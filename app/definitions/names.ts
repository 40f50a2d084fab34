/**
 * Characters that look like an ASCII letter or digit in the fonts tool names are shown in: the ones people are fooled with, out of Unicode TR 39's confusables.
 * NFKC has already folded full width, mathematical and circled forms before this is asked.
 */
const lookAlikes: readonly (readonly [string, string])[] = [
  ['a', 'аɑα'], ['b', 'Ьвβ'], ['c', 'сϲⅽ'], ['d', 'ԁɗ'], ['e', 'еєεҽ'], ['f', 'ƒ'], ['g', 'ɡց'], ['h', 'һհ'], ['i', 'іιıɩӏⅰ'], ['j', 'јϳ'], ['k', 'кκ'], ['l', 'ⅼӏǀ'],
  ['m', 'мⅿ'], ['n', 'пոη'], ['o', 'оοօ๐'], ['p', 'рρ'], ['q', 'ԛզ'], ['r', 'гᴦ'], ['s', 'ѕꜱ'], ['t', 'тτ'], ['u', 'υսц'], ['v', 'ѵν'], ['w', 'ԝωш'], ['x', 'хχ'], ['y', 'уγү'],
  ['z', 'ᴢ'], ['_', 'ˍ‗'], ['-', '‐‑‒–—−']
];
const letters = new Map(lookAlikes.flatMap(([letter, likes]) => [...likes].map((like) => [like, letter] as const)));

const ascii = /^[\x20-\x7e]*$/;
const ignorable = /\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cf}|\p{Mn}/gu;

/** Longest name that is folded, UTF-16 units; what is longer is compared as far as that. */
const nameLimit = 200;

/** The name as an eye reads it: equal for two names that differ in characters that look alike or draw nothing. Letter case counts. */
export function seen(name: string): string {
  const text = name.slice(0, nameLimit);
  if (ascii.test(text)) return text;
  return [...text.normalize('NFKD').replace(ignorable, '')].map((character) => letters.get(character) ?? letters.get(character.toLowerCase())?.toUpperCase() ?? character).join('');
}

/** The name as somebody types it from memory: letter case, separators and the digits that look like letters make no difference. */
export function spoken(name: string): string {
  return seen(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

/** Whether the name holds something that draws nothing, or letters of other scripts that read as Latin ones beside Latin letters. */
export function deceives(name: string): boolean {
  const text = name.slice(0, nameLimit);
  if (ascii.test(text)) return false;
  if (/\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cf}/u.test(text)) return true;
  const folded = [...text.normalize('NFKD')].some((character) => !ascii.test(character) && (letters.has(character) || letters.has(character.toLowerCase())));
  return (folded && /[A-Za-z]/.test(text)) || /[\uff01-\uff5e]|[\u{1d400}-\u{1d7ff}]/u.test(text) || (folded && ascii.test(seen(text)));
}
