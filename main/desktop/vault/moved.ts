import { z } from 'zod';
import type { MovedValue } from '#main/hosts/hosts';
import type { KnownValues } from '#main/hosts/workbench';
import type { ServerRecord } from '#shared/models/server';
import { err, ok, type Result } from '#shared/result';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { storedArguments } from '#main/sandbox/identity';
import { faultText } from '../log';
import type { Secrets } from './secrets';
import type { Vault } from './vault';

/** Values that were taken out of hosts' files: kept by the entry they stood in until its server starts, and then by what that server is. */
export interface Moved {
  /** On disk when it returns: before the file is written. `standing`: ids of the entries that are in files; what was kept for others is nobody's any more. */
  keep(values: readonly MovedValue[], standing: readonly string[]): Result<null, string>;
  /** The file was not written after all. */
  drop(values: readonly Pick<MovedValue, 'id' | 'name'>[]): void;
  /** What these are now, for putting them back. */
  values(of: readonly { readonly id: string; readonly name: string }[]): KnownValues;
  /** A server is about to be forgotten with all its secrets: what was moved goes back to its entry, whose file holds it no more. */
  forget(server: string): void;
  /** A server of this entry is about to start: what was moved from its entry is its own from now on. */
  adopt(entry: string | null, server: string, names: readonly string[]): void;
}

/** What the vault holds for an entry: the value, or afterwards which server has it, and what the entry started when it was moved. */
const startSchema = z.strictObject({ command: z.string(), args: z.array(z.string()), envNames: z.array(z.string()) });
const keptSchema = z.union([startSchema.extend({ value: z.string() }), startSchema.extend({ server: z.string() })]);
type Start = z.infer<typeof startSchema>;

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

  /** The servers that are what an entry started: somebody else's, under a borrowed entry, gets nothing. A variable more (a PATH of its own) makes another of it. */
  function startedBy({ command, args, envNames }: Pick<MovedValue, 'command' | 'args' | 'envNames'>): readonly string[] {
    const [stored, names] = [storedArguments(args, vault.subkey('identity')), [...new Set(envNames)].sort()];
    return servers().flatMap(({ identity }) => (identity.command === command && isEqual(identity.args, stored) && isEqual(identity.envNames.toSorted(), names) ? identity.digest : []));
  }

  function valueOf(kept: z.infer<typeof keptSchema>, name: string): string | null {
    return 'value' in kept ? kept.value : (vault.read(`secret/${kept.server}/${name}`)?.toString('utf8') ?? null);
  }

  /** Whether the vault holds another value for the same server, be it from another host's file: one of the two would be lost. */
  function isOther(moved: MovedValue, standing: readonly string[]): boolean {
    const same = startedBy(moved);
    const held = secrets.list().filter(({ server, name }) => name === moved.name && same.includes(server)).map(({ server }) => vault.read(`secret/${server}/${moved.name}`)?.toString('utf8') ?? null);
    const waiting = Object.keys(vault.entries()).flatMap((entry) => {
      const [, id, name] = /^secret-entry\/([^/]+)\/([^/]+)$/.exec(entry) ?? [];
      const kept = id === undefined || id === moved.id || !standing.includes(id) || name !== moved.name ? null : read(id, name);
      return kept !== null && 'value' in kept && kept.command === moved.command && isEqual(kept.args, moved.args) && isEqual(kept.envNames.toSorted(), moved.envNames.toSorted()) ? kept.value : [];
    });
    return [...held, ...waiting].some((value) => value !== moved.value);
  }

  return {
    keep(values, standing) {
      if (values.length === 0) return ok(null);
      if (vault.view().protection === 'none') return err(say('secrets.unprotected'));
      try {
        const start = ({ command, args, envNames }: MovedValue): Start => ({ command, args: [...args], envNames: [...envNames] });
        const other = values.find((one, at) => isOther(one, standing) || values.slice(0, at).some((before) => before.name === one.name && before.value !== one.value && JSON.stringify(start(before)) === JSON.stringify(start(one))));
        if (other !== undefined) return err(say('secrets.twoValues', { name: visibleCut(other.name, 100, { lines: false }) }));
        for (const one of values) write(one.id, one.name, { value: one.value, ...start(one) });
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
        const value = kept === null ? null : valueOf(kept, name);
        return value === null ? [] : [{ id, name, value }];
      }),
    forget(server) {
      for (const key of Object.keys(vault.entries())) {
        const [, id, name] = /^secret-entry\/([^/]+)\/([^/]+)$/.exec(key) ?? [];
        const kept = id === undefined || name === undefined ? null : read(id, name);
        if (id === undefined || name === undefined || kept === null || !('server' in kept) || kept.server !== server) continue;
        const value = valueOf(kept, name);
        try {
          if (value !== null) write(id, name, { value, command: kept.command, args: kept.args, envNames: kept.envNames });
        } catch (fault) {
          log(`what was moved could not be noted: ${faultText(fault)}`);
        }
      }
    },
    adopt(entry, server, names) {
      if (entry === null) return;
      for (const name of names) {
        const kept = read(entry, name);
        if (kept === null || ('server' in kept && kept.server === server) || !startedBy(kept).includes(server)) continue;
        const value = valueOf(kept, name);
        const has = secrets.list().some((one) => one.server === server && one.name === name);
        // Another value of the person's stands there: this one stays with its entry. Once a server has it, what else starts under the entry (in another folder, by a newer runner) is given a copy.
        if (value === null || (has && vault.read(`secret/${server}/${name}`)?.toString('utf8') !== value)) continue;
        const set = has ? ok(null) : secrets.set(server, name, value, kept.envNames);
        if (!set.ok) {
          log(`a value that was moved could not be given to its server: ${set.error}`);
          continue;
        }
        if (!has) record('vault-changed', { what: 'secret-moved', by: 'person', server, name });
        try {
          write(entry, name, { server, command: kept.command, args: kept.args, envNames: kept.envNames });
        } catch (fault) {
          log(`what was moved could not be noted: ${faultText(fault)}`);
        }
      }
    },
  };
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}

function nameOf(id: string, name: string): string {
  return `secret-entry/${id}/${name}`;
}
