import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical, isJsonObject, JsonNumber, type Json } from '#shared/json';

/** A value is digested up to about so many characters: rules are asked where the traffic waits. */
const digestLimit = 100_000;

const known = new WeakMap<object, string | null>();

/**
 * SHA-256, in hex, of a value's canonical text (`canonical`): members in order, numbers as they were written. Null for a value too large to be digested.
 */
export function valueDigest(value: Json): string | null {
  if (typeof value !== 'object' || value === null) return digest(value);
  const before = known.get(value);
  if (before !== undefined) return before;
  const made = isSmall(value) ? digest(value) : null;
  known.set(value, made);
  return made;
}

function digest(value: Json): string {
  return bytesToHex(sha256(utf8ToBytes(canonical(value))));
}

function isSmall(value: Json): boolean {
  let size = 0;
  const open: Json[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    size += 1;
    if (typeof next === 'string') size += next.length;
    else if (next instanceof JsonNumber) size += next.text.length;
    else if (isJsonObject(next)) {
      if (next.size > digestLimit) return false;
      for (const [key, inner] of next) {
        size += key.length;
        open.push(inner);
      }
    } else if (Array.isArray(next)) {
      const items = next as readonly Json[];
      if (items.length > digestLimit) return false;
      for (const item of items) open.push(item);
    }
    if (size > digestLimit) return false;
  }
  return true;
}
