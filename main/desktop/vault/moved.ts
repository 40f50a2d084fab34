import { z } from 'zod';
import type { MovedValue } from '#main/hosts/hosts';
import type { KnownValues } from '#main/hosts/workbench';
import type { ServerRecord } from '#shared/models/server';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { faultText } from '../log';
import type { Secrets } from './secrets';
import type { Vault } from './vault';

/** Values that were taken out of hosts' files: kept by the entry they stood in until its server starts, and then by what that server is. */
export interface Moved {
  /** On disk when it returns: before the file is written. */
  keep(values: readonly MovedValue[]): Result<null, string>;
  /** The file was not written after all. */
  drop(values: readonly Pick<MovedValue, 'id' | 'name'>[]): void;
  /** What these are now, for putting them back. */
  values(of: readonly { readonly id: string; readonly name: string }[]): KnownValues;
  /** A server of this entry is about to start: what was moved from its entry is its own from now on. */
  adopt(entry: string | null, server: string, names: readonly string[]): void;
}

/** What the vault holds for an entry: the value and what the entry started then; afterwards which server has it. */
const keptSchema = z.union([z.strictObject({ value: z.string(), command: z.string(), args: z.array(z.string()) }), z.strictObject({ server: z.string() })]);

export interface MovedOptions {
  readonly vault: Vault;
  readonly secrets: Pick<Secrets, 'list' | 'set'>;
  readonly servers: () => readonly Pick<ServerRecord, 'identity'>[];
  readonly record: (entry: 'vault-changed', body: { readonly what: string; readonly by: string; readonly server: string; readonly name: string }) => void;
  readonly log: (line: string) => void;
}

export function movedValues({ vault, secrets, servers, record, log }: MovedOptions): Moved {
  function read(id: string, name: string): z.infer<typeof keptSchema> | null {
    const content = vault.read(nameOf(id, name));
    if (content === null) return null;
    try {
      return keptSchema.safeParse(JSON.parse(content.toString('utf8'))).data ?? null;
    } catch {
      return null;
    }
  }

  function write(id: string, name: string, kept: z.infer<typeof keptSchema>): void {
    vault.put(nameOf(id, name), Buffer.from(JSON.stringify(kept)));
  }

  /** Whether a server is what the entry started: somebody else's, under a borrowed entry, gets nothing. */
  function isSame(digest: string, command: string, args: readonly string[]): readonly string[] | null {
    const identity = servers().find((one) => one.identity.digest === digest)?.identity;
    if (identity === undefined || identity.command !== command || identity.args.length !== args.length) return null;
    // An argument that looks like a secret is stored as its keyed digest, which is part of the identity all the same.
    return identity.args.every((arg, at) => arg === args[at] || arg.startsWith('secret:')) ? identity.envNames : null;
  }

  return {
    keep(values) {
      if (values.length === 0) return ok(null);
      if (vault.view().protection === 'none') return err(say('secrets.unprotected'));
      try {
        for (const { id, name, value, command, args } of values) write(id, name, { value, command, args: [...args] });
        return ok(null);
      } catch (fault) {
        log(`values could not be brought to disk: ${faultText(fault)}`);
        return err(say('secrets.disk'));
      }
    },
    drop(values) {
      const names = values.map(({ id, name }) => nameOf(id, name)).filter((name) => Object.hasOwn(vault.entries(), name));
      if (names.length > 0) vault.drop(names);
    },
    values: (of) =>
      of.flatMap(({ id, name }) => {
        const kept = read(id, name);
        const value = kept === null ? null : 'value' in kept ? kept.value : (vault.read(`secret/${kept.server}/${name}`)?.toString('utf8') ?? null);
        return value === null ? [] : [{ id, name, value }];
      }),
    adopt(entry, server, names) {
      if (entry === null) return;
      for (const name of names) {
        const kept = read(entry, name);
        if (kept === null || !('value' in kept)) continue;
        const declared = isSame(server, kept.command, kept.args);
        if (declared === null) continue;
        const has = secrets.list().some((one) => one.server === server && one.name === name);
        const set = has ? ok(null) : secrets.set(server, name, kept.value, declared);
        if (!set.ok) {
          log(`a value that was moved could not be given to its server: ${set.error}`);
          continue;
        }
        if (!has) record('vault-changed', { what: 'secret-moved', by: 'person', server, name });
        try {
          write(entry, name, { server });
        } catch (fault) {
          log(`what was moved could not be noted: ${faultText(fault)}`);
        }
      }
    },
  };
}

function nameOf(id: string, name: string): string {
  return `secret-entry/${id}/${name}`;
}
