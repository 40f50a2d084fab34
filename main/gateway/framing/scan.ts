/**
 * The strict look at every line before anything else happens to it: one pass over the bytes, no values built.
 *
 * A line passes if it is UTF-8 (no byte order mark), one JSON text by RFC 8259 - exactly what JSON.parse accepts -, an
 * object or an array, nested at most 512 deep, and no object in it repeats a member name (compared after unescaping).
 * Escapes of unpaired surrogates are JSON and pass. Two readers of a line that passes cannot disagree about what it says,
 * with one exception that is refused as well: readers that ignore letter case (Go's encoding/json). So no member of the
 * message may look like a JSON-RPC member (`Method`), and no member of `params` like one of `innerNames` beside it.
 *
 * A carriage return between tokens is JSON, but to many readers (Python's universal newlines, Node's readline) it ends the
 * line, and what follows could be a whole message that nobody judged. So an object with one inside is refused too.
 *
 * Repeated names, depth and encoding do not end the pass: the id often comes last on the wire (the TypeScript SDK writes
 * it there), and whoever waits for it must be answered. Only wrong syntax ends it; then the id counts if it was read whole.
 *
 * What becomes of the inputs that SDK transports change or drop:
 *
 * | input                                                     | here                                                     |
 * |-----------------------------------------------------------|----------------------------------------------------------|
 * | unknown capabilities, server/discover, unknown methods    | pass, bytes as received                                  |
 * | retries with inputResponses, `input_required` results     | pass, bytes as received; the places of the members noted |
 * | string ids, `__proto__` in arguments, error without id    | pass, bytes as received                                  |
 * | server requests with an unknown method                    | pass, bytes as received                                  |
 * | key order, unicode escapes                                | pass, bytes as received; names compared unescaped        |
 * | repeated member names                                     | `duplicate`, anywhere in the line                        |
 * | integers past 2^53, `1e400`                               | pass, bytes as received (lossless where parsed)          |
 * | unknown members inside `error`                            | pass, bytes as received                                  |
 * | extra top-level members                                   | pass, named in `extra`; lookalikes are `duplicate`       |
 * | `id:null`, float ids, ids past 2^53                       | pass here; `decode` answers them with -32600             |
 * | positional or null `params`                               | pass here; `decode` judges them                          |
 * | batches                                                   | pass as `array`; repeats and depth are the items' affair |
 * | a result that is an array                                 | passes, bytes as received                                |
 * | float progressToken, `related-task` that is no object     | pass, bytes as received                                  |
 * | lines that are not JSON                                   | `encoding` or `syntax`                                   |
 */
import { isUtf8 } from 'node:buffer';
import type { Envelope, InnerSpans, Seeming, Span, TopSpans } from './envelope';
import { byte, skipSpace } from './tokens';
import { type Problem, Walk } from './walk';

export type Scanned =
  | {
      readonly ok: true;
      readonly shape: 'object';
      readonly top: TopSpans;
      /** Members of `params`, `result` and `error`, where those are objects. */
      readonly params: InnerSpans;
      readonly result: InnerSpans;
      readonly error: InnerSpans;
      /** Top-level names JSON-RPC does not know, the first 100 of up to 1 KiB. Hostile text. */
      readonly extra: readonly string[];
    }
  | { readonly ok: true; readonly shape: 'array'; readonly items: readonly Span[] }
  | ScanFault;

export type ScannedObject = Extract<Scanned, { readonly shape: 'object' }>;

/** `reason` is a lower-case sentence with a byte offset and nothing out of the line itself. */
export interface ScanFault extends Problem {
  readonly ok: false;
  /** The JSON text of the message's id, where it was read whole and unambiguously. */
  readonly id?: string;
  readonly seems: Seeming;
}

/** Scans one line without its LF. Never throws. */
export function scan(line: Buffer): Scanned {
  const first = line[skipSpace(line, 0)];
  const walk = new Walk(line, first === byte.openBracket);
  const whole = walk.run() >= 0;
  if (!isUtf8(line)) walk.problem = { problem: 'encoding', reason: 'the line is not UTF-8' };
  else if (first !== byte.openBracket && hasInnerReturn(line)) walk.note('shape', 'a message must not hold a line break');
  if (walk.problem !== undefined) return fault(line, walk.envelope, whole, walk.problem);
  const { envelope } = walk;
  if (first === byte.openBrace) {
    const { top, params, result, error, extra } = envelope;
    return { ok: true, shape: 'object', top, params, result, error, extra };
  }
  if (first === byte.openBracket) return { ok: true, shape: 'array', items: walk.items };
  return { ok: false, problem: 'shape', reason: 'a message is an object or a batch of objects, at byte 0', seems: 'unknown' };
}

/** Whether anything but whitespace follows a carriage return. */
function hasInnerReturn(line: Buffer): boolean {
  const at = line.indexOf(0x0d);
  return at !== -1 && skipSpace(line, at) < line.length;
}

function fault(line: Buffer, envelope: Envelope, whole: boolean, problem: Problem): ScanFault {
  const span = envelope.idSpan();
  const found = { ok: false, ...problem, seems: envelope.seeming(whole) } as const;
  if (span === undefined || !isUtf8(line.subarray(span.start, span.end))) return found;
  return { ...found, id: line.toString('utf8', span.start, span.end) };
}
