import type { Json, JsonObject } from '#shared/json';
import { weightsOf } from '#app/detectors/instructions/weights';
import type { Text } from '../texts';
import { aboutOf, bits, eachSignOf } from './features';
import { updatePack } from './pack';
import { piecesOf, type Piece } from './pieces';

/** What a pack of the model of updates says: weights found by `scripts/eval/train-changes.mjs`, one byte each, of features by their number. */
export interface UpdatePack {
  /** Year, month and how many before it in the month. */
  readonly version: string;
  /** Base64 of one signed byte for each feature. */
  readonly weights: string;
  /** What a weight of 1 stands for. */
  readonly scale: number;
  readonly bias: number;
  /** What the likeness to an order counts, as the logarithm of its odds, and each sign of the rules. */
  readonly alike: number;
  readonly signs: number;
  /** From this sum on an update is held back. */
  readonly holdFrom: number;
  /** Below this sum what the tables hold for weak reasons is noted only, and what they hold for strong ones. */
  readonly releaseBelow: number;
  readonly releaseStrongBelow: number;
}

const weights = weightsOf(updatePack.weights, 1 << bits);

/** How like an update is to those that were written to do harm: its worst piece, and how far that reaches. */
export interface UpdateLikeness {
  /** The piece that weighs most; null where nothing is added. */
  readonly worst: Piece | null;
  readonly sum: number;
}

const nothingAdded = -20;

/**
 * Weighs what an update adds, piece by piece; the worst piece counts, so that nothing that is added beside it speaks for it.
 * @param alike how like an order what is added is, 0 to 1
 * @param signs what the rules found in it weighs
 */
export function likenessOfUpdate(was: JsonObject, is: JsonObject, before: readonly Text[], now: readonly Text[], alike: number, signs: number): UpdateLikeness {
  const { pieces, said } = piecesOf({ was, is, before, now });
  const name: Json | undefined = was.get('name');
  const about = aboutOf(typeof name === 'string' ? name : '', said);
  let [worst, most]: [Piece | null, number] = [null, nothingAdded];
  for (const piece of pieces) {
    let sum = 0;
    eachSignOf(piece, about, (index) => {
      sum += weights[index] ?? 0;
    });
    const own = updatePack.bias + sum * updatePack.scale;
    if (own > most) [worst, most] = [piece, own];
  }
  return { worst, sum: withSigns(most, alike, signs, updatePack) };
}

/** The sum of a piece with what is known of all that is added. */
export function withSigns(sum: number, alike: number, signs: number, { alike: ofAlike, signs: ofSigns }: Pick<UpdatePack, 'alike' | 'signs'>): number {
  return sum + ofAlike * Math.log((alike + 0.001) / (1.001 - alike)) + ofSigns * Math.min(4, signs);
}

/** Whether that is enough to hold an update back, and little enough to let one pass that was held back for reasons that are not certain. */
export function holds(sum: number): boolean {
  return sum >= updatePack.holdFrom;
}

export function releases(sum: number, hold: 'weak' | 'strong'): boolean {
  return sum < (hold === 'weak' ? updatePack.releaseBelow : updatePack.releaseStrongBelow);
}
