/** Names longer than this are worked out anew each time, UTF-16 units. */
const lengthLimit = 200;
/** So many answers are kept at most; with one more, all of them are dropped: most of what is asked for again is asked for soon. */
const shortCountLimit = 2000;
/** Where long texts are kept as well. */
const longCountLimit = 500;

/** `ask` with its answers kept: tools and arguments have few names, and each call brings the same ones again. `longest` is in UTF-16 units. */
export function kept<T>(ask: (name: string) => T, longest: number = lengthLimit): (name: string) => T {
  const answers = new Map<string, T>();
  const countLimit = longest > lengthLimit ? longCountLimit : shortCountLimit;
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = ask(name);
    if (name.length > longest) return answer;
    if (answers.size >= countLimit) answers.clear();
    answers.set(name, answer);
    return answer;
  };
}
