import type { Finding } from '#shared/models/definition';
import type { Detected } from './detected';
import { dataTextsIn } from './embedded/data-addresses';
import { detectInstructions } from './instructions/detect';
import { placed } from './placed';
import { jsonPiecesIn } from './strewn/json-pieces';
import { readTogether } from './strewn/read-together';
import { strewnIn } from './strewn/strewn';

/** What `countersign scan` says of a text. `flag`: it is to be acted upon. */
export interface ScannedText {
  readonly flag: boolean;
  readonly score: number;
  readonly findings: readonly Finding[];
}

const textAt = '/text';

/** A tool's result, judged by itself: what in it wants to be an order to the model. */
export function scanResult(text: string): ScannedText {
  const alone = detectInstructions([{ at: textAt, text }], 'result');
  return scanned(alone.flag ? alone : (inAddresses(text) ?? inPieces(text) ?? alone));
}

/** What texts that `data:` addresses hold bid. */
function inAddresses(text: string): Detected | null {
  for (const data of dataTextsIn(text)) {
    const found = detectInstructions([{ at: textAt, text: data.text }], 'result');
    if (found.flag) return { ...found, detections: found.detections.map((one) => ({ ...one, span: [data.span[0], data.span[1]] })) };
  }
  return null;
}

/** What the strings of a text that is JSON bid together. */
function inPieces(text: string): Detected | null {
  const window = readTogether(textAt, jsonPiecesIn(text));
  const found = window === null ? null : strewnIn(window);
  if (window === null || found === null) return null;
  return { flag: true, score: found.reduce((top, { score }) => Math.max(top, score), 0), detections: found.map((one) => placed(one, window)), finished: true };
}

/** What was detected, as it is told outside. */
export function scanned({ flag, score, detections }: Detected): ScannedText {
  return { flag, score, findings: detections.map(({ rule, why, at, span }) => ({ rule, why, at, span })) };
}
