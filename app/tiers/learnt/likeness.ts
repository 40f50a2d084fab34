import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { keyOf } from '../arguments';
import { describedBy } from '../described';
import { byTier, highest, type Placed, type Reason } from '../evidence';
import { rehearses } from '../modest';
import { takesWrites, type ToolWords } from '../tool';
import { eitherOf } from '../lexicon';
import { deedOf, verbOf, wordsOf } from '../verbs';
import { eachSign, signsOf, type Mention, type ToolSigns } from './features';
import { modelOf } from './model';
import { callPack } from './pack';
import { senses, sensesOf, type Sense } from './senses';

const danger = modelOf(callPack.danger, 1);
const reading = modelOf(callPack.reading, -1);

/** Statements and command lines that were parsed say better than words what is done. */
const parsed = /^(?:shell|sql|mongo|redis|graphql|cypher)\//;

const files = /^(?:files?|directory|directories|folders?|notebook|cell)$/;

/** Words of names that work out or tell what would be done: what that is stands in the rest of the name. */
const rehearsed = /^(?:simulate|simulation|dryrun|dry|preview|explain|whatif|can|plan|validate|describe|is|has|needs|requires)$/;

/** Verbs of looking, where they stand first of all. */
const asks = /^(?:get|list|search|describe|show|count|estimate|find|read|lookup|fetch|view)$/;
/** What is a power or a harm to know, or to carry off. */
const reveals = /^(?:secrets?|passwords?|passwd|credentials?|keys?|tokens?|codes?|pins?|cvv|otp|mfa|2fa|private|personal|export|dump|reveal|decrypt|decrypted|unmasked|raw|plain|plaintext|seed|mnemonic|wallet|cookies?|env|sessions?|hash|hashes|location|locations|whereabouts|track|stream|camera|cameras|biometric|medical|and|or|then)$/;

/** Of them, those that tell of many things and open none. */
const lists = /^(?:list|count|search|describe)$/;
/** Figures and accounts, as the last word. */
const figure = /^(?:occupancy|viability|reachability|summary)$/;

/**
 * How much further for a tool that is named after a verb of looking, first of all, or after a figure, at what is no secret, and that is handed names, numbers and switches alone, none of which is named after something
 * done. Measured on the sets to learn from: of what only reads the furthest is at 6.6, and nothing dangerous of such a name is known by the model alone.
 */
function roomOfAsking({ name, description }: ToolWords, args: Json | undefined): number {
  const words = wordsOf(name.split(/__|[.:/]/).at(-1) ?? '');
  const [first = ''] = words;
  const asked = asks.test(first) || (figure.test(words.at(-1) ?? '') && words.every((word) => /^(?:look|nothing)$/.test(verbOf.get(word) ?? 'look')));
  if (!isJsonObject(args) || args.size > 6 || words.length < 2 || !asked || words.some((word, at) => reveals.test(word) && !(word === 'dump' && words[at - 1] === 'core'))) return 0;
  const plain = [...args].every(([key, value]) => !wordsOf(key).some((word) => reveals.test(word) || goesOn.test(word) || !/^(?:look|nothing)$/.test(verbOf.get(word) ?? 'look')) && (typeof value !== 'object' || value === null) && (typeof value !== 'string' || /^[/\p{L}\p{N}][\p{L}\p{N} _./-]{0,39}$/u.test(value)));
  // A verb behind the first may as well be what is done, and what a text says that is no looking is heard.
  if (words.slice(1).some((word) => acts.test(word) || !/^(?:look|nothing)$/.test(verbOf.get(word) ?? 'look')) || (!asks.test(first) && words.some((word) => eitherOf.has(word) && word !== 'dump'))) return 0;
  if ((description ?? '') !== '' && describedBy(description).main !== 'look') return 0;
  return !plain ? 0 : lists.test(first) && (description ?? '').length <= 120 && !/[.!?;]\s+\S/.test(description ?? '') ? 7 : 4;
}

