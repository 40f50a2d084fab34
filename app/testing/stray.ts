/**
 * Words of `said` in ASCII letters that came with none of `values`: under the pseudo-locale they stand outside of the catalogue. A token of a hidden character
 * (⟦U+202E⟧) has none. Values count with all the text in them, whatever they are.
 */
export function strayWords(said: string, ...values: readonly unknown[]): readonly string[] {
  const given = new Set(wordsIn(values.map(textOf).join(' ')));
  return wordsIn(said.replaceAll(/⟦U\+[0-9A-F]{4,6}⟧/g, ' ')).filter((word) => !given.has(word));
}

function wordsIn(text: string): readonly string[] {
  return (text.match(/[A-Za-z]+/g) ?? []).map((word) => word.toLowerCase());
}

/** All texts and names in a value, without the escapes that JSON would put between them. */
function textOf(value: unknown): string {
  if (value instanceof Map) return [...value].map(([name, one]) => `${String(name)} ${textOf(one)}`).join(' ');
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([name, one]) => `${name} ${textOf(one)}`).join(' ');
  return String(value);
}
