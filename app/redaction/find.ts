import { detectPersonal, personalLimit } from '#app/detectors/personal/detect';
import type { IsOver } from '#app/detectors/detect';
import { ofName } from '#app/detectors/result-texts';
import { findSecretsCalled } from '#app/detectors/secrets/called';
import { isJsonObject, JsonNumber, type Json } from '#shared/json';
import type { RedactionKind } from '#shared/models/redaction';
import { asAscii } from './as-ascii';
import { memberAt, numberText, type Leaf, type Placed } from './edits';
import { kindOf } from './kinds';

/*
 * Every value of the wanted kinds in a call's arguments. Where a prompt tells of some of what was found, here nothing may be missed that the detectors know: all texts, numbers
 * and members' names are looked through to their end, or it is said that they were not.
 */

/** A value found in arguments. */
export interface Sensitive extends Placed {
  readonly rule: string;
  readonly span: readonly [number, number];
}

/** A value that was kept back before, in whatever surroundings. */
export interface KnownValue {
  readonly original: string;
  readonly rule: string;
}

export interface Wanted {
  readonly kinds: ReadonlySet<RedactionKind>;
  readonly known: readonly KnownValue[];
  /** Pseudonyms that stand for something already: they may look like values. */
  readonly pseudonyms: ReadonlySet<string>;
  readonly isOver?: IsOver;
}

export interface FoundValues {
  readonly found: readonly Sensitive[];
  /** False: there may be more, so nothing of it may be sent. */
  readonly finished: boolean;
}

/** UTF-16 units that are looked through at once, and how much of them the next stretch begins with: the longest key lies whole in one of the two. */
const size = 32 * 1024;
const overlap = 8 * 1024;
/** So many values are told of. */
export const valueLimit = 20_000;
/** Values so long are one wherever they stand; shorter ones only where they are no part of a word; shorter still only where a detector says so. */
const longEnough = 8;
const leastLength = 6;
/** So many values are looked for wherever else they stand. */
const soughtLimit = 2000;
/** A longer text says itself what its numbers are. */
const namedLimit = 200;

interface Looked {
  readonly at: string;
  /** What it is called. */
  readonly name: string;
  readonly text: string;
  readonly leaf: Leaf;
}

export function findSensitive(args: Json, { kinds, known, pseudonyms, isOver = () => false }: Wanted): FoundValues {
  const leaves = leavesOf(args);
  const found: Sensitive[] = [];
  const values = new Map(known.filter(({ rule }) => kinds.has(kindOf(rule))).map(({ original, rule }) => [original, rule]));
  for (const leaf of leaves) {
    const here = detectedIn(leaf, kinds, isOver);
    if (here === null || found.length > valueLimit) return { found, finished: false };
    for (const one of here) {
      const value = leaf.text.slice(...one.span);
      if (pseudonyms.has(value)) continue;
      found.push(leaf.leaf === 'number' ? { ...one, span: [0, leaf.text.length] } : one);
      values.set(value, one.rule);
    }
  }
  const sought = soughtFor(values);
  if (sought === null) return { found: apart(found), finished: true };
  for (const leaf of leaves) {
    if (isOver() || found.length > valueLimit) return { found, finished: false };
    for (const one of again(leaf, sought, values)) found.push(one);
  }
  return { found: apart(found), finished: found.length <= valueLimit };
}

function leavesOf(args: Json): readonly Looked[] {
  const leaves: Looked[] = [];
  function visit(value: Json, at: string, name: string): void {
    if (typeof value === 'string') {
      if (value !== '') leaves.push({ at, name, text: value, leaf: 'text' });
    } else if (typeof value === 'number' || value instanceof JsonNumber) {
      const text = numberText(value);
      if (text.length >= leastLength) leaves.push({ at, name, text, leaf: 'number' });
    } else if (Array.isArray(value)) {
      (value as readonly Json[]).forEach((item, index) => visit(item, `${at}/${index}`, name));
    } else if (isJsonObject(value)) {
      for (const [key, item] of value) {
        const under = memberAt(at, key);
        if (key.length >= leastLength) leaves.push({ at: `${under}${ofName}`, name: '', text: key, leaf: 'name' });
        visit(item, under, key);
      }
    }
  }
  visit(args, '', '');
  return leaves;
}

