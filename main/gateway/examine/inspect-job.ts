import type { Inspection } from '#app/detectors/inspect';
import type { Wrapped } from '#app/detectors/wrap';
import type { Pseudonym } from '#app/redaction/pseudonyms';
import type { Effect } from '#app/session/effect';

/** One result to be looked through on another thread. Plain data. */
export interface InspectJob {
  /** The server's answer, one line. Its memory goes over to the thread, or is shared with it. */
  readonly result: Uint8Array;
  /** Names of the server's tools. */
  readonly tools: readonly string[];
  readonly names: Wrapped;
  /** To be restored in it. */
  readonly pseudonyms: readonly Pseudonym[];
  /** When it is wanted with its marks. */
  readonly wraps: Extract<Effect, { kind: 'inspect' }>['wraps'];
  /** Like the arguments of a call; absent: like a result. */
  readonly what?: 'arguments';
  /** The end of the result of the same tool before it. */
  readonly before?: string;
}

/** What the thread answers. */
export interface Inspected {
  readonly inspection: Inspection;
  /** The answer with its marks; null where it needs none, or can have none. */
  readonly wrapped: string | null;
  /** The answer with pseudonyms restored; null where none stands in it. What has marks is restored in `wrapped` too. */
  readonly restored: string | null;
}

/** One long line to be scanned on another thread, in memory shared with it. */
export interface ScanJob {
  readonly scans: Uint8Array<SharedArrayBuffer>;
}

/** The line as it can be shared; a copy where it does not lie in such memory. */
export function scanJobOf(line: Uint8Array): ScanJob {
  const { buffer, byteOffset, length } = line;
  if (buffer instanceof SharedArrayBuffer) return { scans: new Uint8Array(buffer, byteOffset, length) };
  const scans = new Uint8Array(new SharedArrayBuffer(length));
  scans.set(line);
  return { scans };
}

/** A result the engine wants looked through, as the thread takes it. The line itself stays here, for it goes on as it is where nothing is found. */
export function inspectJobOf({ line, tools, names, wraps, pseudonyms, what, before }: Extract<Effect, { kind: 'inspect' }>): InspectJob {
  return { result: line.buffer instanceof SharedArrayBuffer ? scanJobOf(line).scans : new Uint8Array(line), tools, names, wraps, pseudonyms, ...(what === undefined ? {} : { what }), ...(before === undefined ? {} : { before }) };
}
