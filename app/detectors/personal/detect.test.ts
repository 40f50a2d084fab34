import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { ordinaryCells, personalCells } from './cells';
import { luhn, mod11And10, mod97, verhoeff } from './checks';
import { detectPersonal } from './detect';
import { isIban, nationals } from './national';

/** `text` with what was found in ‹› and the rule behind a bar. */
function marked(text: string): string {
  return detectPersonal(text).reduceRight((done, { span, rule }) => `${done.slice(0, span?.[0])}‹${done.slice(span?.[0], span?.[1])}|${rule.replace('personal/', '')}›${done.slice(span?.[1])}`, text);
}

describe('data about people', () => {
  test.each(personalCells)('%s', (_why, expected) => expect(marked(expected.replaceAll(/‹([^|›]*)\|[^›]*›/g, '$1'))).toBe(expected));
});

describe('none', () => {
  test.each(ordinaryCells)('%s', (_why, text) => expect(marked(text)).toBe(text));
});

test('each country’s numbers have a cell', () => {
  const seen = new Set(personalCells.flatMap(([, text]) => [...text.matchAll(/\|([a-z-]+)›/g)].map(([, rule]) => rule)));
  expect(nationals.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
});

test('the sentence names the country', () => {
  expect(detectPersonal('SSN 321-54-9876')).toMatchObject([{ why: 'Holds a number by which United States knows a person', at: '', kind: 'personal' }]);
});

describe('check digits', () => {
  test.each([
    { why: 'Luhn’s own example', holds: luhn('79927398713') },
    { why: 'Verhoeff’s', holds: verhoeff('2363') },
    { why: 'IBAN’s, of ISO 13616', holds: mod97('3214282912345698765432161182') === 1 && isIban('GB82WEST12345698765432') },
    { why: 'MOD 11,10', holds: mod11And10('69435151530') },
  ])('$why', ({ holds }) => expect(holds).toBe(true));

  test('a digit changed is noticed, and two neighbours turned around mostly', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{14}$/), fc.nat(15), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const whole = [...'0123456789'].map((check) => body + check).find((one) => luhn(one)) ?? '';
        const changed = whole.slice(0, at) + String((Number(whole[at]) + by) % 10) + whole.slice(at + 1);
        expect(luhn(changed)).toBe(false);
        const aadhaar = [...'0123456789'].map((check) => body + check).find((one) => verhoeff(one)) ?? '';
        expect(verhoeff(aadhaar)).toBe(true);
        expect(verhoeff(aadhaar.slice(0, at) + String((Number(aadhaar[at]) + by) % 10) + aadhaar.slice(at + 1))).toBe(false);
      }),
    );
  });
});

test('spans are in order, apart and inside the text, whatever it is', () => {
  const part = fc.constantFrom('4539 1488 0343 6467', 'DE89370400440532013000', '+49 30 901820', 'ana@kontor.se', '@', 'SSN ', '321-54-9876', 'born on 12 May 1980', '81.2.69.160', ' ', '-', '\n', 'PESEL 44051401359');
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'binary' })), { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      let end = 0;
      for (const { span } of detectPersonal(text)) {
        expect(span?.[0]).toBeGreaterThanOrEqual(end);
        expect(span?.[1]).toBeGreaterThan(span?.[0] ?? 0);
        end = span?.[1] ?? 0;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});
