/** Alphabets whose letters pass for Latin ones. */
const alphabets = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Han', /\p{Script=Han}/u],
  ['Hiragana', /\p{Script=Hiragana}/u],
  ['Katakana', /\p{Script=Katakana}/u],
  ['Hangul', /\p{Script=Hangul}/u],
] as const;

type Alphabet = (typeof alphabets)[number][0];
/** Scripts one language writes together (Unicode TS 39, section 5.1). */
const together: readonly ReadonlySet<Alphabet>[] = [new Set<Alphabet>(['Latin', 'Han', 'Hiragana', 'Katakana']), new Set<Alphabet>(['Latin', 'Han', 'Hangul'])];

/** Letters of other alphabets that are drawn like Latin ones (Unicode TS 39, confusables: those in use in names). */
const twins: Readonly<Record<string, string>> = {
  а: 'a', с: 'c', ԁ: 'd', е: 'e', һ: 'h', і: 'i', ј: 'j', ӏ: 'l', о: 'o', р: 'p', ԛ: 'q', ѕ: 's', ѵ: 'v', ԝ: 'w', х: 'x', у: 'y', к: 'k', м: 'm', т: 't', в: 'b', н: 'h', г: 'r', п: 'n',
  α: 'a', ϲ: 'c', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', γ: 'y', η: 'n', ω: 'w',
  ո: 'n', օ: 'o', ս: 'u', հ: 'h', ց: 'g', զ: 'q', ı: 'i', ɑ: 'a', ɡ: 'g', ʟ: 'l', ɩ: 'i', ꞁ: 'l',
};

/** The alphabets a name mixes in one of its labels; empty where each label is written in one, or in what one language uses together. */
export function mixedAlphabets(name: string): readonly Alphabet[] {
  for (const label of name.split('.')) {
    const used = alphabets.filter(([, letters]) => letters.test(label)).map(([alphabet]) => alphabet);
    if (used.length > 1 && !together.some((set) => used.every((one) => set.has(one)))) return used;
  }
  return [];
}

/** What `name` looks like in plain letters; null where it has none that pass for others, or some that do not. */
export function looksLike(name: string): string | null {
  let changed = false;
  const plain = [...name.normalize('NFC')].map((letter) => {
    const twin = twins[letter] ?? bare(letter);
    if (twin !== letter) changed = true;
    return twin;
  });
  const read = plain.join('');
  return changed && /^[a-z0-9.-]+$/.test(read) ? read : null;
}

/** A letter without its marks: `é` as `e`. */
function bare(letter: string): string {
  return letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
}
