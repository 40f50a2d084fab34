import { expect, test } from 'vitest';
import { Spendings } from './spendings';

test('a budget is the server’s, over all its sessions; of one nobody knows it is the session’s', () => {
  const spendings = new Spendings();
  expect(spendings.of('a')).toBe(spendings.of('a'));
  expect(spendings.of('a')).not.toBe(spendings.of('b'));
  expect(spendings.of('')).not.toBe(spendings.of(''));
});

test('of a flood of servers the one opened longest ago is forgotten', () => {
  const spendings = new Spendings();
  const [first, kept] = [spendings.of('first'), spendings.of('kept')];
  for (let n = 0; n < 998; n += 1) spendings.of(`server ${n}`);
  expect(spendings.of('kept')).toBe(kept);
  spendings.of('one more');
  expect(spendings.of('first')).not.toBe(first);
  expect(spendings.of('kept')).toBe(kept);
});
