import { isJsonObject, type Json, JsonNumber, type JsonObject, print } from '#shared/json';
import { err, ok, type Result } from '#shared/result';
import type { Framed } from '#main/gateway/framing/lines';
import { parse } from '#main/gateway/framing/parse';
import { scan } from '#main/gateway/framing/scan';
import { usableId } from '#main/gateway/framing/usable-id';
import { lineLimit } from './streams';

/** One line as a document. `id` is JSON text, to be given back as it came; `null` where the line has none, or says null. */
export interface Document {
  readonly id: string;
  readonly body: JsonObject;
}

/** A line that is no document: `id` is what could be read of it. */
export interface BadLine {
  readonly id: string;
  readonly error: string;
}

/**
 * Reads one line by the gateway's own rules, so that what is judged here is what would be judged on a call's way: UTF-8, one JSON object, no repeated member name,
 * depth at most 512, numbers kept as they were written. Null for a line that holds nothing.
 */
export function readDocument(framed: Framed): Result<Document, BadLine> | null {
  if (framed.kind === 'oversize') return bad(usableId(framed.head, framed.tail)?.text, `the line is longer than ${lineLimit} bytes`);
  const line = framed.bytes;
  if (isBlank(line)) return null;
  const scanned = scan(line);
  if (!scanned.ok) return bad(scanned.id ?? (scanned.problem === 'syntax' ? idAtAnEnd(line) : undefined), scanned.problem === 'shape' && line[0] !== 0x7b ? 'the line is no JSON object' : scanned.reason);
  if (scanned.shape !== 'object') return bad(undefined, 'the line is no JSON object');
  const body = parse(line);
  if (!isJsonObject(body)) return bad(undefined, 'the line is no JSON object');
  const id = body.get('id') ?? null;
  if (!isPlainId(id)) return bad(undefined, 'the id is neither a string nor a number');
  return ok({ id: print(id), body });
}

const writtenId = String.raw`"id"[ \t]*:[ \t]*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*(?=[ \t,}]|$))`;
const first = new RegExp(String.raw`^[ \t]*\{[ \t]*${writtenId}`);
const last = new RegExp(String.raw`[,{][ \t]*${writtenId}[ \t]*\}[ \t\r]*$`);
/** So much of the end of a line is looked at, bytes: an id is short. */
const endLength = 1024;

/** The id of a line that is no JSON, where it is its first member or its last: no string reaches across its quotes. Undefined where both are and say different things. */
function idAtAnEnd(line: Buffer): string | undefined {
  const [one, other] = [first.exec(line.toString('utf8', 0, endLength)), last.exec(line.subarray(-endLength).toString('utf8'))].map((match) => asWritten(match?.[1]));
  return one === undefined || other === undefined || one === other ? (one ?? other) : undefined;
}

function asWritten(id: string | undefined): string | undefined {
  try {
    // What was no UTF-8 is no longer what was written.
    return id === undefined || id.includes('\ufffd') || !isPlainId(parse(Buffer.from(id))) ? undefined : id;
  } catch {
    return undefined;
  }
}

function bad(id: string | undefined, error: string): Result<Document, BadLine> {
  return err({ id: id ?? 'null', error });
}

function isPlainId(id: Json): boolean {
  return id === null || typeof id === 'string' || typeof id === 'number' || id instanceof JsonNumber;
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
