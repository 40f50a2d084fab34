import { isJsonObject, type Json, JsonNumber, type JsonObject, print } from '#shared/json';
import { err, ok, type Result } from '#shared/result';
import type { Framed } from '#main/gateway/framing/lines';
import { parse } from '#main/gateway/framing/parse';
import { scan } from '#main/gateway/framing/scan';
import { usableId } from '#main/gateway/framing/usable-id';
import { lineLimit } from './streams';

/** One line as a document. `id` is JSON text, to be given back as it came; `null` where the line has none. */
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
  if (!scanned.ok) return bad(scanned.id, scanned.problem === 'shape' && line[0] !== 0x7b ? 'the line is no JSON object' : scanned.reason);
  if (scanned.shape !== 'object') return bad(undefined, 'the line is no JSON object');
  const body = parse(line);
  if (!isJsonObject(body)) return bad(undefined, 'the line is no JSON object');
  const id = body.get('id') ?? null;
  if (!isPlainId(id)) return bad(undefined, 'the id is neither a string nor a number');
  return ok({ id: print(id), body });
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
