import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import type { ServerRecord } from '#shared/models/server';
import type { HandedSecret, HandedView } from '#shared/models/vault';
import { err, ok, type Result } from '#shared/result';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { entryValue } from '#app/hosts/entry-value';
import { hostTitle } from '#app/hosts/known';
import type { Secrets } from './secrets';

/** What hosts handed over themselves to servers that were started, and its way into the vault. */
export interface Handed {
  heard(message: Extract<ToDesktop, { kind: 'handed' | 'secrets-handed' | 'keep-secrets' }>): void;
  /** Which sessions are there. */
  live(sessions: readonly string[]): void;
  list(): HandedView[];
  /** Puts the values of these variables, as this host handed them over, into the vault. */
  move(server: string, host: string, names: readonly string[]): Promise<Result<null, string>>;
  forget(server: string): void;
  /** The gateway ended, and its sessions with it. */
  lost(): void;
}

export interface HandedOptions {
  readonly secrets: Pick<Secrets, 'list' | 'set'>;
  /** Every server that was decided about. */
  readonly servers: () => readonly Pick<ServerRecord, 'identity' | 'name'>[];
  readonly send: (message: Extract<ToGateway, { kind: 'hand-secrets' | 'stored' }>) => void;
  readonly record: (entry: 'vault-changed', body: { readonly what: string; readonly by: string; readonly server: string; readonly name: string }) => void;
  /** What the person should know, one sentence. */
  readonly tell: (words: string) => void;
  readonly changed: () => void;
  readonly later: (ms: number, then: () => void) => unknown;
}

/** At most so many servers' variables are remembered; the oldest go first. */
const limit = 2000;
/** How long the gateway may take, ms. */
const patienceMs = 5000;

interface Known extends HandedSecret {
  readonly session: string;
}

export function openHanded({ secrets, servers, send, record, tell, changed, later }: HandedOptions): Handed {
  let known: readonly Known[] = [];
  let sessions: ReadonlySet<string> = new Set();
  const waiting = new Map<number, (values: Readonly<Record<string, string>> | null) => void>();
  let next = 0;

  const serverOf = (server: string) => servers().find(({ identity }) => identity.digest === server);

  const holds = (server: string, name: string): boolean => secrets.list().some((one) => one.server === server && one.name === name);

  function keep(server: string, values: Readonly<Record<string, string>>): Result<null, string> {
    for (const [name, value] of Object.entries(values)) {
      const kept = secrets.set(server, name, value, serverOf(server)?.identity.envNames ?? null);
      if (!kept.ok) return kept;
      record('vault-changed', { what: 'secret-moved', by: 'person', server, name });
      known = known.map((one) => (one.server === server && one.name === name && one.standing === 'plain' ? { ...one, standing: 'copy' } : one));
    }
    return ok(null);
  }

  function heard({ session, secrets: handed }: Extract<ToDesktop, { kind: 'handed' }>): void {
    const [first] = handed;
    if (first === undefined) return;
    known = [...known.filter(({ server, host }) => server !== first.server || host !== first.host), ...handed.map((one) => ({ ...one, session }))].slice(-limit);
    const others = handed.filter(({ standing }) => standing === 'other');
    const name = serverOf(first.server)?.name;
    if (others.length > 0 && name !== undefined) tell(say('secrets.other', { names: shown(others.map((one) => one.name).join(', ')), server: shown(name), host: shown(hostTitle(first.host)) }));
    changed();
  }

  function viewOf({ session, entry, ...one }: Known): HandedView {
    const standing = holds(one.server, one.name) ? (one.standing === 'plain' ? 'copy' : one.standing) : 'plain';
    const { line, member } = entryValue(one.host, one.name);
    const said = { host: shown(hostTitle(one.host)), line, member, flag: `--env ${one.name}` };
    const words = entry === null ? say('secrets.takeOut', said) : say('secrets.takeOutOf', { ...said, entry: shown(entry) });
    return { ...one, standing, title: said.host, words, live: sessions.has(session) };
  }

  return {
    heard(message) {
      if (message.kind === 'handed') return heard(message);
      if (message.kind === 'secrets-handed') return waiting.get(message.request)?.(message.values);
      // What the vault holds already is what the server gets, and may be newer than what a host's file says.
      const kept = keep(message.server, Object.fromEntries(Object.entries(message.values).filter(([name]) => !holds(message.server, name))));
      if (!kept.ok) tell(say('secrets.notMoved', { why: kept.error }));
      send({ kind: 'stored', store: message.store, ok: kept.ok });
    },
    live(now) {
      sessions = new Set(now);
    },
    list: () => known.map(viewOf),
    async move(server, host, names) {
      const from = known.find((one) => one.server === server && one.host === host && names.includes(one.name) && sessions.has(one.session));
      if (from === undefined) return err(say('secrets.hostGone'));
      const request = (next += 1);
      const values = await new Promise<Readonly<Record<string, string>> | null>((resolve) => {
        waiting.set(request, resolve);
        later(patienceMs, () => resolve(null));
        send({ kind: 'hand-secrets', request, session: from.session, server, names: [...names] });
      });
      waiting.delete(request);
      if (values === null || names.some((name) => !Object.hasOwn(values, name))) return err(say('secrets.hostGone'));
      const kept = keep(server, values);
      if (kept.ok) known = known.map((one) => (one.session === from.session && names.includes(one.name) ? { ...one, standing: 'copy' } : one));
      changed();
      return kept;
    },
    forget(server) {
      known = known.filter((one) => one.server !== server);
    },
    lost() {
      sessions = new Set();
      for (const done of waiting.values()) done(null);
    },
  };
}

function shown(text: string): string {
  return visibleCut(text, 300, { lines: false });
}
