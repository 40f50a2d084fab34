import type { Detection } from '#shared/models/detection';

/** What detectors say of one text or document. */
export interface Detected {
  /** It is to be acted upon: shown, marked, and the result handled as its server's setting says. */
  readonly flag: boolean;
  /** How sure all signs are together, 0 to 1. The flag stands from a threshold on. */
  readonly score: number;
  /** In the order of the text, a bounded number. */
  readonly detections: readonly Detection[];
  /** False where the text was longer than what is read, or the time was over: what was not read counts as not known. */
  readonly finished: boolean;
  /** More orders were found than are told: what is not told of may say anything. */
  readonly more?: boolean;
}

/** Nothing was found. */
export const nothingDetected: Detected = { flag: false, score: 0, detections: [], finished: true };
