import type { ToolDefinition } from '#app/definitions/definition';
import type { ToolCall } from '#app/messages/tool-call';
import { toolWordsFor } from '#app/policy/tier';
import type { Option } from '#app/policy/verdict';
import type { Evidence } from '#app/tiers/evidence';
import { ownDeed } from '#app/tiers/tool';
import type { Deed } from '#app/tiers/verbs';
import type { CallPromptView } from '#shared/models/prompt';
import type { Tier } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { membersOf, textIn } from './prose/members';
import { lastingName } from './second-control/lasting';

/** What an allow of a dangerous call takes besides the press of its control. */
export type SecondControl = Pick<CallPromptView, 'confirm' | 'typeName'>;

export interface Controlled {
  readonly call: Pick<ToolCall, 'tool' | 'arguments'>;
  readonly definition: ToolDefinition | undefined;
  readonly tier: Tier;
  /** What was found of the call, the weightiest first. */
  readonly findings: readonly Evidence[];
}

/**
 * The second control of a tier 3 call: `confirm` says which part of it was to be read; `typeName` is there for what cannot be undone, and is the short name of what
 * would be gone, where that is one printable ASCII word of at most 60 characters. Nothing below tier 3.
 */
export function secondControl({ call, definition, tier, findings }: Controlled): SecondControl {
  if (tier < 3) return {};
  const { deed } = ownDeed(toolWordsFor(definition, call.tool));
  const confirm = say(`confirm.${toConfirm(call, deed, findings)}`);
  const name = lastingName(call, deed, findings);
  return { confirm, ...(name !== null && /^[!-~]{1,60}$/.test(name) ? { typeName: name } : {}) };
}

/** `options`, of which those that allow declare what the second control brings. */
export function controlled(options: readonly Option[], { confirm, typeName }: SecondControl): readonly Option[] {
  if (confirm === undefined) return options;
  return options.map((option) => (option.kind === 'deny' ? option : { ...option, inputs: [...option.inputs, 'confirmed', ...(typeName === undefined ? [] : (['typed'] as const))] }));
}

/** Why an answer lacks what its option declares, as a sentence without a full stop; null where it has it. */
export function lackOf({ inputs }: Pick<Option, 'inputs'>, answer: { readonly confirmed?: boolean | undefined; readonly typed?: string | undefined }, typeName: string | undefined): string | null {
  if (inputs.includes('confirmed') && answer.confirmed !== true) return say('confirm.notSet');
  return inputs.includes('typed') && answer.typed?.trim() !== typeName ? say('confirm.notTyped') : null;
}

/** Which part of a call was to be read. */
type Confirmed = 'command' | 'statement' | 'code' | 'amount' | 'power' | 'sent' | 'recipient' | 'address' | 'path' | 'deleted' | 'tool' | 'arguments';

/** By what was found, the gravest first: the area of a finding and what it is about. */
const areas: readonly (readonly [rule: RegExp, what: Confirmed])[] = [
  [/^shell\//, 'command'],
  [/^(?:sql|mongo|redis|cypher|graphql)\//, 'statement'],
  [/^(?:code|embedded)\//, 'code'],
  [/^argument\/(?:money|payment|account)$|^deed\/pay$/, 'amount'],
  [/^argument\/(?:power|public|forwards|weakens|reveals|host)$|^deed\/permit$/, 'power'],
  [/^(?:send|content)\//, 'sent'],
  [/^url\//, 'address'],
  [/^path\//, 'path'],
  [/^(?:argument\/removes|deed\/remove)$/, 'deleted'],
];

const byDeed: Readonly<Partial<Record<Deed, Confirmed>>> = {
  pay: 'amount',
  permit: 'power',
  remove: 'deleted',
  send: 'sent',
};

function toConfirm(call: Controlled['call'], deed: Deed, findings: readonly Evidence[]): Confirmed {
  for (const { tier, rule } of findings) {
    if (tier < 3) continue;
    const found = areas.find(([area]) => area.test(rule));
    if (found !== undefined) return recipientOf(call, found[1]);
  }
  const args = call.arguments;
  const own = byDeed[deed];
  if (own !== undefined) return recipientOf(call, own);
  return args === undefined || args === null || membersOf(args).top.length === 0 ? 'tool' : 'arguments';
}

/** A message to one place is checked by whom it goes to. */
function recipientOf({ arguments: args }: Controlled['call'], what: Confirmed): Confirmed {
  if (what !== 'sent') return what;
  return textIn(membersOf(args ?? undefined), /^(?:content|body|text|message|html|data|payload|file|path)$/) === null ? 'recipient' : what;
}
