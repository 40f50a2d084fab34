/* Check digits as those who give the numbers out define them. `digits` is digits alone unless said otherwise. */

/** The remainder by `by` of the sum of digits, each times its weight; weights repeat from the front. */
export function weighted(digits: string, weights: readonly number[], by: number): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) sum += Number(digits[at]) * (weights[at % weights.length] ?? 0);
  return sum % by;
}

/** ISO/IEC 7812-1, annex B (Luhn): payment cards and many others. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}

/** The remainder by 97 of letters and digits, letters being 10 to 35 (ISO/IEC 7064, as IBAN uses it). */
export function mod97(text: string): number {
  let rest = 0;
  for (const one of text) {
    const value = Number.parseInt(one, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** ISO/IEC 7064 MOD 11,10: Germany's tax number, Croatia's OIB. */
export function mod11And10(digits: string): boolean {
  let rest = 10;
  for (const one of digits.slice(0, -1)) {
    rest = (rest + Number(one)) % 10 || 10;
    rest = (rest * 2) % 11;
  }
  return (11 - rest) % 10 === Number(digits.at(-1));
}

const turned = ['0123456789', '1234067895', '2340178956', '3401289567', '4012395678', '5987604321', '6598710432', '7659821043', '8765932104', '9876543210'];
const moved = ['0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258'];

/** Verhoeff's: Aadhaar. */
export function verhoeff(digits: string): boolean {
  let rest = 0;
  for (let at = 0; at < digits.length; at += 1) rest = Number(turned[rest]?.[Number(moved[at % 8]?.[Number(digits[digits.length - 1 - at])])]);
  return rest === 0;
}

/** Whether this day can be; a year of two digits stands for any century. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const long = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= long;
}

/** Digits that are not all the same one, nor in order. */
export function isVaried(digits: string): boolean {
  return new Set(digits).size > 2 && !'01234567890123456789'.includes(digits) && !'98765432109876543210'.includes(digits);
}
