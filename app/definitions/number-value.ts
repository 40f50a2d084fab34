/**
 * A JSON number's text by its value: `1.0`, `1`, `10e-1` and `1E0` give the same text, different values give different ones, whatever their size. JSON Schema
 * compares numbers by value (2020-12 core, section 4.2.2), so a server that prints `1.0` where it printed `1` before has not changed its definition.
 */
export function numberValue(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (parts === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  if (digits === '') return '0';
  const significant = digits.replace(/0+$/, '');
  if (exponent.length > exponentLimit) return `~${text}`;
  // The exponent may be longer than a JavaScript number holds exactly.
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return power >= 0n && power <= 20n ? `${sign}${significant}${'0'.repeat(Number(power))}` : `${sign}${significant}e${power}`;
}

/** Longest exponent that is calculated with; a longer one stands as it was written, so that none costs time. */
const exponentLimit = 40;
