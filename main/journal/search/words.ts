/** Letters of a word that count. */
const wordLetters = 64;
/** Characters of one text that are looked at: what stands behind is in no page a person would look for it in. */
export const textLimit = 64 * 1024;

const marks = /\p{M}+/gu;
/** A word, or one sign of a script that writes none apart. */
const word = /[\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[[\p{L}\p{N}]--[\p{Ideographic}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]]+/gv;

/** The words of a text as they are looked for: case and accents do not count, `create_issue` is two words. */
export function wordsOf(text: string): string[] {
  const plain = text.slice(0, textLimit).normalize('NFKD').toLowerCase().replace(marks, '');
  return (plain.match(word) ?? []).map((one) => one.slice(0, wordLetters));
}

/** What is looked for: whole words, and the beginning of one where the text ends inside it. */
export interface WantedWords {
  readonly whole: readonly string[];
  readonly begun: string | null;
}

/** The words of a query. The last one may be unfinished, unless a space follows it. */
export function wantedWords(text: string): WantedWords {
  const all = wordsOf(text);
  const last = /[\p{L}\p{N}\p{M}]$/u.test(text) ? (all.pop() ?? null) : null;
  return { whole: [...new Set(all)], begun: last };
}
