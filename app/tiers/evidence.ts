import type { Tier } from '#shared/models/rule';
import type { reasonWords } from '#shared/words/en/reasons';
import { say } from '#shared/words/say';

/** One reason for a tier: what was found, where, and what it means to a person. */
export interface Evidence {
  /** A stable name, `area/what`: `shell/recursive-delete`. */
  readonly rule: string;
  readonly tier: Tier;
  /** A sentence without a full stop. Quotes nothing that could hide or mislead: what it names is made visible by whoever shows it. */
  readonly why: string;
  /** Where: a JSON Pointer (RFC 6901) into the arguments, or `tool` for the tool itself. */
  readonly at: string;
  /** The part of the text at `at` that shows it, UTF-16 units, end exclusive; null for all of it. */
  readonly span: readonly [number, number] | null;
  /** A detector found it in the words themselves: they are drawn as a danger, whatever the tier. */
  readonly detected?: true;
}

/** What a finding means to a person: where its sentence stands in the catalogue. Tables hold these, and `said` says them. */
export type Reason = Extract<keyof typeof reasonWords, `reason.${string}`>;

/** Evidence before it is said, and before it is known where its text stands. */
export interface Found extends Pick<Evidence, 'rule' | 'tier' | 'span'> {
  readonly reason: Reason;
}

/** Evidence before it is said. */
export type Placed = Found & Pick<Evidence, 'at'>;

/** The same in words. */
export function said(found: readonly Placed[]): Evidence[] {
  return found.map(({ rule, tier, reason, at, span }) => ({ rule, tier, why: say(reason), at, span }));
}

/** `found` itself, the weightiest first; what weighs the same stays in its order. */
export function byTier<T extends { readonly tier: Tier }>(found: T[]): T[] {
  return found.sort((one, other) => other.tier - one.tier);
}

/** The highest tier of `evidence`; `otherwise` where there is none. */
export function highest(evidence: readonly { readonly tier: Tier }[], otherwise: Tier): Tier {
  return evidence.reduce<Tier>((top, { tier }) => (tier > top ? tier : top), evidence.length === 0 ? otherwise : 0);
}
