import { hostTitle } from '#app/hosts/known';
import type { ProfileView } from '#shared/models/profile';
import { serverRecordSchema, type SandboxState, type ServerRecord, type ServerView, type SessionView } from '#shared/models/server';
import { err, ok, type Result } from '#shared/result';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { emptySealedFile, openSealedEntries, sealedFileSchema } from './sealed-entries';
import { openStoreFile, type Damage } from './store-file';

/** At most this many servers are kept. */
export const serverLimit = 5000;

/** Servers the person has decided about. One edited from outside is suspended: its next use asks as a first use does. */
export interface ServersStore {
  readonly path: string;
  /** Records that count. */
  live(): readonly ServerRecord[];
  /** All records; `live` holds live sessions by identity digest, `profileOf` tells what each may do. */
  views(live: Readonly<Record<string, readonly SessionView[]>>, sandbox: SandboxState | null, profileOf?: (record: ServerRecord) => ProfileView): readonly ServerView[];
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
    views: (live, sandbox, profileOf) =>
      entries
        .list()
        .flatMap((entry) => (entry.state === 'unreadable' ? [] : [held(viewOf(entry.value, entry.state === 'suspended', live[entry.id] ?? [], sandbox), entry.value.trust === 'blocked' ? undefined : profileOf?.(entry.value))]))
        .sort((left, right) => right.decidedAt - left.decidedAt),
    put(record) {
      if (entries.list().length >= serverLimit) return err(say('servers.tooMany', { limit: serverLimit }));
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

/** A server with what its profile lets it do, which is then what its sandbox holds, where that was tried. */
function held(server: ServerView, profile: ProfileView | undefined): ServerView {
  if (profile === undefined) return server;
  const { level, missing, line } = profile;
  return { ...server, profile, sandbox: server.sandbox === null ? null : { level, missing, line } };
}

function viewOf({ identity, name, host, entry, trust, decidedAt, fetched }: ServerRecord, suspended: boolean, live: readonly SessionView[], sandbox: SandboxState | null): ServerView {
  const args = identity.args.map(shown);
  return {
    digest: identity.digest,
    name: shown(name),
    host: shown(hostTitle(host)),
    entry: entry === null ? null : shown(entry),
    command: [shown(identity.located), ...args].join(' '),
    located: shown(identity.located),
    real: shown(identity.real),
    interpreter: identity.interpreter === null ? null : shown(identity.interpreter),
    args,
    cwd: shown(identity.cwd),
    package: identity.package === null ? null : shown(`${identity.package.name}@${identity.package.version}`),
    envNames: identity.envNames.map(shown),
    loaderNames: identity.loader?.names.map(shown) ?? [],
    trust,
    decidedAt,
    sandbox,
    sessions: live.length,
    live: live.map((session) => ({ ...session, host: shown(session.host) })),
    suspended,
    ...(fetched === undefined ? {} : { fetched: { ...fetched, name: shown(fetched.name), version: shown(fetched.version), integrity: fetched.integrity === null ? null : shown(fetched.integrity) } }),
  };
}

function shown(text: string): string {
  return visible(text, { lines: false });
}
