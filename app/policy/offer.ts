import type { Lifetime } from '#shared/models/rule';
import type { CallFacts, Option, RuleDraft, Verdict } from './verdict';
import { unknownHost } from '#app/hosts/unknown-host';
import { scopeSchema } from '#shared/models/rule';
import { ruleWords } from './words';

/** What the options of a prompt depend on. */
export interface OfferRequest {
  readonly facts: CallFacts;
  readonly verdict: Verdict;
  /** The arguments could not all be shown at once: nothing wider than this one call may be allowed. */
  readonly onceOnly: boolean;
  readonly hostTitle: string;
  readonly serverName: string;
  /** Epoch ms. */
  readonly now?: number;
  /** Fingerprint of a new tool's definition, which the answer accepts; null where it accepts none. */
  readonly accepts?: string | null;
}

/**
 * The answers a prompt may offer, each with the exact rule it would add. Only a verdict of ask offers any.
 *
 * A remembered allow covers this tool, at this tier, from this host, on this server identity and nothing else. It is
 * left out where it would cover more than was shown (long arguments), where it could not hold (a rule asks here, and
 * ask wins between equals; a name too long for a rule) and, for `always`, in tier 3 and for an unidentified host.
 */
export function offer({ facts: given, verdict, onceOnly, hostTitle, serverName, accepts }: OfferRequest): readonly Option[] {
  if (verdict.action !== 'ask') return [];
  const facts = { ...given, pin: accepts ?? given.pin };
  const label = { host: hostTitle, server: serverName };
  const options: Option[] = [
    { id: 'deny', kind: 'deny', label: 'Deny', rule: null, words: null, inputs: ['note'] },
    { id: 'allow-once', kind: 'allow-once', label: 'Allow once', rule: null, words: null, inputs: [] },
  ];
  if (onceOnly || asksByRule(verdict) || !fitsRule(facts)) return options;
  options.push(remembered('allow-session', 'This session', draft(facts, { kind: 'session', session: facts.session }, label)));
  if (facts.tier === 3 || facts.host === unknownHost) return options;
  return [...options, remembered('allow-always', 'Always', draft(facts, { kind: 'always' }, label))];
}

function asksByRule({ because }: Verdict): boolean {
  return because.some(({ kind, action }) => kind === 'rule' && action === 'ask');
}

function fitsRule({ host, server, tool }: CallFacts): boolean {
  return scopeSchema.safeParse({ host, server, tool }).success;
}

function draft({ host, server, tool, tier, pin }: CallFacts, lifetime: Lifetime, label: RuleDraft['label']): RuleDraft {
  return { action: 'allow', scope: { host, server, tool }, conditions: [], tier, lifetime, label, ...(pin === null ? {} : { pin }) };
}

function remembered(id: Option['id'], label: string, rule: RuleDraft): Option {
  return { id, kind: 'allow-for', label, rule, words: ruleWords(rule), inputs: [] };
}
