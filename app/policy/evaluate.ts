import type { Action, Rule } from '#shared/models/rule';
import type { Because, CallFacts, Verdict } from './verdict';
import { unknownHost } from '#app/hosts/unknown-host';
import { narrowest } from './narrower';
import { ruleWords, tierWords } from './words';

/*
 * How rules combine. A managed deny, then any deny. Otherwise the narrowest rules decide, and among equals ask wins
 * over allow; a managed ask is a floor that no allow lifts. No rule at all: ask. An allow never covers a call above
 * the tier it was given for. Order never matters, and only allows lapse, so time can only tighten.
 */

/** The verdict on a call with every rule that matched it. `now` is epoch ms. Never throws for rules that `ruleSchema` accepts. */
export function evaluate(call: CallFacts, rules: readonly Rule[], now: number): Verdict {
  const inScope = rules.filter((rule) => isLive(rule, call, now) && covers(rule, call));
  const matched = inScope.filter((rule) => rule.action !== 'allow' || rule.tier >= call.tier);
  const tooLow = inScope.filter((rule) => rule.action === 'allow' && rule.tier < call.tier);
  const reasons = [...matched.map(spoke), ...tooLow.map((rule) => fellShort(rule, call))].sort(inReadingOrder);
  if (matched.length === 0) {
    if (call.floor === null && call.tier <= call.passes) return { action: 'allow', because: [...reasons, onlyReads] };
    return { action: 'ask', because: [...reasons, call.floor === null ? noRule : { kind: 'default', action: 'ask', reason: call.floor }] };
  }
  const action = decide(matched);
  if (action === 'allow' && call.floor !== null) return { action: 'ask', because: [...reasons, { kind: 'default', action: 'ask', reason: call.floor }] };
  return { action, because: reasons };
}

function decide(matched: readonly Rule[]): Action {
  if (matched.some((rule) => rule.action === 'deny')) return 'deny';
  if (matched.some((rule) => rule.action === 'ask' && rule.origin === 'managed')) return 'ask';
  return narrowest(matched).some((rule) => rule.action === 'ask') ? 'ask' : 'allow';
}

function isLive({ lifetime }: Rule, call: CallFacts, now: number): boolean {
  switch (lifetime.kind) {
    case 'always':
      return true;
    case 'session':
      return lifetime.session === call.session;
    case 'until':
      return now < lifetime.at;
  }
}

function covers(rule: Rule, call: CallFacts): boolean {
  const { host, server, tool } = rule.scope;
  // Hosts nobody could identify are not one host: an allow given to one of them holds for its own session only.
  if (rule.action === 'allow' && host === unknownHost && rule.lifetime.kind !== 'session') return false;
  return (host === undefined || host === call.host) && (server === undefined || server === call.server) && (tool === undefined || tool === call.tool);
}

const onlyReads: Because = { kind: 'default', action: 'allow', reason: 'No rule covers this call, and it only reads' };
const noRule: Because = { kind: 'default', action: 'ask', reason: 'No rule covers this call' };

const verbs = { allow: 'allows it', ask: 'asks first', deny: 'denies it' } as const;

function spoke(rule: Rule): Because {
  const known = spoken.get(rule);
  if (known !== undefined) return known;
  const whose = rule.origin === 'managed' ? 'A rule of your organisation' : 'Your rule';
  const said: Because = { kind: 'rule', rule: rule.id, action: rule.action, reason: `${whose} ${verbs[rule.action]}: ${ruleWords(rule)}` };
  spoken.set(rule, said);
  return said;
}

/** What a rule says is the same for every call; to put it in words costs as much as to find the rule. */
const spoken = new WeakMap<Rule, Because>();

function fellShort(rule: Rule, call: CallFacts): Because {
  return {
    kind: 'above-tier',
    rule: rule.id,
    action: 'allow',
    reason: `This call is ${tierWords(call.tier)}, above what your rule was given for: ${ruleWords(rule)}`,
  };
}

const ranks = { deny: 0, ask: 1, allow: 2 } as const;

function inReadingOrder(one: Because, other: Because): number {
  return rank(one) - rank(other) || compare(one.rule ?? '', other.rule ?? '') || compare(one.reason, other.reason);
}

function rank(because: Because): number {
  return because.kind === 'above-tier' ? 3 : ranks[because.action];
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
