import type { Lifetime, Rule, RuleView, Scope, Tier } from '#shared/models/rule';
import type { RuleDraft } from '#app/policy/verdict';
import { visible } from '#shared/text/visible';
import { momentWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { conditionsWords } from './conditions/words';
import { ruleFaults } from './faults';
import { spoken, spokenHost } from './spoken';

/** Names a rule is told with. They are for the person's eyes only and never matched. */
export interface RuleNames {
  readonly host: string;
  readonly server: string;
}

/** Longest tool name a rule may carry (`scopeSchema`), so that the words of a rule never cut one. */
const toolLimit = 500;

/** A tier in words: `tier 2 (writes)`. */
export function tierWords(tier: Tier): string {
  return say(`tierAs.${tier}`);
}

/** A lifetime in words, as it ends a sentence: `always`, `until this session ends`, `until 21 Nov 2026, 07:20 UTC`. */
export function lifetimeWords(lifetime: Lifetime): string {
  switch (lifetime.kind) {
    case 'always':
      return say('rule.always');
    case 'session':
      return say('rule.session');
    case 'until':
      return say('rule.until', { moment: untilWords(lifetime.at) });
  }
}

/**
 * One exact sentence for a rule, the same in the prompt, the console and the CLI. Two rules that cover different calls never have the same:
 * `Allow Claude Code to run write_file on filesystem where path is in /home/ana/app, up to tier 2 (writes), always, unless the tool changes`.
 */
export function ruleWords(rule: Rule | RuleDraft, names: RuleNames = rule.label): string {
  const host = rule.scope.host === undefined ? say('rule.anyHost') : spokenHost(names.host);
  const words = { host, target: targetWords(rule, names.server) };
  const said = rule.action === 'allow' ? allowWords(rule, words) : say(rule.action === 'ask' ? 'rule.ask' : 'rule.deny', words);
  return 'origin' in rule && rule.origin === 'managed' ? say('rule.managed', { rule: said }) : said;
}

function allowWords({ tier, lifetime, pin }: Rule | RuleDraft, words: { readonly host: string; readonly target: string }): string {
  const rule = say('rule.allow', { ...words, tier: tierWords(tier), lasts: lifetimeWords(lifetime) });
  return pin === undefined ? rule : say('rule.unlessChanged', { rule });
}

/** `write_file on filesystem where path is in /home/ana/app`. */
function targetWords({ scope, conditions, action }: Rule | RuleDraft, name: string): string {
  const where = conditionsWords(conditions, action);
  const target = { tool: toolWords(scope), server: serverWords(scope, name) };
  return where === null ? say('rule.target', target) : say('rule.targetWhere', { ...target, conditions: where });
}

function toolWords({ tool, tools }: Scope): string {
  if (tool !== undefined) return spoken(tool, toolLimit);
  return tools === undefined ? say('rule.anyTool') : say('rule.toolsLike', { pattern: spoken(tools, toolLimit) });
}

function serverWords({ server, serverName }: Scope, name: string): string {
  const which = server === undefined ? say('rule.anyServer') : spoken(name, 200);
  return serverName === undefined ? which : say('rule.serverLike', { server: which, pattern: spoken(serverName, 200) });
}

/** A rule as the console and the CLI show it, before anything is known of its use. */
export function ruleView(rule: Rule, suspended: boolean): RuleView {
  return {
    id: rule.id,
    action: rule.action,
    words: ruleWords(rule),
    host: rule.scope.host === undefined ? say('rule.anyHost') : visible(rule.label.host, { lines: false }),
    server: rule.scope.server === undefined ? say('rule.anyServer') : visible(rule.label.server, { lines: false }),
    tool: rule.scope.tool === undefined ? null : visible(rule.scope.tool, { lines: false }),
    tier: rule.tier,
    lifetime: lifetimeWords(rule.lifetime),
    createdAt: rule.createdAt,
    uses: 0,
    lastUsedAt: null,
    suspended,
    origin: rule.origin,
    problem: ruleFaults(rule)[0]?.words ?? null,
  };
}

/** The last and first millisecond a calendar has words for (ECMA-262 section 21.4.1.1). */
const calendarEnd = 8.64e15;

function untilWords(at: number): string {
  return Math.abs(at) > calendarEnd ? say('rule.millisecond', { number: String(at) }) : say('rule.utc', { moment: momentWords(at, 'utc') });
}
