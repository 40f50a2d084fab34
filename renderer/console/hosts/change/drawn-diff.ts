import type { HostDiffLine } from '#shared/models/hosts-view';
import { inline } from '../../servers/definitions/inline';
import type { Piece } from '../../servers/definitions/inline';

/** A line that changes, in pieces, or how many stay as they are before the next that does. */
export type DrawnLine = { readonly kind: 'line'; readonly sign: HostDiffLine['sign']; readonly number: number; readonly pieces: readonly Piece[] } | { readonly kind: 'same'; readonly count: number };

/** The lines of a change as they are drawn. What differs between a line that goes and the one that comes in its place is marked. */
export function drawnDiff(diff: readonly HostDiffLine[]): readonly DrawnLine[] {
  const drawn: DrawnLine[] = [];
  /** The first line of the file before that was not spoken of yet. */
  let next = 1;
  for (let at = 0; at < diff.length; ) {
    const out = run(diff, at, '-');
    const put = run(diff, at + out.length, '+');
    at += out.length + put.length;
    const from = (out[0] ?? put[0])?.number ?? next;
    if (from > next) drawn.push({ kind: 'same', count: from - next });
    next = Math.max(next, from + out.length);
    const pairs = out.length === put.length ? out.map(({ text }, index) => inline(text, put[index]?.text ?? '')) : [];
    out.forEach((line, index) => drawn.push({ kind: 'line', sign: '-', number: line.number, pieces: pairs[index]?.before ?? [{ text: line.text, changed: false }] }));
    put.forEach((line, index) => drawn.push({ kind: 'line', sign: '+', number: line.number, pieces: pairs[index]?.after ?? [{ text: line.text, changed: false }] }));
  }
  return drawn;
}

/** Lines of one sign from `at` on that follow one another in the file. */
function run(diff: readonly HostDiffLine[], at: number, sign: HostDiffLine['sign']): readonly HostDiffLine[] {
  let end = at;
  while (diff[end]?.sign === sign && (end === at || diff[end]?.number === (diff[end - 1]?.number ?? 0) + 1)) end += 1;
  return diff.slice(at, end);
}
