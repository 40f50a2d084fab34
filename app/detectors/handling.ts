import type { Detection, ResultHandling } from '#shared/models/detection';
import type { FoundWhere, Mute, ResultSettings } from '#shared/models/results';
import type { Inspection } from './inspect';

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
 * Mutes of arguments do not reach it.
 */
export function handle(inspection: Inspection | null, tool: string, { handling, mutes }: ResultSettings): Handled {
  if (inspection === null) return { what: unreadHandling[handling], counts: [], instructs: false, secret: false, unread: true };
  const { detected, names } = inspection;
  const muted = mutedRules(mutes, tool, 'result');
  const counts = detected.detections.flatMap(({ rule }, index) => (muted.has(rule) ? [] : [index]));
  const left = counts.map((index) => ({ found: detected.detections[index], names: names[index] === true }));
  const orders = left.filter(({ found }) => found !== undefined && isOrder(found));
  const allCount = orders.length === detected.detections.filter(isOrder).length;
  const instructs = orders.length > 0 && detected.flag && (allCount || together(orders.flatMap(({ found }) => found ?? [])) >= enough);
  const secret = left.some(({ found }) => found?.kind === 'secret');
  const unread = !detected.finished;
  return { what: whatOf(handling, { instructs, secret, unread, names: instructs && orders.some((one) => one.names) }), counts, instructs, secret, unread };
}

function isOrder({ kind }: Detection): boolean {
  return kind === 'instruction' || kind === 'hidden';
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

/** The rules whose findings are not flagged for `tool` there. */
export function mutedRules(mutes: readonly Mute[], tool: string, where: FoundWhere): ReadonlySet<string> {
  return new Set(mutes.filter((mute) => mute.tool === tool && mute.where === where).map(({ rule }) => rule));
}

/** A finding that can be muted, or is. */
export type Muted = Pick<Mute, 'tool' | 'rule' | 'where'>;

/** Whether it is that one. */
export function isMuteOf(one: Muted, other: Muted): boolean {
  return one.tool === other.tool && one.rule === other.rule && one.where === other.where;
}

/** `settings` with these findings no longer flagged. The oldest go where they are too many, so that what is no longer wanted asks again. */
export function withMutes({ handling, mutes }: ResultSettings, added: readonly Muted[], at: number, limit: number): ResultSettings {
  const made = added.map(({ tool, rule, where }): Mute => ({ tool, rule, where, at }));
  return { handling, mutes: [...withoutMutes({ handling, mutes }, added).mutes, ...made].slice(-limit) };
}

/** `settings` with these findings flagged again. */
export function withoutMutes({ handling, mutes }: ResultSettings, gone: readonly Muted[]): ResultSettings {
  return { handling, mutes: mutes.filter((mute) => !gone.some((one) => isMuteOf(one, mute))) };
}
