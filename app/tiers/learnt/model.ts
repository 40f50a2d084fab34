import { weightsOf } from '#app/detectors/instructions/weights';
import { bits, describedFrom } from './features';

/** What a pack of the model of calls says: weights found by `scripts/eval/train-calls.mjs`, one byte each, of features by their number. */
export interface CallPack {
  /** Year, month and how many before it in the month. */
  readonly version: string;
  /** How like a call that destroys, spends, gives away or carries off. */
  readonly danger: Weighing;
  /** How like a call that only reads. */
  readonly reading: Weighing;
}

export interface Weighing {
  /** Base64 of one signed byte for each feature. */
  readonly weights: string;
  /** What a weight of 1 stands for. */
  readonly scale: number;
  readonly bias: number;
  /** The sum from which on a call is taken for one. */
  readonly from: number;
}

/** Weights ready to be summed. */
export interface Model {
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
  readonly from: number;
}

/**
 * @param speaks 1 where what a description adds may only raise the sum, -1 where it may only lower it
 * @throws where the pack is not of this format, or a server's words could speak for a call
 */
export function modelOf({ weights: text, scale, bias, from }: Weighing, speaks: 1 | -1): Model {
  const weights = weightsOf(text, 1 << bits);
  if (weights.subarray(describedFrom).some((weight) => weight * speaks < 0)) throw new Error('the pack lets a description speak for a call');
  return { weights, scale, bias, from };
}
