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

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * @param speaks 1 where what a description adds may only raise the sum, -1 where it may only lower it
 * @throws where the pack is not of this format, or a server's words could speak for a call
 */
export function modelOf({ weights: text, scale, bias, from }: Weighing, speaks: 1 | -1): Model {
  const weights = new Int8Array(1 << bits);
  const values = new Uint8Array(128);
  for (let nth = 0; nth < digits.length; nth += 1) values[digits.charCodeAt(nth)] = nth;
  let at = 0;
  let held = 0;
  let width = 0;
  for (let nth = 0; nth < text.length && text[nth] !== '='; nth += 1) {
    held = ((held << 6) | (values[text.charCodeAt(nth)] ?? 0)) & 0xffff;
    width += 6;
    if (width < 8) continue;
    width -= 8;
    weights[at] = (held >> width) & 0xff;
    at += 1;
  }
  if (at !== weights.length) throw new Error(`the pack has ${at} weights, not ${weights.length}`);
  if (weights.subarray(describedFrom).some((weight) => weight * speaks < 0)) throw new Error('the pack lets a description speak for a call');
  return { weights, scale, bias, from };
}
