import type { Json } from '#shared/json';
import type { ChangeClass, DefinitionKind, Finding } from '#shared/models/definition';
import { isJsonObject, member, type JsonObject } from '#shared/json';
import { settingsOf } from '#app/detectors/instructions/settings';
import { detectInstructions } from '#app/detectors/instructions/detect';
import { canonicalText, isPlainlySame, pinnedPart } from './canonical';
import { finding, type Reason } from './finding';
import { deceives, seen } from './names';
import { ownWords, purposeOf } from './own-words';
import { holds, likenessOfUpdate, releases } from './learnt/likeness';
import { textOfName } from './parameter-names';
import { asksByName, asksFirmly, isHarmlessInput, isHarmlessOutput, refersAway } from './schema-change';
import { acrossFields } from './seams';
import { sentenceKey, sentencesOf } from './sentences';
import { isGrave, isNote } from './signals/notes';
import { enough, weigh } from './signals/weigh';
import { textsOf, type Text } from './texts';
import { tierOfDefinition, tierOfWords } from './tier';
import { widenings, type Added } from './wider';

/** What a change, or a definition by itself, was found to be. */
export interface Classified {
  readonly class: ChangeClass;
  readonly findings: readonly Finding[];
}

/** What looks poisoned in a definition by itself, whether it is enough to call it suspicious, and how sure that is, 0 to 1. */
export function judgeDefinition(kind: DefinitionKind, definition: Json): { readonly suspicious: boolean; readonly score: number; readonly findings: readonly Finding[] } {
  const part = pinnedPart(kind, definition);
  const { texts, names, cut } = textsOf(part);
  const [own, called] = [ownWords(part), [...names, ...settingsOf(part)]];
  const detected = detectInstructions(texts, 'definition', own, called);
  const across = detected.flag ? null : acrossFields(texts, own, called);
  const odd = oddNames(part, names);
  const unread = cut || !detected.finished ? [finding('definition/too-long', 'finding.definition.tooLong', '')] : [];
  const certain = odd.length > 0 || unread.length > 0 || across !== null;
  const findings = [...(across ?? []), ...detected.detections.map(({ rule, why, at, span }): Finding => ({ rule, why, at, span }))];
  return { suspicious: detected.flag || certain, score: certain ? Math.max(detected.score, 0.9) : detected.score, findings: [...unread, ...odd, ...findings].slice(0, 50) };
}

/** The class of the change from `before` to `after`; null where they mean the same. */
export function compareDefinitions(kind: DefinitionKind, before: Json, after: Json): Classified | null {
  const compared = compareByTables(kind, before, after);
  // What else is listed has no arguments, and too few changes of it are known to learn from.
  if (compared === null || kind !== 'tool' || compared.unread) return compared;
  const { class: found, findings, hold, was, is, old, now, alike, signs } = compared;
  if (hold === 'certain') return { class: found, findings };
  const { worst, sum } = likenessOfUpdate(was, is, old, now, alike, signs);
  if (found === 'wording' && holds(sum)) return { class: 'suspicious', findings: [finding('likeness/update', 'finding.likeness.update', worst?.at ?? '', worst?.span ?? null), ...findings].slice(0, findingLimit) };
  if (found !== 'wording' && releases(sum, hold)) return { class: 'wording', findings: [finding('likeness/ordinary', 'finding.likeness.ordinary', worst?.at ?? ''), ...findings].slice(0, findingLimit) };
  return { class: found, findings };
}

/** At most so many findings of one change are told. */
const findingLimit = 50;

/** How sure the tables are of what they hold back: a likeness lets it go, only one that is far from anything bad, or none. */
export type Hold = 'weak' | 'strong' | 'certain';

/** What the tables make of a change, and what a model of updates is asked about. */
export interface Compared extends Classified {
  /** What a likeness has to say against it. */
  readonly hold: Hold;
  /** There is more of it than is read. */
  readonly unread: boolean;
  readonly was: JsonObject;
  readonly is: JsonObject;
  readonly old: readonly Text[];
  readonly now: readonly Text[];
  /** How like an order what is added is, 0 to 1, and what the signs in it weigh. */
  readonly alike: number;
  readonly signs: number;
}

