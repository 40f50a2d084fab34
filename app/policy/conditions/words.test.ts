import type { Condition } from '#shared/models/condition';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionsWords, conditionWords } from './words';

const sheet: readonly { given: Condition; want: string; denied?: string; why: string }[] = [
  { given: { op: 'equals', at: '/branch', value: 'main' }, want: 'branch is “main”', why: 'a text in quotation marks' },
  { given: { op: 'equals', at: '/n', value: 5 }, want: 'n is 5', why: 'a number without' },
  { given: { op: 'equals', at: '/n', value: '5' }, want: 'n is “5”', why: 'a text that looks like a number' },
  { given: { op: 'equals', at: '/n', value: null }, want: 'n is null', why: 'null' },
  { given: { op: 'one-of', at: '/n', values: ['a', 1, true] }, want: 'n is “a” or 1 or true', why: 'several' },
  { given: { op: 'glob', at: '/path', pattern: 'src/**/*.ts' }, want: 'path matches src/**/*.ts', why: 'a pattern' },
  { given: { op: 'under', at: '/path', folder: '/home/ana/app' }, want: 'path is in /home/ana/app', why: 'a folder' },
  { given: { op: 'under', at: '/path', folder: '/home/ana/my app' }, want: 'path is in “/home/ana/my app”', why: 'a folder of two words' },
  { given: { op: 'domain', at: '/url', domain: 'example.com', subdomains: true }, want: 'url is on example.com or below it', why: 'a domain and below' },
  { given: { op: 'range', at: '/n', min: 1, max: 5 }, want: 'n is from 1 to 5', why: 'a range' },
  { given: { op: 'range', at: '/n', min: 1, max: null }, want: 'n is at least 1', why: 'from below' },
  { given: { op: 'range', at: '/n', min: null, max: 5 }, want: 'n is at most 5', why: 'from above' },
  { given: { op: 'command', at: '/command', prefix: ['git', 'log'] }, want: 'command runs nothing but git log …', denied: 'command runs git log …', why: 'an allow needs every command, a deny any' },
  { given: { op: 'command', at: '/c', prefix: ['a b', 'c'] }, want: 'c runs nothing but “a b” c …', denied: 'c runs “a b” c …', why: 'a word of two' },
  { given: { op: 'regex', at: '/v', pattern: '^a b$' }, want: 'v has a match of the regular expression “^a b$”', why: 'an expression' },
  { given: { op: 'absent', at: '/force' }, want: 'force is not given', why: 'absence' },
  { given: { op: 'absent', at: '/a/0/b' }, want: '/a/0/b is not given', why: 'a place deeper down' },
  { given: { op: 'absent', at: '' }, want: 'all of the arguments is not given', why: 'everything' },
  { given: { op: 'exactly', at: '', digest: `${'3f'.repeat(16)}${'0'.repeat(32)}` }, want: `the arguments are exactly those of one call (digest ${'3f'.repeat(16)})`, why: 'everything as it was' },
  { given: { op: 'exactly', at: '/v', digest: 'a'.repeat(64) }, want: `v is exactly what it was in one call (digest ${'a'.repeat(32)})`, why: 'one argument as it was' },
  { given: { op: 'absent', at: '/is' }, want: '/is is not given', why: 'a name that is one of our words' },
  { given: { op: 'equals', at: '/v', value: 'a” and path is “b' }, want: 'v is “a⟦U+201D⟧ and path is ⟦U+201C⟧b”', why: 'a value cannot pass for our words' },
  { given: { op: 'under', at: '/path', folder: '/a\u202Eb' }, want: 'path is in “/a⟦U+202E⟧b”', why: 'nothing is hidden or reordered' },
  { given: { op: 'equals', at: '/p\u200Bath', value: 1 }, want: '“/p⟦U+200B⟧ath” is 1', why: 'nor in a name' },
];

describe('conditionWords', () => {
  test.each(sheet)('$why', ({ given, want, denied = want }) => {
    expect(conditionWords(given, 'allow')).toBe(want);
    expect(conditionWords(given, 'deny')).toBe(denied);
  });

  test('two different lists of conditions never have the same words', () => {
    const text = fc.oneof(fc.constantFrom('a', 'b c', 'a” and v is “b', '…', '5', 'true', 'null', 'a or b', 'x and v is y', '“a”'), fc.string({ minLength: 1, maxLength: 6, unit: 'binary' })).filter((one) => !/[⟦⟧]/.test(one));
    const at = fc.constantFrom('', '/v', '/is', '/and', '/a/b', '/a~1b', '/v is');
    const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null));
    const condition: fc.Arbitrary<Condition> = fc.oneof(
      fc.record({ op: fc.constant('equals' as const), at, value: scalar }),
      fc.record({ op: fc.constant('one-of' as const), at, values: fc.array(scalar, { minLength: 2, maxLength: 3 }) }),
      fc.record({ op: fc.constant('glob' as const), at, pattern: text }),
      fc.record({ op: fc.constant('under' as const), at, folder: text }),
      fc.record({ op: fc.constant('domain' as const), at, domain: text, subdomains: fc.boolean() }),
      fc.record({ op: fc.constant('range' as const), at, min: fc.option(fc.integer()), max: fc.option(fc.integer()) }),
      fc.record({ op: fc.constant('command' as const), at, prefix: fc.array(text, { minLength: 1, maxLength: 3 }) }),
      fc.record({ op: fc.constant('regex' as const), at, pattern: text }),
      fc.record({ op: fc.constant('absent' as const), at }),
      fc.record({ op: fc.constant('exactly' as const), at, digest: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }) }),
    );
    const lists = fc.array(condition, { maxLength: 2 });
    fc.assert(
      fc.property(lists, lists, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(conditionsWords(one, 'allow')).not.toBe(conditionsWords(other, 'allow'));
      }),
      { numRuns: 1000 },
    );
  });
});
