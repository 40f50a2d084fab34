import type { HostDiffLine } from '#shared/models/hosts-view';
import { inline } from '../../servers/definitions/inline';
import type { Piece } from '../../servers/definitions/inline';
import { whole } from '../../servers/definitions/marked';

/** A line that changes, in pieces, or how many stay as they are before the next that does. */
export type DrawnLine = { readonly kind: 'line'; readonly sign: HostDiffLine['sign']; readonly number: number; readonly pieces: readonly Piece[] } | { readonly kind: 'same'; readonly count: number };

/** The lines of a change as they are drawn. What differs between a line that goes and the one that comes in its place is marked. */
export function drawnDiff(diff: readonly HostDiffLine[]): readonly DrawnLine[] {
  const drawn: DrawnLine[] = [];
  /** The first line of the file before that was not spoken of yet. */
  let next = 1;
  for (let at = 0; at < diff.length; ) {
    const both = { out: run(diff, at, '-'), put: run(diff, at + run(diff, at, '-').length, '+') };
    at += both.out.length + both.put.length;
    const { out, put } = trimmed(both);
    const from = (out[0] ?? put[0])?.number ?? next;
    if (from > next) drawn.push({ kind: 'same', count: from - next });
    next = Math.max(next, from + out.length);
    const pairs = out.length === put.length ? out.map(({ text }, index) => paired(text, put[index]?.text ?? '')) : [];
    out.forEach((line, index) => drawn.push({ kind: 'line', sign: '-', number: line.number, pieces: pairs[index]?.before ?? [{ text: line.text, changed: false }] }));
    put.forEach((line, index) => drawn.push({ kind: 'line', sign: '+', number: line.number, pieces: pairs[index]?.after ?? [{ text: line.text, changed: false }] }));
  }
  return drawn;
}

/** What differs between a line and the one in its place. What was only put in between is one piece, where words compared would scatter it. */
function paired(before: string, after: string): ReturnType<typeof inline> {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head += 1;
  head = whole(before, head);
  const end = after.length - (before.length - head);
  const isPutIn = head > 0 && end > head && before.slice(head) === after.slice(end) && whole(after, end) === end;
  if (!isPutIn) return inline(before, after);
  const pieces = [after.slice(0, head), after.slice(head, end), after.slice(end)].map((text, at) => ({ text, changed: at === 1 }));
  return { before: [{ text: before, changed: false }], after: pieces.filter(({ text }) => text !== '') };
}

/** What stands in for a credential: lines with one may look alike and differ. */
const covered = '••••••';

/** Lines that go and come without what both begin or end with: an edit takes whole lines, also where it only touches their edge. */
function trimmed({ out, put }: { readonly out: readonly HostDiffLine[]; readonly put: readonly HostDiffLine[] }): { readonly out: readonly HostDiffLine[]; readonly put: readonly HostDiffLine[] } {
  const same = (one: HostDiffLine | undefined, other: HostDiffLine | undefined): boolean => one !== undefined && one.text === other?.text && !one.text.includes(covered);
  const least = Math.min(out.length, put.length);
  let head = 0;
  while (head < least && same(out[head], put[head])) head += 1;
  let tail = 0;
  while (tail < least - head && same(out.at(-1 - tail), put.at(-1 - tail))) tail += 1;
  const rest = { out: out.slice(head, out.length - tail), put: put.slice(head, put.length - tail) };
  return rest.out.length + rest.put.length === 0 ? { out, put } : rest;
}

/** Lines of one sign from `at` on that follow one another in the file. */
function run(diff: readonly HostDiffLine[], at: number, sign: HostDiffLine['sign']): readonly HostDiffLine[] {
  let end = at;
  while (diff[end]?.sign === sign && (end === at || diff[end]?.number === (diff[end - 1]?.number ?? 0) + 1)) end += 1;
  return diff.slice(at, end);
}
