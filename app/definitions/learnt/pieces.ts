import { isJsonObject, JsonNumber, member, type Json, type JsonObject } from '#shared/json';
import { wordsAlong } from '#app/tiers/learnt/senses';
import { canonicalText, isPlainlySame } from '../canonical';
import { purposeOf } from '../own-words';
import { belongs } from '../parameter-purpose';
import { sentenceKey, sentencesOf } from '../sentences';
import { isWarning } from './warnings';
import type { Text } from '../texts';

/** What an update adds, in pieces that are weighed one by one: nothing that is added elsewhere speaks for a piece. */
export interface Piece {
  readonly kind: 'sentence' | 'argument' | 'choice' | 'preset' | 'hint' | 'gone';
  /** A JSON Pointer (RFC 6901) into the definition. */
  readonly at: string;
  /** UTF-16 units in the text at `at`; null for all of it. */
  readonly span: readonly [number, number] | null;
  /** What is added there: a sentence, what is said of an argument, a value. */
  readonly text: string;
  /** What it is about: the name of an argument, a hint or a member; empty for the tool itself. */
  readonly name: string;
  /** What it is like beside its words. */
  readonly forms: readonly string[];
  /** Words that stood where the piece stands and stand nowhere now. */
  readonly gone: readonly string[];
}

/** At most so many pieces of one update are weighed, and so many words of a text that went. */
const pieceLimit = 60;
const goneLimit = 24;
const depthLimit = 6;

interface Change {
  readonly was: JsonObject;
  readonly is: JsonObject;
  readonly before: readonly Text[];
  readonly now: readonly Text[];
}

/** What of a tool's definition is added, in pieces; and the words it had before. */
export function piecesOf({ was, is, before, now }: Change): { readonly pieces: readonly Piece[]; readonly said: ReadonlySet<string> } {
  // A text that stayed stands in both, and is read once.
  const read = new Map<string, readonly string[]>();
  const wordsIn = (text: string): readonly string[] => {
    let found = read.get(text);
    if (found === undefined) read.set(text, (found = wordsOfText(text)));
    return found;
  };
  const said = new Set<string>();
  for (const { text } of before) for (const word of wordsIn(text)) said.add(word);
  for (const name of ['name', 'title']) {
    const value = was.get(name);
    if (typeof value === 'string') for (const word of wordsOfText(value)) said.add(word);
  }
  let stand: ReadonlySet<string> | null = null;
  const wordsThatWent = (text: string): readonly string[] => {
    const still = (stand ??= new Set(now.flatMap((one) => wordsIn(one.text))));
    return [...new Set(wordsIn(text))].filter((word) => !still.has(word)).slice(0, goneLimit);
  };
  const sentences = new Set(before.flatMap(({ text }) => sentencesOf(text).map((one) => sentenceKey(one.text))));
  const old = new Map(before.map(({ at, text }) => [at, text]));
  const fresh = freshArguments(was.get('inputSchema'), is.get('inputSchema'), '/inputSchema', purposeOf(was), 0);
  const pieces: Piece[] = [...fresh];
  for (const { at, text } of now) {
    if (pieces.length >= pieceLimit) break;
    const known = old.get(at);
    if (known === text || /\/(?:default|const|enum|examples?)(?:\/|$)/.test(at) || fresh.some((one) => at.startsWith(`${one.at}/`))) continue;
    const went = known === undefined ? [] : wordsThatWent(known);
    const added = sentencesOf(text).filter((one) => !sentences.has(sentenceKey(one.text)) && !isWarning(one.text));
    for (const { text: sentence, start, end } of added.slice(0, 40)) pieces.push({ kind: 'sentence', at, span: [start, end], text: sentence, name: argumentOf(at), forms: [start === 0 ? 'opens' : 'goes-on', placeOfText(at)], gone: went });
    if (added.length === 0 && went.length > 0) pieces.push({ kind: 'gone', at, span: null, text: '', name: argumentOf(at), forms: [placeOfText(at)], gone: went });
  }
  const places = new Set(now.map(({ at }) => at));
  for (const { at, text } of before) {
    if (places.has(at) || !/^\/(?:description|title|inputSchema)/.test(at) || /\/(?:default|const|enum|examples?)(?:\/|$)/.test(at)) continue;
    const went = wordsThatWent(text);
    if (went.length > 0 && pieces.length < pieceLimit) pieces.push({ kind: 'gone', at: '', span: null, text: '', name: argumentOf(at), forms: [placeOfText(at), 'all'], gone: went });
  }
  pieces.push(...valuesThatDiffer(was.get('inputSchema'), is.get('inputSchema'), '/inputSchema', '', 0), ...hints(was.get('annotations'), is.get('annotations')));
  return { pieces: pieces.slice(0, pieceLimit), said };
}

