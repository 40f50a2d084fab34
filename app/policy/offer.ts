import type { CallFacts, Option, RuleDraft, Verdict } from './verdict';
import { ruleSchema, scopeSchema } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { evaluate } from './evaluate';
import { coverages, type Coverage } from './offer/coverage';
import { lastings, lastingWords, type Clock } from './offer/lasting';
import { ruleProblems } from './problems';
import { ruleWords } from './words';

/** What the options of a prompt depend on. Without a clock nothing is offered that ends at a time. */
export interface OfferRequest extends Clock {
  readonly facts: CallFacts;
  readonly verdict: Verdict;
  /** The arguments could not all be shown at once: nothing wider than this one call may be allowed. */
  readonly onceOnly: boolean;
  readonly hostTitle: string;
  readonly serverName: string;
  /** Fingerprint of the definition that a remembered allow accepts together with the call: of a tool that asks because it is new. Absent or null: it accepts none. */
  readonly accepts?: string | null;
}

/**
 * The answers a prompt may offer, each with the exact rule it would add. Only a verdict of ask offers any.
 *
 * A remembered allow is for this host and this server identity, at this tier at most; what it may cover says `coverages`, and how long it may last `lastings`.
 * None is offered where it would cover more than was shown (long arguments), or could not hold (a rule asks here, and ask wins between equals; a tool nobody
 * accepted; a name too long for a rule). Each has been tried against the call it is offered for. Narrower ones come first.
 */
export function offer({ facts, verdict, onceOnly, hostTitle, serverName, accepts, ...clock }: OfferRequest): readonly Option[] {
  if (verdict.action !== 'ask') return [];
  const options: Option[] = [
    { id: 'deny', kind: 'deny', label: say('offer.deny'), rule: null, words: null, inputs: ['note'] },
    { id: 'allow-once', kind: 'allow-once', label: say('offer.allowOnce'), rule: null, words: null, inputs: [] },
  ];
  if (onceOnly || asksByRule(verdict) || !fitsRule(facts) || (facts.floor !== null && (accepts ?? null) === null)) return options;
  const accepted = asAccepted(facts, accepts ?? null);
  const label = { host: hostTitle, server: serverName };
  const times = lastings(facts, clock);
  for (const coverage of coverages(accepted, serverName)) {
    const drafts = times.map(({ lasting, lifetime }) => ({ lasting, rule: draft(accepted.pin, coverage, lifetime, label) }));
    // They differ in their ends alone, none of which has come.
    if (drafts[0] === undefined || !covers(drafts[0].rule, accepted)) continue;
    for (const { lasting, rule } of drafts) {
      const lasts = lastingWords(lasting);
      const grant = { scope: coverage.scope, covers: coverage.covers, lasting, lasts };
      options.push({ id: `allow-${coverage.id}${lasting}`, kind: 'allow-for', label: coverage.narrows === null ? lasts : say('offer.lastsFor', { lasts, coverage: coverage.narrows }), rule, words: ruleWords(rule), grant, inputs: [] });
    }
  }
  return options;
}

/** The call as it will be once its answer accepted the tool's definition `accepts`; null: as it is. */
export function asAccepted(facts: CallFacts, accepts: string | null): CallFacts {
  return accepts === null ? facts : { ...facts, pin: accepts, floor: null };
}

function asksByRule({ because }: Verdict): boolean {
  return because.some(({ kind, action }) => kind === 'rule' && action === 'ask');
}

function fitsRule({ host, server, tool }: CallFacts): boolean {
  return scopeSchema.safeParse({ host, server, tool }).success;
}

function draft(pin: string | null, { rule }: Coverage, lifetime: RuleDraft['lifetime'], label: RuleDraft['label']): RuleDraft {
  const { scope, conditions, tier, pinned } = rule;
  return { action: 'allow', scope, conditions: [...conditions], tier, lifetime, label, ...(pin === null || !pinned ? {} : { pin }) };
}

/** Whether the rule would allow the very call it is offered for. */
function covers(rule: RuleDraft, facts: CallFacts): boolean {
  const added = ruleSchema.safeParse({ ...rule, id: 'offered', origin: 'answer', createdAt: 0 });
  return added.success && ruleProblems(added.data).length === 0 && evaluate({ ...facts, passes: -1 }, [added.data], 0).action === 'allow';
}
