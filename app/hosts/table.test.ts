import { describe, expect, test } from 'vitest';
import { hostTableSchema, type HostRow } from '#shared/models/host-table';
import data from './table.json';
import { hostTable } from './table';

const [first] = data.hosts;

describe('a table that is refused', () => {
  test.each<{ why: string; change: (row: HostRow) => unknown }>([
    { why: 'a member nobody knows', change: (row) => ({ ...row, note: 'x' }) },
    { why: 'a day that is none', change: (row) => ({ ...row, verified: '2026-13-01' }) },
    { why: 'a relative path', change: (row) => ({ ...row, files: row.files.map((file) => ({ ...file, paths: { ...file.paths, linux: ['Claude/config.json'] } })) }) },
    { why: 'a step back', change: (row) => ({ ...row, files: row.files.map((file) => ({ ...file, paths: { ...file.paths, linux: ['~//x'] } })) }) },
    { why: 'covered by no file', change: (row) => ({ ...row, files: [] }) },
    { why: 'not covered, and no reason', change: (row) => ({ ...row, covered: false, gaps: [] }) },
    { why: 'an id that stands twice', change: (row) => ({ ...row, id: 'cursor' }) },
  ])('$why', ({ change }) => {
    expect(hostTableSchema.safeParse({ ...data, hosts: [change(first as HostRow), ...data.hosts.slice(1)] }).success).toBe(false);
  });
});

test('it is read, and says of the 31 hosts what of them is not covered', () => {
  expect(hostTable).toHaveLength(31);
  expect(hostTable.filter(({ covered }) => !covered).map(({ id }) => id)).toEqual(['warp']);
});