function wordsOfText(text: string): readonly string[] {
  return wordsAlong(text.slice(0, 4000), 600).map(([word]) => word);
}

function placeOfText(at: string): string {
  return at === '/description' ? 'described' : at === '/title' ? 'titled' : at.startsWith('/inputSchema') ? 'argued' : at.startsWith('/outputSchema') ? 'answered' : 'elsewhere';
}

/** The name of the argument a text is said of. */
function argumentOf(at: string): string {
  const names = [...at.matchAll(/\/properties\/([^/]+)/g)];
  return (names.at(-1)?.[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}

function propertiesOf(schema: Json | undefined): ReadonlyMap<string, Json> {
  const properties = member(schema, 'properties');
  return isJsonObject(properties) ? properties : new Map();
}

function freshArguments(was: Json | undefined, is: Json | undefined, at: string, purpose: string, depth: number): readonly Piece[] {
  if (depth > depthLimit || isPlainlySame(was, is)) return [];
  const known = propertiesOf(was);
  const required = member(is, 'required');
  return [...propertiesOf(is)].slice(0, 100).flatMap(([name, schema]): readonly Piece[] => {
    const under = `${at}/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const before = known.get(name);
    if (before !== undefined) return [...freshArguments(before, schema, under, purpose, depth + 1), ...freshArguments(member(before, 'items'), member(schema, 'items'), `${under}/items`, purpose, depth + 1)];
    const asked = Array.isArray(required) && (required as readonly Json[]).includes(name);
    const said = [member(schema, 'title'), member(schema, 'description')].filter((text) => typeof text === 'string').join('. ');
    const own: Piece = { kind: 'argument', at: under, span: null, text: said.slice(0, 1200), name, forms: [asked ? 'required' : 'optional', `type-${typeOf(schema)}`, `default-${formOf(member(schema, 'default'))}`, ...(said === '' ? ['untold'] : []), ...(member(schema, 'enum') === undefined ? [] : ['choice']), ...(typeof member(schema, 'format') === 'string' ? ['format'] : []), ...(belongs(name, purpose) ? ['belongs'] : [])], gone: [] };
    const choices = textsIn(member(schema, 'enum')).map((text): Piece => ({ kind: 'choice', at: under, span: null, text, name, forms: ['fresh'], gone: [] }));
    const preset = member(schema, 'default');
    return [own, ...choices.slice(0, 12), ...(typeof preset === 'string' && preset !== '' ? [{ kind: 'preset', at: under, span: null, text: preset.slice(0, 300), name, forms: ['fresh', ...looks(preset)], gone: [] } satisfies Piece] : []), ...freshArguments(undefined, schema, under, purpose, depth + 1), ...freshArguments(undefined, member(schema, 'items'), `${under}/items`, purpose, depth + 1)];
  });
}

/** Values to choose from and values that stand in where nobody said anything, of arguments that were there before. */
function valuesThatDiffer(was: Json | undefined, is: Json | undefined, at: string, name: string, depth: number): readonly Piece[] {
  if (depth > depthLimit || !isJsonObject(is) || isPlainlySame(was, is)) return [];
  const found: Piece[] = [];
  if (depth > 0) {
    const known = new Set(textsIn(member(was, 'enum')));
    const [before, after] = [member(was, 'enum'), is.get('enum')];
    if (before !== undefined && after !== undefined) for (const text of textsIn(after).filter((one) => !known.has(one)).slice(0, 12)) found.push({ kind: 'choice', at: `${at}/enum`, span: null, text, name, forms: ['added'], gone: [] });
    if (before !== undefined && after === undefined) found.push({ kind: 'choice', at, span: null, text: '', name, forms: ['open'], gone: [] });
    const [old, preset] = [member(was, 'default'), is.get('default')];
    if (!same(old, preset)) found.push({ kind: 'preset', at, span: null, text: typeof preset === 'string' ? preset.slice(0, 300) : '', name, forms: [`from-${formOf(old)}`, `to-${formOf(preset)}`, ...(typeof preset === 'string' ? looks(preset) : [])], gone: typeof old === 'string' ? wordsOfText(old).slice(0, 8) : [] });
    for (const key of ['const', 'pattern', 'format', 'maximum', 'maxLength', 'maxItems', 'minimum', 'type', 'readOnly']) {
      const [one, other] = [member(was, key), is.get(key)];
      if (same(one, other)) continue;
      found.push({ kind: 'preset', at, span: null, text: typeof other === 'string' && key !== 'pattern' ? other.slice(0, 300) : '', name, forms: [`${key}-${one === undefined ? 'put' : other === undefined ? 'gone' : 'other'}`], gone: [] });
    }
  }
  const required = (schema: Json | undefined): readonly string[] => textsIn(member(schema, 'required'));
  const optional = new Set(required(was));
  for (const [key, schema] of [...propertiesOf(is)].slice(0, 100)) {
    const before = propertiesOf(was).get(key);
    if (before === undefined) continue;
    if (required(is).includes(key) && !optional.has(key)) found.push({ kind: 'preset', at: `${at}/properties/${key}`, span: null, text: '', name: key, forms: ['required-now'], gone: [] });
    found.push(...valuesThatDiffer(before, schema, `${at}/properties/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, key, depth + 1));
  }
  for (const key of propertiesOf(was).keys()) if (!propertiesOf(is).has(key)) found.push({ kind: 'gone', at, span: null, text: '', name: key, forms: ['argument', optional.has(key) ? 'required' : 'optional'], gone: [] });
  const items = is.get('items');
  if (isJsonObject(items) && member(was, 'items') !== undefined) found.push(...valuesThatDiffer(member(was, 'items'), items, `${at}/items`, name, depth + 1));
  return found;
}

function hints(was: Json | undefined, is: Json | undefined): readonly Piece[] {
  const keys = new Set([...(isJsonObject(was) ? was.keys() : []), ...(isJsonObject(is) ? is.keys() : [])]);
  return [...keys].slice(0, 20).flatMap((key): readonly Piece[] => {
    const [before, after] = [member(was, key), member(is, key)];
    if (key === 'title' || same(before, after)) return [];
    return [{ kind: 'hint', at: `/annotations/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, span: null, text: '', name: key, forms: [`${key}-${formOf(before)}-${formOf(after)}`], gone: [] }];
  });
}

function same(one: Json | undefined, other: Json | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return isPlainlySame(one, other) || canonicalText(one, 'schema') === canonicalText(other, 'schema');
}

function textsIn(json: Json | undefined): readonly string[] {
  return Array.isArray(json) ? (json as readonly Json[]).slice(0, 100).filter((one) => typeof one === 'string').map((one) => one.slice(0, 200)) : [];
}

function typeOf(schema: Json): string {
  const type = member(schema, 'type');
  return typeof type === 'string' ? type.slice(0, 20) : Array.isArray(type) ? 'several' : 'none';
}

function formOf(json: Json | undefined): string {
  if (json === undefined) return 'none';
  if (json === null) return 'null';
  if (typeof json === 'boolean') return String(json);
  if (typeof json === 'number' || json instanceof JsonNumber) return 'number';
  if (typeof json === 'string') return json === '' ? 'empty' : 'text';
  return Array.isArray(json) ? ((json as readonly Json[]).length === 0 ? 'empty' : 'list') : 'members';
}

const appearances: readonly (readonly [string, RegExp])[] = [
  ['address', /\b(?:https?|wss?|ftp):\/\/|\bwww\.|\b[\w-]+\.(?:example|com|net|org|io|dev|xyz|top|ru|cn|me|app|cloud|site|online|info|biz|test|invalid)\b/i],
  ['mail', /[\w.+-]+@[\w-]+\.[\w.-]+/],
  ['place', /(?:^|[\s'"`(])(?:~\/|\/(?:etc|home|root|var|usr|tmp|proc)\b|\.\w+rc\b|\.(?:env|ssh|aws|npmrc|netrc|kube|git)\b)|\b[A-Z]:\\|\bid_rsa\b|\.pem\b/],
  ['tag', /<\/?[A-Za-z][\w-]*>|\[\/?[A-Z]{3,}\]|<!--|\{\{|【/],
  ['loud', /\b[A-Z]{4,}\b(?:[ :!]|$)/],
  ['exclaims', /[!！]/],
  ['mark', /`[^`]+`|'[a-z]+_[a-z_]+'|"[a-z]+_[a-z_]+"/],
  ['snake', /\b[a-z]+_[a-z_]+\b/],
  ['camel', /\b[a-z]+[A-Z][a-zA-Z]+\b/],
  ['number', /\d/],
  ['command', /\$\(|\bcurl\b|\bsudo\b|\brm -|\bchmod\b|\bbash\b|&&|\|\s*(?:sh|bash)\b|\bbase64\b|\bprintenv\b/],
  ['unseen', /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/u],
  ['script', /[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/],
  ['bracket', /\([^)]*\)/],
  ['everything', /^(?:\*|all|any|0\.0\.0\.0(?:\/0)?|::\/0|\/|~|public|everyone|root|admin|production|prod)$/i],
];

/** What a text looks like, whatever its words are. */
export function looks(text: string): readonly string[] {
  const found = appearances.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
  return [...found, text.length < 40 ? 'short' : text.length < 110 ? 'middling' : 'long'];
}
