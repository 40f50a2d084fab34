/** Names longer than this are worked out anew each time, UTF-16 units. */
const lengthLimit = 200;
/** Twice so many answers are kept at most; of those, the ones that nobody asked for in the meantime are dropped. */
const shortCountLimit = 1000;
/** Where long texts are kept as well. */
const longCountLimit = 250;

/** `ask` with its answers kept: tools and arguments have few names, and each call brings the same ones again. `longest` is in UTF-16 units. */
export function kept<T>(ask: (name: string) => T, longest: number = lengthLimit): (name: string) => T {
  let answers = new Map<string, T>();
  let older = new Map<string, T>();
  const countLimit = longest > lengthLimit ? longCountLimit : shortCountLimit;
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const before = older.size === 0 ? undefined : older.get(name);
    const answer = before === undefined ? ask(name) : before;
    if (name.length > longest) return answer;
    if (answers.size >= countLimit) {
      older = answers;
      answers = new Map();
    }
    answers.set(name, answer);
    return answer;
  };
}
