import type { Condition } from '#shared/models/condition';
import type { Lifetime } from '#shared/models/rule';
import type { CallFacts, Option, RuleDraft, Verdict } from './verdict';
import { unknownHost } from '#app/hosts/unknown-host';
import { ruleSchema, scopeSchema } from '#shared/models/rule';
import { ruleMatches } from './matches';
import { narrowings } from './narrowings';
import { ruleProblems } from './problems';
import { ruleWords } from './words';

/** What the options of a prompt depend on. */
export interface OfferRequest {
  readonly facts: CallFacts;
  readonly verdict: Verdict;
  /** The arguments could not all be shown at once: nothing wider than this one call may be allowed. */
  readonly onceOnly: boolean;
  readonly hostTitle: string;
  readonly serverName: string;
  /** Epoch ms, for what ends in an hour; absent: nothing that does is offered. */
  readonly now?: number;
  /** Fingerprint of the definition that a remembered allow accepts together with the call: of a tool that asks because it is new. Absent or null: it accepts none. */
  readonly accepts?: string | null;
}

const hourMs = 3_600_000;

/**
 * The answers a prompt may offer, each with the exact rule it would add. Only a verdict of ask offers any.
 *
 * A remembered allow covers this tool, as it is now, at this tier, from this host, on this server identity and nothing else; where one argument alone says
 * where the call leads, also this tool in this folder, on this domain or for commands that begin like this one. It is left out where it would cover more
 * than was shown (long arguments), where it could not hold (a rule asks here, and ask wins between equals; a tool nobody accepted; a name too long for
 * a rule) and, for all that outlives the session, in tier 3 and for an unidentified host. Narrower ones come first.
 */
export function offer({ facts, verdict, onceOnly, hostTitle, serverName, now, accepts }: OfferRequest): readonly Option[] {
  if (verdict.action !== 'ask') return [];
  const options: Option[] = [
    { id: 'deny', kind: 'deny', label: 'Deny', rule: null, words: null, inputs: ['note'] },
    { id: 'allow-once', kind: 'allow-once', label: 'Allow once', rule: null, words: null, inputs: [] },
  ];
  const pin = accepts ?? facts.pin;
  if (onceOnly || asksByRule(verdict) || !fitsRule(facts) || (facts.floor !== null && (accepts ?? null) === null)) return options;
  const accepted: CallFacts = { ...facts, pin };
  const label = { host: hostTitle, server: serverName };
  const add = (id: string, words: string, lifetime: Lifetime, conditions: Condition[]): void => {
    const rule = draft(accepted, lifetime, label, conditions);
    if (conditions.length === 0 || covers(rule, accepted)) options.push({ id, kind: 'allow-for', label: words, rule, words: ruleWords(rule), inputs: [] });
  };
  const session: Lifetime = { kind: 'session', session: facts.session };
  const lasts = facts.tier < 3 && facts.host !== unknownHost;
  for (const { kind, condition, words } of narrowings(facts)) {
    add(`allow-${kind}-session`, `This session, ${words}`, session, [condition]);
    if (lasts) add(`allow-${kind}-always`, `Always, ${words}`, { kind: 'always' }, [condition]);
  }
  add('allow-session', 'This session', session, []);
  if (lasts && now !== undefined) add('allow-hour', '1 hour', { kind: 'until', at: now + hourMs }, []);
  if (lasts) add('allow-always', 'Always', { kind: 'always' }, []);
  return options;
}

function asksByRule({ because }: Verdict): boolean {
  return because.some(({ kind, action }) => kind === 'rule' && action === 'ask');
}

function fitsRule({ host, server, tool }: CallFacts): boolean {
  return scopeSchema.safeParse({ host, server, tool }).success;
}

function draft({ host, server, tool, tier, pin }: CallFacts, lifetime: Lifetime, label: RuleDraft['label'], conditions: Condition[]): RuleDraft {
  return { action: 'allow', scope: { host, server, tool }, conditions, tier, lifetime, label, ...(pin === null ? {} : { pin }) };
}

/** Whether a narrower rule would allow the very call it is offered for. */
function covers(rule: RuleDraft, facts: CallFacts): boolean {
  const added = ruleSchema.safeParse({ ...rule, id: 'offered', origin: 'answer', createdAt: 0 });
  return added.success && ruleMatches(added.data, facts) && ruleProblems(added.data).length === 0;
}
