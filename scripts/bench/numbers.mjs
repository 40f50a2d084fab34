/**
 * The `share` quantile (0 to 1) by nearest rank: a value that was measured, never one between two.
 * @param {readonly number[]} values at least one
 * @param {number} share
 */
export function quantile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('there is no quantile of nothing');
  return value;
}

/** @param {readonly number[]} values at least one */
export function median(values) {
  return quantile(values, 0.5);
}

/** @typedef {{ p50: number, p95: number, p99: number, max: number, count: number }} Spread */

/** @param {readonly number[]} values at least one @returns {Spread} */
export function spreadOf(values) {
  return { p50: median(values), p95: quantile(values, 0.95), p99: quantile(values, 0.99), max: quantile(values, 1), count: values.length };
}

/** @param {readonly number[]} values at least one */
export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
