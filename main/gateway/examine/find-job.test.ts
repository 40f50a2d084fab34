import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { findJobOf, findValues } from './find-job';

const job = (args: unknown) => findJobOf({ kind: 'find-values', call: 'c', arguments: fromPlain(args), kinds: ['email'], pseudonyms: [] });

test('values are found in megabytes, to their end', () => {
  const found = findValues(job({ text: `${'All is well. '.repeat(80_000)}ana@kontor.se`, to: 'bo@kontor.se' }));
  expect(found.map(({ at }) => at)).toEqual(['/text', '/to']);
});

test('what is not looked through in time, and what holds too many values to be read, is not taken for clean', () => {
  let now = 0;
  expect(() => findValues(job({ text: 'x'.repeat(3_000_000) }), () => (now += 100))).toThrow('not all was looked through');
  expect(() => findValues(job(Array.from({ length: 200_001 }, () => 1)))).toThrow('too many values');
});

test('what the session knows already is found wherever it stands', () => {
  const known = findValues({ ...job({ text: 'say correct7horse' }), kinds: ['secret'], pseudonyms: [{ text: 'withheld-0', original: 'correct7horse', number: false, rule: 'secret/named-password' }] });
  expect(known).toMatchObject([{ at: '/text', span: [4, 17] }]);
});
