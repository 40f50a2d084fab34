import type { Lifetime, Rule, RuleView, Tier } from '#shared/models/rule';
import type { RuleDraft } from '#app/policy/verdict';
import { visible } from '#shared/text/visible';
import { ruleFaults } from './faults';
import { spoken, spokenHost } from './spoken';

/** Names a rule is told with. They are for the person's eyes only and never matched. */
export interface RuleNames {
  readonly host: string;
  readonly server: string;
}

const tierNames = { 0: 'silent', 1: 'reads', 2: 'writes', 3: 'dangerous' } as const;

/** Longest tool name a rule may carry (`scopeSchema`), so that the words of a rule never cut one. */
const toolLimit = 500;

/** A tier in words: `tier 2 (writes)`. */
export function tierWords(tier: Tier): string {
  return `tier ${tier} (${tierNames[tier]})`;
}

/** A lifetime in words, as it ends a sentence: `always`, `until this session ends`, `until 21 Nov 2026, 07:20 UTC`. */
export function lifetimeWords(lifetime: Lifetime): string {
  switch (lifetime.kind) {
    case 'always':
      return 'always';
    case 'session':
      return 'until this session ends';
    case 'until':
      return `until ${momentWords(lifetime.at)}`;
  }
}

/**
 * One exact sentence for a rule, the same in the prompt, the console and the CLI:
 * `Allow Claude Code to run write_file on filesystem, up to tier 2 (writes), always`.
 */
export function ruleWords(rule: Rule | RuleDraft, names: RuleNames = rule.label): string {
  const host = rule.scope.host === undefined ? 'any host' : spokenHost(names.host);
  const tool = rule.scope.tool === undefined ? 'any tool' : spoken(rule.scope.tool, toolLimit);
  const server = rule.scope.server === undefined ? 'any server' : spoken(names.server, 200);
  const managed = 'origin' in rule && rule.origin === 'managed' ? ', set by your organisation' : '';
  switch (rule.action) {
    case 'allow':
      return `Allow ${host} to run ${tool} on ${server}, up to ${tierWords(rule.tier)}, ${lifetimeWords(rule.lifetime)}${managed}`;
    case 'ask':
      return `Ask before ${host} runs ${tool} on ${server}${managed}`;
    case 'deny':
      return `Never let ${host} run ${tool} on ${server}${managed}`;
  }
}

/** A rule as the console and the CLI show it, before anything is known of its use. */
export function ruleView(rule: Rule, suspended: boolean): RuleView {
  return {
    id: rule.id,
    action: rule.action,
    words: ruleWords(rule),
    host: rule.scope.host === undefined ? 'any host' : visible(rule.label.host, { lines: false }),
    server: rule.scope.server === undefined ? 'any server' : visible(rule.label.server, { lines: false }),
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

function momentWords(at: number): string {
  if (Math.abs(at) > calendarEnd) return `millisecond ${at}`;
  return `${moment.format(at)} UTC`;
}

const moment = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
