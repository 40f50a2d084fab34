import { bits, eachFeature, type Stretch } from '#app/detectors/instructions/features';
import { diceOf } from '../random';
import type { Author, Bag } from './bags';

/** One stretch of a bag, as the model learns from it. */
export interface Instance {
  readonly text: string;
  readonly rules: readonly string[];
  /** What a rule adds to the sum. */
  readonly added: number;
  /** Where its features stand in the shelf: [start, end). */
  readonly from: number;
  readonly to: number;
  readonly bad: boolean;
  readonly weight: number;
}

export interface Learnt {
  readonly bag: Bag;
  /** Of a bad bag only what overlaps its bad part; of others every stretch. */
  readonly instances: readonly Instance[];
}

export interface Weights {
  readonly values: Float64Array;
  readonly bias: number;
}

/** Features of many stretches, one after the other: tens of millions, which as objects would fill the memory. */
export class Shelf {
  index = new Int32Array(1 << 20);
  value = new Float32Array(1 << 20);
  length = 0;

  /** Puts the features of a stretch on the shelf, and says where. */
  put(stretch: Stretch): readonly [number, number] {
    const from = this.length;
    eachFeature(stretch, (index, value, _, common) => {
      if (this.length === this.index.length) this.#grow();
      this.index[this.length] = common ? index : index | wordBit;
      this.value[this.length] = value;
      this.length += 1;
    });
    return [from, this.length];
  }

  #grow(): void {
    const [index, value] = [new Int32Array(this.length * 2), new Float32Array(this.length * 2)];
    index.set(this.index);
    value.set(this.value);
    this.index = index;
    this.value = value;
  }
}

const size = 1 << bits;
/** Set in an index where the feature stands for words themselves. */
const wordBit = 1 << 24;
const mask = size - 1;

const rounds = 16;
/** How large a step is. */
const rate = 0.2;
/** How far weights are pulled to nothing. */
const pull = 1e-3;
/** A step by less is not made: most sentences of manuals are known for harmless after a round. */
const leastStep = 1e-3;
/** What is known is not looked at for so many rounds. */
const rests = 3;
/** What only asks politely reads like mail: it teaches less than an order does. */
const politeShare = 0.5;

/** So many rounds at the end are averaged. */
const averaged = 5;

/** A word counts only where so many authors wrote it: what a single one wrote about is no sign. */
const least = 3;

/** AdaGrad over the logistic loss. After a few rounds a bad text teaches by the stretch that shows it best, for not every sentence of it is bad. */
function fit({ index, value }: Shelf, learnt: readonly Learnt[], seed: number): Weights {
  const dice = diceOf(seed + 17);
  const spoken = spokenBy(index, learnt);
  const values = new Float32Array(size);
  const past = new Float32Array(size).fill(1e-2);
  let bias = -2;
  let pastBias = 1;
  const sum = ({ from, to }: Instance): number => {
    let found = bias;
    for (let at = from; at < to; at += 1) found += (values[(index[at] ?? 0) & mask] ?? 0) * (value[at] ?? 0);
    return found;
  };
  const rest = new Map<Instance, number>();
  const step = (instance: Instance, weight: number): void => {
    const resting = rest.get(instance) ?? 0;
    if (resting > 0) {
      rest.set(instance, resting - 1);
      return;
    }
    const slope = (1 / (1 + Math.exp(-sum(instance))) - (instance.bad ? 1 : 0)) * weight;
    if (Math.abs(slope) < leastStep) {
      rest.set(instance, rests);
      return;
    }
    for (let at = instance.from; at < instance.to; at += 1) {
      const feature = index[at] ?? 0;
      const nth = feature & mask;
      if (feature >= wordBit && (spoken[nth] ?? 0) < least) continue;
      const gradient = slope * (value[at] ?? 0) + pull * (values[nth] ?? 0);
      const before = (past[nth] ?? 0) + gradient * gradient;
      past[nth] = before;
      values[nth] = (values[nth] ?? 0) - (rate * gradient) / Math.sqrt(before);
    }
    pastBias += slope * slope;
    bias -= (rate * slope) / Math.sqrt(pastBias);
  };
  const mean = new Float64Array(size);
  let meanBias = 0;
  const order = learnt.map((_, nth) => nth);
  for (let round = 0; round < rounds; round += 1) {
    for (let nth = order.length - 1; nth > 0; nth -= 1) {
      const other = dice.between(0, nth);
      [order[nth], order[other]] = [order[other] ?? 0, order[nth] ?? 0];
    }
    for (const nth of order) {
      const one = learnt[nth];
      if (one === undefined) continue;
      // Where nobody said which part is bad, the model has to know something first.
      if (one.bag.bad === 'somewhere' && round < 5) continue;
      if (one.bag.bad === null || round < 3) for (const instance of one.instances) step(instance, instance.weight);
      else {
        const best = highest(sum, one.instances);
        if (best !== null) step(best, one.bag.weight * (one.bag.label === 'injected' ? politeShare : 1));
      }
    }
    // The mean of the last rounds: which text came last makes no difference.
    if (round < rounds - averaged) continue;
    for (let nth = 0; nth < size; nth += 1) mean[nth] = (mean[nth] ?? 0) + (values[nth] ?? 0) / averaged;
    meanBias += bias / averaged;
  }
  return { values: mean, bias: meanBias };
}

/** Weights for each sort of text. */
export type Both = Readonly<Record<Bag['where'], Weights>>;

/** For each sort of text the mean of what was learnt of both sorts and of that sort alone: authors that were left out come out better by it than by either. */
export function fitBoth(shelf: Shelf, learnt: readonly Learnt[], seed: number): Both {
  const together = fit(shelf, learnt, seed);
  const alone = (where: Bag['where']): Weights => meanOf([together, fit(shelf, learnt.filter(({ bag }) => bag.where === where), seed)]);
  return { definition: alone('definition'), result: alone('result') };
}

export function meanOf(all: readonly Weights[]): Weights {
  const values = new Float64Array(size);
  let bias = 0;
  for (const one of all) {
    bias += one.bias / all.length;
    for (let nth = 0; nth < size; nth += 1) values[nth] = (values[nth] ?? 0) + (one.values[nth] ?? 0) / all.length;
  }
  return { values, bias };
}

export function sumOf({ index, value }: Shelf, { values, bias }: Weights, { from, to }: Instance): number {
  let sum = bias;
  for (let at = from; at < to; at += 1) sum += (values[(index[at] ?? 0) & mask] ?? 0) * (value[at] ?? 0);
  return sum;
}

function highest(sum: (one: Instance) => number, instances: readonly Instance[]): Instance | null {
  let best: Instance | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const one of instances) {
    const own = sum(one);
    if (own <= most) continue;
    most = own;
    best = one;
  }
  return best;
}

/** By how many authors each feature was used. */
function spokenBy(index: Int32Array, learnt: readonly Learnt[]): Uint8Array {
  const last = new Map<Author, Uint8Array>();
  const counts = new Uint8Array(size);
  for (const { bag, instances } of learnt) {
    const own = last.get(bag.author) ?? new Uint8Array(size);
    last.set(bag.author, own);
    for (const { from, to } of instances) {
      for (let at = from; at < to; at += 1) {
        const nth = (index[at] ?? 0) & mask;
        if (own[nth] === 1) continue;
        own[nth] = 1;
        counts[nth] = (counts[nth] ?? 0) + 1;
      }
    }
  }
  return counts;
}
