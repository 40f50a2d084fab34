import { diffArrays } from 'diff';
import type { DefinitionDetail } from '#shared/models/definition';

export type Line = DefinitionDetail['parts'][number]['lines'][number];

/** A piece of a changed line; `changed`: not in the line it is held against. */
export interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

/** A line with its pieces, or a stretch of equal lines that is told as a number. */
export type Drawn = { readonly kind: 'line'; readonly mark: Line['mark']; readonly pieces: readonly Piece[] } | { readonly kind: 'same'; readonly lines: readonly string[] };

/** Equal lines kept on each side of a change. */
const context = 2;
/** Units of a line, and edits between two, up to which words are compared. */
const lineLimit = 20_000;
const editLimit = 600;

/** Words, spaces, single marks, and a character made visible as one. */
const word = /⟦[^⟦⟧]{1,40}⟧|[\p{L}\p{N}_]+|\s+|[^]/gu;

/** The lines of a changed part as they are drawn: what differs within a line is marked, and long stretches of equal lines are folded. */
export function drawnLines(lines: readonly Line[]): Drawn[] {
  const out: Drawn[] = [];
  for (let at = 0; at < lines.length; ) {
    const mark = lines[at]?.mark;
    const end = endOf(lines, at, mark);
    const run = lines.slice(at, end).map(({ text }) => text);
    if (mark === ' ') {
      out.push(...folded(run, at === 0, end === lines.length));
      at = end;
      continue;
    }
    const added = mark === '-' ? lines.slice(end, endOf(lines, end, '+')).map(({ text }) => text) : [];
    const pairs = run.map((text, index) => (added.length === run.length ? inline(text, added[index] ?? '') : null));
    const [one, other] = mark === '-' ? (['-', '+'] as const) : (['+', '-'] as const);
    run.forEach((text, index) => out.push({ kind: 'line', mark: one, pieces: pairs[index]?.before ?? [{ text, changed: false }] }));
    if (mark === '-') added.forEach((text, index) => out.push({ kind: 'line', mark: other, pieces: pairs[index]?.after ?? [{ text, changed: false }] }));
    at = end + added.length;
  }
  return out;
}

function endOf(lines: readonly Line[], from: number, mark: Line['mark'] | undefined): number {
  let end = from;
  while (end < lines.length && lines[end]?.mark === mark) end++;
  return end;
}

function folded(run: readonly string[], first: boolean, last: boolean): Drawn[] {
  const [head, tail] = [first ? 0 : context, last ? 0 : context];
  const line = (text: string): Drawn => ({ kind: 'line', mark: ' ', pieces: [{ text, changed: false }] });
  if (run.length <= head + tail + 1) return run.map(line);
  return [...run.slice(0, head).map(line), { kind: 'same', lines: run.slice(head, run.length - tail) }, ...run.slice(run.length - tail).map(line)];
}

/** Which words differ between two lines; null where they have too little in common, or it would take too long to tell. */
export function inline(before: string, after: string): { readonly before: readonly Piece[]; readonly after: readonly Piece[] } | null {
  if (before.length + after.length > lineLimit) return null;
  const changes = diffArrays(before.match(word) ?? [], after.match(word) ?? [], { maxEditLength: editLimit });
  if (changes === undefined) return null;
  const pieces = (own: 'added' | 'removed', other: 'added' | 'removed'): Piece[] => changes.filter((change) => !change[other]).map((change) => ({ text: change.value.join(''), changed: change[own] }));
  const kept = changes.reduce((sum, { added, removed, value }) => sum + (added || removed ? 0 : value.join('').trim().length), 0);
  return kept * 4 < Math.min(before.length, after.length) ? null : { before: pieces('removed', 'added'), after: pieces('added', 'removed') };
}
