import { findSecretsCalled } from '#app/detectors/secrets/called';
import { knownCredentials } from '#app/detectors/secrets/known';
import { decodedOf } from '#app/redaction/decoded';
import { secretSpans } from '#app/redaction/secret-spans';
import { isJsonObject, type Json } from '#shared/json';
import { leafLimit, leavesOf, type Leaf } from './arguments';
import type { Placed } from './evidence';
import { readUrl } from './urls';

/*
 * Whether a call's arguments hold a secret, for where it would go to a new place. Here the question is not what may be masked but what would be gone: so besides the cautious shapes all of the
 * pack is asked (docs/adr/0044-an-own-pack-of-secrets.md), over texts and members' names, as they are written and as they read once escapes are undone, and over neighbouring texts put together.
 */

/** So much of all arguments a secret is looked for in, in stretches that overlap; UTF-16 units. */
const limits = { all: 320_000, stretch: 8000, overlap: 400 } as const;
/** A finding less sure than this is a guess from how a value is drawn. */
const sure = 0.7;
/** A secret in pieces is sought over so many texts that follow each other, none of them longer than this, and so far; UTF-16 units. */
const pieces = { count: 64, each: 400, all: 800 } as const;

/** Whether the arguments themselves hold a secret, or from where they were not looked through. `fresh`: where the call leads for the first time. No mute reaches this: where a key goes is the person's to decide each time. */
export function secretCarried(args: Json | undefined, fresh: readonly string[]): 'yes' | 'no' | Pick<Placed, 'at' | 'span'> {
  let left: number = limits.all;
  const { leaves, cut } = leavesOf(args);
  for (const { key, text, at } of [...leaves, ...namesOf(args)]) {
    for (let from = 0; from === 0 || from + limits.overlap < text.length; from += limits.stretch - limits.overlap) {
      if ((left -= Math.min(limits.stretch, text.length - from)) < 0) return { at, span: [from, text.length] };
      // A name speaks of a whole value and not of its end.
      if (holdsSecret(from === 0 ? key : '', text.slice(from, from + limits.stretch), fresh)) return 'yes';
    }
  }
  if (inPieces(leaves)) return 'yes';
  return cut ? { at: '', span: null } : 'no';
}

function holdsSecret(key: string, text: string, fresh: readonly string[]): boolean {
  if (secretSpans(key, text).length > 0) return true;
  const read = decodedOf(text)?.text ?? null;
  return [text, ...(read === null ? [] : [read])].some((one) => findSecretsCalled(key, one).detections.some(({ rule, span, score }) => score >= sure && !isOwnAddress(rule, one, span, fresh)));
}

/** An address that is a secret itself, as a webhook's is, and the only new place the call leads to: it goes to whom it is from. */
function isOwnAddress(rule: string, text: string, span: readonly [number, number] | null, fresh: readonly string[]): boolean {
  if (span === null || !/-webhook$|^secret\/telegram/.test(rule)) return false;
  const before = text.slice(Math.max(0, span[0] - 200), span[0]);
  const begun = Math.max(before.lastIndexOf('https://'), before.lastIndexOf('http://'));
  const address = /^https?:/.test(text.slice(...span)) || begun === -1 ? text.slice(...span) : before.slice(begun) + text.slice(...span);
  const host = `host:${(readUrl(/^https?:/.test(address) ? address : `https://${address}`)?.hostname ?? '').toLowerCase()}`;
  return !/\s/.test(address) && fresh.every((one) => one === host);
}

/** The names of members, which a server reads as well as what they hold. Those of a program's own words are none. */
function namesOf(args: Json | undefined): readonly Leaf[] {
  const names: Leaf[] = [];
  function visit(value: Json, at: string): void {
    if (names.length >= leafLimit) return;
    if (Array.isArray(value)) (value as readonly Json[]).forEach((item, index) => visit(item, `${at}/${index}`));
    else if (isJsonObject(value)) {
      for (const [name, member] of value) {
        const under = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        if (name.length >= 16) names.push({ at: under, key: '', text: name });
        visit(member, under);
      }
    }
  }
  if (args !== undefined) visit(args, '');
  return names;
}

/** A secret of a vendor's own shape that only neighbouring texts have together. */
function inPieces(leaves: readonly Leaf[]): boolean {
  return leaves.some(({ text }, index) => {
    if (text.length === 0 || text.length > pieces.each || (leaves[index + 1]?.text.length ?? 0) === 0) return false;
    let whole = '';
    for (const { text: next } of leaves.slice(index, index + pieces.count)) {
      if (next.length > pieces.each || whole.length > pieces.all) break;
      whole += next;
    }
    // One that is whole without what follows was judged by itself.
    const alone = new Set([...knownCredentials(text)].map(({ from }) => from));
    return [...knownCredentials(whole)].some(({ from, to }) => from < text.length && to > text.length && !alone.has(from));
  });
}
