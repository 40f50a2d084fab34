import type { Json } from '#shared/json';
import type { ChangeClass, DefinitionKind, Finding } from '#shared/models/definition';
import { isJsonObject, member } from '#shared/json';
import { canonicalText, pinnedPart } from './canonical';
import { deceives, seen } from './names';
import { enough, weigh } from './signals/weigh';
import { textsOf, type Text } from './texts';
import { tierOfDefinition } from './tier';

/** What a change, or a definition by itself, was found to be. */
export interface Classified {
  readonly class: ChangeClass;
  readonly findings: readonly Finding[];
}

function finding(rule: string, why: string, at: string, span: readonly [number, number] | null = null): Finding {
  return { rule, why, at, span: span === null ? null : [span[0], span[1]] };
}

/** What looks poisoned in a definition by itself, and whether it is enough to call it suspicious. */
export function judgeDefinition(kind: DefinitionKind, definition: Json): { readonly suspicious: boolean; readonly findings: readonly Finding[] } {
  const part = pinnedPart(kind, definition);
  const { texts, names, cut } = textsOf(part);
  const weighed = weigh(texts, { own: ownWords(part) });
  const odd = oddNames(part, names);
  const unread = cut ? [finding('definition/too-long', 'Is too long to be judged', '')] : [];
  return { suspicious: weighed.score >= enough || odd.length > 0 || cut, findings: [...unread, ...odd, ...weighed.findings].slice(0, 50) };
}

/** The class of the change from `before` to `after`; null where they mean the same. */
export function compareDefinitions(kind: DefinitionKind, before: Json, after: Json): Classified | null {
  const was = pinnedPart(kind, before);
  const is = pinnedPart(kind, after);
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((key) => textOf(was, key) !== textOf(is, key)).sort();
  if (changed.length === 0) return null;
  const old = textsOf(was);
  const now = textsOf(is);
  const known = new Map(old.texts.map((text) => [text.at, text.text]));
  const added = now.texts.filter((text) => known.get(text.at) !== text.text);
  const weighed = weigh(now.texts, { before: old.texts.length > 0 ? old.texts : [{ at: '', text: ' ' }], own: ownWords(was) });
  const odd = oddNames(is, now.names.filter(({ at }) => !old.names.some((name) => name.at === at)));
  const unread = now.cut ? [finding('definition/too-long', 'Is too long to be judged', '')] : [];
  const renamed = renamings(was, is);
  const hints = changed.includes('annotations') ? hintsThatDiffer(member(was, 'annotations'), member(is, 'annotations')) : [];
  if (changed.includes('icons') && iconHosts(was) !== iconHosts(is)) hints.push(finding('hints/icons', 'Its picture comes from another place', '/icons'));
  if (kind === 'tool') hints.push(...milder(was, is));
  const schema = changed.filter((key) => shaped.has(key) && shapeOf(was, key) !== shapeOf(is, key)).map((key) => finding('schema/differs', schemaWords[key] ?? 'Differs in more than words', `/${key}`));
  const suspicious = unread.length > 0 || odd.length > 0 || renamed.some(({ rule }) => rule === 'name/look-alike') || (added.length > 0 || schema.length > 0 || was.size !== is.size ? weighed.score >= enough : false);
  const kindOfChange: ChangeClass = suspicious ? 'suspicious' : hints.length > 0 ? 'hints' : schema.length > 0 || renamed.length > 0 ? 'schema' : 'wording';
  return { class: kindOfChange, findings: [...unread, ...odd, ...renamed, ...weighed.findings.slice(0, 40), ...hints, ...schema].slice(0, 50) };
}

/** Members whose shape counts apart from their words. */
const shaped: ReadonlySet<string> = new Set(['inputSchema', 'outputSchema', 'arguments', 'uriTemplate', 'mimeType']);
const schemaWords: Readonly<Record<string, string>> = {
  inputSchema: 'Takes other arguments than before',
  outputSchema: 'Answers in another form than before',
  arguments: 'Takes other arguments than before',
  uriTemplate: 'Opens other addresses than before',
  mimeType: 'Answers in another form than before',
};

