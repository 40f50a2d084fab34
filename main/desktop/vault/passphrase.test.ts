import { scryptSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { choosePassphrase, unwrapWith, wrapUnder } from './passphrase';

const master = Buffer.alloc(32, 3);

test('opens with the same passphrase only, however its letters are written, and tells a wrong one from a damaged file', async () => {
  const kept = wrapUnder(await choosePassphrase('cafe\u0301 au lait'), master);
  const right = await unwrapWith('caf\u00e9 au lait', kept);
  expect(right.ok && right.value.master).toEqual(master);
  expect(await unwrapWith('cafe au lait', kept)).toEqual({ ok: false, error: 'wrong' });
  const bytes = Buffer.from(kept.wrapped, 'base64');
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  expect(await unwrapWith('caf\u00e9 au lait', { ...kept, wrapped: bytes.toString('base64') })).toEqual({ ok: false, error: 'damaged' });
});

test('is scrypt with N 2^17, r 8, p 1 and a salt of its own each time; the file holds nothing the passphrase could be read from', async () => {
  const [one, two] = await Promise.all([choosePassphrase('correct horse'), choosePassphrase('correct horse')]);
  expect(one.costs).toMatchObject({ N: 131_072, r: 8, p: 1 });
  expect(Buffer.from(one.costs.salt, 'base64').length).toBe(16);
  expect(one.costs.salt).not.toBe(two.costs.salt);
  const { N, r, p, salt } = one.costs;
  const derived = scryptSync('correct horse', Buffer.from(salt, 'base64'), 64, { N, r, p, maxmem: 2 ** 28 });
  expect(one.wrapping).toEqual(derived.subarray(0, 32));
  const text = JSON.stringify(wrapUnder(one, master));
  for (const part of [derived.subarray(0, 32), derived.subarray(32), master]) expect(text).not.toContain(part.toString('base64'));
});
