import { diffArrays } from 'diff';
import type { DefinitionDetail } from '#shared/models/definition';
import { whole } from './marked';

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
/** Units of two lines, and edits between them, up to which words are compared; past that only where they begin and end alike. */
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

/** Two lines in pieces. */
interface Paired {
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** What differs between two lines; null where they have too little in common. */
export function inline(before: string, after: string): Paired | null {
  const changes = before.length + after.length > lineLimit ? undefined : diffArrays(before.match(word) ?? [], after.match(word) ?? [], { maxEditLength: editLimit });
  if (changes === undefined) return betweenEnds(before, after);
  const pieces = (own: 'added' | 'removed', other: 'added' | 'removed'): Piece[] => changes.filter((change) => !change[other]).map((change) => ({ text: change.value.join(''), changed: change[own] }));
  const kept = changes.reduce((sum, { added, removed, value }) => sum + (added || removed ? 0 : value.join('').trim().length), 0);
  return kept * 4 < Math.min(before.length, after.length) ? null : { before: pieces('removed', 'added'), after: pieces('added', 'removed') };
}

/** What differs between how two lines begin and end; null where they have too little in common. Takes time in proportion to their length alone. */
function betweenEnds(before: string, after: string): Paired | null {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head++;
  head = whole(before, head);
  let tail = 0;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  // The end must not begin within a token or a pair: it begins after it.
  while (tail > 0 && whole(before, before.length - tail) !== before.length - tail) tail--;
  if ((head + tail) * 4 < least) return null;
  const pieces = (text: string): Piece[] =>
    [
      { text: text.slice(0, head), changed: false },
      { text: text.slice(head, text.length - tail), changed: true },
      { text: text.slice(text.length - tail), changed: false },
    ].filter((piece) => piece.text !== '');
  return { before: pieces(before), after: pieces(after) };
}
