import { bits, eachFeature, type Stretch } from './features';
import { isPlainOrder } from './floor';
import { weightsOf } from './weights';

/** What a pack of the model says: weights found by `scripts/eval/train.mjs`, and how a sum of them becomes a score; of texts in definitions and of results by themselves. */
export interface InstructionPack {
  /** Year, month and how many before it in the month. */
  readonly version: string;
  readonly definition: PackPart;
  readonly result: PackPart;
}

export interface PackPart {
  /** Base64 of one signed byte for each feature. */
  readonly weights: string;
  /** What a weight of 1 stands for. */
  readonly scale: number;
  readonly bias: number;
  /** The sum from which on a text is flagged, and how fast the score rises there. */
  readonly cut: Cut;
}

/** Where a text is flagged. Each stretch more is one chance more to look like an order, so what has few of them is flagged from a lower sum on. */
export interface Cut {
  /** The sum from which on a text of `many` stretches or more is flagged. */
  readonly from: number;
  readonly slope: number;
  /** How much lower that is where there are no more than `few`. */
  readonly ease: number;
  readonly few: number;
  readonly many: number;
  /** The sum from which on a part of a whole scores one half, however many stretches it has. */
  readonly part: number;
}

/** A part of a pack, its weights ready to be summed. */
export interface Model extends Pick<PackPart, 'scale' | 'bias' | 'cut'> {
  readonly weights: Int8Array;
}

/** @throws where the pack is not of this format */
export function modelOf({ weights, scale, bias, cut }: PackPart): Model {
  return { weights: weightsOf(weights, 1 << bits), scale, bias, cut };
}

/** How much a stretch looks like orders to a model: above 0 rather, below 0 rather not. */
export function sumOf({ weights, scale, bias, cut }: Model, stretch: Stretch): number {
  let sum = 0;
  eachFeature(
    stretch,
    (index, value) => {
      sum += (weights[index] ?? 0) * value;
    },
    weights,
  );
  const weighed = bias + sum * scale;
  return isPlainOrder(stretch) ? Math.max(weighed, cut.from + 0.5) : weighed;
}

/** A sum as a score from 0 to 1: one half at `from`, where a text is flagged. */
export function scoreOf({ slope }: Cut, sum: number, from: number): number {
  return 1 / (1 + Math.exp(-slope * (sum - from)));
}

/** The sum from which on a text of so many stretches is flagged. */
export function fromOf({ from, ease, few, many }: Cut, stretches: number): number {
  return from - ease * Math.max(0, Math.min(1, (many - stretches) / (many - few)));
}
