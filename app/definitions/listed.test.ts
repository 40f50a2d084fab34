import { describe, expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { definitionsFrom, mergeDefinitions } from './listed';

const plain = { title: null, description: null, destructive: null };

describe('definitionsFrom', () => {
  test.each([
    { given: { tools: [{ name: 'a' }] }, want: [{ name: 'a', ...plain }], why: 'a bare tool' },
    {
      given: { tools: [{ name: 'a', title: 'A', description: 'Does a', annotations: { title: 'Older', destructiveHint: true } }] },
      want: [{ name: 'a', title: 'A', description: 'Does a', destructive: true }],
      why: 'a full one',
    },
    { given: { tools: [{ name: 'a', annotations: { title: 'Older', destructiveHint: false } }] }, want: [{ name: 'a', ...plain, title: 'Older', destructive: false }], why: 'the title of older servers' },
    { given: { tools: [{ name: 'a', title: 1, description: [], annotations: { destructiveHint: 'true' } }] }, want: [{ name: 'a', ...plain }], why: 'only a boolean is a hint' },
    { given: { tools: [{ name: 'a', annotations: null }, null, 1, 'x', [], {}, { name: 1 }, { title: 'no name' }] }, want: [{ name: 'a', ...plain }], why: 'garbage is passed over' },
    { given: { tools: [{ name: '' }, { name: '__proto__' }] }, want: [{ name: '', ...plain }, { name: '__proto__', ...plain }], why: 'odd names are names' },
    { given: { tools: [{ name: 'a', annotations: { destructiveHint: true } }, { name: 'a', description: 'later' }] }, want: [{ name: 'a', title: null, description: 'later', destructive: true }], why: 'a repeated name cannot take a warning back' },
    { given: { tools: {} }, want: [], why: 'tools that are no list' },
    { given: {}, want: [], why: 'no tools' },
    { given: null, want: [], why: 'no result' },
    { given: [{ tools: [] }], want: [], why: 'a list' },
  ])('$why', ({ given, want }) => {
    expect(definitionsFrom(fromPlain(given))).toEqual(want);
  });
});

test('a later list replaces and adds, and never takes a warning back', () => {
  const known = [
    { name: 'a', ...plain, destructive: true },
    { name: 'b', ...plain },
  ];
  expect(mergeDefinitions(known, [{ name: 'a', ...plain, destructive: false, title: 'New' }, { name: 'c', ...plain }])).toEqual([
    { name: 'a', ...plain, destructive: true, title: 'New' },
    { name: 'b', ...plain },
    { name: 'c', ...plain },
  ]);
});
