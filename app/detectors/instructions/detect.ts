import type { Detection } from '#shared/models/detection';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { enough } from '#app/definitions/signals/weigh';
import type { Mark } from '#app/definitions/signals/marks';
import type { Text } from '#app/definitions/texts';
import { instructionPack } from '../packs/instructions';
import { nothingDetected, type Detected } from '../detected';
import { shownBy, type Shown } from './explain';
import { fromOf, modelOf, scoreOf, sumOf, type Model } from './model';
import { bareArguments, purposeOf, stretchesOf, type Placed, type Sign, type Where } from './stretches';
import { marksToldOf, unseenIn } from './unseen';

/** So much text is read, UTF-16 units; with more, what was read may be flagged and the rest is not known. */
export const readLimit = 16 * 1024 * 1024;
/** At most this many detections are told. */
const detectionLimit = 50;
/** A stretch from this score on flags a text. */
const flagFrom = 0.5;
/** In a text that is flagged, stretches from this score on are told of as well, and those with a sign that is a lot by itself: what stands beside an order is often part of it. */
const besideFrom = 0.1;

/** How far below the flagging sum the better of two sentences may be for both to be looked at together. */
const slack = 4;

/** The weights are made ready when the first text of a kind comes: a program that starts waits for none of them. */
const models: { [where in Where]?: Model } = {};

function modelFor(where: Where): Model {
  return (models[where] ??= modelOf(instructionPack[where]));
}

/**
 * Orders to a model in texts that should hold none. Rules find signs; a model of words weighs each sentence, and each two that follow each other, together with what
 * the rules say of them; the highest of these is the score. So more text beside an order never hides it. `own`: names that belong to the tool whose definition it is,
 * which count for less. `names`: what its arguments are called, and what is set (`settingsOf`). `part`: the texts are only some of a whole, and that there are few of them says nothing. What hides in the writing counts by itself
 * where ordinary writing has none of it, and is told of in any case. Pure; time grows in line with the text.
 */
export function detectInstructions(texts: readonly Text[], where: Where, own = '', names: readonly Text[] = [], part = false): Detected {
  const weighed = weighedIn(texts, where, own, names, part);
  const unseen = texts.flatMap(({ at, text }) => unseenIn(text.slice(0, readLimit), where).map((one) => unseenDetection(one, at, unseenScore)));
  if (unseen.length > 0) return { ...weighed, flag: true, score: Math.max(weighed.score, unseenScore), detections: once([...unseen, ...weighed.detections]) };
  if (weighed.flag) return weighed;
  const marks = texts.flatMap(({ at, text }) => marksToldOf(text.slice(0, readLimit)).map((one) => unseenDetection(one, at, rounded(1 - 2 ** (-one.score / 2)))));
  return marks.length === 0 ? weighed : { ...weighed, detections: once(marks) };
}

/** How sure it is that what hides so is meant to. */
const unseenScore = 0.9;

function unseenDetection({ rule, reason, span }: Pick<Mark, 'rule' | 'reason' | 'span'>, at: string, score: number): Detection {
  return { rule, why: say(reason), at, span: [span[0], span[1]], kind: rule.startsWith('hidden/') ? 'hidden' : 'instruction', score };
}

/** Each once, in the order of the texts, as many as are told. */
function once(found: readonly Detection[]): readonly Detection[] {
  return [...new Map(found.map((one) => [`${one.rule}\n${one.at}\n${one.span?.[0] ?? ''}`, one])).values()].slice(0, detectionLimit);
}

function weighedIn(texts: readonly Text[], where: Where, own: string, names: readonly Text[], part: boolean): Detected {
  const model = modelFor(where);
  const limits = model.cut;
  const told: Summed[] = [];
  const purpose = where === 'definition' ? purposeOf(texts, own, names) : undefined;
  const least = part ? limits.part : fromOf(limits, 0);
  let highest = Number.NEGATIVE_INFINITY;
  let count = 0;
  const weigh = (stretches: readonly Placed[]): void => {
    count += stretches.length;
    for (const one of summed(model, stretches, least - slack)) {
      if (one.sum > highest) highest = one.sum;
      if (scoreOf(limits, one.sum, least) < besideFrom && !one.stretch.signs.some((sign) => sign.score >= enough)) continue;
      told.push(one);
      // Of very many, the highest.
      if (told.length > 1000) told.splice(0, told.length, ...told.toSorted((one, other) => other.sum - one.sum).slice(0, 500));
    }
  };
  let left = readLimit;
  let finished = true;
  for (const { at, text } of texts) {
    const read = text.length > left ? text.slice(0, left) : text;
    finished &&= read.length === text.length;
    left -= read.length;
    weigh(stretchesOf({ at, text: read }, where, own, purpose));
  }
  if (purpose !== undefined) weigh(bareArguments(texts, names, purpose));
  if (count === 0 && finished) return nothingDetected;
  const from = part ? limits.part : fromOf(limits, count);
  const scored = (sum: number): number => scoreOf(limits, sum, from);
  const score = scored(highest);
  if (score < flagFrom) return { flag: false, score: rounded(score), detections: [], finished };
  const beside = told.map((one): Told => ({ ...one, score: scored(one.sum) })).filter(({ stretch, score }) => score >= besideFrom || stretch.signs.some((sign) => sign.score >= enough));
  return { flag: true, score: rounded(score), detections: detectionsOf(model, beside), finished };
}

