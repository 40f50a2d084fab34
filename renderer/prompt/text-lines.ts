/** A stretch of one line of a long text. `line` counts from 1; `start` says whether the line begins here. */
export interface Stretch {
  readonly line: number;
  readonly start: boolean;
  readonly text: string;
}

/** Longest stretch drawn as one row, in characters. */
export const stretchLimit = 400;

/** `known` with `more` text added at its end; the last stretch grows on, all others stay what they are. */
export function withText(known: readonly Stretch[], more: string): Stretch[] {
  const last = known.at(-1) ?? { line: 1, start: true, text: '' };
  const out = known.slice(0, -1);
  (last.text + more).split('\n').forEach((text, at) => {
    const line = last.line + at;
    let from = 0;
    do {
      const to = end(text, from);
      out.push({ line, start: from === 0 && (at > 0 || last.start), text: text.slice(from, to) });
      from = to;
    } while (from < text.length);
  });
  return out;
}

/** Where a stretch that begins at `from` ends, splitting no surrogate pair and no visible token. */
function end(text: string, from: number): number {
  const to = Math.min(text.length, from + stretchLimit);
  if (to === text.length) return to;
  const open = text.lastIndexOf('⟦', to - 1);
  if (open > from && to - open < 42 && text.lastIndexOf('⟧', to - 1) < open) return open;
  return (text.codePointAt(to - 1) ?? 0) > 0xffff ? to - 1 : to;
}
