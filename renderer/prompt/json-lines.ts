import type { Piece } from '#shared/models/prompt';

/** One line of an indented JSON text. */
export interface JsonLine {
  /** Depth, counted from 1. */
  readonly level: number;
  readonly pieces: readonly Piece[];
  readonly text: string;
  /** It opens a list or an object with something in it. */
  readonly opens: boolean;
  /** It only closes one. */
  readonly closes: boolean;
  /** The line that opened what this one is in; -1 at the top. */
  readonly parent: number;
}

/** The lines of a JSON text that is indented by two spaces, each with its stretches: what it says stays as it was written, numbers and all. */
export function jsonLines(text: string, pieces: readonly Piece[]): readonly JsonLine[] {
  const split = linesOf(text, pieces);
  const lines: JsonLine[] = [];
  const open: number[] = [];
  for (const [at, { text: line, pieces: parts }] of split.entries()) {
    const inner = line.trimStart();
    const level = Math.floor((line.length - inner.length) / 2) + 1;
    const closes = /^[\]}],?$/.test(inner);
    while (open.length >= level) open.pop();
    const opens = /[[{]$/.test(inner) && at + 1 < split.length;
    lines.push({ level, pieces: withoutIndent(parts, line.length - inner.length), text: inner, opens, closes, parent: open.at(-1) ?? -1 });
    if (opens) open.push(at);
  }
  return lines;
}

/** Whether line `at` is seen while the lines in `folded` are closed. */
export function isSeen(lines: readonly JsonLine[], folded: ReadonlySet<number>, at: number): boolean {
  for (let parent = lines[at]?.parent ?? -1; parent >= 0; parent = lines[parent]?.parent ?? -1) if (folded.has(parent)) return false;
  return !(lines[at]?.closes === true && closedBy(lines, at).some((line) => folded.has(line)));
}

/** The line a closing line closes. */
function closedBy(lines: readonly JsonLine[], at: number): readonly number[] {
  const here = lines[at];
  for (let line = at - 1; line >= 0; line -= 1) if (lines[line]?.level === here?.level && lines[line]?.opens === true) return [line];
  return [];
}

function linesOf(text: string, pieces: readonly Piece[]): { text: string; pieces: Piece[] }[] {
  const given: readonly Piece[] = pieces.length === 0 ? [{ text, look: 'plain', why: null }] : pieces;
  const lines: { text: string; pieces: Piece[] }[] = [{ text: '', pieces: [] }];
  for (const piece of given) {
    for (const [index, part] of piece.text.split('\n').entries()) {
      if (index > 0) lines.push({ text: '', pieces: [] });
      const line = lines.at(-1);
      if (part === '' || line === undefined) continue;
      line.text += part;
      line.pieces.push({ ...piece, text: part });
    }
  }
  return lines;
}

function withoutIndent(pieces: readonly Piece[], count: number): Piece[] {
  let left = count;
  return pieces.flatMap((piece) => {
    const cut = Math.min(left, piece.text.length);
    left -= cut;
    return cut === piece.text.length ? [] : [{ ...piece, text: piece.text.slice(cut) }];
  });
}
