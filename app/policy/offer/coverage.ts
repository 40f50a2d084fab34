import type { Condition } from '#shared/models/condition';
import type { GrantScope } from '#shared/models/prompt';
import type { Scope, Tier } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { spoken } from '#app/policy/spoken';
import { valueDigest } from '#app/policy/conditions/digest';
import { narrowings } from '#app/policy/narrowings';
import type { CallFacts } from '#app/policy/verdict';
import { resourceOf } from './resources';

/** One way for a remembered allow to cover more than once. */
export interface Coverage {
  readonly scope: GrantScope;
  /** Tells it apart in an option's id: `call-`, `folder-`; the whole tool has none. */
  readonly id: string;
  /** On a control: `create_issue on github.com`. */
  readonly covers: string;
  /** What ends the label of an answer; null for the whole tool. */
  readonly narrows: string | null;
  readonly rule: { readonly scope: Scope; readonly conditions: readonly Condition[]; readonly tier: Tier; readonly pinned: boolean };
}

/** Longest tool or server name on a control, characters. */
const nameLimit = 60;

const narrowed = { folder: 'offer.toFolder', domain: 'offer.toDomain', command: 'offer.toCommand' } as const;

/**
 * What a remembered allow may cover, the narrowest first: exactly this call; the tool with the same target, where the arguments say which that is; the tool;
 * and of a call that only reads, all tools of its server as far as they only read. In tier 3 the call and its target alone: whoever says yes to one dangerous
 * call has not looked at the others the tool is good for.
 */
export function coverages(facts: CallFacts, serverName: string): readonly Coverage[] {
  const { host, server, tool, tier } = facts;
  const scope = { host, server, tool };
  const shown = spoken(tool, nameLimit);
  const rule = (conditions: readonly Condition[]): Coverage['rule'] => ({ scope, conditions, tier, pinned: true });
  const digest = valueDigest(facts.arguments ?? new Map());
  const resource = resourceOf(facts);
  return [
    ...(digest === null ? [] : [{ scope: 'call' as const, id: 'call-', covers: say('offer.exactly'), narrows: say('offer.toExactly'), rule: rule([{ op: 'exactly', at: '', digest }]) }]),
    ...(resource === null ? [] : [{ scope: 'target' as const, id: 'target-', covers: say('offer.resource', { tool: shown, resource: resource.words }), narrows: say('offer.toResource', { resource: resource.words }), rule: rule(resource.conditions) }]),
    ...narrowings(facts).map(({ kind, condition, what }) => ({ scope: 'target' as const, id: `${kind}-`, covers: say(`offer.${kind}`, { tool: shown, what }), narrows: say(narrowed[kind], { what }), rule: rule([condition]) })),
    ...(tier === 3 ? [] : [{ scope: 'tool' as const, id: '', covers: say('offer.tool', { tool: shown }), narrows: null, rule: rule([]) }]),
    // It names no tool, so that no pin would say which: a tool that is new or held back is covered by no rule until it is accepted.
    ...(tier > 1 ? [] : [{ scope: 'reads' as const, id: 'reads-', covers: say('offer.reads', { server: spoken(serverName, nameLimit) }), narrows: say('offer.toReads'), rule: { scope: { host, server }, conditions: [], tier: 1 as const, pinned: false } }]),
  ];
}
