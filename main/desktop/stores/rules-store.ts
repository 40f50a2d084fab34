import { ruleView } from '#app/policy/words';
import { ruleSchema, type Rule, type RuleView } from '#shared/models/rule';
import { err, ok, type Result } from '#shared/result';
import { emptySealedFile, openSealedEntries, sealedFileSchema, type SealedEntries } from './sealed-entries';
import { openStoreFile, type Damage } from './store-file';

/** At most this many rules are kept. */
export const ruleLimit = 5000;

/** The person's rules. Those for one session live in memory only and end with the app. */
export interface RulesStore {
  /** File that holds the lasting rules. */
  readonly path: string;
  /** Rules that count at `now`, epoch ms: neither suspended nor lapsed. */
  live(now: number): readonly Rule[];
  /** Every rule in words, suspended ones included. */
  views(): readonly RuleView[];
  /** On disk when this returns ok; a session's rule in memory. */
  add(rule: Rule): Result<null, string>;
  /** Whether there was one. */
  revoke(id: string): boolean;
  /** Makes a suspended rule count again, if it still says what `views` last showed. */
  confirm(id: string): boolean;
  /** Takes lapsed rules out of the file. Whether there were any. */
  prune(now: number): boolean;
  /** When the next rule lapses, epoch ms; null if none does. */
  nextLapse(): number | null;
  /** Ends rules of sessions for which `ended` holds. Whether there were any. */
  endSessions(ended: (rule: Rule) => boolean): boolean;
  suspended(): number;
}

export interface RulesStoreOptions {
  readonly home: string;
  readonly key: Buffer;
  readonly now: () => number;
  readonly onDamage: (damage: Damage) => void;
  readonly onBrokenSeal: () => void;
}

export function openRulesStore({ home, key, now, onDamage, onBrokenSeal }: RulesStoreOptions): RulesStore {
  const file = openStoreFile({ home, name: 'rules', schema: sealedFileSchema, version: 1, migrations: {}, empty: emptySealedFile, now, onDamage });
  const entries: SealedEntries<Rule> = openSealedEntries({
    file,
    key,
    purpose: 'rule',
    schema: ruleSchema,
    idOf: (rule) => rule.id,
    permits: (rule) => rule.action === 'allow',
    onBrokenSeal,
  });
  const session = new Map<string, Rule>();
  let shown = new Map<string, string>();

  const lasting = (): readonly Rule[] => entries.list().flatMap((entry) => (entry.state === 'live' ? [entry.value] : []));

  return {
    path: file.path,
    live: (at) => [...lasting(), ...session.values()].filter((rule) => !lapsed(rule, at)),
    views() {
      const list = entries.list();
      shown = new Map(list.flatMap((entry) => (entry.state === 'suspended' ? [[entry.id, entry.digest] as const] : [])));
      const stored = list.map((entry) => (entry.state === 'unreadable' ? unreadableRuleView(entry.id) : ruleView(entry.value, entry.state === 'suspended')));
      return [...stored, ...[...session.values()].map((rule) => ruleView(rule, false))].sort((left, right) => right.createdAt - left.createdAt);
    },
    add(rule) {
      if (session.size + entries.list().length >= ruleLimit) return err(`there are ${ruleLimit} rules already; revoke some first`);
      if (rule.lifetime.kind === 'session') session.set(rule.id, rule);
      else entries.put(rule);
      return ok(null);
    },
    revoke: (id) => session.delete(id) || entries.remove([id]),
    confirm(id) {
      const digest = shown.get(id);
      return digest !== undefined && entries.confirm(id, digest);
    },
    prune(at) {
      const ids = entries.list().flatMap((entry) => (entry.state === 'live' && lapsed(entry.value, at) ? [entry.id] : []));
      return ids.length > 0 && entries.remove(ids);
    },
    nextLapse() {
      const times = lasting().flatMap((rule) => (rule.lifetime.kind === 'until' ? [rule.lifetime.at] : []));
      return times.length === 0 ? null : Math.min(...times);
    },
    endSessions(ended) {
      const ids = [...session.values()].filter(ended).map((rule) => rule.id);
      for (const id of ids) session.delete(id);
      return ids.length > 0;
    },
    suspended: () => entries.list().filter((entry) => entry.state !== 'live').length,
  };
}

/** What stands in the list for a stored rule of no known shape. It matches nothing and can only be taken out. */
function unreadableRuleView(id: string): RuleView {
  const words = 'This rule was changed outside Countersign and cannot be read. It matches nothing.';
  return { id, action: 'ask', words, host: '', server: '', tool: null, tier: 0, lifetime: 'never', createdAt: 0, uses: 0, lastUsedAt: null, suspended: true, origin: 'person', problem: null };
}

function lapsed(rule: Rule, now: number): boolean {
  return rule.lifetime.kind === 'until' && rule.lifetime.at <= now;
}
