import { randomBytes } from 'node:crypto';
import { inspect } from '#app/detectors/inspect';
import { wrapped } from '#app/detectors/wrap';
import { restored } from '#app/redaction/restore';
import type { Pseudonym } from '#app/redaction/pseudonyms';
import { print } from '#shared/json';
import { parseBounded } from '../framing/parse';
import type { Inspected, InspectJob } from './inspect-job';

/** How long a result is looked through, ms: what is not read by then counts as not looked through. Well below the time after which its thread is ended. */
const lookMs = 120;

/** 64 bits that nobody can guess, for the marks around one answer. */
function newMark(): string {
  return randomBytes(8).toString('hex');
}

/** Looks one result through. Throws where it cannot be read. `now`: ms of a clock that never jumps. `draw`: what the marks around it hold. */
export function inspectResult({ result, tools, names, wraps, pseudonyms, what, before }: InspectJob, now: () => number = () => performance.now(), draw: () => string = newMark): Inspected {
  const answer = parseBounded(Buffer.from(result.buffer, result.byteOffset, result.byteLength));
  if (answer === undefined) throw new Error('there are too many values');
  const until = now() + lookMs;
  const inspection = inspect(answer, tools, () => now() > until, what, before);
  const { flag, finished, detections } = inspection.detected;
  const wanted = wraps !== 'never' && (flag || (wraps === 'unread' && (!finished || detections.length > 0)));
  const marked = wanted ? wrapped(answer, names, draw(), detections.filter(({ kind }) => kind !== 'personal').map(({ at }) => at)) : null;
  // Looked through is what the server said; what it gets back in the places of pseudonyms is its host's own.
  const back = restored(answer, pseudonyms);
  return { inspection, wrapped: marked === null || back === null ? marked : markedRestored(marked, pseudonyms), restored: back === null ? null : print(back) };
}

/** The marks are where the server's own words are, so they are put first. */
function markedRestored(marked: string, pseudonyms: readonly Pseudonym[]): string {
  const answer = parseBounded(Buffer.from(marked));
  const back = answer === undefined ? null : restored(answer, pseudonyms);
  return back === null ? marked : print(back);
}
