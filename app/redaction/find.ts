import { isCardNumber } from '#app/detectors/personal/card-number';
import { detectPersonal, personalLimit } from '#app/detectors/personal/detect';
import type { IsOver } from '#app/detectors/detect';
import { ofName } from '#app/detectors/result-texts';
import { findSecretsCalled } from '#app/detectors/secrets/called';
import { isJsonObject, JsonNumber, type Json } from '#shared/json';
import type { RedactionKind } from '#shared/models/redaction';
import { stepsOf, type Steps } from '#app/detectors/steps';
import { asAscii } from './as-ascii';
import { decodedOf, type Decoded } from './decoded';
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
  const steps = stepsOf(isOver);
  const leaves = leavesOf(args);
  const found: Sensitive[] = [];
  const values = new Map(known.filter(({ rule }) => kinds.has(kindOf(rule))).map(({ original, rule }) => [original, rule]));
  for (const leaf of leaves) {
    const here = detectedIn(leaf, kinds, steps);
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
    for (const view of viewsOf(leaf)) {
      for (const one of again(leaf, view, sought, values, steps)) {
        if (one === null || found.length > valueLimit) return { found, finished: false };
        found.push(one);
      }
    }
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

/** What a text may be read as: as it is written, and as it reads once its escapes are undone. */
function viewsOf({ text, leaf }: Looked): readonly Decoded[] {
  const decoded = leaf !== 'number' ? decodedOf(text) : null;
  return [{ text, spanOf: (span) => span }, ...(decoded === null ? [] : [decoded])];
}

/** Null where not all was looked through. */
function detectedIn(leaf: Looked, kinds: ReadonlySet<RedactionKind>, steps: Steps): readonly Sensitive[] | null {
  const found: Sensitive[] = [];
  for (const view of viewsOf(leaf)) if (!detectIn(leaf, view, kinds, found, steps)) return null;
  return found;
}

function detectIn({ at, name, leaf }: Looked, { text, spanOf }: Decoded, kinds: ReadonlySet<RedactionKind>, found: Sensitive[], steps: Steps): boolean {
  const personal = kinds.size > 1 || !kinds.has('secret');
  for (let from = 0; from < text.length; from += size - overlap) {
    if (steps(Math.min(size, text.length - from))) return false;
    const window = asAscii(text.slice(from, from + size));
    const put = (rule: string, [start, end]: readonly [number, number]): void => {
      if (kinds.has(kindOf(rule))) found.push({ rule, at, span: spanOf([from + window.placeOf(start), from + window.placeOf(end)]) });
    };
    if (kinds.has('secret') && leaf !== 'number') {
      const { detections, finished } = findSecretsCalled(name, window.text, steps);
      if (!finished) return false;
      for (const { rule, span } of detections) put(rule, span ?? [0, window.text.length]);
    }
    if (personal) for (const { rule, span } of personalIn(text.length <= namedLimit ? wordsOf(name) : '', window.text)) put(rule, span);
    if (personal && leaf === 'number' && isCardNumber(text, name)) put('personal/payment-card', [0, text.length]);
    if (from + size >= text.length) break;
  }
  return true;
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

interface Sought {
  readonly pattern: RegExp;
  /** Of the longest of them, and how many there are. */
  readonly longest: number;
  readonly count: number;
}

function soughtFor(values: ReadonlyMap<string, string>): Sought | null {
  const all = [...values.keys()].filter((value) => value.length >= leastLength).slice(0, soughtLimit);
  // Longest first: one may begin as another does.
  const any = (some: readonly string[]): string => some.toSorted((one, other) => other.length - one.length).map((one) => one.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)).join('|');
  const [long, short] = [all.filter((value) => value.length >= longEnough), all.filter((value) => value.length < longEnough)];
  const parts = [...(long.length === 0 ? [] : [any(long)]), ...(short.length === 0 ? [] : [`(?<![A-Za-z0-9])(?:${any(short)})(?![A-Za-z0-9])`])];
  return parts.length === 0 ? null : { pattern: new RegExp(parts.join('|'), 'g'), longest: all.reduce((most, { length }) => Math.max(most, length), 0), count: all.length };
}

/** The values where no detector would know them by what stands around; null where time was up. */
function* again({ at, text: whole, leaf }: Looked, { text, spanOf }: Decoded, { pattern, longest, count }: Sought, values: ReadonlyMap<string, string>, steps: Steps): Generator<Sensitive | null> {
  const wide = Math.max(size, 4 * longest);
  for (let from = 0; from < text.length; from += wide - longest - 2) {
    const until = Math.min(text.length, from + wide);
    // Each of the values may be tried at each place.
    if (steps(((until - from) * (16 + count)) / 16)) yield null;
    for (const { 0: value, index } of text.slice(from, until).matchAll(pattern)) {
      const [start, end] = [from + index, from + index + value.length];
      // What touches an end of the stretch may be a part of something; the stretch beside has it whole.
      if ((index === 0 && from > 0) || (end === until && until < text.length)) continue;
      yield { rule: values.get(value) ?? '', at, span: leaf === 'number' ? [0, whole.length] : spanOf([start, end]) };
    }
    if (until === text.length) return;
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
