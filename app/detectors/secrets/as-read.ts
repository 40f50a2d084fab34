/* Characters that draw nothing, or quotes with a plus between them, cut a credential in pieces so that nobody finds it; they are left out before it is looked for. */

const between = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]|(?<=[A-Za-z0-9_+/=-])(?:"\s{0,8}[+.]\s{0,8}"|'\s{0,8}[+.]\s{0,8}')(?=[A-Za-z0-9_+/=-])/gu;
const anyBetween = new RegExp(between.source, 'u');

/** `given` in one piece, and where a place in it was. */
export function asRead(given: string): { readonly text: string; readonly placeOf: (at: number) => number } {
  if (!anyBetween.test(given)) return { text: given, placeOf: (at) => at };
  // Where each kept stretch begins, in what is left and in what was given.
  const kept: number[] = [];
  const was: number[] = [];
  let text = '';
  let from = 0;
  for (const match of given.matchAll(between)) {
    if (match.index > from) {
      kept.push(text.length);
      was.push(from);
      text += given.slice(from, match.index);
    }
    from = match.index + match[0].length;
  }
  if (from < given.length) {
    kept.push(text.length);
    was.push(from);
    text += given.slice(from);
  }
  return { text, placeOf: (at) => at + offsetAt(kept, was, at) };
}

function offsetAt(kept: readonly number[], was: readonly number[], at: number): number {
  let low = 0;
  let high = kept.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((kept[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return (was[low] ?? 0) - (kept[low] ?? 0);
}
