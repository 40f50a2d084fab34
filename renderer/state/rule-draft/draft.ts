import type { HistoryRow } from '#shared/models/history';
import type { Action, RuleInput, Scope, Tier } from '#shared/models/rule';
import { draftCondition } from './condition';
import type { ConditionDraft } from './condition';
import { draftLasting } from './lasting';
import type { Lasting } from './lasting';

/** Which servers a rule being written is about. Only a deny or an ask may name one by its name in a host's configuration. */
export type ServerDraft = { readonly kind: 'any' } | { readonly kind: 'one'; readonly digest: string } | { readonly kind: 'named'; readonly pattern: string };

/** Which tools. */
export type ToolDraft = { readonly kind: 'any' | 'one' | 'pattern'; readonly text: string };

/** An example being written: a tool, and arguments as JSON. */
export interface ExampleDraft {
  readonly key: number;
  readonly tool: string;
  readonly text: string;
}

/** A rule being written. */
export interface Draft {
  readonly action: Action;
  /** A host's id; null for any. */
  readonly host: string | null;
  readonly server: ServerDraft;
  readonly tool: ToolDraft;
  readonly conditions: readonly ConditionDraft[];
  /** The highest tier; of an allow only. */
  readonly tier: Tier;
  readonly lasting: Lasting;
  /** The definition a stored allow is for, which holds for the tool and server it was given for; null where there is none. */
  readonly pin: { readonly fingerprint: string; readonly server: string | undefined; readonly tool: string | undefined } | null;
  readonly matches: readonly ExampleDraft[];
  readonly doesNotMatch: readonly ExampleDraft[];
}

/** What the editor works on: a new rule, or one in place of `id`. `start` is what it began with. */
export interface Editing {
  readonly id: string | null;
  readonly start: Draft;
  readonly draft: Draft;
  /** A host's and a server's name that stand for what is not known yet; null where there is nothing to find out. */
  readonly about: { readonly host: string | null; readonly server: string | null } | null;
  /** It is put aside: something else of the view is looked at. */
  readonly aside: boolean;
}

/** A rule that says nothing yet: nothing is allowed by it before a server is chosen. */
export const newDraft: Draft = { action: 'allow', host: null, server: { kind: 'any' }, tool: { kind: 'any', text: '' }, conditions: [], tier: 2, lasting: { kind: 'always' }, pin: null, matches: [], doesNotMatch: [] };

/** A stored or suggested rule as it is written. */
export function draftRule({ action, scope, conditions, tier, lifetime, examples, pin }: RuleInput): Draft {
  const written = (list: NonNullable<RuleInput['examples']>['matches']) => list.map(({ tool, arguments: args }) => newExample(tool, JSON.stringify(args, null, 2)));
  return {
    action,
    host: scope.host ?? null,
    server: draftServer(scope),
    tool: scope.tool !== undefined ? { kind: 'one', text: scope.tool } : scope.tools !== undefined ? { kind: 'pattern', text: scope.tools } : { kind: 'any', text: '' },
    conditions: conditions.map(draftCondition),
    tier: action === 'allow' ? tier : newDraft.tier,
    lasting: draftLasting(lifetime),
    pin: pin === undefined ? null : { fingerprint: pin, server: scope.server, tool: scope.tool },
    matches: written(examples?.matches ?? []),
    doesNotMatch: written(examples?.doesNotMatch ?? []),
  };
}

/** A name that was made visible is not the one a rule would need. */
const altered = /[⟦⟧]/u;

/** A rule about calls such as this one, as what became of it suggests: refused, it denies; dangerous, it asks; otherwise it allows up to what the call was. */
export function draftOfCall({ tool, tier, outcome }: Pick<HistoryRow, 'tool' | 'tier' | 'outcome'>): Draft {
  return {
    ...newDraft,
    action: outcome === 'refused' ? 'deny' : tier === 3 ? 'ask' : 'allow',
    tool: tool === null || altered.test(tool) ? newDraft.tool : { kind: 'one', text: tool },
    tier: tier === 1 || tier === 0 ? 1 : 2,
  };
}

/** Begins with `draft`. */
export function edit(draft: Draft, { id = null, about = null }: Partial<Pick<Editing, 'id' | 'about'>> = {}): Editing {
  return { id, start: draft, draft, about, aside: false };
}

/** Whether anything was written that would be lost. */
export function changed({ start, draft }: Editing): boolean {
  return start !== draft && JSON.stringify(start) !== JSON.stringify(draft);
}

let keys = 0;

/** An example with a key of its own. */
export function newExample(tool: string, text = '{}'): ExampleDraft {
  keys += 1;
  return { key: keys, tool, text };
}

function draftServer({ server, serverName }: Scope): ServerDraft {
  if (server !== undefined) return { kind: 'one', digest: server };
  return serverName === undefined ? { kind: 'any' } : { kind: 'named', pattern: serverName };
}
