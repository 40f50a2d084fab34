import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentenceRules } from '#app/definitions/signals/rules';
import { orderRules } from './orders';
import { neededBy } from '#shared/text/needed';
import { sieveOf } from '#shared/text/sieve';

const rules: readonly (RegExp | null)[] = [...sentenceRules, ...orderRules].map(({ pattern }) => pattern);
/** Words as the rules have them, so that texts made of them come close to matching, and match. */
const words = [...new Set(rules.flatMap((pattern) => (pattern === null ? [] : (pattern.source.match(/[\p{L}'<>|/.-]{2,}/gu) ?? []))))];

describe('what a match holds', () => {
  test.each([
    { pattern: /ignore/, needed: ['ignore'], why: 'a word' },
    { pattern: /\b(?:send|post)\b.{0,20}\bkeys?\b/, needed: ['send', 'post'], why: 'the longer one of two parts' },
    { pattern: /keys?/, needed: ['key'], why: 'what may be missing is not needed' },
    { pattern: /ke(?:ys)?/, needed: ['ke'], why: 'nor is a group that may be missing' },
    { pattern: /ab{0,3}cd/, needed: ['cd'], why: 'nor what may stand there no times' },
    { pattern: /ab+cd/, needed: ['ab'], why: 'what stands there several times ends a piece' },
    { pattern: /(?:ab){2}/, needed: ['ab'], why: 'a group that is there twice' },
    { pattern: /a(?=bcd)b/, needed: ['ab'], why: 'what is only looked at takes no room' },
    { pattern: /(?<!never )send/, needed: ['send'], why: 'what must not be there is not needed' },
    { pattern: /[ab]cd[ef]/, needed: ['cd'], why: 'a class is anything' },
    { pattern: /[\]a]cd/, needed: ['cd'], why: 'a bracket within a class' },
    { pattern: /\.ssh\//, needed: ['.ssh/'], why: 'signs that are written with a stroke' },
    { pattern: /\w\p{L}\d密码/u, needed: ['密码'], why: 'classes by name' },
    { pattern: /(?<name>ab)\k<name>/, needed: ['ab'], why: 'a group with a name, and what repeats it' },
    { pattern: /ab|/, needed: null, why: 'one way needs nothing' },
    { pattern: /a|bcd/, needed: null, why: 'one sign alone is found everywhere' },
    { pattern: /ignore/i, needed: null, why: 'letter case makes no difference' },
    { pattern: /.{3,}/, needed: null, why: 'anything' },
  ])('$pattern: $why', ({ pattern, needed }) => {
    expect(neededBy(pattern)).toEqual(needed);
  });

  test('nearly every rule needs something, so that it is seldom tried', () => {
    expect(rules.filter((pattern) => pattern !== null && neededBy(pattern) === null).length).toBeLessThan(rules.length / 20);
  });
});

describe('the sieve', () => {
  const likely = sieveOf(rules);
  const holds = (text: string): void => {
    const left = likely(text);
    expect(left).toEqual([...left].sort((one, other) => one - other));
    const kept = new Set(left);
    for (const [nth, pattern] of rules.entries()) if (!kept.has(nth)) expect(pattern !== null && !pattern.test(text), `${String(pattern)} on ${text}`).toBe(true);
  };

  test('leaves out no rule that matches: words of the rules in any order', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { maxLength: 25 }), fc.constantFrom(' ', ', ', ': ', '_', ''), (some, between) => holds(some.join(between))), { numRuns: 300 });
  });

  test('nor in any other text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), holds), { numRuns: 200 });
  });

  test('tells pieces apart that begin alike, at the beginning and at the end of a text', () => {
    const few = sieveOf([/send/, /sent/, /se/, null, /密码/]);
    expect(few('')).toEqual([3]);
    expect(few('s')).toEqual([3]);
    expect(few('se')).toEqual([2, 3]);
    expect(few('xsent')).toEqual([1, 2, 3]);
    expect(few('send密码')).toEqual([0, 2, 3, 4]);
  });
});
