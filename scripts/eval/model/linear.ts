import { diceOf } from '../random';

/** What is weighed of a row by itself: the numbers of its features, and by feature whether it stands for a word itself. */
export interface Part {
  readonly numbers: Int32Array;
  readonly spelt: Uint8Array;
}

/** One row to learn from, in parts of which the worst decides. */
export interface Lesson {
  readonly author: number;
  readonly bad: boolean;
  readonly weight: number;
  readonly parts: readonly Part[];
}

export interface Learning {
  readonly seed: number;
  readonly rounds: number;
  readonly rate: number;
  readonly pull: number;
  /** A word counts only where so many authors wrote it. */
  readonly least: number;
  /** How many numbers features have. */
  readonly size: number;
  /** What the sum of no features is at first. */
  readonly bias: number;
  /** Features from this number on may only raise a sum (1) or only lower it (-1). */
  readonly oneSided?: { readonly from: number; readonly sign: 1 | -1 };
}

/** A weight for each feature, and what is added to every sum. */
export interface Fitted {
  readonly values: Float64Array;
  readonly bias: number;
}

/** So many rounds, of the last, are averaged. */
const averagedRounds = 6;
/** In so many first rounds all parts of a bad row are blamed nearly alike. */
const evenRounds = 3;

/** AdaGrad over the logistic loss of the part that looks worst, the mean of the last rounds. The same lessons in the same order and the same seed give the same weights. */
export function fitLinear(lessons: readonly Lesson[], { seed, rounds, rate, pull, least, size, bias: startBias, oneSided = { from: size, sign: 1 } }: Learning): Fitted {
  const dice = diceOf(seed);
  const used = usedOf(lessons, least);
  const values = new Float64Array(size);
  const past = new Float64Array(size).fill(0.3);
  const mean = new Float64Array(size);
  let [bias, pastBias, meanBias] = [startBias, 1, 0];
  const order = lessons.map((_, nth) => nth);
  const averaged = Math.min(averagedRounds, rounds);
  for (let round = 0; round < rounds; round += 1) {
    for (let nth = order.length - 1; nth > 0; nth -= 1) {
      const other = dice.between(0, nth);
      [order[nth], order[other]] = [order[other] ?? 0, order[nth] ?? 0];
    }
    for (const nth of order) {
      const lesson = lessons[nth];
      const parts = used[nth];
      if (lesson === undefined || parts === undefined || parts.length === 0) continue;
      const learn = (features: Int32Array, sum: number, share: number): void => {
        const slope = (1 / (1 + Math.exp(-sum)) - (lesson.bad ? 1 : 0)) * lesson.weight * share;
        for (const feature of features) {
          const gradient = slope + pull * (values[feature] ?? 0);
          past[feature] = (past[feature] ?? 0) + gradient * gradient;
          const value = (values[feature] ?? 0) - (rate * gradient) / Math.sqrt(past[feature] ?? 1);
          values[feature] = feature >= oneSided.from && value * oneSided.sign < 0 ? 0 : value;
        }
        pastBias += slope * slope;
        bias -= (rate * slope) / Math.sqrt(pastBias);
      };
      const sums = parts.map((features) => sumOf({ values, bias }, features));
      if (lesson.bad) {
        // Which of its parts is the bad one nobody has said: the worst, and at first all alike.
        const worst = Math.max(...sums);
        const shares = sums.map((sum) => Math.exp((sum - worst) * (round < evenRounds ? 0.5 : 2)));
        const total = shares.reduce((one, other) => one + other, 0);
        for (const [at, features] of parts.entries()) learn(features, sums[at] ?? 0, (shares[at] ?? 0) / total);
      } else for (const [at, features] of parts.entries()) learn(features, sums[at] ?? 0, 1);
    }
    if (round < rounds - averaged) continue;
    for (let nth = 0; nth < size; nth += 1) mean[nth] = (mean[nth] ?? 0) + (values[nth] ?? 0) / averaged;
    meanBias += bias / averaged;
  }
  return { values: mean, bias: meanBias };
}

/** The features of each part that count: words are left out that too few authors wrote. */
function usedOf(lessons: readonly Lesson[], least: number): readonly (readonly Int32Array[])[] {
  const spoken = new Map<number, Set<number>>();
  for (const { author, parts } of lessons) {
    for (const { numbers, spelt } of parts) for (const [nth, feature] of numbers.entries()) if (spelt[nth] === 1) spoken.set(feature, (spoken.get(feature) ?? new Set()).add(author));
  }
  return lessons.map(({ parts }) => parts.map(({ numbers, spelt }) => numbers.filter((feature, nth) => spelt[nth] === 0 || (spoken.get(feature)?.size ?? 0) >= least)));
}

/** The mean of several fits. */
export function meanOf(fits: readonly Fitted[]): Fitted {
  const [first] = fits;
  if (first === undefined || fits.length === 1) return first ?? { values: new Float64Array(), bias: 0 };
  return { values: first.values.map((_, nth) => fits.reduce((sum, { values }) => sum + (values[nth] ?? 0), 0) / fits.length), bias: fits.reduce((sum, { bias }) => sum + bias, 0) / fits.length };
}

/** What features come to. */
export function sumOf({ values, bias }: Fitted, features: Int32Array): number {
  let sum = bias;
  for (const feature of features) sum += values[feature] ?? 0;
  return sum;
}

/** Weights as a pack holds them: a signed byte each, in base64, what a weight of 1 stands for, and the bias. */
export function packed({ values, bias }: Fitted): { readonly weights: string; readonly scale: number; readonly bias: number } {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest / 127 || 1;
  const bytes = Int8Array.from(values, (value) => Math.round(value / scale));
  return { weights: Buffer.from(bytes.buffer).toString('base64'), scale: Number(scale.toPrecision(7)), bias: Number(bias.toPrecision(7)) };
}
