import type { Action, Rule } from '#shared/models/rule';
import type { Because, CallFacts, Verdict } from './verdict';
import { say } from '#shared/words/say';
import { conditionWorld, type ConditionWorld } from './conditions/world';
import { conditionsHold, scopeCovers } from './covers';
import { ruleFaults } from './faults';
import { narrowest } from './narrower';
import { ruleIndex } from './rule-index';
import { ruleWords, tierWords } from './words';

/*
 * How rules combine. A managed deny, then any deny. Otherwise the narrowest rules decide, and among equals ask wins over allow; a managed ask is a floor
 * that no allow lifts, and so is a deny of which it cannot be told whether it covers the call. No rule at all: what only reads may pass, the rest asks.
 * An allow never covers a call above the tier it was given for, nor a tool that is not the one it was given for. Order never matters, and only allows
 * lapse, so time can only tighten.
 */

/** A rule that speaks of a call. */
interface Speaker {
  readonly rule: Rule;
  /** What it says; a deny that cannot be told asks. */
  readonly says: Action;
  readonly because: Because;
}

/**
 * The verdict on a call with every rule that matched it. `now` is epoch ms. Never throws for rules that `ruleSchema` accepts. Of a call of which values were kept back the stricter verdict stands, on what
 * is sent and on what its host gave: no rule is got around by keeping back what it speaks of.
 */
export function evaluate(call: CallFacts, rules: readonly Rule[], now: number): Verdict {
  const verdict = verdictOn(call, rules, now);
  if (call.given === undefined) return verdict;
  const given = verdictOn({ ...call, arguments: call.given }, rules, now);
  return ranks[given.action] < ranks[verdict.action] ? given : verdict;
}

function verdictOn(call: CallFacts, rules: readonly Rule[], now: number): Verdict {
  const speakers: Speaker[] = [];
  const reasons: Because[] = [];
  let world: ConditionWorld | undefined;
  for (const rule of ruleIndex(rules).candidates(call.server, call.tool)) {
    if (!isLive(rule, call, now)) continue;
    const scope = scopeCovers(rule, call);
    if (scope === 'fails') continue;
    const conditions = rule.conditions.length === 0 ? 'holds' : conditionsHold(rule, call, (world ??= conditionWorld(call.places)));
    if (conditions === 'fails') continue;
    const sure = scope === 'holds' && conditions === 'holds';
    if (rule.action !== 'allow') {
      const says = sure ? rule.action : 'ask';
      const because = sure ? spoke(rule) : uncertain(rule);
      speakers.push({ rule, says, because });
      reasons.push(because);
    } else if (sure && ruleFaults(rule).length === 0) {
      const short = fallsShort(rule, call);
      if (short === null) speakers.push({ rule, says: 'allow', because: spoke(rule) });
      reasons.push(short ?? spoke(rule));
    }
  }
  if (call.floor !== null) reasons.push({ kind: 'floor', action: 'ask', reason: call.floor });
  if (reasons.length > 1) reasons.sort(inReadingOrder);
  const decided = decide(speakers);
  if (decided === 'deny') return { action: 'deny', because: reasons };
  if (call.floor !== null) return { action: 'ask', because: reasons };
  if (decided !== null) return { action: decided, because: reasons };
  return call.tier <= call.passes ? { action: 'allow', because: [...reasons, { kind: 'default', action: 'allow', reason: say(passing[call.tier]) }] } : { action: 'ask', because: [...reasons, { kind: 'default', action: 'ask', reason: say('verdict.noRule') }] };
}

/** Null where no rule speaks. */
function decide(speakers: readonly Speaker[]): Action | null {
  if (speakers.length === 0) return null;
  if (speakers.some(({ says }) => says === 'deny')) return 'deny';
  if (speakers.some(({ says, rule }) => says === 'ask' && (rule.origin === 'managed' || rule.action === 'deny'))) return 'ask';
  return narrowest(speakers.map(({ rule }) => rule)).some(({ action }) => action === 'ask') ? 'ask' : 'allow';
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

const passing = ['verdict.passesSilent', 'verdict.passesReads', 'verdict.passesWrites', 'verdict.passesAll'] as const;

const sayings = {
  person: { allow: 'verdict.allows', ask: 'verdict.asks', deny: 'verdict.denies', unsure: 'verdict.unsure' },
  managed: { allow: 'verdict.managedAllows', ask: 'verdict.managedAsks', deny: 'verdict.managedDenies', unsure: 'verdict.managedUnsure' },
} as const;

function spoke(rule: Rule): Because {
  return said(spoken, rule, () => ({ kind: 'rule', rule: rule.id, action: rule.action, reason: say(whose(rule)[rule.action], { rule: ruleWords(rule) }) }));
}

function uncertain(rule: Rule): Because {
  return said(unsure, rule, () => ({ kind: 'rule', rule: rule.id, action: 'ask', reason: say(whose(rule).unsure, { rule: ruleWords(rule) }) }));
}

function whose({ origin }: Rule): (typeof sayings)['person' | 'managed'] {
  return sayings[origin === 'managed' ? 'managed' : 'person'];
}

/** What a rule says is the same for every call; to put it in words costs as much as to find the rule. */
const spoken = new WeakMap<Rule, Because>();
const unsure = new WeakMap<Rule, Because>();

function said(known: WeakMap<Rule, Because>, rule: Rule, tell: () => Because): Because {
  const before = known.get(rule);
  if (before !== undefined) return before;
  const because = tell();
  known.set(rule, because);
  return because;
}

/** Why an allow does not cover a call it would by its words; null where it does. */
function fallsShort(rule: Rule, call: CallFacts): Because | null {
  if (rule.pin !== undefined && rule.pin !== call.pin) {
    return { kind: 'suspended', rule: rule.id, action: 'allow', reason: say('verdict.suspended', { rule: ruleWords(rule) }) };
  }
  if (rule.tier >= call.tier) return null;
  return { kind: 'above-tier', rule: rule.id, action: 'allow', reason: say('verdict.aboveTier', { tier: tierWords(call.tier), rule: ruleWords(rule) }) };
}

const ranks = { deny: 0, ask: 1, allow: 2 } as const;

function inReadingOrder(one: Because, other: Because): number {
  return rank(one) - rank(other) || compare(one.rule ?? '', other.rule ?? '') || compare(one.reason, other.reason);
}

function rank(because: Because): number {
  return because.kind === 'above-tier' || because.kind === 'suspended' ? 3 : ranks[because.action];
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
