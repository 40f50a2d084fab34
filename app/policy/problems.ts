import type { Rule, RuleInput } from '#shared/models/rule';
import { parse as parseHost } from 'tldts';
import { unknownHost } from '#app/hosts/unknown-host';
import { say } from '#shared/words/say';
import { holdsStandIn } from '#app/redaction/stands-for';
import { startsAnything } from './conditions/starters';
import { readHost } from './conditions/domain';
import { lexical, segmentsOf, styleOf } from './conditions/path';
import { ruleFaults, type Problem } from './faults';

export type { Problem };

/** Why a rule cannot be saved: its faults, and where an allow is broader than an allow may be. Nothing for a rule that is sound. */
export function ruleProblems(rule: RuleInput | Rule): readonly Problem[] {
  return [...shapeProblems(rule), ...ruleFaults(rule), ...(rule.action === 'allow' ? breadthProblems(rule) : [])];
}

function shapeProblems({ action, scope, lifetime, conditions }: RuleInput | Rule): readonly Problem[] {
  const problems: Problem[] = [];
  if (scope.tool !== undefined && scope.tools !== undefined) problems.push({ at: 'scope/tools', words: say('problem.toolAndPattern') });
  if (action !== 'allow' && lifetime.kind !== 'always') problems.push({ at: 'lifetime', words: say('problem.ends') });
  for (const [at, condition] of conditions.entries()) {
    const [member] = Object.entries(condition).filter(([name, value]) => name !== 'op' && [value].flat().some((one) => typeof one === 'string' && holdsStandIn(one))).map(([name]) => name);
    if (member !== undefined) problems.push({ at: `conditions/${at}/${member}`, words: say('problem.standIn') });
  }
  return problems;
}

function breadthProblems(rule: RuleInput | Rule): readonly Problem[] {
  const { scope, tier, lifetime, conditions } = rule;
  const problems: Problem[] = [];
  if (scope.serverName !== undefined) problems.push({ at: 'scope/serverName', words: say('problem.serverName') });
  if (scope.host === unknownHost && lifetime.kind !== 'session') problems.push({ at: 'scope/host', words: say('problem.unknownHost') });
  if (tier === 3 && lifetime.kind !== 'session' && (scope.server === undefined || scope.tool === undefined)) problems.push({ at: 'tier', words: say('problem.dangerous') });
  for (const [at, condition] of conditions.entries()) {
    if (condition.op === 'under') {
      const style = styleOf(condition.folder);
      if (style !== null && segmentsOf(lexical(condition.folder, style), style).length === 0) problems.push({ at: `conditions/${at}/folder`, words: say('problem.drive') });
    }
    if (condition.op === 'domain' && condition.subdomains && isEverybodys(condition.domain)) problems.push({ at: `conditions/${at}/domain`, words: say('problem.everybodys') });
    if (condition.op === 'command' && startsAnything(condition.prefix)) problems.push({ at: `conditions/${at}/prefix`, words: say('problem.startsAnything') });
  }
  return problems;
}

/** `com`, `co.uk`, `github.io`: a public suffix. */
function isEverybodys(domain: string): boolean {
  const host = readHost(domain);
  return host !== null && !host.address && host.name !== 'localhost' && parseHost(host.name, { allowPrivateDomains: true }).domain === null;
}
