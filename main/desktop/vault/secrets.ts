import { isLoaderVariable } from '#main/sandbox/environment';
import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import type { SecretView } from '#shared/models/vault';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { faultText } from '../log';
import type { Vault } from './vault';

/** The values of servers' variables that the vault holds. No value ever leaves but to a server that starts. */
export interface Secrets {
  list(): SecretView[];
  /** `declared`: the variables the server's configuration entry names; null where no such server is known. */
  set(server: string, name: string, value: string, declared: readonly string[] | null): Result<null, string>;
  /** The same of a secret it reads from a file; the content replaces a value. */
  setFile(server: string, name: string, content: Uint8Array, declared: readonly string[] | null): Result<null, string>;
  /** Whether there was one. */
  remove(server: string, name: string): boolean;
  /** Takes a forgotten server's with it. */
  forget(server: string): void;
  /** Answers the gateway: every reading is told to `record` first. */
  give(asked: Extract<ToDesktop, { kind: 'secrets' }>): void;
}

export interface SecretsOptions {
  readonly vault: Vault;
  readonly record: (...[entry, body]: ['secret-read', { readonly server: string; readonly name: string; readonly session: string }] | ['vault-changed', { readonly what: 'secret-removed'; readonly by: 'person'; readonly server: string; readonly name: string }]) => void;
  readonly send: (reply: Extract<ToGateway, { kind: 'secrets' }>) => void;
  readonly changed: () => void;
  readonly log: (line: string) => void;
}

/** One entry as it opened. */
interface Kept {
  readonly entry: string;
  readonly view: SecretView;
  readonly content: Buffer;
}

export function openSecrets({ vault, record, send, changed, log }: SecretsOptions): Secrets {
  function found(): { readonly entry: string; readonly view: SecretView }[] {
    return Object.entries(vault.entries()).flatMap(([entry, { setAt, readAt }]) => {
      const [, kind, server, name] = /^(secret|secret-file)\/([0-9a-f]{64})\/([^/]+)$/.exec(entry) ?? [];
      return server === undefined || name === undefined ? [] : [{ entry, view: { server, name, as: kind === 'secret' ? 'value' : 'file', setAt, readAt } }];
    });
  }

  function drop(wanted: (view: SecretView) => boolean): boolean {
    const entries = found().flatMap(({ entry, view }) => (wanted(view) ? [entry] : []));
    if (entries.length === 0) return false;
    vault.drop(entries);
    changed();
    return true;
  }

  /** Null where one that is there does not open. */
  function contentsOf(server: string, names: readonly string[]): readonly Kept[] | null {
    const held = found().filter(({ view }) => view.server === server && names.includes(view.name) && !isLoaderVariable(view.name));
    const opened = held.map(({ entry, view }) => ({ entry, view, content: vault.read(entry) }));
    return opened.some(({ content }) => content === null) ? null : opened.flatMap(({ content, ...one }) => (content === null ? [] : [{ ...one, content }]));
  }

  function put(server: string, name: string, as: SecretView['as'], content: Uint8Array, declared: readonly string[] | null): Result<null, string> {
    if (declared === null) return err(say('secrets.serverGone'));
    if (isLoaderVariable(name)) return err(say('secrets.loader', { name }));
    if (!declared.includes(name)) return err(say('secrets.notNamed', { name }));
    if (vault.view().protection === 'none') return err(say('secrets.unprotected'));
    try {
      vault.put(entryOf(server, name, as), Buffer.from(content));
      const other = entryOf(server, name, as === 'value' ? 'file' : 'value');
      if (Object.hasOwn(vault.entries(), other)) vault.drop([other]);
    } catch (fault) {
      log(`a secret could not be brought to disk: ${faultText(fault)}`);
      return err(say('secrets.disk'));
    }
    changed();
    return ok(null);
  }

  return {
    list: () => found().map(({ view }) => view),
    set: (server, name, value, declared) => put(server, name, 'value', Buffer.from(value, 'utf8'), declared),
    setFile: (server, name, content, declared) => put(server, name, 'file', content, declared),
    remove(server, name) {
      const removed = drop((view) => view.server === server && view.name === name);
      if (removed) record('vault-changed', { what: 'secret-removed', by: 'person', server, name });
      return removed;
    },
    forget: (server) => void drop((view) => view.server === server),
    give({ request, server, session, names }) {
      const kept = contentsOf(server, names);
      const read = kept ?? [];
      // The gateway takes messages in order and ends when it cannot record one: a value is used only after its entry is written.
      for (const { view } of read) record('secret-read', { server, name: view.name, session });
      const given = (as: SecretView['as'], encoding: 'utf8' | 'base64') => Object.fromEntries(read.flatMap(({ view, content }) => (view.as === as ? [[view.name, content.toString(encoding)]] : [])));
      const files = given('file', 'base64');
      send({ kind: 'secrets', request, values: kept === null ? null : given('value', 'utf8'), ...(Object.keys(files).length === 0 ? {} : { files }) });
      if (read.length === 0) return;
      try {
        vault.noteRead(read.map(({ entry }) => entry));
        changed();
      } catch (fault) {
        log(`when a secret was read could not be noted: ${faultText(fault)}`);
      }
    },
  };
}

function entryOf(server: string, name: string, as: SecretView['as']): string {
  return `${as === 'value' ? 'secret' : 'secret-file'}/${server}/${name}`;
}
