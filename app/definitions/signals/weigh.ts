import type { Finding } from '#shared/models/definition';
import { sieveOf } from '#shared/text/sieve';
import { kept } from '#app/tiers/kept';
import type { Text } from '../texts';
import { sentenceKey, sentencesOf, type Sentence } from '../sentences';
import { finding, type Reason } from '../finding';
import { weighAddresses, type Sign } from './addresses';
import { conceptsOf, mask } from './concepts';
import { marksOf } from './marks';
import { kindsOf, newDeedsIn } from './deeds';
import { leaningOf, leaningsIn } from './leanings';
import { explains } from './explains';
import { isNote } from './notes';
import { sentenceRules } from './rules';
import { keepsOut } from './sentence-rule';
import { removedSafety } from './safety';

/** From this on, signs are enough to call a definition, or what a change added to one, suspicious. */
export const enough = 2;

/** Signs that are bids to do something; the first sentence of a description is one anyway. */
const bids: ReadonlySet<string> = new Set(['deed/bid', 'command/each', 'power/public', 'power/off', 'power/install']);

const leaningRule = 'leaning/away';

/** What was found, and how much it weighs together. */
export interface Weighed {
  readonly score: number;
  readonly findings: readonly Finding[];
  /** The same signs with their weights. */
  readonly signs: readonly Sign[];
}

/** At most this many findings are kept of one definition. */
const findingLimit = 50;

/**
 * How far texts look as if they were written to steer a model. With `before`, only what was added counts: sentences and signs that stood there before do not, so
 * that a tool that was always worded strangely can correct a typo. `own`: names that belong to the tool, its own and its arguments'.
 */
export function weigh(texts: readonly Text[], { before = [], own }: { before?: readonly Text[]; own: string }): Weighed {
  const known = knownFrom(before, own);
  const scores = new Map<string, number>();
  const signs: Sign[] = [];
  const add = (rule: string, reason: Reason, score: number, at: string, span: readonly [number, number]): void => {
    // A sign given twice is one sign; sentences that lean away add up, because the next one goes on where the first one stopped.
    scores.set(rule, rule === leaningRule ? (scores.get(rule) ?? 0) + score : Math.max(scores.get(rule) ?? 0, score));
    if (signs.length < findingLimit) signs.push({ rule, reason, score, at, span });
  };
  const stayed = new Set(before.map(({ text }) => text));
  for (const { at, text } of texts) {
    // What stood there before adds nothing.
    if (stayed.has(text)) continue;
    for (const mark of marksOf(text)) if (!known.marks().has(`${mark.rule}\n${mark.found}`)) add(mark.rule, mark.reason, mark.score, at, mark.span);
    for (const sentence of sentencesOf(text)) {
      const key = sentenceKey(sentence.text);
      if (known.keys().has(key)) continue;
      weighSentence(sentence, { known, change: before.length > 0, opening: at === '/description' && sentence.start === 0, argument: at.startsWith('/inputSchema') }, (rule, reason, score, span) => {
        add(rule, reason, score, at, span);
      });
    }
  }
  for (const found of weighAddresses(texts, before)) add(found.rule, found.reason, found.score, found.at, found.span);
  if (before.length > 0) for (const found of removedSafety(texts, before)) add(found.rule, found.reason, found.score, found.at, found.span);
  let score = 0;
  for (const one of scores.values()) score += one;
  return { score, signs, findings: signs.map(({ rule, reason, at, span }) => finding(rule, reason, at, span)) };
}

/** What a sentence is weighed against. */
interface Against {
  readonly known: Known;
  readonly change: boolean;
  /** It is the first one of a description. */
  readonly opening: boolean;
  /** It is said of an argument. */
  readonly argument: boolean;
}

type Add = (rule: string, reason: Reason, score: number, span: readonly [number, number]) => void;

function weighSentence(sentence: Sentence, { known, change, opening, argument }: Against, add: Add): void {
  const small = sentence.text.toLowerCase();
  const concepts = conceptsOf(sentence.text);
  // Few letters take more room when they are small; then a place in the one text is none in the other.
  const place = ([start, end]: readonly [number, number]): readonly [number, number] =>
    small.length === sentence.text.length ? [sentence.start + start, sentence.start + end] : [sentence.start, sentence.end];
  const note = change && isNote(sentence.text);
  const plain = note || explains(small);
  for (const rule of firing(small, concepts)) {
    if (plain && /^(?:reach|out|secrecy\/untold)/.test(rule.rule.rule)) continue;
    if (note && !/^(?:hidden|reader|approval)/.test(rule.rule.rule)) continue;
    // What the first sentence bids is what the tool does, and a tool that removes may say what.
    if (bids.has(rule.rule.rule) && (opening || (rule.rule.rule === 'deed/bid' && known.kinds().has('remove')))) continue;
    // A tool that sends is for sending; one that also sends since today is not.
    if (!change && rule.rule.rule === 'out/new') continue;
    // What a sentence that went away said as well is said in other words, not added.
    const fired = known.fired();
    const gone = fired.get(rule.rule.rule) ?? 0;
    if (gone > 0) {
      fired.set(rule.rule.rule, gone - 1);
      continue;
    }
    const half = (rule.rule.usual & known.concepts()) !== 0;
    add(rule.rule.rule, rule.rule.reason, half ? rule.rule.score / 2 : rule.rule.score, place(rule.span));
  }
  if (!change) return;
  const leaning = plain ? 0 : leaningOf(small, known.leanings, opening ? 'opening' : argument ? 'argument' : 'later');
  if (leaning > 0) add(leaningRule, 'finding.leaning.away', 2, [sentence.start, sentence.end]);
  if (note || (concepts & mask('negated')) !== 0) return;
  for (const { score, span } of newDeedsIn(small, known.kinds)) add('deed/new', 'finding.deed.new', score, place(span));
}

