import type { MovedValue } from '#main/hosts/hosts';
import type { KeptName, Orphans } from '#main/hosts/orphans';
import type { KnownValues } from '#main/hosts/workbench';
import type { ServerRecord } from '#shared/models/server';
import type { Lent, SecretView } from '#shared/models/vault';
import { lentTo, wasTold } from '#app/hosts/lent';
import { hostTitle } from '#app/hosts/known';
import { err, ok, type Result } from '#shared/result';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { storedArguments } from '#main/sandbox/identity';
import { faultText } from '../log';
import { movedEntries, type EntryName, type KeptValue } from './moved-entries';
import type { Secrets } from './secrets';
import type { Vault } from './vault';

/** Values that were taken out of hosts' files: kept by the entry they stood in until its server starts, and then by what that server is. */
export interface Moved {
  /** On disk when it returns: before the file is written. `standing`: ids of the entries that are in files; what was kept for others is nobody's any more. */
  keep(values: readonly MovedValue[], standing: readonly string[]): Result<null, string>;
  /** The file was not written after all. */
  drop(values: readonly EntryName[]): void;
  /** What these are now, for putting them back. */
  values(of: readonly EntryName[]): KnownValues;
  /** What would be lent to a server that starts under one of the entries: the gateway asks the person before. */
  lent(): readonly Lent[];
  /** A server is about to be forgotten with all its secrets: what was moved goes back to its entry, whose file holds it no more. */
  forget(server: string): void;
  /** A server of this entry is about to start: what was moved from its entry is its own from now on, where the person was told so when they allowed it. */
  adopt(entry: string | null, server: string, names: readonly string[]): void;
  /** Secrets with what would be lost with them: a file holds nothing any more in their place. */
  depending(list: readonly SecretView[]): SecretView[];
  /** Everything that is kept for an entry whose file is known. */
  kept(): readonly KeptName[];
  /** Removes what nothing names any more: kept for entries that were never written, or that hold a value of their own again. */
  sweep(found: Orphans): void;
}

export interface MovedOptions {
  readonly vault: Vault;
  readonly secrets: Pick<Secrets, 'list' | 'set' | 'remove'>;
  readonly servers: () => readonly Pick<ServerRecord, 'identity' | 'entry' | 'lent'>[];
  readonly record: (entry: 'vault-changed', body: { readonly what: string; readonly by: string; readonly server: string; readonly name: string }) => void;
  /** What is lent may be something else now. */
  readonly changed: () => void;
  readonly log: (line: string) => void;
}

