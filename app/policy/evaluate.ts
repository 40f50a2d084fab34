import type { Action, Rule } from '#shared/models/rule';
import type { Because, CallFacts, Verdict } from './verdict';
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

/** The verdict on a call with every rule that matched it. `now` is epoch ms. Never throws for rules that `ruleSchema` accepts. */
export function evaluate(call: CallFacts, rules: readonly Rule[], now: number): Verdict {
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
  return call.tier <= call.passes ? { action: 'allow', because: [...reasons, passing[call.tier]] } : { action: 'ask', because: [...reasons, noRule] };
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

const noRule: Because = { kind: 'default', action: 'ask', reason: 'No rule covers this call' };

function passes(reason: string): Because {
  return { kind: 'default', action: 'allow', reason: `No rule covers this call, and ${reason}` };
}

const passing = [passes('it changes nothing, so it passes'), passes('it only reads, so it passes'), passes('calls that write pass'), passes('every call passes')] as const;

const verbs = { allow: 'allows it', ask: 'asks first', deny: 'denies it' } as const;

function spoke(rule: Rule): Because {
  return said(spoken, rule, () => ({ kind: 'rule', rule: rule.id, action: rule.action, reason: `${whose(rule)} ${verbs[rule.action]}: ${ruleWords(rule)}` }));
}

function uncertain(rule: Rule): Because {
  return said(unsure, rule, () => ({
    kind: 'rule',
    rule: rule.id,
    action: 'ask',
    reason: `${whose(rule)} may cover this call, which cannot be told from its arguments, so it asks: ${ruleWords(rule)}`,
  }));
}

function whose({ origin }: Rule): string {
  return origin === 'managed' ? 'A rule of your organisation' : 'Your rule';
}

/** What a rule says is the same for every call; to put it in words costs as much as to find the rule. */
const spoken = new WeakMap<Rule, Because>();
const unsure = new WeakMap<Rule, Because>();

function said(known: WeakMap<Rule, Because>, rule: Rule, say: () => Because): Because {
  const before = known.get(rule);
  if (before !== undefined) return before;
  const because = say();
  known.set(rule, because);
  return because;
}

/** Why an allow does not cover a call it would by its words; null where it does. */
function fallsShort(rule: Rule, call: CallFacts): Because | null {
  if (rule.pin !== undefined && rule.pin !== call.pin) {
    return { kind: 'suspended', rule: rule.id, action: 'allow', reason: `The tool is not the one your rule was given for, so the rule is suspended: ${ruleWords(rule)}` };
  }
  if (rule.tier >= call.tier) return null;
  return { kind: 'above-tier', rule: rule.id, action: 'allow', reason: `This call is ${tierWords(call.tier)}, above what your rule was given for: ${ruleWords(rule)}` };
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
