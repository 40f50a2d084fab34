import { expect, test } from 'vitest';
import { newKeyed } from './keyed';

test('a session’s digests are its own: the same for the same text, and nobody else’s', () => {
  const [one, other] = [newKeyed(), newKeyed()];
  expect(one('a')).toMatch(/^[0-9a-f]{64}$/);
  expect(one('a')).toBe(one('a'));
  expect(one('b')).not.toBe(one('a'));
  expect(other('a')).not.toBe(one('a'));
});
