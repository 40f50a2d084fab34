import { describe, expect, it } from 'vitest';
import { visibleCut } from './cut';
import { visible, visibleHead } from './visible';

describe('visible', () => {
  it.each([
    { given: 'plain text, caf\u00e9, \u65e5\u672c\u8a9e, \u{1f600}', want: 'plain text, caf\u00e9, \u65e5\u672c\u8a9e, \u{1f600}', why: 'ordinary text stays' },
    { given: 'a\u202egnp.exe', want: 'a⟦U+202E⟧gnp.exe', why: 'right-to-left override' },
    { given: '\u2066x\u2069', want: '⟦U+2066⟧x⟦U+2069⟧', why: 'isolates' },
    { given: 'ad\u200bmin\u2060\ufeff', want: 'ad⟦U+200B⟧min⟦U+2060⟧⟦U+FEFF⟧', why: 'zero width' },
    { given: '\u{e0041}\u{e007f}', want: '⟦U+E0041⟧⟦U+E007F⟧', why: 'the tag block' },
    { given: '\u001b[2J\u0007\u0000\u009b', want: '⟦U+001B⟧[2J⟦U+0007⟧⟦U+0000⟧⟦U+009B⟧', why: 'terminal controls' },
    { given: 'a\rb', want: 'a⟦U+000D⟧b', why: 'a carriage return may overwrite' },
    { given: 'a\u2028b\u2029', want: 'a⟦U+2028⟧b⟦U+2029⟧', why: 'separators that break lines unseen' },
    { given: '\u3164\u115f\uffa0\u2800', want: '⟦U+3164⟧⟦U+115F⟧⟦U+FFA0⟧⟦U+2800⟧', why: 'letters that draw nothing' },
    { given: '\ud83dx\ude00', want: '⟦U+D83D⟧x⟦U+DE00⟧', why: 'unpaired surrogates' },
    { given: '\u00ad\u034f\u180e\ufe0f\ufff9', want: '⟦U+00AD⟧⟦U+034F⟧⟦U+180E⟧⟦U+FE0F⟧⟦U+FFF9⟧', why: 'soft hyphen, joiner, selector, annotation' },
    { given: 'a\tb\nc', want: 'a\tb\nc', why: 'tab and newline stay' },
  ])('$why', ({ given, want }) => {
    expect(visible(given)).toBe(want);
  });

  it('shows tab and newline where there is one line', () => {
    expect(visible('a\tb\nc\u202e', { lines: false })).toBe('a⟦U+0009⟧b⟦U+000A⟧c⟦U+202E⟧');
  });

  it('leaves no control, format, ignorable or separator character in any text', () => {
    const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
    const left: number[] = [];
    for (let point = 0; point <= 0x10ffff; point++) if (unseen.test(visible(String.fromCodePoint(point), { lines: false }))) left.push(point);
    expect(left).toEqual([]);
  });

  it('is the same when applied twice', () => {
    expect(visible(visible('a\u202eb\u0000'))).toBe(visible('a\u202eb\u0000'));
  });
});

describe('visibleCut', () => {
  it.each([
    { given: 'abc', limit: 3, want: 'abc', why: 'of the limit: whole' },
    { given: 'abcd', limit: 3, want: 'abc… (4 characters)', why: 'over it: cut, with its length' },
    { given: '\u202eabc', limit: 2, want: '⟦U+202E⟧a… (4 characters)', why: 'visible as well' },
    { given: 'a\u{1f600}bcd', limit: 2, want: 'a… (6 characters)', why: 'no character is cut in two' },
    { given: 'a\u{1f600}bcd', limit: 3, want: 'a\u{1f600}… (6 characters)', why: 'nor dropped where it fits' },
    { given: 'x'.repeat(12_345), limit: 1, want: 'x… (12,345 characters)', why: 'long lengths are grouped' },
    { given: 'abc', limit: 0, want: '… (3 characters)', why: 'nothing but the length' },
  ])('$why', ({ given, limit, want }) => {
    expect(visibleCut(given, limit)).toBe(want);
  });

  it('keeps to one line where told', () => {
    expect(visibleCut('a\nbcd', 3, { lines: false })).toBe('a⟦U+000A⟧b… (5 characters)');
  });
});

describe('visibleHead', () => {
  it.each([
    { why: 'what fits', given: 'abc', want: 'abc' },
    { why: 'what is longer', given: 'abcd', want: 'abc… (4 characters)' },
    { why: 'a character of two units at the cut', given: 'ab😀', want: 'ab… (4 characters)' },
    { why: 'a hostile character', given: 'a\u202Ebcd', want: 'a⟦U+202E⟧b… (5 characters)' },
  ])('$why', ({ given, want }) => expect(visibleHead(given, 3)).toBe(want));
});