/** Null where not all was looked through. */
function detectedIn({ at, name, text, leaf }: Looked, kinds: ReadonlySet<RedactionKind>, isOver: IsOver): readonly Sensitive[] | null {
  const found: Sensitive[] = [];
  const personal = kinds.size > 1 || !kinds.has('secret');
  for (let from = 0; from < text.length; from += size - overlap) {
    if (isOver()) return null;
    const window = asAscii(text.slice(from, from + size));
    const put = (rule: string, [start, end]: readonly [number, number]): void => {
      if (kinds.has(kindOf(rule))) found.push({ rule, at, span: [from + window.placeOf(start), from + window.placeOf(end)] });
    };
    if (kinds.has('secret') && leaf !== 'number') {
      const { detections, finished } = findSecretsCalled(name, window.text);
      if (!finished) return null;
      for (const { rule, span } of detections) put(rule, span ?? [0, window.text.length]);
    }
    if (personal) for (const { rule, span } of personalIn(text.length <= namedLimit ? wordsOf(name) : '', window.text)) put(rule, span);
    if (from + size >= text.length) break;
  }
  return found;
}

/** Data about people in `text`, all of them: detectors tell of so many at a time. What it is called says what a number in it is. */
function personalIn(called: string, text: string): readonly { readonly rule: string; readonly span: readonly [number, number] }[] {
  const head = called === '' ? '' : `${called}: `;
  const all: { readonly rule: string; readonly span: readonly [number, number] }[] = [];
  for (let from = 0; ; ) {
    const whole = from === 0 ? head + text : text.slice(from);
    const before = from === 0 ? head.length : -from;
    const found = detectPersonal(whole);
    for (const { rule, span } of found) if (span !== null && span[0] >= (from === 0 ? head.length : 0)) all.push({ rule, span: [span[0] - before, span[1] - before] });
    const last = found.at(-1)?.span?.[1];
    if (found.length < personalLimit || last === undefined) return all;
    from = last - before;
  }
}

/** `card number` of `cardNumber`. */
function wordsOf(name: string): string {
  return name.length > 60 ? '' : name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/[^A-Za-z0-9]+/g, ' ').trim();
}

function soughtFor(values: ReadonlyMap<string, string>): RegExp | null {
  const all = [...values.keys()].filter((value) => value.length >= leastLength).slice(0, soughtLimit);
  // Longest first: one may begin as another does.
  const any = (some: readonly string[]): string => some.toSorted((one, other) => other.length - one.length).map((one) => one.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)).join('|');
  const [long, short] = [all.filter((value) => value.length >= longEnough), all.filter((value) => value.length < longEnough)];
  const parts = [...(long.length === 0 ? [] : [any(long)]), ...(short.length === 0 ? [] : [`(?<![A-Za-z0-9])(?:${any(short)})(?![A-Za-z0-9])`])];
  return parts.length === 0 ? null : new RegExp(parts.join('|'), 'g');
}

/** The values where no detector would know them by what stands around. */
function* again({ at, text, leaf }: Looked, sought: RegExp, values: ReadonlyMap<string, string>): Generator<Sensitive> {
  for (const match of text.matchAll(sought)) {
    const rule = values.get(match[0]) ?? '';
    yield { rule, at, span: leaf === 'number' ? [0, text.length] : [match.index, match.index + match[0].length] };
  }
}

/** Each once: windows overlap, and a value is sought where it was found. */
function apart(found: readonly Sensitive[]): readonly Sensitive[] {
  const once = new Map<string, Sensitive>();
  for (const one of found) {
    const key = `${one.span[0]} ${one.span[1]} ${one.at}`;
    if (!once.has(key)) once.set(key, one);
  }
  return [...once.values()];
}
