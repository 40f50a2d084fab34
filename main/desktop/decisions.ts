import type { ToGateway } from '#shared/contracts/port';
import type { Rule } from '#shared/models/rule';
import type { ServerRecord } from '#shared/models/server';
import type { Result } from '#shared/result';
import { ruleWords } from '#app/policy/words';
import { say } from '#shared/words/say';
import type { Emit } from './ipc/emitter';
import type { ManagedRules } from './managed/managed-rules';
import type { SnapshotFeed } from './snapshot-feed';
import type { RulesStore } from './stores/rules-store';
import type { ServersStore } from './stores/servers-store';

export interface DecisionsOptions {
  readonly rules: RulesStore;
  readonly servers: ServersStore;
  readonly managed: Pick<ManagedRules, 'refresh'>;
  readonly feed: SnapshotFeed;
  readonly record: Record;
  readonly emit: Emit;
  readonly now: () => number;
}

type Recorded = Extract<ToGateway, { kind: 'record' }>;
/** Has something written into the journal: `body` can be read without a key, `payload` cannot; `about` names what it is listed under. */
export type Record = (entry: Recorded['entry'], body: Recorded['body'], payload?: Recorded['payload'], about?: Recorded['about']) => void;

/** Everything that changes what the person decided. Each is on disk, and the gateway judges by it, when it returns. */
export interface Decisions {
  storeRule(rule: Rule): Result<null, string>;
  storeServer(record: ServerRecord): Result<null, string>;
  /** A rule the person wrote, in place of the one of its id where it `replaces` one. */
  saveRule(rule: Rule, replaces: boolean): Result<null, string>;
  /** Rules of a file, all or none. */
  importRules(rules: readonly Rule[]): Result<null, string>;
  /** Allows bound to a tool as it is accepted now, each in place of the one of its id. */
  rebindRules(rules: readonly Rule[]): Result<null, string>;
  /** Whether there was such a rule; so with the following. */
  revokeRule(id: string): boolean;
  /** As `revokeRule`, right after the answer that made it. */
  undoRule(id: string): boolean;
  confirmRule(id: string): boolean;
  forgetServer(digest: string): boolean;
  blockServer(digest: string): boolean;
  /** Something that servers are judged by changed: the gateway and the windows are told. */
  serversChanged(): void;
  /** Takes lapsed rules out and tells the gateway of anything that changed outside. */
  refresh(): void;
}

export function decisions({ rules, servers, managed, feed, record, emit, now }: DecisionsOptions): Decisions {
  function rulesChanged(): void {
    feed.refresh();
    emit('rule/changed', {});
  }

  function serversChanged(): void {
    feed.refresh();
    emit('server/changed', {});
  }

  /** What the rule says of arguments may be a path or a command: the readable part of the record only says that it says something. */
  function recordAdded(rule: Rule, body: Recorded['body']): void {
    const count = rule.conditions.length;
    const readable = count === 0 ? ruleWords(rule) : say('record.ruleWhere', { rule: ruleWords({ ...rule, conditions: [] }), count });
    record('rule-added', { rule: rule.id, words: readable, by: 'person', ...body }, count === 0 ? undefined : { words: ruleWords(rule) });
  }

  return {
    saveRule(rule, replaces) {
      const saved = rules.add(rule);
      if (!saved.ok) return saved;
      if (replaces) record('rule-revoked', { rule: rule.id, by: 'person', edited: true });
      recordAdded(rule, replaces ? { edited: true } : {});
      rulesChanged();
      return saved;
    },
    importRules(given) {
      const saved = rules.add(...given);
      if (!saved.ok || given.length === 0) return saved;
      for (const rule of given) recordAdded(rule, { imported: true });
      rulesChanged();
      return saved;
    },
    rebindRules(given) {
      const saved = rules.add(...given);
      if (saved.ok) rulesChanged();
      return saved;
    },
    storeRule(rule) {
      const added = rules.add(rule);
      if (added.ok) rulesChanged();
      return added;
    },
    storeServer(stored) {
      const put = servers.put(stored);
      if (put.ok) serversChanged();
      return put;
    },
    revokeRule(id) {
      if (!rules.revoke(id)) return false;
      record('rule-revoked', { rule: id, by: 'person' });
      rulesChanged();
      return true;
    },
    undoRule(id) {
      if (!rules.revoke(id)) return false;
      record('rule-revoked', { rule: id, by: 'person', undone: true });
      rulesChanged();
      return true;
    },
    confirmRule(id) {
      if (!rules.confirm(id)) return false;
      record('rule-added', { rule: id, by: 'person', confirmed: true });
      rulesChanged();
      return true;
    },
    forgetServer(digest) {
      if (!servers.forget(digest)) return false;
      record('trust-changed', { identity: digest, trust: 'new', by: 'person' });
      serversChanged();
      return true;
    },
    blockServer(digest) {
      if (!servers.block(digest, now())) return false;
      record('trust-changed', { identity: digest, trust: 'blocked', by: 'person' });
      serversChanged();
      return true;
    },
    serversChanged,
    refresh() {
      rules.prune(now());
      const reread = managed.refresh();
      if (!feed.refresh() && !reread) return;
      emit('rule/changed', {});
      emit('server/changed', {});
    },
  };
}
