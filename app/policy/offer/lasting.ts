import type { GrantLasting } from '#shared/models/prompt';
import type { Lifetime } from '#shared/models/rule';
import { spanWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { unknownHost } from '#app/hosts/unknown-host';
import type { CallFacts, Option } from '#app/policy/verdict';
import { ruleWords } from '#app/policy/words';

/** The clock a grant's end is counted from, epoch ms each. Absent members: nothing is offered that depends on them. */
export interface Clock {
  readonly now?: number | undefined;
  /** When the person's day ends. */
  readonly dayEndsAt?: number | undefined;
}

const quarterMs = 900_000;
const hourMs = 3_600_000;

/** How each is called on a control. */
export function lastingWords(lasting: GrantLasting): string {
  switch (lasting) {
    case 'quarter':
      return spanWords(15, 'minute');
    case 'hour':
      return spanWords(1, 'hour');
    default:
      return say(`offer.${lasting}`);
  }
}

const order: readonly GrantLasting[] = ['session', 'quarter', 'hour', 'today', 'always'];

/**
 * How long a grant may last that is given for this call, the session first. Dangerous calls and hosts nobody identified have the session alone: it ends with the
 * work the person has before their eyes. `today` needs more of the day than a quarter of an hour, which says the same in plainer words.
 */
export function lastings({ tier, host, session }: Pick<CallFacts, 'tier' | 'host' | 'session'>, clock: Clock): readonly { readonly lasting: GrantLasting; readonly lifetime: Lifetime }[] {
  const brief = tier === 3 || host === unknownHost;
  return order.flatMap((lasting) => {
    const lifetime = lasting === 'session' ? { kind: 'session' as const, session } : brief ? null : lifetimeOf(lasting, clock);
    return lifetime === null ? [] : [{ lasting, lifetime }];
  });
}

/** An offered answer with its end counted from `clock`: a question may stand longer than what it offers lasts. */
export function dated(option: Option, clock: Clock): Option {
  const { rule, grant } = option;
  if (rule === null || grant === undefined || rule.lifetime.kind !== 'until') return option;
  const lifetime = lifetimeOf(grant.lasting, clock);
  if (lifetime === null) return option;
  const made = { ...rule, lifetime };
  return { ...option, rule: made, words: ruleWords(made) };
}

function lifetimeOf(lasting: GrantLasting, { now, dayEndsAt }: Clock): Lifetime | null {
  switch (lasting) {
    case 'session':
      return null;
    case 'quarter':
      return now === undefined ? null : { kind: 'until', at: now + quarterMs };
    case 'hour':
      return now === undefined ? null : { kind: 'until', at: now + hourMs };
    case 'today':
      return now === undefined || dayEndsAt === undefined || dayEndsAt <= now + quarterMs ? null : { kind: 'until', at: dayEndsAt };
    case 'always':
      return { kind: 'always' };
  }
}
