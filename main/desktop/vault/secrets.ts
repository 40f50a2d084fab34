import { isLoaderVariable } from '#main/sandbox/environment';
import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import type { SecretView } from '#shared/models/vault';
import { err, ok, type Result } from '#shared/result';
import { faultText } from '../log';
import type { Vault } from './vault';

/** The values of servers' variables that the vault holds. No value ever leaves but to a server that starts. */
export interface Secrets {
  list(): SecretView[];
  /** `declared`: the variables the server's configuration entry names; null where no such server is known. */
  set(server: string, name: string, value: string, declared: readonly string[] | null): Result<null, string>;
  /** Whether there was one. */
  remove(server: string, name: string): boolean;
  /** Takes a forgotten server's with it. */
  forget(server: string): void;
  /** Answers the gateway: every reading is told to `record` first. */
  give(asked: Extract<ToDesktop, { kind: 'secrets' }>): void;
}

export interface SecretsOptions {
  readonly vault: Vault;
  readonly record: (entry: 'secret-read', body: { readonly server: string; readonly name: string; readonly session: string }) => void;
  readonly send: (reply: Extract<ToGateway, { kind: 'secrets' }>) => void;
  readonly changed: () => void;
  readonly log: (line: string) => void;
}

export function openSecrets({ vault, record, send, changed, log }: SecretsOptions): Secrets {
  function found(): { readonly entry: string; readonly view: SecretView }[] {
    return Object.entries(vault.entries()).flatMap(([entry, { setAt, readAt }]) => {
      const [, server, name] = /^secret\/([0-9a-f]{64})\/([^/]+)$/.exec(entry) ?? [];
      return server === undefined || name === undefined ? [] : [{ entry, view: { server, name, setAt, readAt } }];
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
  function valuesOf(server: string, names: readonly string[]): Readonly<Record<string, string>> | null {
    const held = found().filter(({ view }) => view.server === server && names.includes(view.name) && !isLoaderVariable(view.name));
    const values = held.map(({ entry, view }) => [view.name, vault.read(entry)?.toString('utf8') ?? null] as const);
    return values.some(([, value]) => value === null) ? null : (Object.fromEntries(values) as Record<string, string>);
  }

  return {
    list: () => found().map(({ view }) => view),
    set(server, name, value, declared) {
      if (declared === null) return err('This server is not known any more. Nothing was kept.');
      if (isLoaderVariable(name)) return err(`${name} decides which code a program loads, so the vault does not hold it. Nothing was kept.`);
      if (!declared.includes(name)) return err(`This server’s configuration does not name ${name}, so it would never get it. Nothing was kept.`);
      if (vault.view().protection === 'none') return err('Choose a passphrase first: without one nothing secret is kept here.');
      try {
        vault.put(entryOf(server, name), Buffer.from(value, 'utf8'));
      } catch (fault) {
        log(`a secret could not be brought to disk: ${faultText(fault)}`);
        return err('The secret could not be brought to disk. Nothing was kept; check whether the disk is full.');
      }
      changed();
      return ok(null);
    },
    remove: (server, name) => drop((view) => view.server === server && view.name === name),
    forget: (server) => void drop((view) => view.server === server),
    give({ request, server, session, names }) {
      const values = valuesOf(server, names);
      const read = Object.keys(values ?? {});
      // The gateway takes messages in order and ends when it cannot record one: a value is used only after its entry is written.
      for (const name of read) record('secret-read', { server, name, session });
      send({ kind: 'secrets', request, values: values === null ? null : { ...values } });
      if (read.length === 0) return;
      try {
        vault.noteRead(read.map((name) => entryOf(server, name)));
        changed();
      } catch (fault) {
        log(`when a secret was read could not be noted: ${faultText(fault)}`);
      }
    },
  };
}

function entryOf(server: string, name: string): string {
  return `secret/${server}/${name}`;
}
