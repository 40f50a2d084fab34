import { evaluate } from '#app/policy/evaluate';
import type { Files } from '#app/ports';
import type { TodayAnswer } from '#shared/models/history';
import type { Rule } from '#shared/models/rule';
import { visible } from '#shared/text/visible';
import type { RecalledCalls } from './recalled-calls';

/** What a recorded call is judged by today. */
export interface TodayQuery {
  readonly seq: number;
  readonly rules: readonly Rule[];
  /** What passes where no rule speaks, as for a call that comes now. */
  readonly reads: 'ask' | 'pass';
  /** Fingerprints the person accepted, by the server identity's digest and the tool's name. */
  readonly accepted: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly folders: Readonly<Record<string, string>>;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * The verdict of today's rules on a call as it was recorded: of the tier it had, since the record does not hold how the tool was described. Null where the entry is no call, or its
 * arguments cannot be had any more: a verdict without them would be another one. Not known where a rule looks at arguments of which values were redacted before they were stored.
 */
export function judgeToday(calls: RecalledCalls, files: Files, { seq, rules, reads, accepted, folders, now }: TodayQuery): TodayAnswer | null {
  const recalled = calls.at(seq);
  let looked = false;
  const facts = recalled && calls.facts(recalled, { folders, files });
  if (recalled === null || facts === null || calls.argumentsOf(recalled) === null) return null;
  const sent = calls.sentOf(recalled);
  const { arguments: args, ...rest } = facts;
  const { server, tool } = rest;
  const pin = (Object.hasOwn(accepted, server) ? accepted[server] : undefined) ?? {};
  const call = {
    ...rest,
    pin: Object.hasOwn(pin, tool) ? (pin[tool] ?? null) : null,
    passes: reads === 'pass' ? (1 as const) : (-1 as const),
    // What is allowed of a call has to be allowed of it with the values that were kept back too.
    ...(sent === undefined ? {} : { given: facts.arguments }),
    get arguments() {
      looked = true;
      return sent ?? args;
    },
  };
  const { action, because } = evaluate(call, rules, now);
  if (looked && calls.redacted(recalled)) return { action: 'unknown' };
  return {
    action,
    tier: call.tier,
    because: because.map(({ reason }) => visible(reason, { lines: false })),
    rules: because.flatMap(({ kind, rule, action: says }) => (kind === 'rule' && rule !== undefined && says === action ? [rule] : [])),
  };
}