/** What is done, of words that are nouns as often. */
const acts = /^(?:unlock|release|reset|open|bolus|scram|votes?|doses?|infusion|shock|defib\w*|trip|eject|vent|dump_valve|ignite|ignition|fire|purge|transfer|launch|trigger|override|disarm|disable)$/;

/** Members by which more is done than is asked for. */
const goesOn = /^(?:to|then|next|after|afterwards|finally|on|post|pre|steps?|flags?|options?|args|extra|extras|action|url|webhook|callback|destination|target|mode|force|confirm|apply)$/;

/** Whether a call puts one text in the place of another in a file: what that does the path and the texts say. */
function editsAFile(args: Json | undefined): boolean {
  const given = isJsonObject(args) ? [...args.keys()].map((key) => keyOf(key)) : [];
  return given.length <= 8 && [/^(?:path|file_?path|file|filename|relative_path|target_file|uri)$/, /^old_?(?:str|string|text|content|code)$/, /^new_?(?:str|string|text|content|code)$/].every((sign) => given.some((key) => sign.test(key)));
}

/** How much further the sum of a call has to be, by what the tables and parsers understood of it: what they know for harmless is seldom the opposite. */
export function roomOf(tool: ToolWords, found: readonly Placed[], tier: Tier | number, args?: Json): number {
  let room = tier <= 1 ? (wordsOf(tool.name).some((word) => rehearsed.test(word)) ? 4 : Math.max(1, roomOfAsking(tool, args))) : 0;
  if (tier <= 1 && found.some(({ rule, tier: of }) => rule === 'deed/one' && of <= 1) && isJsonObject(args) && rehearses(tool, [...args].map(([name, value]) => [keyOf(name), value] as const))) room += 6;
  const runs = deedOf(tool.name) === 'run' || found.some(({ rule }) => rule === 'shell/looks');
  if (found.some(({ rule }) => parsed.test(rule) && (rule !== 'shell/runs' || runs))) room += 3;
  if (found.some(({ rule, tier: of }) => rule === 'deed/remove' && of < 3)) room += 2;
  if (found.some(({ rule }) => rule === 'deed/one')) room += 3;
  // What is read and written where is judged by the path.
  if (/^(?:look|make|change)$/.test(deedOf(tool.name)) && (wordsOf(tool.name).some((word) => files.test(word)) || editsAFile(args))) room += 6;
  return room;
}

/** Whether nothing is known of what a tool does, and nothing in the call or in its definition shows that it does more than look. */
export function saysNothing(tool: ToolWords, found: readonly Placed[]): boolean {
  return tool.destructive !== true && tool.writes !== true && !takesWrites(tool.takes) && found.some(({ rule }) => rule === 'deed/unknown') && found.every(({ rule, tier }) => tier <= 1 || rule === 'deed/unknown');
}

const looks: readonly Sense[] = ['look', 'answer', 'compute', 'reason'];

/** Whether a tool's name has a word of looking in it, and none that turns it: of a word nobody knows nothing follows. */
export function namesReading({ named, last }: ToolSigns): boolean {
  return looks.some((sense) => named.has(senses.indexOf(sense))) && !/^(?:out|off|on|up|down|away|now|all|in)$/.test(last);
}

/** What was worked out of a tool's name and description: the same for every call of it. */
interface Known {
  readonly signs: ToolSigns;
  readonly danger: number;
  readonly reading: number;
}

const known = new Map<string, Known>();
/** So many tools are kept, and so long texts, UTF-16 units. */
const toolLimit = 1000;
const textLimit = 4000;