function textOf(part: ReadonlyMap<string, Json>, key: string): string | undefined {
  const value = part.get(key);
  return value === undefined ? undefined : canonicalText(value, placeOfMember(key));
}

function shapeOf(part: ReadonlyMap<string, Json>, key: string): string | undefined {
  const value = part.get(key);
  return value === undefined ? undefined : canonicalText(value, placeOfMember(key), { shape: true });
}

function placeOfMember(key: string): 'schema' | 'data' {
  return key === 'inputSchema' || key === 'outputSchema' || key === 'arguments' ? 'schema' : 'data';
}

/** The words a tool is known by: what it speaks of anyway counts for less. */
function ownWords(part: ReadonlyMap<string, Json>): string {
  const name = part.get('name');
  const title = part.get('title');
  return `${typeof name === 'string' ? name.replace(/[_\-./]|(?<=[a-z])(?=[A-Z])/g, ' ') : ''} ${typeof title === 'string' ? title : ''}`.slice(0, 1000);
}

function oddNames(part: ReadonlyMap<string, Json>, names: readonly Text[]): Finding[] {
  const name = part.get('name');
  const own = typeof name === 'string' && deceives(name) ? [finding('name/deceives', 'Its name holds characters that draw nothing or imitate others', '/name', [0, name.length])] : [];
  return [...own, ...names.filter(({ text }) => deceives(text)).slice(0, 10).map(({ at }) => finding('name/deceives', 'An argument’s name holds characters that draw nothing or imitate others', at))];
}

function renamings(was: ReadonlyMap<string, Json>, is: ReadonlyMap<string, Json>): Finding[] {
  const before = was.get('name');
  const after = is.get('name');
  if (typeof before !== 'string' || typeof after !== 'string' || before === after) return [];
  const alike = seen(before) === seen(after);
  return [finding(alike ? 'name/look-alike' : 'name/differs', alike ? 'Its name looks like the one before and is another' : 'Has another name than before', '/name', [0, after.length])];
}

/** The hints that differ; a title among the annotations is wording. */
function hintsThatDiffer(was: Json | undefined, is: Json | undefined): Finding[] {
  const keys = new Set([...(isJsonObject(was) ? was.keys() : []), ...(isJsonObject(is) ? is.keys() : [])]);
  keys.delete('title');
  const differ = [...keys].filter((key) => textOfValue(member(was, key)) !== textOfValue(member(is, key))).sort();
  const found = differ.slice(0, 10).map((key) => finding('hints/differs', 'Says something else about what its calls do', `/annotations/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`));
  return found.length === 0 && !isJsonObject(was) && !isJsonObject(is) ? [finding('hints/differs', 'Says something else about what its calls do', '/annotations')] : found;
}

/** Its own words give a tool its tier, and less is asked about calls of a lower one: a server may not talk its tool down after it was accepted. */
function milder(was: Json, is: Json): Finding[] {
  const before = tierOfDefinition(was);
  return before >= 2 && tierOfDefinition(is) < before ? [finding('hints/milder', 'Says now that its calls do less', '/description')] : [];
}

function textOfValue(json: Json | undefined): string | undefined {
  return json === undefined ? undefined : canonicalText(json, 'data');
}

/** Where the pictures come from; one drawn into the definition comes from nowhere. */
function iconHosts(part: ReadonlyMap<string, Json>): string {
  const icons = part.get('icons');
  if (!Array.isArray(icons)) return '';
  const hosts = (icons as readonly Json[]).slice(0, 100).flatMap((icon) => {
    const source = member(icon, 'src');
    const host = typeof source === 'string' ? /^([a-z][a-z0-9+.-]*:)(?:\/\/([^/?#]*))?/i.exec(source.slice(0, 2000)) : null;
    return host === null || host[1]?.toLowerCase() === 'data:' ? [] : [`${host[1]}${host[2] ?? ''}`.toLowerCase()];
  });
  return [...new Set(hosts)].sort().join(' ');
}
