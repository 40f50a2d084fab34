/** Names longer than this are worked out anew each time, UTF-16 units. */
const lengthLimit = 200;
/** At most this many answers are kept; then all are dropped. */
const countLimit = 2000;

/** `ask` with its answers kept: tools and arguments have few names, and each call brings the same ones again. */
export function kept<T>(ask: (name: string) => T): (name: string) => T {
  const answers = new Map<string, T>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = ask(name);
    if (name.length > lengthLimit) return answer;
    if (answers.size >= countLimit) answers.clear();
    answers.set(name, answer);
    return answer;
  };
}
