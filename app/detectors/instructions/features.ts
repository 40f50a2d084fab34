import { conceptsOf } from '#app/definitions/signals/concepts';
import { groups, shownIn } from './groups';
import { kindBit, kinds, kindsOf, kindsOfPair } from './kinds';
import { withPeople } from './people';
import { sensed, type Sensed } from './senses';

/** A stretch of a text that is weighed: a sentence, or two that follow each other. */
export interface Stretch {
  readonly text: string;
  /** Names of the rules that found something in it. */
  readonly rules: readonly string[];
  /** What else is known of it: `definition` or `result`, `opening`, `argument`, `decoded`, `odd`, `veiled`. */
  readonly traits: readonly string[];
  /** The argument it is said of; empty where it is said of none. */
  readonly argument: string;
  /** What the tool says it is: its names and what it does. Empty where there is no tool. */
  readonly purpose: ReadonlySet<number>;
}

/** A feature: its number, how much of it there is, and the word it stands for where it is one. */
export interface Feature {
  readonly index: number;
  readonly value: number;
  readonly word: string | null;
  /** It stands for kinds of words and for rules, not for words themselves. */
  readonly common: boolean;
}

/** Among the senses of a tool's purpose: by its name it only looks at something. No sense has this number. */
export const onlyReads = 1000;
/** Likewise: it declares that it changes nothing. */
export const saysReads = 1001;

/** Features are numbered by a hash to this many bits. Part of the pack's format: another number needs another pack. */
export const bits = 18;
const count = 1 << bits;

/** So many words of a stretch are read. */
const wordLimit = 120;

