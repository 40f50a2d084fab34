import { diffArrays } from 'diff';
import type { FileView } from '#shared/models/prompt';
import { secretSpans } from '#app/redaction/secret-spans';
import { say } from '#shared/words/say';
import { piecesOf } from '../content/marks';
import { shownWithin } from '../shown';
import { afterChange } from './after';
import type { FileNow, FileWrite } from './write';

type Line = FileView['lines'][number];

/** Lines around a change that are shown with it, lines shown of one file, and characters shown of one line and of all. */
const around = 3;
const lineLimit = 400;
const widthLimit = 1000;
const totalLimit = 60_000;
/** A file longer than this is not compared, UTF-16 units. */
const wholeLimit = 512 * 1024;
/** What is left of either side without the beginning and the end both share may be so long to be compared, UTF-16 units. */
const sideLimit = 256 * 1024;
/** Where more lines than this differ, all between the first and the last of them go and come: as true, not as fine, and no more work than this. */
const editLimit = 300;

/** What a call would do to one file, line by line against what it holds now. A picture of that moment: the file may change before the call is answered. */
export function fileView(write: FileWrite, now: FileNow): FileView {
  if (now.kind === 'problem') return unread(write, now.why);
  const after = afterChange(write.change, now);
  if (!after.ok) return unread(write, after.why);
  const before = now.kind === 'text' ? now.text : '';
  // What stays is left out of the picture, so it stands for the text only where this surely is the file that is written: a server may begin relative paths elsewhere.
  const shows = now.kind === 'text' && isGuessed(write) ? [] : write.shows;
  if (now.kind === 'text' && after.text === before) return { ...named(write), how: 'same', why: null, added: 0, removed: 0, lines: [], cut: false, shows: [...shows] };
  const compared = compare(before, after.text ?? '');
  if (typeof compared === 'string') return unread(write, compared);
  const how = after.text === null ? 'delete' : now.kind === 'absent' ? 'create' : 'change';
  const { lines, cut } = drawn(compared);
  const count = (sign: Line['sign']): number => compared.reduce((sum, line) => (line.sign === sign ? sum + 1 : sum), 0);
  return { ...named(write), how, why: null, added: count('+'), removed: count('-'), lines, cut, shows: cut ? [] : [...shows] };
}

/** What a call would do to all its files. An argument is spared its own text only where every file it is about shows what it says. */
export function fileViews(writes: readonly FileWrite[], views: readonly FileView[]): FileView[] {
  const untold = new Set(writes.flatMap(({ shows }, at) => (views[at]?.shows.length === shows.length ? [] : shows)));
  return views.map((view) => ({ ...view, shows: view.shows.filter((name) => !untold.has(name)) }));
}

function unread(write: FileWrite, why: string): FileView {
  return { ...named(write), how: 'unread', why, added: 0, removed: 0, lines: [], cut: false, shows: [] };
}

function named({ path, absolute }: FileWrite): Pick<FileView, 'path'> {
  return { path: shownWithin(absolute ?? path, 1000, { lines: false }).text };
}

/** The call names no place of its own: `absolute` counts from where the server was started. */
function isGuessed({ path }: FileWrite): boolean {
  return !/^(?:[/\\]|~(?=[/\\]|$)|[A-Za-z]:[\\/]|file:)/i.test(path);
}

interface Compared extends Omit<Line, 'text' | 'pieces'> {
  readonly raw: string;
}

/** Both sides line by line, or why they cannot be compared. */
function compare(before: string, after: string): readonly Compared[] | string {
  if (Math.max(before.length, after.length) > wholeLimit) return say('write.fileTooLarge');
  // Where every line of both ends alike, that is no difference worth a mark on each of them.
  const crlf = isCrlf(before) && isCrlf(after) && before + after !== '';
  const [old, now] = [linesOf(before, crlf), linesOf(after, crlf)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const [gone, come] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  if (lengthOf(gone) > sideLimit || lengthOf(come) > sideLimit) return say('write.changeTooLarge');
  const coarse = [{ value: gone, removed: true, added: false }, { value: come, removed: false, added: true }];
  const changes = gone.length === 0 || come.length === 0 ? coarse : (diffArrays(gone, come, { maxEditLength: editLimit }) ?? coarse);
  const compared: Compared[] = [];
  let [left, right] = [start, start];
  const stay = (lines: readonly string[]): void => lines.forEach((raw) => void compared.push({ sign: ' ', before: (left += 1), after: (right += 1), raw }));
  [left, right] = [Math.max(0, start - around), Math.max(0, start - around)];
  if (left > 0) compared.push({ sign: '~', before: null, after: null, raw: '' });
  stay(old.slice(left, start));
  for (const { value, added, removed } of changes) {
    if (removed) for (const raw of value) compared.push({ sign: '-', before: (left += 1), after: null, raw });
    else if (added) for (const raw of value) compared.push({ sign: '+', before: null, after: (right += 1), raw });
    else if (value.length <= 2 * around + 1) stay(value);
    else {
      stay(value.slice(0, around));
      compared.push({ sign: '~', before: null, after: null, raw: '' });
      [left, right] = [left + value.length - 2 * around, right + value.length - 2 * around];
      stay(value.slice(-around));
    }
  }
  stay(old.slice(old.length - end, old.length - end + around));
  if (end > around) compared.push({ sign: '~', before: null, after: null, raw: '' });
  return compared;
}

function drawn(compared: readonly Compared[]): { readonly lines: Line[]; readonly cut: boolean } {
  const lines: Line[] = [];
  let left = totalLimit;
  let cut = compared.length > lineLimit;
  for (const { raw, sign, before, after } of compared.slice(0, lineLimit)) {
    if (left <= 0) {
      cut = true;
      break;
    }
    const shown = shownWithin(raw, Math.min(widthLimit, left), { lines: true });
    cut ||= shown.cut;
    left -= shown.text.length + 1;
    const pieces = piecesOf(raw, shown.text, secretSpans('', raw.slice(0, widthLimit)).map(([from, to]) => ({ from, to, look: 'secret' })));
    lines.push({ sign, before, after, text: shown.text, ...(pieces.length === 0 ? {} : { pieces }) });
  }
  return { lines, cut };
}

/** A text's lines; what ends without a line break says so, since the difference would not be seen. */
function linesOf(text: string, crlf: boolean): readonly string[] {
  if (text === '') return [];
  const lines = text.split(crlf ? '\r\n' : '\n');
  if (lines.at(-1) === '') lines.pop();
  else lines[lines.length - 1] += say('write.noLineBreak');
  return lines;
}

function isCrlf(text: string): boolean {
  return !/(?<!\r)\n/.test(text) && (text === '' || text.includes('\r\n'));
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
