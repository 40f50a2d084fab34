import type { ToGateway } from '#shared/contracts/port';
import type { Rule } from '#shared/models/rule';
import type { ServerRecord } from '#shared/models/server';
import type { Result } from '#shared/result';
import type { Emit } from './ipc/emitter';
import type { SnapshotFeed } from './snapshot-feed';
import type { RulesStore } from './stores/rules-store';
import type { ServersStore } from './stores/servers-store';

export interface DecisionsOptions {
  readonly rules: RulesStore;
  readonly servers: ServersStore;
  readonly feed: SnapshotFeed;
  readonly record: (entry: Extract<ToGateway, { kind: 'record' }>['entry'], body: Extract<ToGateway, { kind: 'record' }>['body']) => void;
  readonly emit: Emit;
  readonly now: () => number;
}

/** Everything that changes what the person decided. Each is on disk, and the gateway judges by it, when it returns. */
export interface Decisions {
  storeRule(rule: Rule): Result<null, string>;
  storeServer(record: ServerRecord): Result<null, string>;
  /** Whether there was such a rule; so with the following. */
  revokeRule(id: string): boolean;
  confirmRule(id: string): boolean;
  forgetServer(digest: string): boolean;
  blockServer(digest: string): boolean;
  /** Takes lapsed rules out and tells the gateway of anything that changed outside. */
  refresh(): void;
}

export function decisions({ rules, servers, feed, record, emit, now }: DecisionsOptions): Decisions {
  function rulesChanged(): void {
    feed.refresh();
    emit('rule/changed', {});
  }

  function serversChanged(): void {
    feed.refresh();
    emit('server/changed', {});
  }

  return {
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
    refresh() {
      rules.prune(now());
      if (!feed.refresh()) return;
      emit('rule/changed', {});
      emit('server/changed', {});
    },
  };
}
