import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftScalar, readScalar, scalarWords } from './scalar';
import type { Scalar, ScalarDraft } from './scalar';

describe('a value being typed', () => {
  it.each<{ given: ScalarDraft; want: Scalar | undefined; why: string }>([
    { given: { kind: 'text', text: ' 20 ' }, want: ' 20 ', why: 'a text is taken as it stands' },
    { given: { kind: 'text', text: '' }, want: '', why: 'an empty text is a value' },
    { given: { kind: 'number', text: ' -1.5e3 ' }, want: -1500, why: 'a number as JSON writes it' },
    { given: { kind: 'number', text: '1,5' }, want: undefined, why: 'a comma is no point' },
    { given: { kind: 'number', text: '0x10' }, want: undefined, why: 'JSON knows no hexadecimal' },
    { given: { kind: 'number', text: '' }, want: undefined, why: 'nothing is not zero' },
    { given: { kind: 'number', text: '1e999' }, want: undefined, why: 'what no number holds' },
    { given: { kind: 'truth', text: 'false' }, want: false, why: 'false' },
    { given: { kind: 'truth', text: 'no' }, want: undefined, why: 'another word for it' },
    { given: { kind: 'null', text: 'whatever stood there' }, want: null, why: 'null has no text' },
  ])('$why', ({ given, want }) => expect(readScalar(given)).toBe(want));

  it('comes back as it was', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), fc.boolean(), fc.constant(null)), (value) => {
      expect(readScalar(draftScalar(value))).toEqual(value);
    }));
  });

  it('reads differently in a list from every other value', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('true', 'null', '20', '"20"', '', ' '), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(fc.property(value, value, (one, other) => {
      expect(scalarWords(one) === scalarWords(other)).toBe(one === other);
    }));
  });
});
