import type { Finding } from '#shared/models/definition';
import type { Detected } from './detected';
import { detectInstructions } from './instructions/detect';

/** What `countersign scan` says of a text. `flag`: it is to be acted upon. */
export interface ScannedText {
  readonly flag: boolean;
  readonly score: number;
  readonly findings: readonly Finding[];
}

/** A tool's result, judged by itself: what in it wants to be an order to the model. */
export function scanResult(text: string): ScannedText {
  return scanned(detectInstructions([{ at: '/text', text }], 'result'));
}

/** What was detected, as it is told outside. */
export function scanned({ flag, score, detections }: Detected): ScannedText {
  return { flag, score, findings: detections.map(({ rule, why, at, span }) => ({ rule, why, at, span })) };
}
