import { tierOf } from './tier';
import { evaluate } from './evaluate';
import type { Because } from './verdict';
import { noFiles } from '#app/ports';
import { fromPlain, member, stringMember } from '#shared/json';
import { ruleSchema, type Action, type Tier } from '#shared/models/rule';
import { err, ok, type Result } from '#shared/result';

/** What a check may know of the world. */
export interface CheckWorld {
  /** Epoch ms. Absent: every allow that ends has ended. */
  readonly now?: number;
}

/** The verdict on a call by rules, both as plain JSON. The error says what is wrong with them. */
export function checkRules(rules: unknown, call: unknown, world: CheckWorld = {}): Result<{ readonly action: Action; readonly tier: Tier; readonly because: readonly Because[] }, string> {
  const read = ruleSchema.array().safeParse(rules);
  if (!read.success) return err(`The rules cannot be read: ${read.error.issues[0]?.message ?? 'unknown'}.`);
  const said = fromPlain(call ?? null);
  const tool = stringMember(said, 'tool');
  if (tool === undefined || tool === '') return err('The call names no tool.');
  const args = member(said, 'arguments');
  const { tier } = tierOf(undefined, { tool, arguments: args });
  const host = stringMember(said, 'host') ?? 'unknown';
  const facts = { host, server: stringMember(said, 'server') ?? '', serverName: '', tool, tier, session: '', arguments: args, pin: null, floor: null, passes: 1, places: { folder: null, files: noFiles } } as const;
  const { action, because } = evaluate(facts, read.data, world.now ?? Number.MAX_SAFE_INTEGER);
  return ok({ action, tier, because });
}
