import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { fileView, fileViews } from './view';
import type { FileChange, FileNow } from './write';

const text = (given: string): FileNow => ({ kind: 'text', text: given });
const absent: FileNow = { kind: 'absent' };
const view = (change: FileChange, now: FileNow) => fileView({ path: 'a.ts', absolute: '/p/a.ts', change, shows: ['content'] }, now);
const whole = (given: string): FileChange => ({ kind: 'whole', text: given });
const edits = (old: string, now: string, all = false, near: number | null = null): FileChange => ({ kind: 'edits', edits: [{ old, now, all, near }] });
const numbered = (count: number, change: (line: number) => string = String): string => Array.from({ length: count }, (_, at) => `${change(at + 1)}\n`).join('');

/** A view as its state, its counts and its lines: sign, numbers, text. */
function drawn(change: FileChange, now: FileNow): string {
  const { how, why, added, removed, lines, cut } = view(change, now);
  return [`${how}${why === null ? '' : ` (${why})`} +${added} -${removed}${cut ? ' cut' : ''}`, ...lines.map(({ sign, before, after, text: line }) => `${sign}${before ?? ''}:${after ?? ''} ${line}`)].join('\n');
}

describe('what a call would do to a file', () => {
  test.each<readonly [string, FileChange, FileNow, string]>([
    ['a new file', whole('a\nb\n'), absent, 'create +2 -0\n+:1 a\n+:2 b'],
    ['a line in the middle', whole(numbered(9, (line) => (line === 5 ? 'five' : String(line)))), text(numbered(9)), 'change +1 -1\n~: \n 2:2 2\n 3:3 3\n 4:4 4\n-5: 5\n+:5 five\n 6:6 6\n 7:7 7\n 8:8 8\n~: '],
    ['two places far apart', whole(numbered(20, (line) => (line === 2 || line === 18 ? 'x' : String(line)))), text(numbered(20)), 'change +2 -2\n 1:1 1\n-2: 2\n+:2 x\n 3:3 3\n 4:4 4\n 5:5 5\n~: \n 15:15 15\n 16:16 16\n 17:17 17\n-18: 18\n+:18 x\n 19:19 19\n 20:20 20'],
    ['nothing', whole('a\n'), text('a\n'), 'same +0 -0'],
    ['everything goes', { kind: 'delete' }, text('a\nb\n'), 'delete +0 -2\n-1: a\n-2: b'],
    ['more at the end', { kind: 'append', text: 'c\n' }, text('a\nb\n'), 'change +1 -0\n 1:1 a\n 2:2 b\n+:3 c'],
    ['a line put in', { kind: 'insert', line: 1, text: 'x' }, text('a\nb\n'), 'change +1 -0\n 1:1 a\n+:2 x\n 2:3 b'],
    ['a place replaced', edits('b', 'B'), text('a\nb\nb\n'), 'change +1 -1\n 1:1 a\n-2: b\n+:2 B\n 3:3 b'],
    ['every place replaced', edits('b', 'B', true), text('a\nb\nb\n'), 'change +2 -2\n 1:1 a\n-2: b\n-3: b\n+:2 B\n+:3 B'],
    ['the place nearest to its line', edits('b', 'B', false, 3), text('b\na\nb\n'), 'change +1 -1\n 1:1 b\n 2:2 a\n-3: b\n+:3 B'],
    ['a dollar sign in what comes is one', edits('b', '$&$1', true), text('b\n'), 'change +1 -1\n-1: b\n+:1 $&$1'],
    ['the last line’s end', whole('a'), text('a\n'), 'change +1 -1\n-1: a\n+:1 a⟦no line break at the end⟧'],
    ['line ends of Windows are none on every line', whole('a\r\nB\r\n'), text('a\r\nb\r\n'), 'change +1 -1\n 1:1 a\n-2: b\n+:2 B'],
    ['a change of line ends is seen', whole('a\n'), text('a\r\n'), 'change +1 -1\n-1: a⟦U+000D⟧\n+:1 a'],
    ['an edit in a file with the line ends of Windows', edits('a\nb', 'a\nc'), text('a\r\nb\r\n'), 'change +1 -1\n 1:1 a\n-2: b\n+:2 c'],
    ['what would not show does', whole('a\u202Eb\n'), absent, 'create +1 -0\n+:1 a⟦U+202E⟧b'],
    ['the text to be replaced is not there', edits('zz', 'B'), text('a\n'), 'unread (The text to be replaced is not in the file as it is now) +0 -0'],
    ['no such file', edits('a', 'B'), absent, 'unread (There is no such file now) +0 -0'],
    ['a file made by an edit of nothing', edits('', 'B\n'), absent, 'create +1 -0\n+:1 B'],
    ['a file that is said to be new and is not', { kind: 'create', text: 'a' }, text('b'), 'unread (There is a file of this name already, and the call says that it makes a new one) +0 -0'],
    ['too few lines', { kind: 'insert', line: 9, text: 'x' }, text('a\n'), 'unread (The file as it is now has fewer lines than the call counts) +0 -0'],
    ['it could not be read', whole('a'), { kind: 'problem', why: 'It is no text' }, 'unread (It is no text) +0 -0'],
  ])('%s', (_why, change, now, expected) => expect(drawn(change, now)).toBe(expected));

  test('only what is shown whole spares its argument', () => {
    expect(view(whole('a\n'), absent).shows).toEqual(['content']);
    expect(view(whole(numbered(500)), absent)).toMatchObject({ shows: [], cut: true, added: 500 });
    expect(view(whole(`${'x'.repeat(2000)}\n`), absent)).toMatchObject({ shows: [], cut: true });
    expect(view(whole('a'), { kind: 'problem', why: 'x' }).shows).toEqual([]);
  });

  test('an argument about several files is spared only where all of them are shown', () => {
    const writes = ['a', 'b'].map((path) => ({ path, absolute: `/${path}`, change: whole('x\n'), shows: ['files'] }));
    const [one, other] = writes;
    if (one === undefined || other === undefined) throw new Error('two were made');
    expect(fileViews(writes, [fileView(one, absent), fileView(other, absent)]).map(({ shows }) => shows)).toEqual([['files'], ['files']]);
    expect(fileViews(writes, [fileView(one, absent), fileView(other, { kind: 'problem', why: 'x' })]).map(({ shows }) => shows)).toEqual([[], []]);
  });

  test('the lines that change stand for the text only where the call itself says which file it is', () => {
    const relative = { path: 'a.ts', absolute: '/p/a.ts', change: whole('a\nb\n'), shows: ['content'] };
    expect(fileView(relative, text('a\nb\n'))).toMatchObject({ how: 'same', shows: [] });
    expect(fileView(relative, text('a\n'))).toMatchObject({ how: 'change', shows: [] });
    expect(fileView(relative, absent)).toMatchObject({ how: 'create', shows: ['content'] });
    for (const path of ['/p/a.ts', '~/a.ts', 'C:\\a.ts', 'file:///p/a.ts']) expect(fileView({ ...relative, path }, text('a\n'))).toMatchObject({ how: 'change', shows: ['content'] });
  });

  test('secrets of a line are apart', () => {
    const [line] = view(whole('API_KEY=abcDEF123456\n'), absent).lines;
    expect(line?.pieces).toEqual([{ text: 'API_KEY=', look: 'plain', why: null }, { text: 'abcDEF123456', look: 'secret', why: null }]);
  });

  test('large files that have little in common are not compared for long', () => {
    const random = (seed: number): string => numbered(20_000, (line) => String((line * seed * 7919) % 10_007));
    const from = performance.now();
    expect(view(whole(random(3)), text(random(5)))).toMatchObject({ how: 'change', cut: true, shows: [], added: 20_000, removed: 20_000 });
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(view(whole('x\n'.repeat(200_000)), absent)).toMatchObject({ how: 'unread' });
  });

  test.each<readonly [string, FileChange, string]>([
    ['very many edits', { kind: 'edits', edits: Array.from({ length: 25_000 }, () => ({ old: 'a', now: 'b', all: false, near: null })) }, 'a'.repeat(500_000)],
    ['very many edits near a line', { kind: 'edits', edits: Array.from({ length: 11_000 }, () => ({ old: 'a', now: 'b', all: false, near: 200_000 })) }, 'a\n'.repeat(250_000)],
    ['edits of every place', { kind: 'edits', edits: Array.from({ length: 200 }, (_, at) => ({ old: 'ab'.charAt(at % 2), now: 'ba'.charAt(at % 2), all: true, near: null })) }, 'a'.repeat(500_000)],
    ['a text that nearly is everywhere', edits(`${'a'.repeat(100_000)}b${'a'.repeat(100_000)}`, 'x'), 'a'.repeat(500_000)],
  ])('%s hold nothing up', (_why, change, before) => {
    const from = performance.now();
    expect(view(change, text(before)).how).toBe('unread');
    expect(performance.now() - from).toBeLessThan(10_000);
  });

  test('a long text is found where it is', () => {
    const long = `${'ab'.repeat(10_000)}c`;
    expect(view(edits(long, 'x'), text(`ab\nabab${long}\n`))).toMatchObject({ how: 'change', added: 1, removed: 1 });
    expect(view(edits(long, 'x'), text(`${'ab'.repeat(12_000)}\n`))).toMatchObject({ how: 'unread' });
  });
});

