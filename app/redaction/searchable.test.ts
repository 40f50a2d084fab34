import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { searchableTexts } from './searchable';

const none = new Set<never>();

function textsOf(args: unknown): string[] {
  return [...(searchableTexts(fromPlain(args), none) ?? [])];
}

test.each([
  { args: { path: '/home/me/notes.txt', count: 3, on: true, nothing: null }, texts: ['path', '/home/me/notes.txt', 'count', '3', 'on', 'nothing'], why: 'names, texts and numbers' },
  { args: ['one', ['two', { three: 'four' }]], texts: ['one', 'two', 'three', 'four'], why: 'at every depth' },
  { args: 'lone', texts: ['lone'], why: 'arguments that are one text' },
  { args: { password: 'x', apiKey: ['y', { z: 'w' }] }, texts: ['password', 'apiKey'], why: 'nothing of what stands under a secret’s name' },
  { args: { argv: ['psql', '--password', 'rose', 'db'] }, texts: ['argv', 'psql', '--password', 'db'], why: 'not the word behind a flag' },
  { args: { sha: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' }, texts: ['sha', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'], why: 'a digest is no secret: versions are named by them' },
])('$why', ({ args, texts }) => {
  expect(textsOf(args)).toEqual(texts);
});

test('what is of a kind that was kept back is left out, whatever its name', () => {
  const args = { to: 'ada@babbage.co.uk', text: 'ask ada@babbage.co.uk about engines' };
  expect(textsOf(args).join(' ')).toContain('babbage');
  const kept = searchableTexts(fromPlain(args), new Set(['email'] as const)) ?? [];
  expect(kept.join(' ')).not.toContain('babbage');
  expect(kept.join(' ')).toContain('engines');
});

test('nothing is told of arguments that could not be looked through in time', () => {
  expect(searchableTexts(fromPlain({ text: 'plain' }), none, () => true)).toBeNull();
});

const secrets = ['ghp_0123456789abcdefghijABCDEFGHIJ012345', 'AKIAIOSFODNN7EXAMPLF', 'glpat-abcdefghij0123456789', 'https://me:geranium@example.com/x', 'xoxb-1234567890-abcdefghijkl'];
const plain = fc.constantFrom('', 'lamp', 'a longer text about lamps', 'x'.repeat(500), '--verbose');

test('no secret comes through, wherever in the arguments it stands and whatever stands around it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...secrets), plain, plain, fc.constantFrom(' ', '\n', ' = '), fc.constantFrom('q', 'text', 'token', 'headers'), fc.array(fc.constantFrom('list', 'object'), { maxLength: 4 }), (secret, before, after, gap, name, wrapping) => {
      const holding = before + gap + secret + gap + after;
      const args = wrapping.reduce((inner: unknown, how) => (how === 'list' ? [before, inner, after] : { [name]: inner, other: after }), { [name]: holding });
      for (const text of textsOf(args)) expect(text).not.toContain(secret.includes('geranium') ? 'geranium' : secret);
    }),
    { numRuns: 300 },
  );
});

test('no more is told than is wanted, and no half of a secret', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...secrets), plain.filter((text) => text !== '')), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 400 }), fc.constantFrom('text', 'list', 'object'), (parts, limit, how) => {
      const args = how === 'text' ? { text: parts.join(' ') } : how === 'list' ? parts : Object.fromEntries(parts.map((part, at) => [`p${at}`, part]));
      const texts = searchableTexts(fromPlain(args), none, () => false, limit) ?? [];
      const told = texts.join(' ');
      for (const secret of secrets) expect(told).not.toContain(secret.includes('geranium') ? 'gera' : secret.slice(0, 14));
      // The last may be over by the rest of its last word, and where it has none by its name.
      expect(texts.slice(0, -1).reduce((sum, text) => sum + text.length, 0)).toBeLessThan(limit);
      expect((texts.at(-1) ?? '').length).toBeLessThanOrEqual(limit + 500);
      // What is wanted is as it is without a limit.
      const whole = (searchableTexts(fromPlain(args), none) ?? []).join(' ');
      if (!parts.some((part) => secrets.includes(part))) expect(whole.startsWith(told.trimEnd())).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test.each([
  { why: 'one text is wanted to the end of a word', args: { text: 'one two three four' }, limit: 10, texts: ['text', 'one two'] },
  { why: 'a word without an end is wanted whole: nobody knows what half of it is', args: { text: `${'x'.repeat(50)}` }, limit: 10, texts: ['text', 'x'.repeat(50)] },
  { why: 'what stands behind is not told, names either', args: { a: 'one two', b: 'three' }, limit: 8, texts: ['a', 'one two'] },
  { why: 'of a list as much as is wanted', args: ['one', 'two', 'three', 'four'], limit: 6, texts: ['one', 'two'] },
  { why: 'a secret that stands far behind leaves the beginning as it is', args: { text: `${'one two three four '.repeat(50)}${secrets[0]}` }, limit: 9, texts: ['text', 'one two'] },
])('$why', ({ args, limit, texts }) => {
  expect(searchableTexts(fromPlain(args), none, () => false, limit)).toEqual(texts);
});
