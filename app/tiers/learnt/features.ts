import { isJsonObject, JsonNumber, type Json, type JsonObject } from '#shared/json';
import { keyOf } from '../arguments';
import { everybodys } from '../effects';
import type { Placed } from '../evidence';
import type { ToolWords } from '../tool';
import { withBrands } from '../verbs';
import { actCount, sensesOf, wordsAlong } from './senses';

/** Features are numbered by a hash to this many bits. Part of the pack's format. */
export const bits = 16;
/** Features that a description has a share in stand from here on: none of them may speak for a call. */
export const describedFrom = 1 << (bits - 1);

/** Where a word stands that speaks for a tier: `tool` for the tool itself, or a JSON Pointer into the arguments. */
export interface Mention {
  readonly word: string;
  readonly at: string;
  readonly span: readonly [number, number] | null;
}

/** Names a feature once: its number, and the words it is made of. `common`: it stands for senses and forms, not for words themselves. */
export type Take = (index: number, common: boolean, one: Mention | null, other: Mention | null) => void;

/** The senses that were met somewhere, each with the word that was met first. */
type Met = Map<number, Mention>;

/** What is known of a tool before any call of it. */
export interface ToolSigns {
  readonly named: Met;
  readonly described: Met;
  /** The last word of its name; empty for none. */
  readonly last: string;
  readonly put: readonly Put[];
  /** The numbers of those. */
  readonly numbers: ReadonlySet<number>;
}

/** A feature that a tool has in every call of it. */
export interface Put {
  readonly index: number;
  readonly common: boolean;
  readonly one: Mention | null;
  readonly other: Mention | null;
}

/** So many words are read of a name and of one argument, and so much of a description, UTF-16 units. */
const nameLimit = 16;
const describedLimit = 2400;
const valueLimit = 8;
/** So many members of arguments are looked at, this deep, and of longer texts only that they are long. */
const memberLimit = 60;
const depthLimit = 5;
const textLimit = 90;

/** What stands in a feature's number for where it was met. */
const zones = { name: 1, first: 2, last: 3, nameWord: 4, namePair: 5, described: 6, describedWord: 7, describedPair: 8, nameDescribed: 9, key: 10, keyWord: 11, keyForm: 12, value: 13, valueWord: 14, nameKey: 15, nameValue: 16, keyValue: 17, form: 18, nameForm: 19, wordForm: 20, firstDescribed: 21, prose: 22, keyWordForm: 23, describedForm: 24, describedValue: 25, describedKey: 26, count: 27, bare: 28, rule: 29, ruleName: 30 } as const;

/** The signs of a tool's name and description. */
export function signsOf(tool: ToolWords): ToolSigns {
  const put: Put[] = [];
  const seen = new Set<number>();
  const take: Take = (index, common, one, other) => {
    if (seen.has(index)) return;
    seen.add(index);
    put.push({ index, common, one, other });
  };
  const named: Met = new Map();
  const words = wordsAlong(withBrands(lastPart(tool.name)), nameLimit);
  name(words, 'tool', named, take);
  const described = describe(tool.description ?? '', named, take);
  return { named, described, last: words.at(-1)?.[0] ?? '', put, numbers: seen };
}

/** `mcp__github__get_issue`: the tool is what stands last. */
function lastPart(name: string): string {
  return name.slice(0, 200).split('__').filter((part) => /[\p{L}]/u.test(part)).at(-1) ?? '';
}

function name(words: ReturnType<typeof wordsAlong>, at: string, met: Met, take: Take): void {
  const along = words.map(([word, from, to]): readonly [readonly number[], Mention] => [sensesOf(word), { word, at, span: at === 'tool' ? null : [from, to] }]);
  for (const [nth, [senses, mention]] of along.entries()) {
    take(numberOf(zones.nameWord, hashOf(mention.word), 0), false, mention, null);
    for (const sense of senses) {
      if (!met.has(sense)) met.set(sense, mention);
      take(numberOf(zones.name, sense, 0), true, mention, null);
      if (nth === 0) take(numberOf(zones.first, sense, 0), true, mention, null);
      if (nth === along.length - 1) take(numberOf(zones.last, sense, 0), true, mention, null);
      for (const [others, other] of along.slice(nth + 1)) for (const next of others) take(numberOf(zones.namePair, sense, next + 1), true, mention, other);
    }
  }
  const known = along.filter(([senses]) => senses.length > 0).length;
  if (at === 'tool') take(numberOf(zones.bare, Math.min(3, known), Math.min(4, along.length)), true, null, null);
}

