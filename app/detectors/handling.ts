import type { Detection, ResultHandling } from '#shared/models/detection';
import type { FoundWhere, Mute, ResultSettings } from '#shared/models/results';
import type { Inspection } from './inspect';
import { isOrder } from './orders';

/** What becomes of a result, and what of what was found in it counts. */
export interface Handled {
  readonly what: ResultHandling;
  /** Indices of the detections that count, the others being muted. */
  readonly counts: readonly number[];
  /** It, or a part of it, tells the model what to do: words of it may be acted upon. */
  readonly instructs: boolean;
  readonly secret: boolean;
  /** Not all of it was looked through. */
  readonly unread: boolean;
}

/** From this on, what is left once some was muted is enough to be acted upon. */
const enough = 0.5;

/**
 * What becomes of a result of `tool`. Null stands for an inspection that did not finish at all. A server of which nothing was decided passes what was found and marks the session,
 * but what tells the model to use a tool or to send something somewhere waits for the person. Personal data is told of and changes nothing: most results have some.
 * A mute by words silences its own words and nothing else. One without words silences no order that names a tool or a destination, or was hidden. Mutes of arguments do not reach a result.
 */
export function handle(inspection: Inspection | null, tool: string, { handling, mutes }: ResultSettings): Handled {
  if (inspection === null) return { what: unreadHandling[handling], counts: [], instructs: false, secret: false, unread: true };
  const { detected, names } = inspection;
  const mine = mutes.filter((mute) => mute.tool === tool && mute.where === 'result');
  const all = detected.detections.map((found, index) => ({ found, index, names: names[index] === true, muted: mutedBy(mine, inspection, index) }));
  const left = all.filter(({ muted }) => muted === null);
  const orders = left.filter(({ found }) => isOrder(found));
  // Whatever is left beside muted words counts, and what names something beside whatever is muted.
  const counted = orders.some((one) => one.names) || !all.some(({ found, muted }) => muted === 'rule' && isOrder(found)) || together(orders.map(({ found }) => found)) >= enough;
  const instructs = orders.length > 0 && detected.flag && counted;
  const secret = left.some(({ found }) => found.kind === 'secret');
  const unread = !detected.finished;
  return { what: whatOf(handling, { instructs, secret, unread, names: instructs && orders.some((one) => one.names) }), counts: left.map(({ index }) => index), instructs, secret, unread };
}

/** Whether a finding is muted: by its own words, or whatever they are. Where more orders were found than are told, no words silence any: what is not told may say something else. */
function mutedBy(mutes: readonly Mute[], { detected, passages, names }: Inspection, index: number): 'words' | 'rule' | null {
  const found = detected.detections[index];
  if (found === undefined) return null;
  const mine = mutes.filter(({ rule }) => rule === found.rule);
  const digest = passages[index]?.bound?.words;
  if (isOrder(found) && detected.more !== true && digest !== undefined && mine.some(({ words }) => words === digest)) return 'words';
  return mine.some(({ words }) => words === undefined) && !(isOrder(found) && names[index] === true) ? 'rule' : null;
}

interface Signs {
  readonly instructs: boolean;
  readonly secret: boolean;
  readonly unread: boolean;
  readonly names: boolean;
}

function whatOf(handling: ResultHandling, { instructs, secret, unread, names }: Signs): ResultHandling {
  switch (handling) {
    case 'pass':
      return names ? 'hold' : 'pass';
    case 'wrap':
      return instructs || unread ? 'wrap' : 'pass';
    case 'hold':
    case 'refuse':
      return instructs || secret || unread ? handling : 'pass';
  }
}

/** Of a result nobody could look through: it cannot be wrapped either, for that it would have to be read. */
const unreadHandling: Readonly<Record<ResultHandling, ResultHandling>> = { pass: 'pass', wrap: 'hold', hold: 'hold', refuse: 'refuse' };

function together(found: readonly Detection[]): number {
  return 1 - found.reduce((rest, { score }) => rest * (1 - score), 1);
}

/** The rules whose findings are not flagged for `tool` there, whatever their words are. */
export function mutedRules(mutes: readonly Mute[], tool: string, where: FoundWhere): ReadonlySet<string> {
  return new Set(mutes.filter((mute) => mute.tool === tool && mute.where === where && mute.words === undefined).map(({ rule }) => rule));
}

/** A finding that can be muted, or is. */
export type Muted = Pick<Mute, 'tool' | 'rule' | 'where' | 'words'>;

/** Whether it is that one. */
export function isMuteOf(one: Muted, other: Muted): boolean {
  return one.tool === other.tool && one.rule === other.rule && one.where === other.where && one.words === other.words;
}

/** What names a mute, and nothing else. */
export function mutedOf({ tool, rule, where, words }: Muted): Muted {
  return { tool, rule, where, ...(words === undefined ? {} : { words }) };
}

/** `settings` with these findings no longer flagged. The oldest go where they are too many, so that what is no longer wanted asks again. */
export function withMutes({ handling, mutes }: ResultSettings, added: readonly Muted[], at: number, limit: number): ResultSettings {
  const made = added.map((one): Mute => ({ ...mutedOf(one), at }));
  return { handling, mutes: [...withoutMutes({ handling, mutes }, added).mutes, ...made].slice(-limit) };
}

/** `settings` with these findings flagged again. */
export function withoutMutes({ handling, mutes }: ResultSettings, gone: readonly Muted[]): ResultSettings {
  return { handling, mutes: mutes.filter((mute) => !gone.some((one) => isMuteOf(one, mute))) };
}
