import { findSecrets } from '#app/detectors/secrets/detect';
import { lineEnd, lineStart, quoted, type Edit } from './documents/edits';

/** One line of a change, as it is shown: `number` from 1 in the file before. Credentials in it are covered. */
export interface DiffLine {
  readonly sign: '-' | '+';
  readonly number: number;
  readonly text: string;
}

/** Of a line longer than this only the surroundings of what changes are shown, UTF-16 units. */
const lineLimit = 400;
const around = 120;
const covered = '••••••';

/** The lines that edits take out and put in; `hide`: what is covered besides what looks like a credential. In the time of the text's length, however many there are. */
export function diffOf(text: string, edits: readonly Edit[], hide: readonly string[] = []): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let at = 0;
  let number = 1;
  for (const group of groupsOf(text, edits)) {
    for (; at < group.from; at += 1) if (text.charCodeAt(at) === 10) number += 1;
    const after = group.edits.toReversed().reduce((made, edit) => made.slice(0, edit.from - group.from) + edit.text + made.slice(edit.to - group.from), text.slice(group.from, group.to));
    lines.push(...shown('-', text.slice(group.from, group.to), number, hide), ...shown('+', after, number, hide));
  }
  return lines;
}

/** Edits whose lines touch, with the lines they touch. */
function groupsOf(text: string, edits: readonly Edit[]): readonly { readonly from: number; readonly to: number; readonly edits: readonly Edit[] }[] {
  const groups: { from: number; to: number; edits: Edit[] }[] = [];
  for (const edit of edits.toSorted((one, other) => one.from - other.from)) {
    const isLong = lineEnd(text, edit.to) - lineStart(text, edit.from) > lineLimit * 4 && edit.to - edit.from < lineLimit;
    const from = isLong ? Math.max(lineStart(text, edit.from), edit.from - around) : lineStart(text, edit.from);
    const to = isLong ? Math.min(lineEnd(text, edit.to), edit.to + around) : lineEnd(text, edit.to);
    const last = groups.at(-1);
    if (last !== undefined && from <= last.to) {
      last.to = Math.max(to, last.to);
      last.edits.push(edit);
    } else groups.push({ from, to, edits: [edit] });
  }
  return groups;
}

function shown(sign: DiffLine['sign'], text: string, number: number, hide: readonly string[]): readonly DiffLine[] {
  return hidden(text, hide).split(/\r?\n/).map((line, index) => ({ sign, number: number + index, text: line.length > lineLimit * 4 ? `${line.slice(0, lineLimit)}…${line.slice(-lineLimit)}` : line }));
}

/** A text with what looks like a credential covered, and `hide` wherever it stands. */
export function hidden(given: string, hide: readonly string[] = []): string {
  const text = hide.flatMap((value) => [quoted(value).slice(1, -1), value]).filter((value) => value !== '').reduce((made, value) => made.replaceAll(value, covered), given);
  return findSecrets(text).detections.toReversed().reduce((made, { span }) => (span === null ? made : made.slice(0, span[0]) + covered + made.slice(span[1])), text);
}