/** Words of other languages that are spelt like one of a sense, in a sentence. */
const small = /^(?:del|para|no|sin|la|le|las|les|los|der|die|das|am|an|in|on|to|of|or|and|as|is|it|its|op|me|mi|ma|mes|des|all[ae]|si|se|su|sa|son|con|per|par|pour|por|y|e|o|u|a|the|for|with|from|by|be|are)$/;

function describe(text: string, named: Met, take: Take): Met {
  const met: Met = new Map();
  if (text === '') return met;
  // What is long is read from both ends: nothing that is added pushes all of it out.
  const words = text.length > describedLimit ? [...wordsAlong(text.slice(0, describedLimit / 2), 999), ...wordsAlong(text.slice(-describedLimit / 2), 999)] : wordsAlong(text, 999);
  const along: (readonly [readonly number[], Mention])[] = [];
  let denied = 0;
  for (const [nth, [word, from]] of words.entries()) {
    const between = nth === 0 ? '' : text.slice(words[nth - 1]?.[2] ?? 0, from);
    if (/[.;:!?\n。；]/.test(between)) denied = 0;
    if (/^(?:not|never|nothing|doesn['’]?t|don['’]?t|cannot|isn['’]?t)$/.test(word)) denied = 4;
    if (denied-- > 0 || small.test(word)) continue;
    const mention: Mention = { word, at: 'tool', span: null };
    const senses = sensesOf(word);
    along.push([senses, mention]);
    take(describedNumber(zones.describedWord, hashOf(word), 0), false, mention, null);
    for (const sense of senses) {
      if (!met.has(sense)) met.set(sense, mention);
      take(describedNumber(zones.described, sense, 0), true, mention, null);
      if (along.length === 1) take(describedNumber(zones.firstDescribed, sense, 0), true, mention, null);
    }
  }
  for (const [nth, [senses, mention]] of along.entries()) {
    if (senses.length > 0) for (const [others, other] of along.slice(nth + 1, nth + 7)) for (const sense of senses) for (const next of others) take(describedNumber(zones.describedPair, sense, next + 1), true, mention, other);
  }
  for (const [sense, mention] of named) for (const [other, second] of met) take(describedNumber(zones.nameDescribed, sense, other + 1), true, mention, second);
  return met;
}

/** What a value looks like, whatever it says. */
const forms = ['true', 'false', 'zero', 'one', 'some', 'many', 'huge', 'negative', 'empty', 'wildcard', 'address', 'number-address', 'mail', 'free-mail', 'account', 'path', 'name', 'list', 'long-list', 'prose', 'date', 'mark', 'none', 'members'] as const;
type Form = (typeof forms)[number];

/** Members whose value names what is done. */
const actions = /^(?:action|actions|operation|op|ops|command|cmd|method|verb|fn|func|function|tool|tool_name|sub|subcommand|do|task|event|api|endpoint_name|argv|args|state|mode|accion|aktion|operacion|azione|acao|job|call|transition|target_state|status|etat|estado|stato)$/;
/** Members that hold what somebody wrote, or looks for. */
const written = /^(?:text|body|content|contents|message|msg|comment|note|notes|q|query|search|search_query|keyword|keywords|title|subject|description|summary|prompt|question|caption|markdown|html|texto|mensaje|nachricht|betreff|contenu|objet|asunto|testo|messaggio|comentario|kommentar|frage|pregunta|term|terms|topic|input|source|code|script|sql|snippet|expr|expression|pattern|regex|needle|phrase|find|old_str|new_str|old_string|new_string|old_text|new_text|newtext|oldtext|insert_text|file_text|replacement|replace_with|patch|diff|label|labels|tag|tags|name|filename|titel|titre|titulo|betreff|reason|motivo|grund|raison)$/;

/**
 * Every sign that a call adds to those of its tool, each once. `found` is what the tables and parsers found: only what they call harmless is a sign, for what they call dangerous needs no other,
 * and the texts they were written from would teach that nothing else is.
 */
export function eachSign(tool: ToolSigns, args: Json | undefined, found: readonly Placed[], give: Take): void {
  const seen = new Set<number>();
  const take: Take = (index, common, one, other) => {
    if (seen.has(index) || tool.numbers.has(index)) return;
    seen.add(index);
    give(index, common, one, other);
  };
  const named = new Map(tool.named);
  const keys: Met = new Map();
  const values: Met = new Map();
  const shown = new Map<Form, Mention>();
  let count = 0;
  if (isJsonObject(args)) visit(args, '', 0);
  for (const [sense, mention] of named) {
    for (const [other, second] of keys) take(numberOf(zones.nameKey, sense, other + 1), true, mention, second);
    for (const [other, second] of values) take(numberOf(zones.nameValue, sense, other + 1), true, mention, second);
    for (const [form, second] of shown) take(numberOf(zones.nameForm, sense, forms.indexOf(form) + 1), true, mention, second);
  }
  for (const [sense, mention] of tool.described) {
    for (const [other, second] of values) take(describedNumber(zones.describedValue, sense, other + 1), true, mention, second);
    for (const [other, second] of keys) take(describedNumber(zones.describedKey, sense, other + 1), true, mention, second);
    for (const [form, second] of shown) take(describedNumber(zones.describedForm, sense, forms.indexOf(form) + 1), true, mention, second);
  }
  take(numberOf(zones.count, Math.min(5, count), 0), true, null, null);
  for (const { rule, tier } of found) {
    if (tier === 3 || (rule.startsWith('deed/') && !(rule === 'deed/remove'))) continue;
    take(numberOf(zones.rule, hashOf(rule), 0), true, null, null);
    for (const [sense, mention] of tool.named) take(numberOf(zones.ruleName, hashOf(rule), sense), true, mention, null);
  }

  function visit(members: JsonObject, under: string, depth: number): void {
    for (const [member, value] of members) {
      count += 1;
      if (count > memberLimit) return;
      const at = `${under}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const key = keyOf(member);
      const words = wordsAlong(member, 6);
      const own = new Map<number, Mention>();
      for (const [word] of words) for (const sense of sensesOf(word)) if (!own.has(sense)) own.set(sense, { word, at, span: null });
      const form = formOf(value, key);
      const mention: Mention = { word: words.map(([word]) => word).join(' '), at, span: null };
      // A switch that is off says of what it would do that it is not done.
      const off = form === 'false' || form === 'none' || form === 'empty';
      take(numberOf(zones.form, forms.indexOf(form), 0), true, mention, null);
      take(numberOf(zones.keyWordForm, hashOf(key), forms.indexOf(form) + 1), false, mention, null);
      take(numberOf(zones.keyWord, hashOf(key), 0), false, mention, null);
      for (const [sense, one] of own) {
        take(numberOf(zones.keyForm, sense, forms.indexOf(form) + 1), true, one, null);
        if (off) continue;
        take(numberOf(zones.key, sense, 0), true, one, null);
        if (!keys.has(sense)) keys.set(sense, one);
      }
      if (!shown.has(form)) shown.set(form, mention);
      if (isJsonObject(value) && depth < depthLimit) visit(value, at, depth + 1);
      else if (Array.isArray(value)) {
        const items = (value as readonly Json[]).slice(0, 6);
        for (const [nth, item] of items.entries()) {
          if (isJsonObject(item) && depth < depthLimit) visit(item, `${at}/${nth}`, depth + 1);
          else if (typeof item === 'string') said(item, nth === 0 ? key : '', `${at}/${nth}`, own);
        }
      } else if (typeof value === 'string') said(value, key, at, own);
    }
  }

  function said(text: string, key: string, at: string, own: Met): void {
    if (text === '' || text.length > textLimit || /^https?:/i.test(text)) return;
    const words = wordsAlong(text, valueLimit);
    if (written.test(key)) return;
    if (words.length > 5 && /\s/.test(text)) {
      for (const [word, from, to] of words) for (const sense of sensesOf(word)) take(numberOf(zones.prose, sense, 0), true, { word, at, span: [from, to] }, null);
      return;
    }
    if (actions.test(key) && !/\s/.test(text)) name(words, at, named, take);
    for (const [word, from, to] of words) {
      const mention: Mention = { word, at, span: [from, to] };
      take(numberOf(zones.valueWord, hashOf(word), 0), false, mention, null);
      for (const sense of sensesOf(word)) {
        take(numberOf(zones.value, sense, 0), true, mention, null);
        for (const [other, second] of own) take(numberOf(zones.keyValue, other, sense + 1), true, second, mention);
        if (!values.has(sense)) values.set(sense, mention);
      }
    }
  }
}

const freeMail = /@(?:[\w-]+\.)*(?:gmail|googlemail|yahoo|hotmail|outlook|live|aol|icloud|proton|protonmail|tutanota|tuta|gmx|web|mail|yandex|qq|163|126|naver|daum|freemail\w*|mailinator|guerrillamail|tempmail\w*|\w*drop\w*|\w*anon\w*)\.[a-z.]{2,}$|@(?:proton|pm)\.me$/i;

function formOf(value: Json, key: string): Form {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.length > 4 ? 'long-list' : (value as readonly Json[]).some((item) => typeof item === 'string' && wildcard.test(item)) ? 'wildcard' : 'list';
  if (isJsonObject(value)) return value.size === 0 ? 'empty' : 'members';
  if (typeof value !== 'string') {
    const number = Number(value instanceof JsonNumber ? value.text : value);
    if (!/amount|limit|days|hours|min|max|count|quantity|qty|percent|pct|rate|level|speed|power|temp|pressure|value|dose|mg|ml|lit|monto|betrag|montant|importo|valor|cap|threshold|size|replicas|retention|price|seconds|duration|volume|units|number|pages|port|[a-z]_[a-z]{1,3}$/.test(key) && number > 9) return 'some';
    return number < 0 ? 'negative' : number === 0 ? 'zero' : number === 1 ? 'one' : number < 100 ? 'some' : number < 5000 ? 'many' : 'huge';
  }
  if (value === '') return 'empty';
  if (value.length > textLimit) return 'prose';
  if (/^(?:true|yes|on|enabled)$/i.test(value)) return 'true';
  if (/^(?:false|no|off|none|disabled|never)$/i.test(value)) return 'false';
  if (wildcard.test(value)) return 'wildcard';
  if (/^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(value)) return freeMail.test(value) ? 'free-mail' : 'mail';
  // The front page of where everybody's packages come from tells nothing.
  if (/^https:\/\/[^/]+(?:\/simple)?\/?$/i.test(value) && everybodys.test(value)) return 'name';
  if (/^[a-z0-9+]{2,12}:\/\//i.test(value)) return /^[a-z0-9+]+:\/\/(?:[^/@\s]*@)?(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]+\])/i.test(value) ? 'number-address' : 'address';
  if (/^(?:0x[0-9a-fA-F]{16,}|bc1\w{10,}|[13][1-9A-HJ-NP-Za-km-z]{25,}|[A-Z]{2}\d{2}[ \dA-Z]{10,}|T[1-9A-HJ-NP-Za-km-z]{33})$/.test(value)) return 'account';
  if (/^\d{4}-\d\d(?:-\d\d)?|^\d{1,2}:\d\d|^\d{4}Q\d|^Q\d/.test(value)) return 'date';
  // Which paths are grave the tables know, and where the project is.
  if (/^(?:~|\/|[A-Z]:\\|\.\.)|^[\w.-]+\/[\w./-]+$|\.\w{2,4}$/.test(value)) return 'path';
  if (/\s/.test(value.trim())) return 'prose';
  return /\d/.test(value) ? 'mark' : 'name';
}

const wildcard = /^(?:\*|%|\.\*|\*\/\*|\*\*|all|any|everyone|everything|everybody|tous|tout|toutes|todos|todo|todas|alle|alles|tutti|tutto|tudo|\*@\*|0\.0\.0\.0\/0|::\/0|全部|所有|全员|全て|すべて|全員|전체|모두|все|\*:\*|<all>|_all|@all|@everyone|@channel|@here)$/i;

function numberOf(zone: number, one: number, other: number): number {
  return mix(mix(zone * 131, one), other) & (describedFrom - 1);
}

function describedNumber(zone: number, one: number, other: number): number {
  return describedFrom | numberOf(zone, one, other);
}

export function mix(one: number, other: number): number {
  let mixed = Math.imul(one ^ Math.imul(other + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35);
  mixed ^= mixed >>> 15;
  return Math.imul(mixed, 0x27d4eb2f) ^ (mixed >>> 13);
}

const hashes = new Map<string, number>();

/** FNV-1a of a word. */
export function hashOf(word: string): number {
  const known = hashes.get(word);
  if (known !== undefined) return known;
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  if (hashes.size > 5000) hashes.clear();
  hashes.set(word, hash);
  return hash;
}

/** Whether a sense is something that is done, rather than what it is done to. */
export function isAct(sense: number): boolean {
  return sense < actCount;
}
