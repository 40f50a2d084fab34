import { hostTitle } from '#app/hosts/known';
import { serverRecordSchema, type ServerRecord, type ServerView } from '#shared/models/server';
import { err, ok, type Result } from '#shared/result';
import { visible } from '#shared/text/visible';
import { emptySealedFile, openSealedEntries, sealedFileSchema } from './sealed-entries';
import { openStoreFile, type Damage } from './store-file';

/** At most this many servers are kept. */
export const serverLimit = 5000;

/** Servers the person has decided about. One edited from outside is suspended: its next use asks as a first use does. */
export interface ServersStore {
  readonly path: string;
  /** Records that count. */
  live(): readonly ServerRecord[];
  /** All records; `sessions` holds live sessions by identity digest. */
  views(sessions: Readonly<Record<string, number>>): readonly ServerView[];
  /** On disk when this returns ok. */
  put(record: ServerRecord): Result<null, string>;
  /** Whether there was one. */
  forget(digest: string): boolean;
  /** Whether there was one. */
  block(digest: string, at: number): boolean;
  suspended(): number;
}

export interface ServersStoreOptions {
  readonly home: string;
  readonly key: Buffer;
  readonly now: () => number;
  readonly onDamage: (damage: Damage) => void;
  readonly onBrokenSeal: () => void;
}

export function openServersStore({ home, key, now, onDamage, onBrokenSeal }: ServersStoreOptions): ServersStore {
  const file = openStoreFile({ home, name: 'servers', schema: sealedFileSchema, version: 1, migrations: {}, empty: emptySealedFile, now, onDamage });
  const entries = openSealedEntries<ServerRecord>({
    file,
    key,
    purpose: 'server',
    schema: serverRecordSchema,
    idOf: (record) => record.identity.digest,
    permits: (record) => record.trust !== 'blocked',
    onBrokenSeal,
  });

  return {
    path: file.path,
    live: () => entries.list().flatMap((entry) => (entry.state === 'live' ? [entry.value] : [])),
    views: (sessions) =>
      entries
        .list()
        .flatMap((entry) => (entry.state === 'unreadable' ? [] : [viewOf(entry.value, entry.state === 'suspended', sessions[entry.id] ?? 0)]))
        .sort((left, right) => right.decidedAt - left.decidedAt),
    put(record) {
      if (entries.list().length >= serverLimit) return err(`there are ${serverLimit} servers already; forget some first`);
      entries.put(record);
      return ok(null);
    },
    forget: (digest) => entries.remove([digest]),
    block(digest, at) {
      const found = entries.list().find((entry) => entry.id === digest);
      if (found === undefined || found.state === 'unreadable') return false;
      entries.put({ ...found.value, trust: 'blocked', decidedAt: at });
      return true;
    },
    suspended: () => entries.list().filter((entry) => entry.state !== 'live').length,
  };
}

function viewOf(record: ServerRecord, suspended: boolean, sessions: number): ServerView {
  return {
    digest: record.identity.digest,
    name: visible(record.name, { lines: false }),
    host: visible(hostTitle(record.host), { lines: false }),
    command: [record.identity.located, ...record.identity.args].map((part) => visible(part, { lines: false })).join(' '),
    envNames: record.identity.envNames.map((name) => visible(name, { lines: false })),
    trust: record.trust,
    decidedAt: record.decidedAt,
    sessions,
    suspended,
  };
}
