import type { Text } from '#app/definitions/texts';
import type { Detection } from '#shared/models/detection';
import { nothingDetected, type Detected } from './detected';
import { detectInstructions } from './instructions/detect';
import { namesCard } from './personal/card-number';
import { detectPersonal } from './personal/detect';
import { cardIn } from './personal/numbers';
import { findSecretsCalled } from './secrets/called';
import { strewnIn } from './strewn/strewn';
import { joinedAt } from './joined';
import { placed } from './placed';
import { windowsOf, type Window } from './windows';

/** Asked between two stretches: true ends the looking. */
export type IsOver = () => boolean;

/** At most this many findings are told of one result or call. */
export const detectionLimit = 50;
/** So much is looked through whatever the clock says, UTF-16 units and texts: a machine that has other things to do makes no short text unread. */
const leastLength = 16 * 1024;
const leastTexts = 40;
/** So many are kept of each sort while it is looked through; of a rule that was not met yet one more. */
const keptLimit = 200;

/**
 * Everything all detectors find in texts a model reads, or in a call's arguments: the one door to them. What costs much is looked through on a thread of its own, with
 * `isOver` as its clock. `together`: what several of them say together, looked at where none of them bids anything by itself.
 */
export function detectIn(what: 'result' | 'arguments', texts: readonly Text[], isOver: IsOver = () => false, together: () => readonly Window[] = (): readonly Window[] => []): Detected {
  const [orders, others] = [new Kept(), new Kept()];
  let [flag, finished, flood] = [false, true, false];
  let [read, count] = [0, 0];
  const isLate = (): boolean => (read > leastLength || count > leastTexts) && isOver();
  let cut = false;
  for (const window of windowsOf(texts, isOver, () => (cut = true))) {
    read += window.text.length;
    count += 1;
    if (isLate()) {
      finished = false;
      break;
    }
    const instructions = what === 'result' ? instructionsIn(window) : nothingDetected;
    flag ||= instructions.flag;
    flood ||= instructions.detections.length >= detectionLimit;
    for (const one of instructions.detections) orders.add(one);
    for (const one of sensitiveIn(window)) others.add(one);
  }
  for (const window of what === 'result' && finished && !flag ? together() : []) {
    if (isLate()) {
      finished = false;
      break;
    }
    const here = togetherIn(window);
    flood ||= here.length >= detectionLimit;
    for (const one of here) {
      flag = true;
      orders.add(one);
    }
    if (flag) break;
  }
  if (cut) finished = false;
  const order = new Map(texts.map(({ at }, index) => [at, index]));
  const found = orders.all();
  const detections = chosen(found, others.all()).sort((one, other) => (order.get(one.at) ?? 0) - (order.get(other.at) ?? 0) || (one.span?.[0] ?? 0) - (other.span?.[0] ?? 0));
  const more = flag && (flood || found.some((one) => !detections.includes(one)));
  return { flag, score: detections.reduce((top, { score }) => Math.max(top, score), 0), detections, finished, ...(more ? { more } : {}) };
}

/** What texts bid together, in their places; none where they bid nothing. */
function togetherIn(window: Window): readonly Detection[] {
  if (window.at !== joinedAt) return (strewnIn(window) ?? []).map((one) => placed(one, window));
  const { flag, detections } = instructionsIn(window);
  return flag ? detections : [];
}

/** Findings, each once. */
class Kept {
  readonly #found = new Map<string, Detection>();
  readonly #rules = new Set<string>();

  add(one: Detection): void {
    if (this.#found.size >= keptLimit && this.#rules.has(one.rule)) return;
    this.#rules.add(one.rule);
    this.#found.set(`${one.rule}\n${one.at}\n${one.span?.join() ?? ''}`, one);
  }

  all(): readonly Detection[] {
    return [...this.#found.values()];
  }
}

/** Those that are told where there are too many: of every rule the first, so that no flood of one finding hides another, and what bids the model before what is merely private. */
function chosen(orders: readonly Detection[], others: readonly Detection[]): Detection[] {
  const secrets = others.filter(({ kind }) => kind === 'secret');
  const ranked = [orders, secrets, others.filter(({ kind }) => kind !== 'secret')];
  return [...new Set([...ranked.flatMap(firsts), ...ranked.flat()])].slice(0, detectionLimit);
}

function firsts(found: readonly Detection[]): readonly Detection[] {
  return [...new Map(found.toReversed().map((one) => [one.rule, one])).values()].toReversed();
}

function instructionsIn(window: Window): Pick<Detected, 'flag' | 'detections'> {
  const { flag, detections } = detectInstructions([{ at: window.at, text: window.text }], 'result');
  return { flag, detections: detections.filter(({ rule }) => flag || hides.test(rule)).map((one) => placed(one, window)) };
}

/** What nobody sees is told of whatever it says; a tag, an address or a piece of encoded data is ordinary in results where nothing else is found. */
const hides = /^hidden\/(?:tags|direction|nothing|variants|control)$/;

/** A text that is a card's number and nothing else, as its name says. */
const isDigits = /^\d{13,19}$/;

/** Credentials, by what the leaf they stand in is called too, and data about people. */
function sensitiveIn(window: Window): readonly Detection[] {
  const called = (window.at.split('/').at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
  return [...findSecretsCalled(called, window.text).detections, ...detectPersonal(window.text), ...(isDigits.test(window.text) && namesCard(called) ? cardIn(window.at, window.text, called) : [])].map((one) => placed(one, window));
}
