import { isJsonObject, member, type Json, type JsonObject } from '#shared/json';

/** Shorter messages are printed anew where their text is wanted; bytes. */
const longBytes = 64 * 1024;

/**
 * The lines that long calls came as, by their arguments as they were read from them. What was read is never changed, so a line says what its
 * arguments say; what the person edited, or values were kept back of, is another object.
 */
const lines = new WeakMap<JsonObject, Uint8Array>();

/** Remembers the line that a long call with this body was read from, for as long as its arguments are wanted. */
export function noteLine(body: Json, line: Uint8Array): void {
  const args = member(member(body, 'params'), 'arguments');
  if (line.length > longBytes && isJsonObject(args)) lines.set(args, line);
}

/** A copy of the line these very arguments were read from, once; undefined where there is none. */
export function takeLine(args: Json | undefined): Uint8Array<ArrayBuffer> | undefined {
  const line = isJsonObject(args) ? lines.get(args) : undefined;
  if (line === undefined || !isJsonObject(args)) return undefined;
  lines.delete(args);
  return new Uint8Array(line);
}