/** The class of a change by rules, tables and the model of words alone; null where nothing changed. */
export function compareByTables(kind: DefinitionKind, before: Json, after: Json): Compared | null {
  const was = pinnedPart(kind, before);
  const is = pinnedPart(kind, after);
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((key) => !isPlainlySame(was.get(key), is.get(key)) && textOf(was, key) !== textOf(is, key)).sort();
  if (changed.length === 0) return null;
  const old = textsOf(was);
  const now = textsOf(is);
  const saidAt = new Map(old.texts.map((text) => [text.at, text.text]));
  const called = kind === 'tool' ? namesAsTexts(old.names, now.names) : [];
  const added = [...now.texts.filter((text) => saidAt.get(text.at) !== text.text), ...called];
  const weighed = weigh([...now.texts, ...called], { before: old.texts.length > 0 ? old.texts : [{ at: '', text: ' ' }], own: ownWords(was) });
  const odd = oddNames(is, now.names.filter(({ at }) => !old.names.some((name) => name.at === at)));
  const unread = now.cut ? [finding('definition/too-long', 'finding.definition.tooLong', '')] : [];
  const renamed = renamings(was, is);
  const hints = changed.includes('annotations') ? hintsThatDiffer(was, is) : [];
  if (changed.includes('icons') && iconHosts(was) !== iconHosts(is)) hints.push(finding('hints/icons', 'finding.hints.icons', '/icons'));
  if (kind === 'tool') hints.push(...tiersThatDiffer(was, is));
  for (const key of changed) if (!knownMembers.has(key) && !(key === '_meta' && labelsOnly(was.get(key), is.get(key)))) hints.push(finding('hints/rest', 'finding.hints.rest', `/${key.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 200)}`));
  const reads = tierOfDefinition(was) <= 1;
  const differs = changed.filter((key) => shaped.has(key) && shapeOf(was, key) !== shapeOf(is, key));
  const harmless = new Set(kind === 'tool' ? differs.filter((key) => isHarmlessShape(key, was, is, reads)) : []);
  const schema = differs.filter((key) => !harmless.has(key)).map((key) => finding('schema/differs', schemaReasons[key] ?? 'finding.schema.differs', `/${key}`));
  const noted = [...harmless].map((key) => finding('schema/harmless', 'finding.schema.harmless', `/${key}`));
  const fresh = addedTo(old.texts, added);
  const wide = widenings(fresh, old.texts, reads);
  const words = added.length > 0 || differs.length > 0 || was.size !== is.size;
  const strewn = added.length === 0 || acrossFields(old.texts, ownWords(was), old.names) !== null ? [] : (acrossFields(now.texts, ownWords(is), now.names) ?? []);
  const certain = strewn.length > 0 || unread.length > 0 || odd.length > 0 || renamed.some(({ rule }) => rule === 'name/look-alike') || (words && weighed.score >= plainEnough);
  const asks: Hold = schema.length === 0 || kind !== 'tool' ? 'weak' : asksOutright(was, is) ? 'certain' : asksFirmly(was.get('inputSchema'), is.get('inputSchema'), purposeOf(was));
  const known = holdOf([...strewn, ...odd, ...renamed, ...hints, ...weighed.findings.slice(0, 30)], weighed.score >= certainSigns || unread.length > 0 || wide.isCertain || asks === 'certain');
  // What is certain either way the model of words is not asked about.
  const learnt = fresh.length === 0 || (certain && known === 'certain') ? null : detectInstructions(withoutNotes(fresh), 'definition', ownWords(was), [], true);
  const suspicious = certain || (words && isSuspicious(weighed, learnt?.score ?? 0, fresh.some(({ text }) => isGrave(text))));
  const tables: ChangeClass = suspicious || wide.findings.length > 0 ? 'suspicious' : hints.length > 0 ? 'hints' : schema.length > 0 || renamed.length > 0 ? 'schema' : 'wording';
  const told = suspicious ? (learnt?.detections ?? []).map(({ rule, why, at }): Finding => ({ rule, why, at, span: null })) : [];
  const findings = [...unread, ...odd, ...strewn, ...renamed, ...told.slice(0, 5), ...(suspicious ? weighed.findings.slice(0, 30) : []), ...wide.findings, ...hints, ...schema, ...noted];
  const hold = (learnt?.score ?? 0) >= orderFrom ? 'certain' : holdOf(findings, known === 'certain', asks === 'strong' || weighed.score >= strongSigns);
  return { class: tables, findings: findings.slice(0, findingLimit), hold, unread: now.cut || old.cut, was, is, old: old.texts, now: now.texts, alike: learnt?.score ?? 0, signs: weighed.score };
}

