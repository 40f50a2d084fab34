import type { Reason } from '../finding';
import { mask, type Concept } from './concepts';

/** One sign in a sentence that it is meant to steer a model, not to describe a tool. Signs add up; `enough` (weigh.ts) says how many are enough. */
export interface SentenceRule {
  /** `area/what`, stable. */
  readonly rule: string;
  readonly reason: Reason;
  readonly score: number;
  /** Concepts that all have to be in the sentence; cheap, so they are looked at first. */
  readonly all: number;
  /** Concepts of which none may be in it. */
  readonly none: number;
  /** Has to be found in the sentence in small letters, where given; what it found is the span. */
  readonly pattern: RegExp | null;
  /** It counts only where the sentence keeps nothing out. */
  readonly unlessKeptOut: boolean;
  /** The sign counts half where the tool spoke of these before: a messaging tool may speak of messages. */
  readonly usual: number;
}

interface Draft {
  readonly all?: readonly Concept[];
  readonly none?: readonly Concept[];
  readonly pattern?: RegExp | UnlessKeptOut;
  readonly usual?: readonly Concept[];
}

/** A sign, its concepts as bits. */
export function sign(rule: string, score: number, reason: Reason, { all = [], none = [], pattern, usual = [] }: Draft): SentenceRule {
  return { rule, reason, score, all: mask(...all), none: mask(...none), pattern: pattern === undefined ? null : 'unlessKeptOut' in pattern ? pattern.unlessKeptOut : pattern, unlessKeptOut: pattern !== undefined && 'unlessKeptOut' in pattern, usual: mask(...usual) };
}

/** A pattern that counts only where the sentence keeps nothing out. */
export interface UnlessKeptOut {
  readonly unlessKeptOut: RegExp;
}

/** Who says that something is refused or kept out does not ask for it. */
export function unlessKeptOut(pattern: RegExp): UnlessKeptOut {
  return { unlessKeptOut: new RegExp(pattern.source, 'u') };
}

const kept =
  /\b(?:refus|reject|den(?:y|ied)|block|ignor|exclud|skip|hid(?:e|den)|redact|mask|filtered|protected (?:from|against)|forbid|off[- ]limits|uses the current|current context|configured (?:in|on|by|for)|with the \S+ scope|never leaves?|stays? on|stored locally|not just|not only)/u;

/** Whether a sentence (small letters) says that something is refused or kept out. Looked for once, for the many signs that depend on it. */
export function keepsOut(small: string): boolean {
  return kept.test(small);
}