function knownOf(tool: ToolWords): Known {
  const key = `${tool.name}\u0000${tool.description ?? ''}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const signs = signsOf(tool);
  let [dangers, reads] = [0, 0];
  for (const { index } of signs.put) {
    dangers += danger.weights[index] ?? 0;
    reads += reading.weights[index] ?? 0;
  }
  const fresh = { signs, danger: dangers, reading: reads };
  if (known.size >= toolLimit) known.clear();
  if (key.length <= textLimit) known.set(key, fresh);
  return fresh;
}

/**
 * `found`, and what a call is like by all of its words together (docs/adr/0066-a-model-of-calls-beside-the-tables.md). It raises a call to tier 3, or says of one of whose tool nothing
 * else is known that it only reads; it takes nothing away from what was found.
 */
export function withLikeness(tool: ToolWords, args: Json | undefined, found: Placed[]): Placed[] {
  const tier = highest(found, 2);
  if (tier === 3) return found;
  const own = knownOf(tool);
  let [dangers, reads] = [own.danger, own.reading];
  eachSign(own.signs, args, found, (index) => {
    dangers += danger.weights[index] ?? 0;
    reads += reading.weights[index] ?? 0;
  });
  const sum = danger.bias + dangers * danger.scale;
  if (sum >= danger.from + roomOf(tool, found, tier, args)) return byTier([...shown(own.signs, args, found), ...found]);
  // The tool has to look like it by itself: what a call hands over only speaks against it.
  if (tier !== 2 || !saysNothing(tool, found) || !namesReading(own.signs) || reading.bias + Math.min(reads, own.reading) * reading.scale < reading.from) return found;
  return byTier(found.map((one): Placed => (one.rule === 'deed/unknown' ? { rule: 'likeness/reads', tier: 1, reason: 'reason.likeness.reads', at: one.at, span: one.span } : one)));
}

/** At most so many places are told. */
const told = 3;
/** A place that adds less than this share of the one that adds most is not. */
const share = 0.3;

/** The words that weighed most, each where it stands. */
function shown(tool: ToolSigns, args: Json | undefined, found: readonly Placed[]): readonly Placed[] {
  const weights = new Map<string, { readonly mention: Mention; sum: number }>();
  const add = (index: number, mention: Mention | null, of: number): void => {
    if (mention === null) return;
    const key = `${mention.at} ${mention.word}`;
    const one = weights.get(key) ?? { mention, sum: 0 };
    one.sum += (danger.weights[index] ?? 0) * of;
    weights.set(key, one);
  };
  const take = (index: number, _: boolean, one: Mention | null, other: Mention | null): void => {
    add(index, one, other === null ? 1 : 0.5);
    add(index, other, 0.5);
  };
  for (const { index, common, one, other } of tool.put) take(index, common, one, other);
  eachSign(tool, args, found, take);
  const ranked = [...weights.values()].sort((one, other) => other.sum - one.sum);
  const most = ranked[0]?.sum ?? 0;
  const places = ranked.slice(0, told).filter(({ sum }, nth) => nth === 0 || sum >= most * share);
  if (places.length === 0) return [{ rule: 'likeness/danger', tier: 3, reason: 'reason.likeness.danger', at: 'tool', span: null }];
  return places.map(({ mention: { word, at, span } }): Placed => ({ rule: 'likeness/danger', tier: 3, reason: reasonOf(word), at, span }));
}

const groups: readonly (readonly [Reason, readonly Sense[]])[] = [
  ['reason.likeness.destroys', ['destroy', 'discard', 'lose', 'kill', 'stop', 'restore', 'dismiss']],
  ['reason.likeness.spends', ['pay', 'money']],
  ['reason.likeness.unguards', ['disable', 'guard', 'force', 'unasked', 'unsafe']],
  ['reason.likeness.gives', ['grant', 'revoke', 'power', 'secret', 'commit', 'law', 'falsify']],
  ['reason.likeness.sends', ['expose', 'send', 'export', 'personal', 'people', 'outside', 'public']],
  ['reason.likeness.moves', ['actuate', 'dose', 'hazard', 'device', 'deploy', 'run']],
  ['reason.likeness.many', ['all', 'mass', 'many', 'production', 'backup', 'data', 'forever']],
];

/** What a word stands for, as it is said to a person. */
function reasonOf(words: string): Reason {
  const own = new Set(words.split(' ').flatMap((word) => sensesOf(word)).map((sense) => senses[sense]));
  return groups.find(([, of]) => of.some((sense) => own.has(sense)))?.[0] ?? 'reason.likeness.danger';
}


