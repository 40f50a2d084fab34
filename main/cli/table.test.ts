import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lasted, moment } from './moment';
import { findId, shortIds } from './rule-id';
import { table, type Column } from './table';
import { fitTo, widthOf } from './width';

interface Row {
  readonly id: number;
  readonly name: string | null;
  readonly note: string;
}

const columns: Column<Row>[] = [
  { head: 'ID', cell: (row) => row.id, right: true },
  { head: 'NAME', cell: (row) => row.name, least: 4 },
  { head: 'NOTE', cell: (row) => row.note, least: 4, spare: 1 },
];

describe('a table', () => {
  const rows: Row[] = [
    { id: 7, name: 'filesystem', note: 'a long note' },
    { id: 123, name: null, note: '' },
  ];

  test.each([
    { why: 'no width: nothing is cut', width: null, want: ' ID  NAME        NOTE\n  7  filesystem  a long note\n123  -\n' },
    { why: 'it fits', width: 28, want: ' ID  NAME        NOTE\n  7  filesystem  a long note\n123  -\n' },
    { why: 'the widest is cut first', width: 25, want: ' ID  NAME       NOTE\n  7  filesyst…  a long n…\n123  -\n' },
    { why: 'every one is at its least', width: 15, want: ' ID  NAME  NOTE\n  7  fil…  a l…\n123  -\n' },
    { why: 'the spare one goes', width: 14, want: ' ID  NAME\n  7  filesyst…\n123  -\n' },
    { why: 'lines are cut where nothing else helps', width: 6, want: ' ID  …\n  7  …\n123  -\n' },
  ])('$why', ({ width, want }) => {
    expect(table(columns, rows, width)).toBe(want);
  });

  test('keeps its columns aligned with wide and combining characters', () => {
    expect(table(columns, [{ id: 1, name: '文件', note: 'x' }, { id: 2, name: 'cafe\u0301', note: 'y' }, { id: 3, name: '🦊', note: 'z' }], null)).toBe(
      'ID  NAME  NOTE\n 1  文件  x\n 2  cafe\u0301  y\n 3  🦊    z\n',
    );
  });

  test('whatever the cells hold, every line is within the width and holds no control character', () => {
    const cell = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(fc.array(fc.record({ id: fc.nat(), name: fc.option(cell), note: cell }), { maxLength: 8 }), fc.integer({ min: 1, max: 150 }), (rows, width) => {
        const lines = table(columns, rows, width).split('\n');
        expect(lines.pop()).toBe('');
        expect(lines).toHaveLength(rows.length + 1);
        for (const line of lines) {
          expect(widthOf(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      }),
    );
  });
});

test.each([
  { text: 'abc', width: 3, want: 'abc' },
  { text: 'abcd', width: 3, want: 'ab…' },
  { text: '文件夹', width: 4, want: '文…' },
  { text: '文', width: 1, want: '…' },
  { text: 'e\u0301e\u0301', width: 2, want: 'e\u0301e\u0301' },
])('$text in $width columns', ({ text, width, want }) => {
  expect(fitTo(text, width)).toBe(want);
});

describe('times', () => {
  const now = Date.UTC(2026, 10, 21, 12, 0, 0);
  test.each([
    { apart: 0, want: 'now' },
    { apart: -999, want: 'now' },
    { apart: -1000, want: '1 s ago' },
    { apart: 40_500, want: 'in 40 s' },
    { apart: -59_999, want: '59 s ago' },
    { apart: -60_000, want: '1 min ago' },
    { apart: -3_600_000 * 5.5, want: '5 h ago' },
    { apart: -86_400_000, want: '1 d ago' },
    { apart: -86_400_000 * 7, want: '2026-11-14' },
    { apart: Number.POSITIVE_INFINITY, want: '-' },
    { apart: Number.NaN, want: '-' },
  ])('$want', ({ apart, want }) => {
    expect(moment(now + apart, { now, told: 'from-now' })).toBe(want);
  });

  test('elsewhere in UTC, whatever the time is', () => {
    expect(moment(now - 5, { now, told: 'utc' })).toBe('2026-11-21T11:59:59Z');
  });

  test.each([
    { ms: 0.4, want: '0 ms' },
    { ms: 12.6, want: '13 ms' },
    { ms: 2449, want: '2.4 s' },
    { ms: 9999, want: '9.9 s' },
    { ms: 61_000, want: '1 min' },
  ])('$ms ms is $want', ({ ms, want }) => {
    expect(lasted(ms)).toBe(want);
  });
});

describe('short ids', () => {
  const ids = ['aaaaaaaa-1111', 'aaaaaaaa-2222', 'bbbbbbbb-1111'];

  test('are as long as it takes to tell them apart, and no shorter than eight', () => {
    expect([...shortIds(ids).values()]).toEqual(['aaaaaaaa-1', 'aaaaaaaa-2', 'bbbbbbbb-1']);
    expect([...shortIds(['r', 's', 's']).values()]).toEqual(['r', 's']);
    expect([...shortIds(['abcdefgh', 'abcdefghi']).values()]).toEqual(['abcdefgh', 'abcdefghi']);
  });

  test.each([
    { why: 'the whole', typed: 'aaaaaaaa-1111', want: { ok: true, value: 'aaaaaaaa-1111' } },
    { why: 'its beginning', typed: 'bbbbbbbb', want: { ok: true, value: 'bbbbbbbb-1111' } },
    { why: 'too little of it', typed: 'bbbbbbb', want: { ok: false, error: 'There is no such rule.' } },
    { why: 'nothing', typed: '', want: { ok: false, error: 'There is no such rule.' } },
    { why: 'two begin so', typed: 'aaaaaaaa-', want: { ok: false, error: '2 rules have an ID that begins so. Give more of it.' } },
  ])('$why', ({ typed, want }) => {
    expect(findId(ids, typed)).toEqual(want);
  });

  test('each short id is found again', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 12 }), (any) => {
        for (const [id, short] of shortIds(any)) expect(findId(any, short)).toEqual({ ok: true, value: id });
      }),
    );
  });
});
