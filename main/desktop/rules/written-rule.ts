import { hostTitle } from '#app/hosts/known';
import { ruleProblems } from '#app/policy/problems';
import { ruleSchema, type Rule, type RuleInput, type RulePreview } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { sentence } from '../sentence';
import { ruleSizeLimit } from '../stores/rules-store';

/** A rule as the person wrote it, made whole, and what keeps it from being stored. */
export interface WrittenRule {
  readonly rule: Rule;
  readonly problems: RulePreview['problems'];
}

export interface WritingParts {
  /** The name of a server the person decided about; undefined for one nobody knows. */
  readonly serverName: (digest: string) => string | undefined;
  /** Fingerprint of the tool's definition as the person accepted it; undefined where they did not. */
  readonly accepted: (server: string, tool: string) => string | undefined;
  readonly now: () => number;
  readonly newId: () => string;
}

/**
 * The rule that `input` would be stored as. In place of `replaced` it keeps that one's id and time, so that the record's links go on meaning it; written by the
 * person it is the person's own from then on. An allow for one tool of one server is bound to the tool as it was accepted, like one an answer made.
 */
export function writtenRule(input: RuleInput, replaced: Rule | null, { serverName, accepted, now, newId }: WritingParts): WrittenRule {
  const { pin: _, ...members } = input;
  const { scope } = input;
  const server = scope.server === undefined ? undefined : serverName(scope.server);
  const pin = pinOf(input, replaced, accepted);
  const rule: Rule = {
    ...members,
    id: replaced?.id ?? newId(),
    ...(pin === undefined || !isForOneTool(input) ? {} : { pin }),
    origin: 'person',
    createdAt: replaced?.createdAt ?? now(),
    label: { host: hostTitle(scope.host ?? ''), server: server ?? '' },
  };
  const problems = [...problemsOf(rule, server !== undefined, now()), ...ruleProblems(input).map(({ at, words }) => ({ at, words: sentence(words) }))];
  return { rule, problems: problems.filter(({ at }, index) => index === problems.findIndex((other) => other.at === at)) };
}

function isForOneTool({ action, scope }: RuleInput): boolean {
  return action === 'allow' && scope.server !== undefined && scope.tool !== undefined;
}

/** Edited for the same tool, or brought back, an allow stays with the definition it was given for: neither is a review of what the tool became. */
function pinOf({ scope: { server, tool }, pin }: RuleInput, replaced: Rule | null, accepted: WritingParts['accepted']): string | undefined {
  if (server === undefined || tool === undefined) return undefined;
  const same = replaced !== null && replaced.scope.server === server && replaced.scope.tool === tool;
  return (same ? replaced.pin : undefined) ?? pin ?? accepted(server, tool);
}

function problemsOf(rule: Rule, serverKnown: boolean, now: number): RulePreview['problems'] {
  const { scope, lifetime } = rule;
  const valid = ruleSchema.safeParse(rule);
  return [
    ...(valid.success ? [] : valid.error.issues.map(({ path, message }) => ({ at: path.map(String).join('/'), words: sentence(message) }))),
    ...(scope.server !== undefined && !serverKnown ? [{ at: 'scope/server', words: say('written.noServer') }] : []),
    ...(rule.action === 'allow' ? breadthProblems(rule) : []),
    ...(lifetime.kind === 'until' && lifetime.at <= now ? [{ at: 'lifetime/at', words: say('written.past') }] : []),
    ...(JSON.stringify(rule).length > ruleSizeLimit ? [{ at: '', words: say('written.tooLarge') }] : []),
  ];
}

/** How far an allow may reach: what it is for is known by its identity, and what is dangerous is not allowed for good. */
function breadthProblems({ scope, tier, lifetime }: Rule): RulePreview['problems'] {
  return [
    ...(scope.server === undefined ? [{ at: 'scope/server', words: say('written.oneServer') }] : []),
    ...(tier === 3 && lifetime.kind === 'always' ? [{ at: 'lifetime', words: say('written.dangerousEnds') }] : []),
  ];
}
