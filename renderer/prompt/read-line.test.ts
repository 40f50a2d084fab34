import { describe, expect, it } from 'vitest';
import { onLine, says } from './read-line';

describe('whether a sentence has a value already', () => {
  it.each([
    ['Read issue 4711 of ana/shop', '4711', true, 'as it is'],
    ['Read ~/shop/tax.ts', '/home/ana/shop/tax.ts', true, 'from a Linux home folder on'],
    ['Read ~/shop/tax.ts', '/Users/ana/shop/tax.ts', true, 'from a macOS home folder on'],
    ['Read ~\\shop\\tax.ts', 'C:\\Users\\ana\\shop\\tax.ts', true, 'from a Windows home folder on'],
    ['Read ~/shop/tax.ts', '/home/ana/shop/tax', false, 'a part of a name is another name'],
    ['Read ~/shop/tax.ts', '/srv/shop/tax.ts', false, 'no home folder'],
    ['Read ~/tax.ts', '/home/tax.ts', false, 'no folder of anybody’s'],
    ['Search its memory', 'VAT', false, 'not at all'],
  ])('%s has %s: %s, %s', (sentence, value, want) => expect(says(sentence, value)).toBe(want));
});

describe('a value on one line', () => {
  it.each([
    { why: 'the line breaks are ours', kind: 'list' as const, text: '[\n  "a",\n  "b"\n]', want: '[ "a", "b" ]' },
    { why: 'the line breaks are the host’s, and are shown as such', kind: 'string' as const, text: 'a\n  b', want: 'a\n  b' },
  ])('$kind: $why', ({ kind, text, want }) => expect(onLine({ kind, text })).toBe(want));
});
