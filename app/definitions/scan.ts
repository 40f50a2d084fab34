import { judgeCall } from '#app/tiers/judge';
import { canonical, member, stringMember, type Json } from '#shared/json';
import type { Finding } from '#shared/models/definition';
import type { Tier } from '#shared/models/rule';

/** What a definition, or a change of one, comes to. */
export interface ScannedDefinition {
  /** Something in it is meant for nobody's good, or has to be reviewed. */
  readonly flag: boolean;
  /** Of the tool by its definition alone. */
  readonly tier: Tier;
  /** Whether the tool may not be used until a person has reviewed it. */
  readonly quarantine?: boolean;
  readonly findings: readonly Finding[];
}

/** Judges the definition of a tool, on the server of that name. */
export function scanDefinition(tool: Json, _server?: string): ScannedDefinition {
  const destructive = member(member(tool, 'annotations'), 'destructiveHint');
  const { tier } = judgeCall({ name: stringMember(tool, 'name') ?? '', description: stringMember(tool, 'description') ?? null, destructive: typeof destructive === 'boolean' ? destructive : null }, undefined);
  return { flag: false, tier, findings: [] };
}

/** Judges the definition `after` of a tool whose accepted one is `before`. */
export function scanChange(before: Json, after: Json): ScannedDefinition {
  const changed = canonical(before) !== canonical(after);
  const { tier } = scanDefinition(after);
  return { flag: changed, tier, quarantine: changed, findings: changed ? [{ rule: 'change/differs', why: 'It differs from what was accepted', at: '', span: null }] : [] };
}
