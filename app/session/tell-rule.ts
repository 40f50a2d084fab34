import { ruleSchema, type Rule } from '#shared/models/rule';
import type { World } from '#app/ports';
import { evaluate } from '#app/policy/evaluate';
import { asAccepted } from '#app/policy/offer';
import { dated } from '#app/policy/offer/lasting';
import { ruleWords } from '#app/policy/words';
import { factsOf } from './finding';
import type { SessionState } from './state';
import { standingOf } from './standings';

/** A rule as it would be stored, in words, and whether with it the held call would pass. */
export interface ToldRule {
  readonly rule: Rule;
  readonly words: string;
  readonly covers: boolean;
}

/**
 * The rule that an offered answer to an open question would make. Its end is counted from `at`, and from then on the answer makes just this rule: what is
 * saved is what was told. Null where the question is closed or answered, or the answer makes none.
 */
export function tellRule(state: SessionState, at: number, prompt: string, option: string, world: World): ToldRule | null {
  const hold = state.holds.get(prompt);
  const found = hold?.options.find(({ id }) => id === option);
  if (hold === undefined || hold.answered !== null || found === undefined) return null;
  const told = dated(found, { now: at, dayEndsAt: world.dayEndsAt?.(at) });
  if (told.rule === null) return null;
  const made = ruleSchema.safeParse({ ...told.rule, id: 'offered', origin: 'answer', createdAt: at });
  if (!made.success) return null;
  state.holds.set(prompt, { ...hold, options: hold.options.map((one) => (one === found ? told : one)) });
  const standing = standingOf(state, hold.tool.tool);
  const facts = asAccepted(factsOf(state, hold.tool, world), standing?.standing === 'new' ? standing.fingerprint : null);
  return { rule: made.data, words: ruleWords(made.data), covers: evaluate(facts, [...world.rules, made.data], at).action === 'allow' };
}
