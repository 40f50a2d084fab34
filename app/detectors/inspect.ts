import type { Json } from '#shared/json';
import type { Detected } from './detected';
import { detectIn, detectionLimit, type IsOver } from './detect';
import { joinedParts } from './joined';
import { namesTarget } from './names-target';
import { passageOf, type Passage } from './passage';
import { resultTexts } from './result-texts';

/** What was found in a result, an ask or a reply, with what a person needs to judge it. Plain data: it travels between threads. */
export interface Inspection {
  readonly detected: Detected;
  /** One of each detection. */
  readonly passages: readonly Passage[];
  /** Whether a detection's instruction names a tool or a destination; one of each detection. */
  readonly names: readonly boolean[];
}

/** Looks a message through: what a model reads, or what a server gets (`arguments`). `tools`: names of the server's tools. */
export function inspect(answer: Json, tools: readonly string[], isOver?: IsOver, what: 'result' | 'arguments' = 'result'): Inspection {
  const { texts, cut } = resultTexts(answer);
  const detected = detectIn(what, texts, isOver);
  const joined = joinedParts(texts);
  const byPlace = new Map([...texts, ...(joined === null ? [] : [joined])].map((text) => [text.at, text]));
  const passages = detected.detections.map((one) => passageOf(one, byPlace));
  const isOrder = detected.detections.map(({ kind }) => kind === 'instruction' || kind === 'hidden');
  // More bids than are told: one of the others may name something.
  const flooded = isOrder.filter(Boolean).length >= detectionLimit;
  const names = isOrder.map((order, index) => order && (flooded || namesTarget(passages[index] ?? nothing, tools)));
  return { detected: cut ? { ...detected, finished: false } : detected, passages, names };
}

const nothing: Passage = { before: '', words: '', after: '' };
