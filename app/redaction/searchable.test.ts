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