/** From this likeness to an order on, and from so many signs on, no other likeness counts; from fewer signs only a far one. */
const orderFrom = 0.8;
const strongSigns = 4.5;
const certainSigns = 8;
/** Findings that no likeness speaks against: what is hidden or imitated, kept from the person, sent to another address than before, or no longer promised. */
const firm = /^(?:hidden|definition|roles|safety)\/|^name\/(?:deceives|look-alike)$|^secrecy\/(?:user|untold|quiet|unseen|answer)$|^order\/|^address\/(?:changed|data|drop|ip|sent-to)$|^hints\/(?:differs|stricter|tamer|icons|rest)$/;
/** Findings that documentation speaks of as well: what is gone for good, who may do it, what is said of a tool that sounded like more. */
const strongly = /^scope\/|^hints\/milder$/;

function holdOf(findings: readonly Finding[], isCertain: boolean, isStrong = false): Hold {
  if (isCertain || findings.some(({ rule }) => firm.test(rule))) return 'certain';
  return isStrong || findings.some(({ rule }) => strongly.test(rule)) ? 'strong' : 'weak';
}

/** From this likeness on what an update adds is suspicious by itself: far below where a text is called an order, because what maintainers add hardly ever comes near it. */
const addedFrom = 0.125;
/** So many signs are enough where the words beside them look like documentation and nothing else. */
const plainEnough = 3;
const plainBelow = 0.0019;
/** The same where nothing but its way of speaking was a sign. */
const leaningBelow = 0.0029;
/** From this likeness on, where no word stands in it that an order could do anything with. */
const alikeFrom = 0.945;
/** Signs that are told by their form and not by their words: no likeness speaks against them. */
const formal = /^(?:hidden|name|address|definition|roles|order)\/|^safety\/asks-no-more$/;

function isSuspicious({ score, findings }: ReturnType<typeof weigh>, likeness: number, grave: boolean): boolean {
  if (likeness >= (grave || score > 0 ? addedFrom : alikeFrom)) return true;
  if (score < enough) return false;
  return findings.some(({ rule }) => formal.test(rule)) || likeness >= (findings.every(({ rule }) => rule === 'leaning/away') ? leaningBelow : plainBelow);
}

/** The sentences of texts that changed which were not there before, by place. */
function addedTo(before: readonly Text[], now: readonly Text[]): readonly Added[] {
  if (now.length === 0) return [];
  const known = new Set(before.flatMap(({ text }) => sentencesOf(text).map((sentence) => sentenceKey(sentence.text))));
  return now.flatMap(({ at, text }) => {
    const fresh = sentencesOf(text).filter((sentence) => !known.has(sentenceKey(sentence.text)));
    return fresh.length === 0 ? [] : [{ at, text: fresh.map((sentence) => sentence.text).join('\n'), sentences: fresh }];
  });
}

/** What the model of words is asked about: a note takes nothing, and in few words it may look like an order. */
function withoutNotes(fresh: readonly Added[]): readonly Text[] {
  return fresh.flatMap(({ at, sentences }) => {
    const left = sentences.filter(({ text }) => !isNote(text));
    return left.length === 0 ? [] : [{ at, text: left.map(({ text }) => text).join('\n') }];
  });
}

function isHarmlessShape(key: string, was: ReadonlyMap<string, Json>, is: ReadonlyMap<string, Json>, reads: boolean): boolean {
  if (key === 'inputSchema') return isHarmlessInput(was.get(key), is.get(key), reads);
  return key === 'outputSchema' && isHarmlessOutput(is.get(key), was.get(key));
}

