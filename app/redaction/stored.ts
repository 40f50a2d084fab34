import type { IsOver } from '#app/detectors/detect';
import { stepsOf } from '#app/detectors/steps';
import { fromPlain, isJsonObject, JsonNumber, print, type Json } from '#shared/json';
import type { Plain } from '#shared/models/entry';
import { redactionKinds, type RedactionKind, type RedactionSettings, type Withheld } from '#shared/models/redaction';
import { decodedOf } from './decoded';
import { changedAt, edited, memberAt, numberOf, stretchesOf, type Edit } from './edits';
import { findSensitive, type KnownValue, type Sensitive } from './find';
import { readJsonText } from './json-text';
import { keptKinds, kindOf } from './kinds';
import { markOf } from './mark';
import { namedSecrets } from './named-values';
import type { Keyed } from './pseudonyms';
import { pseudonymOf } from './pseudonym-shapes';

/*
 * What the record keeps of what calls held. A value is redacted before it is stored, so that whoever opens the record later, with every key there is, finds no more than a mark or a stand-in. Stand-ins are
 * keyed: the same value has the same in every entry, and nobody gets from one to a value without the key.
 */

/** The members of an entry that only a key opens. */
export type Held = { readonly [key: string]: Plain | undefined };

export interface Stored {
  readonly payload: Held;
  /** Each kind and way once, in the order of kinds; empty: nothing was found, and `payload` is what was given. */
  readonly withheld: readonly Withheld[];
}

/** Members that are JSON as text. One that was cut is looked through as the text it is. */
const asText = new Set(['arguments', 'params', 'edited', 'sent']);

/** A shorter word of letters alone, under a secret's name, may be any word. */
const plainLimit = 12;
const stretchLimit = 200;

/** The rule whose shape a kind's stand-ins have: one for each, or the same value could have two. */
const shapes: Readonly<Partial<Record<RedactionKind, string>>> = { 'secret': 'secret/named-secret', 'email': 'personal/email', 'phone': 'personal/phone', 'card': 'personal/payment-card', 'iban': 'personal/iban', 'ip-address': 'personal/ip-address' };

/**
 * `payload` with a mark or a stand-in for every value in it that `ways` names. Null where not all of it could be looked through: nothing of it may be stored then. Where a kind is to have stand-ins and there is
 * no key, its values are marked.
 */
export function redactStored(payload: Held, ways: RedactionSettings, keyed: Keyed | null, isOver: IsOver = () => false): Stored | null {
  const kinds = keptKinds(ways);
  if (kinds.size === 0) return { payload, withheld: [] };
  const members = Object.entries(payload).flatMap(([name, value]) => (value === undefined ? [] : [{ name, ...readMember(name, value) }]));
  // As a list: what we call the members says nothing of what they hold.
  const values = members.map(({ json }) => json);
  const steps = stepsOf(isOver);
  const named: Sensitive[] = [];
  for (const [at, json] of kinds.has('secret') ? values.entries() : []) {
    const here = namedSecrets(json, `/${at}`, steps);
    if (here === null) return null;
    for (const one of here) named.push(one);
  }
  const { found, finished } = findSensitive(values, { kinds, known: toSeek(values, named), pseudonyms: new Set(), isOver });
  if (!finished) return null;
  const all = [...named, ...found];
  if (all.length === 0) return { payload, withheld: [] };
  const { json, withheld } = replaced(values, all, ways, keyed);
  const made = members.map(({ name, isText }, at): readonly [string, Plain] => {
    const value = (json as readonly Json[])[at] ?? null;
    return [name, isText ? print(value) : plainOf(value)];
  });
  return { payload: Object.fromEntries(made), withheld };
}

function readMember(name: string, value: Plain): { readonly json: Json; readonly isText: boolean } {
  const read = asText.has(name) && typeof value === 'string' ? readJsonText(value) : undefined;
  return read === undefined ? { json: fromPlain(value), isText: false } : { json: read, isText: true };
}

/** Of values that only their name gives away those that are no ordinary word: they are left out wherever else they stand. */
function toSeek(values: readonly Json[], named: readonly Sensitive[]): readonly KnownValue[] {
  const wanted = Map.groupBy(named, ({ at }) => at);
  const texts: KnownValue[] = [];
  const visit = (json: Json, at: string): void => {
    if (isJsonObject(json)) for (const [key, item] of json) visit(item, memberAt(at, key));
    else if (Array.isArray(json)) (json as readonly Json[]).forEach((item, index) => visit(item, `${at}/${index}`));
    else if (typeof json === 'string') {
      for (const { span } of wanted.get(at) ?? []) {
        const original = json.slice(...span);
        // A longer stretch of a text stands nowhere else as it is, and would be looked for in all of it.
        if (original.length < json.length && original.length > stretchLimit) continue;
        if (original.length >= plainLimit || /[^\p{L}]/u.test(original)) texts.push({ original, rule: 'secret/named-secret' });
      }
    }
  };
  if (wanted.size > 0) visit(values, '');
  return texts;
}

function replaced(json: Json, found: readonly Sensitive[], ways: RedactionSettings, keyed: Keyed | null): { readonly json: Json; readonly withheld: readonly Withheld[] } {
  const seen = new Map<string, Set<string>>();
  function putFor(original: string, here: readonly [Sensitive, ...Sensitive[]]): string {
    const first = here.find(({ rule }) => kindOf(rule) === 'secret') ?? here[0];
    const kind = kindOf(first.rule);
    const masks = keyed === null || here.some(({ rule }) => ways[kindOf(rule)] === 'mask');
    const key = `${kind} ${masks ? 'mask' : 'pseudonym'}`;
    const values = seen.get(key) ?? new Set();
    seen.set(key, values.add(original));
    return masks ? markOf(first.rule) : standInFor(kind, original, keyed);
  }
  const changed = changedAt(json, found, (value, here, leaf) => {
    const stretches = stretchesOf(here, value);
    const [only] = stretches;
    if (only === undefined) return leaf === 'number' ? numberOf(value) : value;
    if (leaf === 'number') return putFor(value, only.found);
    return edited(value, stretches.map(({ from, to, found: there }): Edit => ({ from, to, text: putFor(value.slice(from, to), there) })));
  });
  const withheld = redactionKinds.flatMap((kind) => (['mask', 'pseudonym'] as const).flatMap((way) => {
    const count = seen.get(`${kind} ${way}`)?.size ?? 0;
    return count === 0 ? [] : [{ kind, way, count }];
  }));
  return { json: changed, withheld };
}

/** What stands for a value of a kind, wherever it is found and however it is spaced there. */
function standInFor(kind: RedactionKind, original: string, keyed: Keyed): string {
  return pseudonymOf(shapes[kind] ?? 'personal/other', original, keyed(`${kind} ${sameOf(kind, original)}`));
}

/** Ways of writing that make no other value. */
function sameOf(kind: RedactionKind, text: string): string {
  const even = (decodedOf(text)?.text ?? text).normalize('NFKC');
  if (kind === 'email') return even.toLowerCase();
  return kind === 'secret' || kind === 'ip-address' || kind === 'birth-date' ? even : even.replaceAll(/[^\p{L}\p{N}+]/gu, '').toUpperCase();
}

function plainOf(json: Json): Plain {
  if (isJsonObject(json)) return Object.fromEntries([...json].map(([key, value]) => [key, plainOf(value)]));
  if (Array.isArray(json)) return (json as readonly Json[]).map(plainOf);
  return json instanceof JsonNumber ? Number(json.text) : (json as Plain);
}
