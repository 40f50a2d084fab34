import type { Action, Rule, Scope, Tier } from '#shared/models/rule';

/** What the engine is asked about one tool call. */
export interface CallFacts {
  /** Identified host id, or `unknown`. */
  readonly host: string;
  /** Digest of the server's identity. */
  readonly server: string;
  readonly tool: string;
  readonly tier: Tier;
  readonly session: string;
}

/** One reason of a verdict: the rule that spoke, or the tier's default. `reason` is a sentence for people. */
export interface Because {
  readonly kind: 'rule' | 'above-tier' | 'default';
  readonly rule?: string;
  readonly action: Action;
  readonly reason: string;
}

/** The verdict on a call with every rule that matched. */
export interface Verdict {
  readonly action: Action;
  readonly because: readonly Because[];
}

/** A rule an answer would make; the gateway adds id, time and origin. */
export interface RuleDraft extends Pick<Rule, 'action' | 'tier' | 'lifetime' | 'label'> {
  readonly scope: Scope;
}

/** One offered answer with the exact rule it would add. */
export interface Option {
  readonly id: 'deny' | 'allow-once' | 'allow-session' | 'allow-always';
  readonly kind: 'deny' | 'allow-once' | 'allow-for';
  readonly label: string;
  readonly rule: RuleDraft | null;
  /** The rule in words; null when there is none. */
  readonly words: string | null;
  readonly inputs: readonly 'note'[];
}