const tokens = /https?:\/\/[^\s"'<>)\]]{1,300}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?:~|\.{1,2}|[a-z]:)?[\\/][\w.~\\/-]{2,200}|\p{L}[\p{L}\p{M}'’]*(?:_[\p{L}\p{N}_]+)?|\d[\d.,]*|[!?]{2,}|[{}[\]<>|$`]/giu;
const spaceless = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/u;
const place = /\.ssh|\.aws|\.env\b|id_rsa|id_ed25519|passwd|shadow|\.netrc|\.npmrc|\.kube|\.git-?c|credential|secret|token|keychain|wallet|cookies|\.docker|\.gnupg|\.pgpass|bash_history|mcp\.json|history/i;

const definition = hashOf('definition', 7);

/** Names of hosts without `https://` before them. */
const hostEnd = /\.(?:com|net|org|io|dev|app|co|eu|me|biz|info|xyz|top|site|online|cloud|club|cc|su|ru|cn|de|fr|it|es|nl|pl|ch|at|uk|example|test|invalid)(?![\w-])/;
const hosts = new RegExp(`(?<![@\\w./-])[\\w-]{1,63}(?:\\.[\\w-]{1,63}){0,3}${hostEnd.source}`, 'gi');

const areasHash = hashOf('areas', 6);
const ordersHash = hashOf('orders', 6);

/** In which round each feature was met last, 1 to 255: emptying a set for every sentence would cost more than the sentence, and more than a byte each more of the nearest memory. */
const seenIn = new Uint8Array(count);
let round = 0;

/** The features of a stretch. The same stretch has the same ones for ever: the pack's weights were found for them. */
export function featuresOf(stretch: Stretch): readonly Feature[] {
  const found: Feature[] = [];
  eachFeature(stretch, (index, value, word, common) => {
    found.push({ index, value, word, common });
  });
  return found;
}

/** Names the features of a stretch to `take`, each once. With `weights`, those of weight 0 are left out: they would change no sum, and most are of that sort. */
export function eachFeature({ text, rules, traits, argument, purpose: own }: Stretch, take: (index: number, value: number, word: string | null, common: boolean) => void, weights: Int8Array | null = null): void {
  round = round === 255 ? 1 : round + 1;
  if (round === 1) seenIn.fill(0);
  let common = false;
  const put = (hash: number, value: number, word: string | null = null): void => {
    const index = (hash ^ (hash >>> bits)) & (count - 1);
    if (weights !== null && weights[index] === 0) return;
    if (seenIn[index] === round) return;
    seenIn[index] = round;
    take(index, value, word, common);
  };
  const said = withPeople(text);
  const hosted = hostEnd.test(said) ? said.replace(hosts, 'https://h') : said;
  const words = wordsOf(hosted);
  const share = Math.min(0.7, 2.5 / Math.sqrt(words.length + 1));
  const where = hashOf(traits[0] ?? '', 7);
  for (let nth = 0; nth < words.length; nth += 1) {
    const { word, hash, start, senses } = words[nth] ?? noWord;
    put(hash, share, word);
    put(mix(hash, where), share, word);
    if (start !== null) put(start, share, word);
    const following = words[nth + 1] ?? noWord;
    const next = words[nth + 1]?.hash;
    const after = words[nth + 2]?.hash;
    if (next !== undefined) {
      put(mix(hash, next), share);
      // A word beside a sense: what was learnt of "send passwords" holds for "post passwords" and "send tokens".
      for (const sense of senses) put(mix(mix(sense + 1, 52), next), share / 2);
      for (const sense of following.senses) put(mix(mix(hash, 51), sense + 1), share / 2);
    }
    if (after !== undefined) put(mix(mix(hash, 3), after), share / 2);
    if (next !== undefined && after !== undefined) put(mix(mix(hash, next), after), share / 2);
  }
  const called = argument === '' ? [] : wordsOf(argument.replaceAll(/[_-]|(?<=[a-z])(?=[A-Z])/g, ' ')).slice(0, 6);
  for (const { word } of called) put(hashOf(word, 4), 0.5, word);
  common = true;
  putCalled(called, own, put);
  const along = kindsAlong(hosted);
  putShown(along, rules, traits, where, put);
  if (where === definition) putWritten(text, along, where, put);
  putKinds(along, where, put);
  putSenses(words, where, own, argument, put);
  const concepts = conceptsIn(text);
  for (let nth = 0; nth < concepts.length; nth += 1) {
    const one = mix(concepts[nth] ?? 0, 11);
    put(one, 0.5);
    put(mix(one, where), 0.5);
    for (let other = nth + 1; other < concepts.length; other += 1) put(mix(one, concepts[other] ?? 0), 0.5);
  }
  const areas = new Set(rules.map((rule) => rule.slice(0, rule.indexOf('/'))));
  const distinct = [...new Set(rules)].slice(0, 12).map((rule) => hashOf(rule, 5)).sort((one, other) => one - other);
  for (let nth = 0; nth < distinct.length; nth += 1) {
    const one = distinct[nth] ?? 0;
    put(one, 1);
    put(mix(one, where), 1);
    for (let other = nth + 1; other < distinct.length; other += 1) put(mix(mix(one, distinct[other] ?? 0), where), 0.7);
  }
  // What is told of another text weighs otherwise than what is said.
  if (traits.includes('reported')) for (const one of distinct) put(mix(mix(one, 61), where), 1);
  put(mix(areasHash, Math.min(4, areas.size)), 1);
  put(mix(mix(areasHash, Math.min(4, areas.size)), where), 1);
  const orders = new Set(rules.filter((rule) => rule.startsWith('order/'))).size;
  put(mix(mix(ordersHash, Math.min(3, orders)), where), 1);
  for (const trait of traits) put(hashOf(trait, 8), 0.5);
  const capitals = text.match(/\b[A-Z]{4,}\b/g)?.length ?? 0;
  if (capitals > 0) put(mix(hashOf('capitals', 6), Math.min(3, capitals)), 0.5);
}

/** How many words after a word still belong to it. */
const reach = 7;

const model = kindBit('model');
const cancel = kindBit('cancel');
const brief = kindBit('brief');

/** The kinds of each word, in their order. */
function kindsAlong(text: string): readonly number[] {
  const words = text.toLowerCase().match(spelt) ?? [];
  const found: number[] = [];
  for (let nth = 0; nth < words.length && nth < wordLimit; nth += 1) {
    const word = words[nth] ?? '';
    const own = nth > 0 ? kindsOfPair(words[nth - 1] ?? '', word) : 0;
    // Most words are letters and no more.
    if (/^[a-z']+$/.test(word) && !word.startsWith('http')) {
      found.push(kindsOf(word) | own);
      continue;
    }
    const small = word.startsWith('http') ? '⟨address⟩' : word.includes('@') ? '⟨mail⟩' : /[\\/]/.test(word) ? (place.test(word) ? '⟨secret place⟩' : '') : word;
    if (spaceless.test(small)) for (let at = 0; at < small.length && found.length < wordLimit; at += 6) found.push(kindsOf(small.slice(at, at + 10)));
    else found.push(kindsOf(small) | own);
  }
  return found;
}

function putShown(along: readonly number[], rules: readonly string[], traits: readonly string[], where: number, put: (hash: number, value: number) => void): void {
  const shown = shownIn(along, rules, traits);
  for (const sign of shown.signs) put(mix(mix(sign + 1, 31), where), 0.7);
  if (((shown.groups >>> reportedGroup) & 1) === 1) for (const sign of shown.signs) put(mix(mix(sign + 1, 35), where), 0.5);
  let count = 0;
  for (let one = 0; one < groups.length; one += 1) {
    if (((shown.groups >>> one) & 1) === 0) continue;
    if (one < groups.length - 1) count += 1;
    put(mix(mix(one + 1, 32), where), 1);
    for (let other = one + 1; other < groups.length; other += 1) if (((shown.groups >>> other) & 1) === 1) put(mix(mix(mix(one + 1, 33), other + 1), where), 1);
  }
  for (let least = 1; least <= Math.min(5, count); least += 1) put(mix(mix(least, 34), where), 1);
}

const reportedGroup = groups.indexOf('reported');

/** Words in quotes. */
const inQuotes = /["“”„«]([^"“”„«»]{3,300})["”“»]/g;
/** A line of a conversation, a log or a list: who speaks or what it is about, before a colon. */
const labelledLine = /^\W{0,4}(?:\[[^\]\n]{1,30}\] ?)?[\p{L}\d_.@#-]{1,24}(?: [\p{L}\d_.-]{1,16})?:(?=\s)/u;

/** How a stretch is written: as a question, a line somebody says, in quotes; each also by whether it names a model or what it was told. Of results it says nothing: orders and clean texts stand in the same documents. */
function putWritten(text: string, along: readonly number[], where: number, put: (hash: number, value: number) => void): void {
  let all = 0;
  for (const own of along) all |= own;
  const about = ((all & model) !== 0 ? 1 : 0) + ((all & (cancel | brief)) !== 0 ? 2 : 0);
  const is = (shape: number): void => {
    put(mix(mix(shape, 58), where), 0.5);
    put(mix(mix(mix(shape, 59), about), where), 0.5);
  };
  const end = text.trimEnd();
  if (end.endsWith('?') || end.endsWith('？')) is(1);
  else if (text.includes('?')) is(2);
  if (text.includes('!')) is(3);
  if (text.includes('"') || text.includes('“') || text.includes('„') || text.includes('«')) {
    let quoted = 0;
    for (const [whole] of text.matchAll(inQuotes)) quoted += whole.length;
    if (quoted > 0) is(quoted * 10 > text.length * 8 ? 4 : quoted * 10 > text.length * 3 ? 5 : 6);
  }
  if (text.slice(0, 60).includes(':') && labelledLine.test(text)) is(((along[0] ?? 0) & model) !== 0 ? 7 : 8);
  if (text.includes('(')) is(9);
}

function putKinds(along: readonly number[], where: number, put: (hash: number, value: number) => void): void {
  let all = 0;
  for (const own of along) all |= own;
  const present: number[] = [];
  let spoken = 0;
  for (const own of along) if (own !== 0) spoken += 1;
  // A long stretch holds more of everything, and is no more of an order for it.
  const share = 0.4 * Math.min(1, Math.sqrt(8 / (spoken + 1)));
  for (let nth = 0; nth < kinds.length; nth += 1) if (((all >>> nth) & 1) === 1) present.push(nth);
  for (const one of present) {
    put(mix(mix(one + 1, 21), where), 0.4);
    for (const other of present) if (other > one) put(mix(mix(mix(one + 1, 22), other + 1), where), share);
  }
  // Three together, where one of them is what no harmless text needs.
  const telling = (all & model) !== 0 ? model : (all & cancel) !== 0 && (all & brief) !== 0 ? cancel | brief : 0;
  if (telling !== 0) for (const one of present) for (const other of present) if (other > one) put(mix(mix(mix(one + 1, 23), other + 1), telling), share);
  for (let nth = 0; nth < along.length; nth += 1) {
    const own = along[nth] ?? 0;
    if (own === 0) continue;
    if (nth === 0) eachBit(own, (one) => put(mix(mix(one + 1, 24), where), 0.5));
    for (let after = nth + 1; after <= nth + reach && after < along.length; after += 1) {
      const next = along[after] ?? 0;
      if (next === 0) continue;
      const near = after - nth < 3 ? 25 : 26;
      eachBit(own, (one) => eachBit(next, (other) => put(mix(mix(mix(one + 1, near), other + 1), where), share)));
    }
  }
}

/** What an argument is called: whether the tool is about that anyway, and if not, what it is about. */
function putCalled(words: readonly Word[], purpose: ReadonlySet<number>, put: (hash: number, value: number) => void): void {
  for (const { senses } of words) {
    for (const sense of senses) {
      const own = purpose.has(sense);
      put(mix(mix(sense + 1, 55), own ? 1 : 0), 0.4);
      if (!own) for (const about of purpose) put(mix(mix(sense + 1, 56), about + 1), 0.3);
    }
  }
}

/** Of so many sensed words the order counts. */
const sensedLimit = 60;

function putSenses(words: readonly Word[], where: number, purpose: ReadonlySet<number>, argument: string, put: (hash: number, value: number) => void): void {
  const along: Word[] = [];
  for (let nth = 0; nth < words.length && along.length < sensedLimit; nth += 1) {
    const one = words[nth] ?? noWord;
    if (one.senses.length === 0) continue;
    // What it begins with shows whether it bids or tells.
    if (nth < 2) for (const sense of one.senses) put(mix(mix(mix(sense + 1, 40 + nth), one.bent), where), 0.5);
    along.push(one);
  }
  const share = 0.5 * Math.min(1, Math.sqrt(8 / (along.length + 1)));
  const named = argument === '' ? 0 : 1;
  for (let nth = 0; nth < along.length; nth += 1) {
    const { senses, bent } = along[nth] ?? noWord;
    for (const sense of senses) {
      put(mix(mix(sense + 1, 42), where), 0.4);
      put(mix(mix(mix(sense + 1, 43), bent), where), 0.4);
      if (where === definition) {
        const own = purpose.has(sense) ? 1 : 0;
        put(mix(mix(mix(sense + 1, 44), own), named), 0.4);
        // What reads by its name and then sends, copies or deletes.
        if (purpose.has(saysReads)) put(mix(mix(mix(mix(sense + 1, 57), bent), own), named), 0.4);
        if (purpose.has(onlyReads)) put(mix(mix(mix(mix(sense + 1, 47), bent), own), named), 0.4);
      }
      for (let after = nth + 1; after <= nth + 4 && after < along.length; after += 1) {
        for (const other of along[after]?.senses ?? []) {
          const pair = mix(mix(sense + 1, 45), other + 1);
          put(mix(pair, where), share);
          if (after === nth + 1) put(mix(mix(pair, 46 + bent), where), share);
          // Of what the tool is about anyway, or of something else.
          if (where === definition) put(mix(mix(pair, 54 + named), (purpose.has(sense) ? 1 : 0) + (purpose.has(other) ? 2 : 0)), share);
          if (after !== nth + 1 || after + 1 >= along.length) continue;
          for (const third of along[after + 1]?.senses ?? []) put(mix(mix(pair, 50), third + 1), share);
        }
      }
    }
  }
}

function eachBit(bits: number, take: (bit: number) => void): void {
  for (let left = bits; left !== 0; left &= left - 1) take(31 - Math.clz32(left & -left));
}

/** Words, addresses and paths, with what stands within them. */
const spelt = /https?:\/\/[^\s"'<>)\]]{1,300}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|(?:~|\.{1,2}|[a-z]:)?[\\/][\w.~\\/-]{2,200}|[\p{L}\p{M}'’]+/gu;

/** A word with what is asked of it for every stretch it stands in. */
interface Word extends Sensed {
  readonly word: string;
  readonly hash: number;
  /** Of its first five letters; null where it has no more. */
  readonly start: number | null;
}

const noWord: Word = { word: '', hash: 0, start: null, senses: [], bent: 0 };

/** Words that were met: most are met again. Longer ones are left out: they may be parts of a text, and would keep all of it. */
const met = new Map<string, Word>();
const metLimit = 20_000;
const metLength = 12;

function wordOf(word: string): Word {
  const known = met.get(word);
  if (known !== undefined) return known;
  const found: Word = { word, hash: hashOf(word, 1), start: word.length > 5 ? hashOf(word.slice(0, 5), 2) : null, ...sensed(word) };
  if (word.length > metLength) return found;
  if (met.size >= metLimit) met.clear();
  met.set(word, found);
  return found;
}

function wordsOf(text: string): readonly Word[] {
  const found: Word[] = [];
  for (const token of text.match(tokens) ?? []) {
    if (found.length >= wordLimit) break;
    const small = token.toLowerCase();
    // Most words are letters and no more.
    if (/^[a-z']+$/.test(small) && !small.startsWith('http')) found.push(wordOf(small));
    else for (const word of wordsIn(small, wordLimit - found.length)) found.push(wordOf(word));
  }
  return found;
}

/** The words one token in small letters comes to; of writing without spaces at most `limit`. */
function wordsIn(small: string, limit: number): readonly string[] {
  const words: string[] = [];
  if (small.startsWith('http')) words.push('⟨address⟩');
  else if (small.includes('@')) words.push('⟨mail⟩');
  else if (/[\\/]/.test(small)) words.push(place.test(small) ? '⟨secret place⟩' : '⟨path⟩');
  else if (/^\d/.test(small)) words.push('⟨number⟩');
  else if (small.includes('_')) words.push('⟨name⟩', ...small.split('_').filter((part) => part.length > 1).slice(0, 4));
  else if (spaceless.test(small)) for (let at = 0; at + 1 < small.length && words.length < limit; at += 1) words.push(small.slice(at, at + 2));
  else words.push(small.replaceAll('’', "'"));
  return words;
}

function conceptsIn(text: string): readonly number[] {
  const mask = conceptsOf(text);
  const found: number[] = [];
  for (let bit = 0; bit < 31; bit += 1) if (((mask >>> bit) & 1) === 1) found.push(bit + 1);
  return found;
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ (seed * 0x9e3779b1)) >>> 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash, seed);
}

function mix(one: number, other: number): number {
  let hash = Math.imul(one ^ (other + 0x9e3779b9 + (one << 6) + (one >>> 2)), 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
