import type { Rule } from '#shared/models/rule';
import { noFiles } from '#app/ports';
import type { CallFacts } from '#app/policy/verdict';

/** The moment the sheets are judged at, epoch ms. */
export const now = 1_795_000_000_000;

/** The call the sheets are about. */
export const call: CallFacts = { host: 'claude-code', server: 'a'.repeat(64), tool: 'write', tier: 2, session: 's1', serverName: 'filesystem', arguments: undefined, others: false, pin: null, floor: null, passes: 0, places: { folder: null, files: noFiles } };

/** An always-allow of tier 2 for everything, but for what a row says. */
export function rule(members: Partial<Rule> & { readonly id: string }): Rule {
  return {
    action: 'allow',
    scope: {},
    conditions: [],
    tier: 2,
    lifetime: { kind: 'always' },
    origin: 'person',
    createdAt: 0,
    label: { host: 'Claude Code', server: 'filesystem' },
    ...members,
  };
}
