/** A long text in short: its beginning and its end, and how many characters lie between. The end is where something is hidden most easily. */
export interface Collapsed {
  readonly head: string;
  readonly tail: string;
  readonly hidden: number;
}

const headLimit = 220;
const tailLimit = 80;
const lineLimit = 5;
/** Below this many hidden characters, or lines, folding saves nothing. */
const worthwhile = 120;
const worthwhileLines = 6;

/** `text` folded to at most five lines, 220 characters and an end of 80, blank lines after it left out; null when it is short enough to show whole. */
export function collapsed(text: string): Collapsed | null {
  // Many empty lines are drawn as one token: they alone are no reason to fold.
  if (!isLong(text.replaceAll(/\n{4,}/g, '\n\n\n'))) return null;
  const lines = text.split('\n');
  const byLines = lines.slice(0, lineLimit).join('\n');
  const head = whole(byLines.slice(0, headLimit)).replace(/\s+$/, '');
  const rest = text.slice(head.length);
  // What ends in line breaks would otherwise end in nothing, and hide its last line.
  const end = rest.trimEnd();
  const lastLine = end.slice(end.lastIndexOf('\n') + 1);
  const tail = wholeEnd(lastLine.slice(-tailLimit));
  const hidden = rest.length - tail.length;
  return hidden > 0 ? { head, tail, hidden } : null;
}

function isLong(text: string): boolean {
  return text.length > headLimit + tailLimit + worthwhile || text.trimEnd().split('\n').length > lineLimit + worthwhileLines;
}

/** Without half a surrogate pair or half a visible token at its end. */
function whole(head: string): string {
  const open = head.lastIndexOf('⟦');
  const cut = open > head.lastIndexOf('⟧') && head.length - open < 42 ? head.slice(0, open) : head;
  return cut.replace(/[\uD800-\uDBFF]$/, '');
}

/** Without half a surrogate pair or half a visible token at its start. */
function wholeEnd(tail: string): string {
  const close = tail.indexOf('⟧');
  const open = tail.indexOf('⟦');
  const cut = close >= 0 && close < 42 && (open < 0 || close < open) ? tail.slice(close + 1) : tail;
  return cut.replace(/^[\uDC00-\uDFFF]/, '');
}
