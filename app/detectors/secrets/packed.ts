import { decoded } from './base64';
import { framedCredentials } from './blocks';
import type { Found } from './found';
import { knownCredentials } from './known';
import { namedCredentials } from './named';

const run = /(?<![A-Za-z0-9+/_=-])[A-Za-z0-9+/_-]{32,4000}={0,2}(?![A-Za-z0-9+/_=-])/g;
const printable = /^[\t\n\r\x20-\x7e]+$/;

/** Credentials written in base64, in the text's order: all of what is packed counts as the value. */
export function* packedCredentials(text: string): Generator<Found> {
  for (const match of text.matchAll(run)) {
    // Most of what is written so is no text, which its beginning shows.
    if (!printable.test(decoded(match[0].slice(0, 32)) ?? '')) continue;
    const inside = decoded(match[0]);
    if (inside === null || !printable.test(inside)) continue;
    const [first] = [...knownCredentials(inside), ...framedCredentials(inside), ...namedIn(inside)];
    if (first !== undefined) yield { rule: 'packed-credential', vendor: first.vendor, thing: first.thing, from: match.index, to: match.index + match[0].length, score: Math.min(0.85, first.score) };
  }
}

function namedIn(text: string): readonly Found[] {
  const found: Found[] = [];
  namedCredentials(text, found);
  return found;
}
