import type { Text } from '#app/definitions/texts';
import type { Json } from '#shared/json';
import type { Detection } from '#shared/models/detection';
import type { Detected } from './detected';
import { excerptOf } from './excerpt';
import { detectIn, detectionLimit, type IsOver } from './detect';
import { isOrder } from './orders';
import { plainOf } from './instructions/plain';
import { joinedTexts } from './joined';
import { namesTarget } from './names-target';
import { acrossPages, tailOf } from './pages';
import { passageOf, type Passage } from './passage';
import { cardsIn, type CardFound } from './personal/numbers';
import { pointer, resultTexts } from './result-texts';
import { wordsDigest } from './words-digest';

/** What was found in a result, an ask or a reply, with what a person needs to judge it. Plain data: it travels between threads. */
export interface Inspection {
  readonly detected: Detected;
  /** One of each detection. */
  readonly passages: readonly Passage[];
  /** Whether a detection's instruction names a tool or a destination, or was hidden or encoded; one of each detection. */
  readonly names: readonly boolean[];
  /** The end of what it says, to be read with the next one of its tool; absent for what is no result. */
  readonly tail?: string;
}

/** Looks a message through: what a model reads, or what a server gets (`arguments`). `tools`: names of the server's tools. `before`: the end of the result of the same tool before it. */
export function inspect(answer: Json, tools: readonly string[], isOver?: IsOver, what: 'result' | 'arguments' = 'result', before = ''): Inspection {
  const { texts, cut, pieces } = resultTexts(answer);
  let together: readonly Text[] = [];
  const alone = detectIn(what, texts, isOver, () => {
    const windows = joinedTexts(texts, pieces);
    together = windows;
    return windows;
  });
  const pages = what === 'result' && !alone.flag ? acrossPages(before, texts) : null;
  const said = pages === null ? alone : withPages(alone, pages.detections);
  const cards = cardsIn(answer, pointer);
  const detected = cards.length === 0 ? said : withCards(said, cards);
  // What is read together has a place of its own, but for the items of one text, which lie in it.
  const byPlace = new Map([...together, ...texts, ...cards.map(({ text }) => text), ...(pages === null ? [] : [pages.text])].map((text) => [text.at, text]));
  const passages = detected.detections.map((one): Passage => {
    const passage = passageOf(one, byPlace);
    const words = what === 'result' ? wordsDigest(one, byPlace.get(one.at), tools) : undefined;
    return words === undefined ? passage : { ...passage, bound: { words, excerpt: excerptOf(passage) } };
  });
  const isBid = detected.detections.map(isOrder);
  // Where there are more than are told, one of the others may name something. What was written so that nobody reads it waits whatever it names: of text that was decoded the passage shows the code.
  const names = detected.detections.map(({ kind }, index) => isBid[index] === true && (detected.more === true || kind === 'hidden' || namesTargetReadAnyway(passages[index] ?? nothing, tools)));
  return { detected: cut ? { ...detected, finished: false } : detected, passages, names, ...(what === 'result' ? { tail: tailOf(texts) } : {}) };
}

function withPages(alone: Detected, across: readonly Detection[]): Detected {
  const all = [...across, ...alone.detections];
  const detections = all.slice(0, detectionLimit);
  const more = alone.more === true || detections.length < all.length;
  return { ...alone, ...(more ? { more } : {}), flag: true, score: detections.reduce((top, { score }) => Math.max(top, score), 0), detections };
}

/** Numbers that are no texts come last, and where there is no room for them they are not told. */
function withCards(said: Detected, cards: readonly CardFound[]): Detected {
  const detections = [...said.detections, ...cards.map(({ detection }) => detection)].slice(0, detectionLimit);
  return { ...said, score: detections.reduce((top, { score }) => Math.max(top, score), 0), detections };
}

/** As it is written, and as a model takes it: letters that are drawn as others, and letters that stand apart. */
function namesTargetReadAnyway(passage: Passage, tools: readonly string[]): boolean {
  if (namesTarget(passage, tools)) return true;
  const { before, words, after } = passage;
  const near = `${before}${words}${after}`;
  const { text } = plainOf(near);
  return text !== near && namesTarget({ ...nothing, words: text }, tools);
}

const nothing: Passage = { before: '', words: '', after: '' };
