import type { Json } from '#shared/json';
import { isJsonObject, member, stringMember } from '#shared/json';
import type { Finding } from '#shared/models/definition';
import type { Tier } from '#shared/models/rule';
import { judgeCall } from './judge';

/** What a call comes to by itself, without a session, rules or a person. */
export interface ScannedCall {
  /** It is dangerous: tier 3. */
  readonly flag: boolean;
  readonly tier: Tier;
  readonly findings: readonly Finding[];
}

/**
 * Judges the call in `doc`: `{tool: name or definition, arguments, description?}`. `misfit` says why its arguments do not fit the tool's schema, where they do not.
 * Never throws for a document whose tool has a name.
 */
export function scanCall(doc: Json, misfit: string | null = null): ScannedCall {
  const tool = member(doc, 'tool');
  const destructive = member(member(tool, 'annotations'), 'destructiveHint');
  const words = {
    name: typeof tool === 'string' ? tool : (stringMember(tool, 'name') ?? ''),
    description: stringMember(tool, 'description') ?? stringMember(doc, 'description') ?? null,
    destructive: typeof destructive === 'boolean' ? destructive : null,
  };
  const args = member(doc, 'arguments');
  const judged = judgeCall(words, isJsonObject(args) ? args : undefined);
  const tier = misfit === null ? judged.tier : judged.tier >= 2 ? 3 : 2;
  const evidence = misfit === null ? judged.evidence : [{ rule: 'arguments/misfit', tier, why: `Does not fit what the tool takes: ${misfit}`, at: '', span: null }, ...judged.evidence];
  return { flag: tier === 3, tier, findings: evidence.map(({ rule, why, at, span }) => ({ rule, why, at, span: span === null ? null : [span[0], span[1]] })) };
}
