import type { TextColumn } from './columns';
import type { Dictionary } from './dictionary';
import type { Fits } from './row-filter';
import type { RowTable } from './row-table';
import type { WordTable } from './word-table';
import { wantedWords, wordsOf } from './words';

/** What a row says of itself in plain words. */
const said = ['host', 'server', 'tool', 'says'] as const satisfies readonly TextColumn[];

/** The words of names and sentences, each looked at once. */
export interface NameWords {
  /** For each of the dictionary's texts whether it has the word, or one that begins with it. */
  accepted(name: TextColumn, dictionary: Dictionary, word: string, begun: boolean): Uint8Array;
  reset(): void;
}

export function nameWords(): NameWords {
  let known = new Map<TextColumn, string[]>();
  return {
    accepted(name, dictionary, word, begun) {
      const lines = known.get(name) ?? [];
      known.set(name, lines);
      for (let number = lines.length; number < dictionary.size; number += 1) lines.push(` ${wordsOf(dictionary.text(number) ?? '').join(' ')} `);
      const wanted = begun ? ` ${word}` : ` ${word} `;
      return Uint8Array.from(lines, (line) => (line.includes(wanted) ? 1 : 0));
    },
    reset: () => void (known = new Map()),
  };
}

/** Whether a row has all words of `text`, in what it says or in its arguments: no test where there is no word in it; null where nothing can fit. */
export function textFilter({ columns, dictionaries }: RowTable, words: WordTable, names: NameWords, text: string): readonly Fits[] | null {
  const { whole, begun } = wantedWords(text);
  const wanted = [...whole.map((word) => ({ word, begun: false })), ...(begun === null ? [] : [{ word: begun, begun: true }])];
  if (wanted.length > 0) words.forgetDays();
  const tests: Fits[] = [];
  for (const one of wanted) {
    const rows = new Uint8Array(columns.count);
    words.mark(one.word, one.begun, rows);
    const accepted = said.map((name) => ({ column: columns.wide[name], has: names.accepted(name, dictionaries[name], one.word, one.begun) })).filter(({ has }) => has.includes(1));
    if (accepted.length === 0 && !rows.includes(1)) return null;
    tests.push(accepted.length === 0 ? (row) => rows[row] === 1 : (row) => rows[row] === 1 || accepted.some(({ column, has }) => has[column[row] ?? 0] === 1));
  }
  return tests;
}