/** Whether a name alone asks for what no likeness speaks for, or a schema refers to what nobody sees. */
function asksOutright(was: JsonObject, is: JsonObject): boolean {
  return asksByName(was.get('inputSchema'), is.get('inputSchema'), purposeOf(was)) || ['inputSchema', 'outputSchema'].some((key) => refersAway(was.get(key), is.get(key)));
}

/** Names that were not there before and are long enough to say something: a model reads them like what is said of them. */
function namesAsTexts(before: readonly Text[], now: readonly Text[]): readonly Text[] {
  const known = new Set(before.map(({ text }) => text));
  return now.flatMap(({ at, text }) => {
    const words = known.has(text) ? null : textOfName(text);
    return words === null ? [] : [{ at, text: words }];
  });
}

/** Members whose changes are classed by what they are. Of any other nobody knows what a host makes of it. */
const knownMembers: ReadonlySet<string> = new Set(['annotations', 'description', 'icons', 'inputSchema', 'name', 'outputSchema', 'title', 'arguments', 'mimeType', 'uriTemplate', 'instructions']);

/** Members whose shape counts apart from their words. */
const shaped: ReadonlySet<string> = new Set(['inputSchema', 'outputSchema', 'arguments', 'uriTemplate', 'mimeType']);
const schemaReasons: Readonly<Record<string, Reason>> = {
  inputSchema: 'finding.schema.arguments',
  outputSchema: 'finding.schema.answers',
  arguments: 'finding.schema.arguments',
  uriTemplate: 'finding.schema.addresses',
  mimeType: 'finding.schema.answers',
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

function oddNames(part: ReadonlyMap<string, Json>, names: readonly Text[]): Finding[] {
  const name = part.get('name');
  const own = typeof name === 'string' && deceives(name) ? [finding('name/deceives', 'finding.name.deceives', '/name', [0, name.length])] : [];
  return [...own, ...names.filter(({ text }) => deceives(text)).slice(0, 10).map(({ at }) => finding('name/deceives', 'finding.name.argumentDeceives', at))];
}

function renamings(was: ReadonlyMap<string, Json>, is: ReadonlyMap<string, Json>): Finding[] {
  const before = was.get('name');
  const after = is.get('name');
  if (typeof before !== 'string' || typeof after !== 'string' || before === after) return [];
  const alike = seen(before) === seen(after);
  return [finding(alike ? 'name/look-alike' : 'name/differs', alike ? 'finding.name.looksAsBefore' : 'finding.name.differs', '/name', [0, after.length])];
}

/** The hints that differ; a title among the annotations is wording, and a hint that says no less than the tool's own words is none of them. */
function hintsThatDiffer(was: JsonObject, is: JsonObject): Finding[] {
  const [before, after] = [was.get('annotations'), is.get('annotations')];
  const keys = new Set([...(isJsonObject(before) ? before.keys() : []), ...(isJsonObject(after) ? after.keys() : [])]);
  for (const key of keys) if (key === 'title' || isText(key, member(before, key), member(after, key))) keys.delete(key);
  const tier = Math.max(tierOfWords(was).tier, tierOfWords(is).tier);
  // Of a tool of which nobody knows what it does, that it only reads says nothing worse, and is not believed.
  const unknown = tier === 2 && [was, is].every((one) => tierOfWords(one).rule === 'deed/unknown');
  const differ = [...keys].filter((key) => textOfValue(member(before, key)) !== textOfValue(member(after, key)) && !saysNoLess(key, member(before, key), member(after, key), tier, unknown) && !ownsUp(key, member(before, key), member(after, key), was)).sort();
  const found = differ.slice(0, 10).map((key) => finding(isStricter(key, was, is) ? 'hints/stricter' : 'hints/differs', 'finding.hints.differs', `/annotations/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`));
  return found.length === 0 && before !== undefined && after !== undefined && !isJsonObject(before) && !isJsonObject(after) ? [finding('hints/differs', 'finding.hints.differs', '/annotations')] : found;
}

/** A warning about a tool that never said it only reads. */
function isStricter(key: string, was: JsonObject, is: JsonObject): boolean {
  const [before, after] = [was.get('annotations'), is.get('annotations')];
  return member(before, 'readOnlyHint') !== true && ((key === 'destructiveHint' && member(after, key) === true) || (key === 'readOnlyHint' && member(after, key) === false));
}

/** A warning in place of its opposite, of a tool whose own words said as much before: its calls are asked about no less for it, and rather more. */
function ownsUp(key: string, before: Json | undefined, after: Json | undefined, was: JsonObject): boolean {
  const warns = (key === 'readOnlyHint' && before === true && after !== true) || (key === 'destructiveHint' && before === false && after === true);
  if (!warns) return false;
  const { tier, rule } = tierOfWords(was);
  return tier >= (key === 'readOnlyHint' ? 2 : 3) && rule !== 'deed/unknown';
}

/** A hint given where there was none, that says what the tool's words say as well. One that is taken back or turned round is always told of, and so is a warning about a tool that seemed harmless. */
function saysNoLess(key: string, before: Json | undefined, after: Json | undefined, tier: number, unknown: boolean): boolean {
  if (before !== undefined) return false;
  switch (key) {
    case 'readOnlyHint':
      return after === false ? tier >= 2 : after === true && (tier <= 1 || unknown);
    case 'destructiveHint':
      return after === true ? tier >= 2 : after === false && tier <= 2;
    case 'idempotentHint':
      return typeof after === 'boolean';
    case 'openWorldHint':
      return typeof after === 'boolean';
    default:
      return false;
  }
}

/** Words of names and values that a host might decide by, whatever it makes of them. */
const decides = /safe|trust|approv|confirm|permi|allow|auto|risk|tier|level|danger|secur|read|write|destr|audience|priorit|always|never|skip|grant|polic|consent|hint/i;

/** Whether a member of the annotations is words for a reader, which are weighed as such: no host decides by a text it does not know. */
function isText(key: string, before: Json | undefined, after: Json | undefined): boolean {
  return !decides.test(key) && [before, after].every((value) => value === undefined || typeof value === 'string' || (Array.isArray(value) && (value as readonly Json[]).every((one) => typeof one === 'string')));
}

/** Whether `_meta` only got labels of the server's own: a single word under a name that begins with the server's domain. */
function labelsOnly(was: Json | undefined, is: Json | undefined): boolean {
  if (!isJsonObject(is) || (was !== undefined && !isJsonObject(was))) return false;
  if (was !== undefined && [...was].some(([key, value]) => textOfValue(is.get(key)) !== textOfValue(value))) return false;
  return [...is].every(([key, value]) => was?.has(key) === true || (/^(?:[a-z0-9-]+\.)+[a-z0-9-]+\/[\w.-]+$/i.test(key) && !decides.test(key) && typeof value === 'string' && /^[a-z][a-z0-9-]{0,20}$/i.test(value) && !decides.test(value)));
}

/**
 * Its own words give a tool its tier, and less is asked about calls of a lower one: a server may not talk its tool down after it was accepted. One that says it does
 * more than what was accepted is another tool.
 */
function tiersThatDiffer(was: JsonObject, is: JsonObject): Finding[] {
  const { tier: before, rule } = tierOfWords(was);
  const { tier: after } = tierOfWords(is);
  // Of a tool of which nothing was known it is told now what it does.
  if (before >= 2 && after < before && !namesAThing(was)) return [finding(before === 3 ? 'hints/tamer' : rule === 'deed/unknown' ? 'hints/clearer' : 'hints/milder', 'finding.hints.milder', '/description')];
  return after === 3 && before < 3 ? [finding('scope/deed', 'finding.scope.deed', '/description')] : [];
}

/** `Card of a colleague.`: what was no verb, and was asked about because nobody knew what it does, is put as one. */
function namesAThing(was: JsonObject): boolean {
  const description = was.get('description');
  return typeof description === 'string' && tierOfWords(was).rule === 'deed/unknown' && /^\W*(?:the |an? )?(?!(?:the|an?)\b)[\p{L}'’-]+ (?!(?:the|an?|all|any|every|its|their|your|this|that|them|it)\b(?! is\b))[^.]{0,60}/iu.test(description) && /^[^.]{0,60}\b(?:of|that is|that are)\b/.test(description);
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