export function movedValues({ vault, secrets, servers, record, changed, log }: MovedOptions): Moved {
  const entries = movedEntries(vault);

  function lentOf(id: string, name: string, kept: KeptValue): Lent {
    const held = secrets.list().flatMap((one) => (one.name === name ? one.server : []));
    const given = 'server' in kept ? [kept.server, ...(kept.copies ?? [])] : [];
    const places = servers().flatMap(({ identity }) => (given.includes(identity.digest) ? identity.cwd : []));
    return { entry: id, name, command: kept.command, args: storedArguments(kept.args, vault.subkey('identity')), envNames: kept.envNames, host: kept.from?.host ?? '', path: kept.from?.path ?? '', held, places: [...new Set(places)] };
  }

  /** Servers that are what an entry started: somebody else's, under a borrowed entry, gets nothing. A variable more (a PATH of its own) makes another of it. */
  function startedBy(kept: KeptValue, id: string, name: string): readonly string[] {
    const lent = { ...lentOf(id, name, kept), held: [] };
    return servers().flatMap(({ identity }) => (lentTo([lent], id, identity).length > 0 ? identity.digest : []));
  }

  function secretOf(server: string, name: string): string | null {
    return vault.read(`secret/${server}/${name}`)?.toString('utf8') ?? null;
  }

  function valueOf(kept: KeptValue, name: string): string | null {
    return 'value' in kept ? kept.value : secretOf(kept.server, name);
  }

  /** Whether the vault holds another value for the same server, be it from another host's file: one of the two would be lost. */
  function isOther(moved: MovedValue, standing: readonly string[]): boolean {
    const same = startedBy(keptOf(moved), moved.id, moved.name);
    const held = secrets.list().filter(({ server, name }) => name === moved.name && same.includes(server)).map(({ server }) => secretOf(server, moved.name));
    const waiting = entries.all().flatMap(({ id, name, kept }) => (id !== moved.id && standing.includes(id) && name === moved.name && 'value' in kept && isSameStart(kept, moved) ? kept.value : []));
    return [...held, ...waiting].some((value) => value !== moved.value);
  }

  return {
    keep(values, standing) {
      if (values.length === 0) return ok(null);
      if (vault.view().protection === 'none') return err(say('secrets.unprotected'));
      try {
        const other = values.find((one, at) => isOther(one, standing) || values.slice(0, at).some((before) => before.name === one.name && before.value !== one.value && isSameStart(before, one)));
        if (other !== undefined) return err(say('secrets.twoValues', { name: visibleCut(other.name, 100, { lines: false }) }));
        for (const one of values) entries.write(one.id, one.name, keptOf(one));
        changed();
        return ok(null);
      } catch (fault) {
        log(`values could not be brought to disk: ${faultText(fault)}`);
        return err(say('secrets.disk'));
      }
    },
    drop(values) {
      entries.drop(values);
      changed();
    },
    values: (of) =>
      of.flatMap(({ id, name }) => {
        const kept = entries.read(id, name);
        const value = kept === null ? null : valueOf(kept, name);
        return value === null ? [] : [{ id, name, value }];
      }),
    lent: () => entries.all().flatMap(({ id, name, kept }) => (valueOf(kept, name) === null ? [] : lentOf(id, name, kept))),
    forget(server) {
      for (const { id, name, kept } of entries.all()) {
        if (!('server' in kept)) continue;
        const { server: of, copies = [], ...start } = kept;
        try {
          const value = valueOf(kept, name);
          if (of === server && value !== null) entries.write(id, name, { ...start, value });
          else if (copies.includes(server)) entries.write(id, name, { ...kept, copies: copies.filter((one) => one !== server) });
        } catch (fault) {
          log(`what was moved could not be noted: ${faultText(fault)}`);
        }
      }
    },
    adopt(entry, server, names) {
      if (entry === null) return;
      const accepted = servers().find(({ identity }) => identity.digest === server);
      for (const name of names) {
        const kept = entries.read(entry, name);
        const isGiven = kept !== null && 'server' in kept && (kept.server === server || kept.copies?.includes(server) === true);
        if (kept === null || isGiven || accepted === undefined || !startedBy(kept, entry, name).includes(server)) continue;
        const value = valueOf(kept, name);
        const has = secrets.list().some((one) => one.server === server && one.name === name);
        // Another value of the person's stands there: this one stays with its entry. Once a server has it, what else starts under the entry (in another folder, by a newer runner) is given a copy.
        if (value === null || (has && secretOf(server, name) !== value)) continue;
        // Accepted under another entry, or before this was moved, it was never said that it gets this (docs/adr/0068).
        if (!has && !wasTold(accepted, { entry, name })) continue;
        const set = has ? ok(null) : secrets.set(server, name, value, kept.envNames);
        if (!set.ok) {
          log(`a value that was moved could not be given to its server: ${set.error}`);
          continue;
        }
        if (!has) record('vault-changed', { what: 'secret-moved', by: 'person', server, name });
        try {
          entries.write(entry, name, 'server' in kept ? { ...kept, copies: [...(kept.copies ?? []), server] } : { ...startOf(kept), server });
        } catch (fault) {
          log(`what was moved could not be noted: ${faultText(fault)}`);
        }
        changed();
      }
    },
    depending(list) {
      const moved = entries.all();
      return list.map((secret) => {
        const of = moved.find(({ name, kept }) => name === secret.name && 'server' in kept && kept.server === secret.server);
        if (of === undefined) return secret;
        const said = { name: secret.name, host: visibleCut(hostTitle(of.kept.from?.host ?? ''), 100, { lines: false }), path: visibleCut(of.kept.from?.path ?? '', 500, { lines: false }) };
        return { ...secret, depends: of.kept.from === undefined ? say('secrets.dependsSomewhere', said) : say('secrets.depends', said) };
      });
    },
    kept: () => entries.all().flatMap(({ id, name, kept: { from, command, args } }) => (from === undefined ? [] : [{ id, name, command, args, ...from }])),
    sweep({ orphans, standing }) {
      const gone = orphans.flatMap(({ id, name }) => {
        const kept = entries.read(id, name);
        return kept === null ? [] : [{ id, name, kept }];
      });
      if (gone.length === 0) return;
      const isGone = (one: EntryName): boolean => gone.some(({ id, name }) => id === one.id && name === one.name);
      const others = entries.all().filter((one) => !isGone(one));
      for (const { id, name, kept } of gone) {
        if (!('server' in kept) || standing === null || standing.some((one) => one.envNames.includes(name) && isSameStart(one, kept))) continue;
        // What a server was given goes with it, where it was given by this entry and none other has it from there.
        for (const server of [kept.server, ...(kept.copies ?? [])]) {
          const accepted = servers().find(({ identity }) => identity.digest === server);
          const isNamed = others.some((one) => one.name === name && 'server' in one.kept && [one.kept.server, ...(one.kept.copies ?? [])].includes(server));
          if (accepted !== undefined && wasTold(accepted, { entry: id, name }) && !isNamed) secrets.remove(server, name);
        }
      }
      entries.drop(gone);
      changed();
    },
  };
}

function keptOf({ value, command, args, envNames, host, path }: MovedValue): KeptValue {
  return { value, command, args: [...args], envNames: [...envNames], from: { host, path } };
}

function startOf({ command, args, envNames, from }: KeptValue): Omit<KeptValue, 'value' | 'server'> {
  return { command, args, envNames, ...(from === undefined ? {} : { from }) };
}

type Start = Pick<MovedValue, 'command' | 'args' | 'envNames'>;

function isSameStart(one: Start, other: Start): boolean {
  return one.command === other.command && isEqual(one.args, other.args) && isEqual(one.envNames.toSorted(), other.envNames.toSorted());
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}
