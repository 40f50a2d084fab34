import { ruleFaults } from '#app/policy/faults';
import { ruleView } from '#app/policy/words';
import { ruleSchema, type Rule, type RuleView } from '#shared/models/rule';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { emptySealedFile, openSealedEntries, sealedFileSchema, type SealedEntries } from './sealed-entries';
import { openStoreFile, type Damage } from './store-file';
import { unusableRule } from '../rules/unusable-rule';

/** At most this many rules are kept. */
export const ruleLimit = 5000;

/** Largest lasting rule, characters of JSON. */
export const ruleSizeLimit = 32_768;

/** The person's rules. Those for one session live in memory only and end with the app. */
export interface RulesStore {
  /** File that holds the lasting rules. */
  readonly path: string;
  /** Rules that count at `now`, epoch ms: neither suspended nor lapsed, and of those that allow only the sound ones. */
  live(now: number): readonly Rule[];
  /** Every rule in words, suspended ones included. */
  views(): readonly RuleView[];
  /** The lasting rules that can be read, suspended ones included. */
  lasting(): readonly Rule[];
  /** Stores each in place of any of its id. On disk when this returns ok; a session's rule in memory. */
  add(...rules: readonly Rule[]): Result<null, string>;
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
  /** How many lasting rules have something wrong in them. */
  broken(): number;
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

  const confirmed = (): readonly Rule[] => entries.list().flatMap((entry) => (entry.state === 'live' ? [entry.value] : []));
  // What forbids goes on doing so as far as it can be told, whatever is wrong with it.
  const sound = (): readonly Rule[] => confirmed().filter((rule) => rule.action !== 'allow' || faultOf(rule) === null);

  function view(rule: Rule, suspended: boolean): RuleView {
    return { ...ruleView(rule, suspended), problem: suspended ? null : problemOf(rule) };
  }

  return {
    path: file.path,
    live: (at) => [...sound(), ...session.values()].filter((rule) => !lapsed(rule, at)),
    views() {
      const list = entries.list();
      shown = new Map(list.flatMap((entry) => (entry.state === 'suspended' ? [[entry.id, entry.digest] as const] : [])));
      const stored = list.map((entry) => (entry.state === 'unreadable' ? unreadableRuleView(entry.id) : view(entry.value, entry.state === 'suspended')));
      return [...stored, ...[...session.values()].map((rule) => ruleView(rule, false))].sort((left, right) => right.createdAt - left.createdAt);
    },
    lasting: () => entries.list().flatMap((entry) => (entry.state === 'unreadable' ? [] : [entry.value])),
    add(...rules) {
      const ids = new Set(rules.map(({ id }) => id));
      const list = entries.list();
      const replaced = [...ids].filter((id) => session.has(id) || list.some((entry) => entry.id === id)).length;
      if (session.size + list.length + ids.size - replaced > ruleLimit) return err(say('rules.tooMany', { limit: ruleLimit }));
      const lasting = rules.filter(({ lifetime }) => lifetime.kind !== 'session');
      if (lasting.some((rule) => JSON.stringify(rule).length > ruleSizeLimit)) return err(say('rules.tooLarge'));
      for (const rule of rules) if (rule.lifetime.kind === 'session') session.set(rule.id, rule);
      if (lasting.length > 0) entries.put(...lasting);
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
      const times = confirmed().flatMap((rule) => (rule.lifetime.kind === 'until' ? [rule.lifetime.at] : []));
      return times.length === 0 ? null : Math.min(...times);
    },
    endSessions(ended) {
      const ids = [...session.values()].filter(ended).map((rule) => rule.id);
      for (const id of ids) session.delete(id);
      return ids.length > 0;
    },
    suspended: () => entries.list().filter((entry) => entry.state !== 'live').length,
    broken: () => confirmed().filter((rule) => faultOf(rule) !== null).length,
  };
}

/** What is wrong with a rule and what comes of it, in sentences; null where nothing is. */
function problemOf(rule: Rule): string | null {
  const fault = faultOf(rule);
  if (fault === null) return null;
  return say(rule.action === 'allow' ? 'rules.brokenAllow' : 'rules.brokenOther', { fault });
}

function faultOf(rule: Rule): string | null {
  const known = faults.get(rule);
  if (known !== undefined) return known;
  const fault = ruleFaults(rule)[0]?.words ?? null;
  faults.set(rule, fault);
  return fault;
}

/** Patterns are compiled and examples judged once for each rule as it stands. */
const faults = new WeakMap<Rule, string | null>();

/** What stands in the list for a stored rule of no known shape. It matches nothing and can only be taken out. */
function unreadableRuleView(id: string): RuleView {
  return unusableRule(id, say('rules.unreadable'), { origin: 'person', suspended: true, lifetime: 'never', problem: null });
}

function lapsed(rule: Rule, now: number): boolean {
  return rule.lifetime.kind === 'until' && rule.lifetime.at <= now;
}