/** A stretch with its sum. */
interface Summed {
  readonly stretch: Placed;
  readonly sum: number;
}

/** A stretch that is told of. */
interface Told extends Summed {
  readonly score: number;
}

/** The sums of stretches. Two sentences together are only looked at where one of them comes within reach by itself. */
function summed(model: Model, stretches: readonly Placed[], least: number): readonly Summed[] {
  const found: Summed[] = [];
  let before = Number.NEGATIVE_INFINITY;
  let pair: Placed | null = null;
  for (const stretch of stretches) {
    if (stretch.joined) {
      pair = stretch;
      continue;
    }
    const sum = sumOf(model, stretch);
    found.push({ stretch, sum });
    if (pair !== null && Math.max(before, sum) >= least) found.push({ stretch: pair, sum: sumOf(model, pair) });
    before = sum;
    pair = null;
  }
  return found;
}

function detectionsOf(model: Model, told: readonly Told[]): readonly Detection[] {
  const found = new Map<string, Detection>();
  // Two sentences that are told of alone are not told of together.
  const alone = told.toSorted((one, other) => other.score - one.score || length(one.stretch) - length(other.stretch));
  const covered: Placed[] = [];
  for (const { stretch, score, sum } of alone) {
    if (found.size >= detectionLimit) break;
    if (covered.some((one) => one.at === stretch.at && one.span[0] < stretch.span[1] && one.span[1] > stretch.span[0])) continue;
    covered.push(stretch);
    const likeness = likenessOf(model, stretch, score, sum);
    for (const one of [likeness, ...stretch.signs.map((sign) => detectionOf(sign, stretch))]) found.set(`${one.rule}\n${one.at}\n${one.span?.[0] ?? ''}`, one);
  }
  return [...found.values()].slice(0, detectionLimit).sort((one, other) => (one.at === other.at ? (one.span?.[0] ?? 0) - (other.span?.[0] ?? 0) : 0));
}

function length({ span }: Placed): number {
  return span[1] - span[0];
}

const signWords = {
  conceals: 'detected.sign.conceals',
  model: 'detected.sign.model',
  cancels: 'detected.sign.cancels',
  secret: 'detected.sign.secret',
  private: 'detected.sign.private',
  confirms: 'detected.sign.confirms',
  sends: 'detected.sign.sends',
  destination: 'detected.sign.destination',
  harms: 'detected.sign.harms',
  takes: 'detected.sign.takes',
  prefers: 'detected.sign.prefers',
  authority: 'detected.sign.authority',
  instructions: 'detected.sign.instructions',
  tools: 'detected.sign.tools',
  user: 'detected.sign.user',
  always: 'detected.sign.always',
  threat: 'detected.sign.threat',
  says: 'detected.sign.says',
  acts: 'detected.sign.acts',
} as const satisfies Readonly<Record<Shown, string>>;

function likenessOf(model: Model, stretch: Placed, score: number, sum: number): Detection {
  const signs = shownBy(model, stretch, sum).map(({ shown, words }) => say(signWords[shown], { words: words.map((word) => `“${visibleCut(word, 30)}”`).join(', ') })).join('; ');
  const why = signs === '' ? say('detected.orders.likenessPlain') : say(stretch.traits.includes('decoded') ? 'detected.orders.decoded' : 'detected.orders.likeness', { signs });
  const hidden = stretch.traits.includes('decoded') || stretch.traits.includes('odd') || stretch.traits.includes('veiled');
  return { rule: 'orders/likeness', why, at: stretch.at, span: stretch.traits.includes('bare') && !stretch.traits.includes('default') ? null : [stretch.span[0], stretch.span[1]], kind: hidden ? 'hidden' : 'instruction', score: rounded(score) };
}

function detectionOf({ rule, reason, score, at, span }: Sign, stretch: Placed): Detection {
  const hidden = rule.startsWith('hidden/') || stretch.traits.includes('decoded');
  return { rule, why: say(reason), at, span: [span[0], span[1]], kind: hidden ? 'hidden' : 'instruction', score: rounded(1 - 2 ** (-score / 2)) };
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}
