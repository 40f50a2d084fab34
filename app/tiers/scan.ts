import { isJsonObject, member, stringMember, type Json } from '#shared/json';
import type { Finding } from '#shared/models/definition';
import type { Tier } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { judgeCall } from './judge';
import { toolWordsOf, type ToolWords } from './tool';

/** What a call on its own was found to be: no session, no folders, no rules. */
export interface ScannedCall {
  /** It is dangerous. */
  readonly flag: boolean;
  readonly tier: Tier;
  /** What gave the tier comes first. `at` is a JSON Pointer into the arguments, or `tool`. */
  readonly findings: readonly Finding[];
}

/** At most this many findings are told of one call. */
const told = 20;

/**
 * Judges one call from outside: `{"tool": name or definition, "arguments", "description"?}`. `misfit` says why its arguments do not fit the tool's schema, where they do not, and `inForm` that they would in another form.
 * A document that is no call counts as dangerous, because nothing can be told of it. Never throws.
 */
export function scanCall(doc: Json, misfit: string | null = null, inForm = false): ScannedCall {
  const tool = toolOf(doc);
  if (tool === null) return { flag: true, tier: 3, findings: [{ rule: 'call/unreadable', span: null, why: say('reason.call.unreadable'), at: '' }] };
  try {
    const { tier, evidence } = judgeCall(tool, argumentsOf(doc));
    const raised = misfit === null ? tier : raisedByMisfit(tier, inForm);
    const findings = evidence.slice(0, told).map(({ rule, span, why, at }): Finding => ({ rule, why, at, span: span === null ? null : [span[0], span[1]] }));
    return { flag: raised === 3, tier: raised, findings: misfit === null ? findings : [{ rule: 'arguments/misfit', span: null, why: misfitWords(misfit), at: '' }, ...findings] };
  } catch {
    return { flag: true, tier: 3, findings: [{ rule: 'arguments/unreadable', span: null, why: say('reason.arguments.unreadable'), at: '' }] };
  }
}

/** A call that does not fit its tool's schema is one tier worse, and a write at least. Where only the form of numbers differs it is a write at least: models write `"5"` for `5` every day, and nothing can hide in that. */
export function raisedByMisfit(tier: Tier, inForm: boolean): Tier {
  if (tier < 2) return 2;
  return inForm ? tier : 3;
}

/** The sentence for it, without a full stop. */
export function misfitWords(why: string): string {
  return say('misfit.schema', { why });
}

/** The tool that a document asks for; null where it names none. */
export function toolOf(doc: Json): ToolWords | null {
  const given = member(doc, 'tool');
  const description = stringMember(doc, 'description') ?? null;
  if (typeof given === 'string') return { name: given, description, destructive: null };
  const tool = toolWordsOf(given);
  return tool === null || tool.description !== null ? tool : { ...tool, description };
}

/** The arguments as a call has them; a text that holds JSON is not read as one. */
export function argumentsOf(doc: Json): Json | undefined {
  const given = member(doc, 'arguments');
  return isJsonObject(given) || given === undefined || given === null ? (given ?? undefined) : new Map([['arguments', given]]);
}
