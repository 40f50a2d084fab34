import { JsonNumber } from '#shared/json';

/** A number by its value, whatever it is written like: 0.`digits` times ten to the `exponent`. `digits` has no zeros at either end; empty is nought. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/** Longer numbers are not read, characters. */
const lengthLimit = 1000;

/** The value of a number, or of a text that is one; null for anything else and for numbers too long to read. Loses nothing. */
export function decimalOf(value: unknown): Decimal | null {
  const text = typeof value === 'number' ? String(value) : value instanceof JsonNumber ? value.text : typeof value === 'string' ? value.trim() : '';
  if (text.length > lengthLimit) return null;
  const [, sign, whole, fraction = '', power = '0'] = /^([-+]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const all = `${whole}${fraction}`;
  const begins = all.search(/[1-9]/);
  if (begins === -1) return { negative: false, digits: '', exponent: 0 };
  return { negative: sign === '-', digits: all.slice(begins).replace(/0+$/, ''), exponent: whole.length - begins + Number(power) };
}

/** Negative, nought or positive, as for sorting. */
export function compareDecimals(one: Decimal, other: Decimal): number {
  return signed(one) - signed(other) || signed(one) * sizeAgainst(one, other);
}

function signed({ negative, digits }: Decimal): number {
  return digits === '' ? 0 : negative ? -1 : 1;
}

function sizeAgainst(one: Decimal, other: Decimal): number {
  if (one.exponent !== other.exponent) return one.exponent - other.exponent;
  return one.digits === other.digits ? 0 : one.digits < other.digits ? -1 : 1;
}
