import { describe, expect, test } from 'vitest';
import { fitLinear, meanOf, packed, sumOf, type Learning, type Lesson } from './linear';

const how: Learning = { seed: 1, rounds: 12, rate: 0.1, pull: 0.003, least: 2, size: 16, bias: 0 };
const part = (numbers: readonly number[], spelt: readonly number[] = numbers.map(() => 0)) => ({ numbers: Int32Array.from(numbers), spelt: Uint8Array.from(spelt) });
const lesson = (author: number, bad: boolean, ...parts: readonly ReturnType<typeof part>[]): Lesson => ({ author, bad, weight: 1, parts });
const sum = (lessons: readonly Lesson[], features: readonly number[], over: Partial<Learning> = {}): number => sumOf(fitLinear(lessons, { ...how, ...over }), Int32Array.from(features));

describe('a linear model', () => {
  const plain = Array.from({ length: 20 }, (_, nth) => [lesson(nth % 3, true, part([1, 2])), lesson(nth % 3, false, part([3, 2]))]).flat();

  test('tells apart what differs', () => {
    expect(sum(plain, [1, 2])).toBeGreaterThan(1);
    expect(sum(plain, [3, 2])).toBeLessThan(-1);
  });

  test('of a bad row the part is blamed that other rows are not fine with', () => {
    const rows = Array.from({ length: 20 }, (_, nth) => [lesson(nth % 3, true, part([4]), part([5])), lesson(nth % 3, false, part([4]))]).flat();
    expect(sum(rows, [5])).toBeGreaterThan(sum(rows, [4]) + 1);
  });

  test('a word of one author counts for nothing, and one of two does', () => {
    const by = (authors: readonly number[]) => Array.from({ length: 20 }, (_, nth) => [lesson(authors[nth % authors.length] ?? 0, true, part([6], [1])), lesson(9, false, part([7]))]).flat();
    expect(sum(by([1]), [6])).toBe(sum(by([1]), []));
    expect(sum(by([1, 2]), [6])).toBeGreaterThan(sum(by([1, 2]), []) + 0.5);
  });

  test('what may only raise never lowers, and the other way round', () => {
    for (const sign of [1, -1] as const) for (const value of fitLinear(plain, { ...how, oneSided: { from: 0, sign } }).values) expect(value * sign).toBeGreaterThanOrEqual(0);
    expect(fitLinear(plain, { ...how, oneSided: { from: 3, sign: 1 } }).values[3]).toBe(0);
  });

  test('the same seed gives the same weights, another others, and rows without parts change nothing', () => {
    expect(fitLinear(plain, how)).toEqual(fitLinear(plain, how));
    expect(fitLinear(plain, { ...how, seed: 2 }).values).not.toEqual(fitLinear(plain, how).values);
    expect(sum([lesson(1, true)], [])).toBe(0);
  });

  test('the mean of several, and what a pack holds of it', () => {
    const [one, other] = [fitLinear(plain, how), fitLinear(plain, { ...how, seed: 2 })];
    const mean = meanOf([one, other]);
    expect(mean.values[1]).toBeCloseTo(((one.values[1] ?? 0) + (other.values[1] ?? 0)) / 2, 12);
    const { weights, scale } = packed(mean);
    const bytes = new Int8Array(Buffer.from(weights, 'base64'));
    expect(Math.max(...bytes.map(Math.abs))).toBe(127);
    for (const [nth, value] of mean.values.entries()) expect(Math.abs((bytes[nth] ?? 0) * scale - value)).toBeLessThanOrEqual(scale);
  });
});
