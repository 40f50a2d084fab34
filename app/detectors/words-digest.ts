import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Text } from '#app/definitions/texts';
import type { Detection } from '#shared/models/detection';
import { plainOf } from './instructions/plain';
import { near, targetsIn } from './names-target';
import { isOrder } from './orders';

/** Longer words have no digest, UTF-16 units: what cannot be told again for certain is not muted. */
const wordsLimit = 4096;
/** An address at the edge of what is looked at is taken to its end; where that is further away, UTF-16 units, the words have no digest. */
const runLimit = 1024;

/**
 * SHA-256, in hex, of the words of an order that was found in `text`, and of every tool and destination that stands in or around them: what a mute by its words is bound to. The words count as a model takes them
 * (`plainOf`), with whatever white space, but in their case: `-d` and `-D` are two things. Where something is hidden or encoded every sign counts. Addresses keep their case behind the host, and digits in them are digits.
 * Undefined for what is no order, and for words or addresses that are too long.
 */
export function wordsDigest({ kind, span }: Pick<Detection, 'kind' | 'span'>, text: Text | undefined, tools: readonly string[]): string | undefined {
  if (text === undefined || !isOrder({ kind })) return undefined;
  const [start, end] = span ?? [0, text.text.length];
  if (end - start > wordsLimit) return undefined;
  const words = text.text.slice(start, end);
  const [from, until] = [runBefore(text.text, Math.max(0, start - near)), runAfter(text.text, Math.min(text.text.length, end + near))];
  if (from === null || until === null) return undefined;
  const around = text.text.slice(from, until);
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([kind === 'hidden' ? words : folded(words), targets(around, tools)]))));
}

function folded(words: string): string {
  return plainOf(words).text.replaceAll(/\s+/g, ' ').trim();
}

/** Each once, in an order that does not hang on where they stand. */
function targets(around: string, tools: readonly string[]): string[] {
  const plain = plainOf(around).text;
  const all = [...targetsIn(around, tools), ...(plain === around ? [] : targetsIn(plain, tools))];
  return [...new Set(all)].sort();
}

/** The places where the run of signs without white space begins, and ends, that stands at `at`; null where that is too far away. */
function runBefore(text: string, at: number): number | null {
  let from = at;
  while (from > 0 && /\S/.test(text[from - 1] ?? ' ')) {
    from -= 1;
    if (at - from > runLimit) return null;
  }
  return from;
}

function runAfter(text: string, at: number): number | null {
  let until = at;
  while (until < text.length && /\S/.test(text[until] ?? ' ')) {
    until += 1;
    if (until - at > runLimit) return null;
  }
  return until;
}
