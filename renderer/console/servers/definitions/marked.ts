/** A stretch of a visible text around what a finding marks. `more…`: something was left out at that end. */
export interface Marked {
  readonly before: string;
  readonly mark: string;
  readonly after: string;
  readonly moreBefore: boolean;
  readonly moreAfter: boolean;
}

/** Characters shown on each side, and of a mark at most. */
const around = 60;
const markLimit = 400;

const token = /⟦U\+([0-9A-F]{4,6})⟧/g;

/**
 * What `span` (UTF-16 units of the text as the server wrote it, end exclusive) marks in `text`, which is that text made visible: every token in it stands for
 * the one or two units of its character. Where the server wrote something that looks like a token, the mark is off by its length; nothing is hidden by that.
 */
export function markedText(text: string, [from, to]: readonly [number, number]): Marked | null {
  const [start, end] = [visibleIndex(text, from), visibleIndex(text, to)];
  if (start >= end) return null;
  const [head, tail] = [whole(text, Math.max(0, start - around)), whole(text, Math.min(text.length, end + around))];
  const stop = end - start > markLimit ? whole(text, start + markLimit) : end;
  return { before: text.slice(head, start), mark: `${text.slice(start, stop)}${stop < end ? '…' : ''}`, after: stop < end ? '' : text.slice(end, tail), moreBefore: head > 0, moreAfter: stop < end || tail < text.length };
}

/** Where unit `unit` of the raw text stands in the visible one; past its end, the end. */
function visibleIndex(text: string, unit: number): number {
  let [raw, shown] = [0, 0];
  for (const match of text.matchAll(token)) {
    const plain = match.index - shown;
    if (raw + plain >= unit) break;
    raw += plain + (Number.parseInt(match[1] ?? '', 16) > 0xffff ? 2 : 1);
    shown = match.index + match[0].length;
    if (raw >= unit) return shown;
  }
  return Math.min(text.length, shown + Math.max(0, unit - raw));
}

/** `index`, moved back out of a token and of a surrogate pair it would cut in two. */
export function whole(text: string, index: number): number {
  const open = text.lastIndexOf('⟦', index - 1);
  if (open >= 0 && index - open < 12 && text.lastIndexOf('⟧', index - 1) < open) return open;
  return index > 0 && (text.codePointAt(index - 1) ?? 0) > 0xffff ? index - 1 : index;
}
