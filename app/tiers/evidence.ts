import type { Tier } from '#shared/models/rule';

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
}

/** Evidence before it is known where its text stands. */
export type Found = Omit<Evidence, 'at'>;

/** The highest tier of `evidence`; `otherwise` where there is none. */
export function highest(evidence: readonly { readonly tier: Tier }[], otherwise: Tier): Tier {
  return evidence.reduce<Tier>((top, { tier }) => (tier > top ? tier : top), evidence.length === 0 ? otherwise : 0);
}