test('lines that stay and go are the file, lines that stay and come are what it would hold', () => {
  const side = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 14 });
  fc.assert(
    fc.property(side, side, (old, now) => {
      const [before, after] = [old.map((line) => `${line}\n`).join(''), now.map((line) => `${line}\n`).join('')];
      const { how, lines, added, removed } = view(whole(after), text(before));
      if (how === 'same') {
        expect(before).toBe(after);
        return;
      }
      const rebuilt = (by: 'before' | 'after', lost: readonly string[]): readonly string[] => {
        const all: string[] = [...lost];
        for (const line of lines) if (line[by] !== null) all[line[by] - 1] = line.text;
        return all;
      };
      // What is left out stays: its lines are the same on both sides.
      expect(rebuilt('before', old)).toEqual(old);
      expect(rebuilt('after', now)).toEqual(now);
      expect(lines.filter(({ sign }) => sign === '+')).toHaveLength(added);
      expect(lines.filter(({ sign }) => sign === '-')).toHaveLength(removed);
      expect(now.length - old.length).toBe(added - removed);
      const left = lines.filter(({ sign }) => sign === ' ');
      for (const line of left) expect(old[(line.before ?? 0) - 1]).toBe(now[(line.after ?? 0) - 1]);
    }),
    { numRuns: 300 },
  );
});
