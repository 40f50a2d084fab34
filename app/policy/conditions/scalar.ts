import { isJsonObject, JsonNumber, print, type Json } from '#shared/json';
import { compareDecimals, decimalOf } from './decimal';
import type { Truth } from './truth';

type Scalar = string | number | boolean | null;

/** Whether `value` is `wanted`. Numbers are compared by value. Of another type but written the same, it is unknown: some servers take `"5"` for 5. */
export function equals(value: Json, wanted: Scalar): Truth {
  if (isJsonObject(value) || Array.isArray(value)) return 'unknown';
  if (isNumber(value) && isNumber(wanted)) {
    const one = decimalOf(value);
    const other = decimalOf(wanted);
    if (one === null || other === null) return 'unknown';
    return compareDecimals(one, other) === 0 ? 'holds' : 'fails';
  }
  if (value === wanted) return 'holds';
  if (typeof value === typeof wanted && value !== null && wanted !== null) return 'fails';
  return writtenAlike(value, wanted) ? 'unknown' : 'fails';
}

export function oneOf(value: Json, wanted: readonly Scalar[]): Truth {
  const truths = wanted.map((one) => equals(value, one));
  return truths.includes('holds') ? 'holds' : truths.includes('unknown') ? 'unknown' : 'fails';
}

/** Whether `value` is a number from `min` to `max`, both included; null sets no bound. */
export function inRange(value: Json, min: number | null, max: number | null): Truth {
  const number = isNumber(value) ? decimalOf(value) : null;
  const low = min === null ? null : decimalOf(min);
  const high = max === null ? null : decimalOf(max);
  if (number === null || (min !== null && low === null) || (max !== null && high === null)) return 'unknown';
  return (low === null || compareDecimals(number, low) >= 0) && (high === null || compareDecimals(number, high) <= 0) ? 'holds' : 'fails';
}

function isNumber(value: unknown): value is number | JsonNumber {
  return typeof value === 'number' || value instanceof JsonNumber;
}

function writtenAlike(value: Json, wanted: Scalar): boolean {
  const one = decimalOf(value);
  const other = decimalOf(wanted);
  if (one !== null && other !== null) return compareDecimals(one, other) === 0;
  return textOf(value) === textOf(wanted);
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : print(value);
}
