import { decoded } from './base64';
import { crc32Base62 } from './checksum';
import type { Found } from './found';
import { inners } from './pack/inner';
import { shapes } from './pack/pack';
import type { Shape } from './pack/shape';
import { isPlaceholder } from './placeholder';
import { drawnBits } from './randomness';
import { isPublished } from './shown';

/*
 * Credentials that say themselves whose they are. One pass finds every beginning of the pack; only there is the rest of a shape tried, so a text without beginnings
 * costs one pass whatever the size of the pack.
 */

interface Ready {
  readonly shape: Shape;
  readonly begin: string;
  readonly pattern: RegExp;
  /** Its beginning is letters alone and could stand anywhere in base64. */
  readonly bare: boolean;
}

const escape = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

const ready: readonly Ready[] = shapes.flatMap((shape) => shape.begins.map((begin) => ({ shape, begin, pattern: new RegExp(`${escape(begin)}(?:${shape.rest})(?![A-Za-z0-9])`, 'y'), bare: /^[A-Za-z0-9]+$/.test(begin) })));

const begins = [...new Set(ready.map(({ begin }) => begin))].sort((one, other) => other.length - one.length);

/** Which shapes to try where a beginning stands: its own, and those of the shorter beginnings within it. */
const byBegin: ReadonlyMap<string, readonly Ready[]> = new Map(begins.map((begin) => [begin, ready.filter((one) => begin.startsWith(one.begin)).sort((one, other) => other.begin.length - one.begin.length)]));

// A line feed written as two characters stands before a token as well as a real one.
const anyBegin = new RegExp(String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrt]))(?:${begins.map(escape).join('|')})`, 'g');

/** Credentials of known shapes, in no order. */
export function* knownCredentials(text: string): Generator<Found> {
  anyBegin.lastIndex = 0;
  for (let hit = anyBegin.exec(text); hit !== null; hit = anyBegin.exec(text)) {
    const found = shapeAt(text, hit.index, hit[0]);
    if (found === null) {
      anyBegin.lastIndex = hit.index + 1;
      continue;
    }
    anyBegin.lastIndex = found.to;
    yield found;
  }
  for (const { id, vendor, thing, needs, pattern } of inners) {
    if (!text.includes(needs)) continue;
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? match[0];
      if (isPlaceholder(value) || (id === 'discord-token' && !isAccount(decoded(value.slice(0, value.indexOf('.'))))) || (thing !== 'password' && id !== 'keypair-bytes' && drawnBits(value) < (vendor === null ? 60 : 20))) continue;
      const from = match.index + match[0].lastIndexOf(value);
      yield { rule: id, vendor, thing, from, to: from + value.length, score: vendor === null ? 0.8 : 0.91 };
    }
  }
}

/** What a token of Discord begins with: no number that counts up. */
function isAccount(said: string | null): boolean {
  return said === null || !/^\d{8}/.test(said) || !isPlaceholder(said);
}

function shapeAt(text: string, at: number, begin: string): Found | null {
  for (const { shape, begin: own, pattern, bare } of byBegin.get(begin) ?? []) {
    if (bare && /[+/=]/.test(text.charAt(at - 1)) && /^[A-Za-z0-9+/]{12}/.test(text.slice(Math.max(0, at - 13), at - 1))) continue;
    pattern.lastIndex = at;
    const value = pattern.exec(text)?.[0];
    if (value === undefined) continue;
    const rest = value.slice(own.length);
    if (isPlaceholder(rest) || isPublished(value) || !isDrawnEnough(rest, own)) continue;
    return { rule: shape.id, vendor: shape.vendor, thing: shape.thing, from: at, to: at + value.length, score: isChecked(shape.id, value) ? 0.99 : 0.92 };
  }
  return null;
}

/** A beginning nothing else has needs little more than its length; one that words have as well needs a value that was drawn. */
function isDrawnEnough(rest: string, begin: string): boolean {
  const bits = drawnBits(rest);
  if (begin.length >= 6 && /[_.:/-]/.test(begin)) return bits > 8;
  return bits > 18;
}

/** Tokens of GitHub and npm end in a checksum of what stands before it. One whose checksum is wrong was made up, or its vendor has changed the way: it still counts. */
function isChecked(id: string, value: string): boolean {
  if (id !== 'github-pat' && id !== 'github-token' && id !== 'npm-token') return false;
  const from = value.indexOf('_') + 1;
  return value.length - from === 36 && crc32Base62(value.slice(from, -6)) === value.slice(-6);
}