const likely = sieveOf(sentenceRules.map(({ pattern }) => pattern));

/** A rule that fires in a sentence, with the part that shows it. */
interface Fired {
  readonly rule: (typeof sentenceRules)[number];
  readonly span: readonly [number, number];
}

/** The rules that fire in a sentence, each once by its name. The same sentence is asked about several times. */
export function firing(small: string, concepts: number): readonly Fired[] {
  const known = firedIn(small);
  if (known.concepts !== concepts) [known.concepts, known.fired] = [concepts, fire(small, concepts)];
  return known.fired;
}

const firedIn = kept((): { concepts: number; fired: readonly Fired[] } => ({ concepts: -1, fired: [] }), 700);

function fire(small: string, concepts: number): readonly Fired[] {
  const fired = new Map<string, Fired>();
  let keeps: boolean | null = null;
  for (const nth of likely(small)) {
    const rule = sentenceRules[nth];
    if (rule === undefined || (concepts & rule.all) !== rule.all || (concepts & rule.none) !== 0) continue;
    const earlier = fired.get(rule.rule);
    if (earlier !== undefined && earlier.rule.score >= rule.score) continue;
    if (rule.unlessKeptOut && (keeps ??= keepsOut(small))) continue;
    if (rule.pattern === null) fired.set(rule.rule, { rule, span: [0, small.length] });
    else {
      const match = rule.pattern.exec(small);
      if (match !== null) fired.set(rule.rule, { rule, span: spanOf(match, small) });
    }
  }
  return [...fired.values()];
}

/** The part that shows it, to the end of its last word: what a pattern only looks past is no part of it. */
function spanOf(match: RegExpExecArray, small: string): readonly [number, number] {
  const end = match.index + match[0].length;
  const tail = /[\w/]$/.test(match[0]) ? (/^[\w/-]*/.exec(small.slice(end, end + 100))?.[0].length ?? 0) : 0;
  return [match.index, end + tail];
}

/** What stood there before, and the tool's own names. Each is worked out when it is first asked for: of most updates hardly anything is. */
interface Known {
  readonly keys: () => ReadonlySet<string>;
  readonly marks: () => ReadonlySet<string>;
  /** Concepts of what it said, and of its names. */
  readonly concepts: () => number;
  /** How often each rule fired before. */
  readonly fired: () => Map<string, number>;
  /** Kinds of deeds it spoke of. */
  readonly kinds: () => ReadonlySet<string>;
  /** What it leaned towards. */
  readonly leanings: () => ReadonlySet<string>;
}

function knownFrom(before: readonly Text[], own: string): Known {
  // Sentence by sentence: over a text of 64 KiB its patterns would take minutes.
  const said = once(() => before.flatMap(({ text }) => sentencesOf(text).map((sentence) => sentence.text)));
  return {
    keys: once(() => new Set(said().map(sentenceKey))),
    marks: once(() => new Set(before.flatMap(({ text }) => marksOf(text).map((mark) => `${mark.rule}\n${mark.found}`)))),
    concepts: once(() => said().reduce((all, sentence) => all | conceptsOf(sentence), conceptsOf(own))),
    fired: once(() => countFired(said())),
    kinds: once(() => kindsOf(`${own} ${before.map(({ text }) => text).join(' ')}`.toLowerCase())),
    leanings: once(() => new Set([own, ...said()].flatMap((text) => [...leaningsIn(text.toLowerCase())]))),
  };
}

function once<T>(work: () => T): () => T {
  let done: { readonly result: T } | null = null;
  return () => (done ??= { result: work() }).result;
}

/** How often each rule fires in sentences. */
function countFired(sentences: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of sentences) for (const { rule } of firing(text.toLowerCase(), conceptsOf(text))) counts.set(rule.rule, (counts.get(rule.rule) ?? 0) + 1);
  return counts;
}
