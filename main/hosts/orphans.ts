import { nodeOf, stringOf } from '#app/hosts/documents/node';
import type { HostFile } from './find';
import type { Looked } from './look';

/** A variable that the vault holds for an entry: whose file it was moved out of, and what started there. */
export interface KeptName {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly path: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Which of them nothing needs any more, and what starts behind connectors; `standing` null: a file could not be read, so that is not known. */
export interface Orphans {
  readonly orphans: readonly { readonly id: string; readonly name: string }[];
  readonly standing: readonly { readonly command: string; readonly args: readonly string[]; readonly envNames: readonly string[] }[] | null;
}

/**
 * Which values the vault keeps for an entry are needed by nothing: the entry's id stands in none of the files (nor among `seen`, ids of an earlier look), and the file it
 * was moved out of starts the same without a connector and holds a value for that variable. A file that cannot be read may name everything.
 */
export function orphansOf(kept: readonly KeptName[], looked: readonly { readonly file: HostFile; readonly found: Looked }[], seen: readonly string[]): Orphans {
  const entries = looked.flatMap(({ file, found }) => (found.state === 'read' ? found.content.entries.map((entry) => ({ file, entry })) : []));
  const isWhole = looked.every(({ found: { state } }) => state === 'read' || state === 'absent');
  const ids = new Set([...seen, ...entries.flatMap(({ entry }) => entry.wrapped?.entry ?? [])]);
  const holds = ({ name, host, path, command, args }: KeptName): boolean =>
    entries.some(({ file, entry: { node, started, wrapped } }) => {
      if (file.host.id !== host || file.path !== path || wrapped !== null || started?.command !== command || JSON.stringify(started.args) !== JSON.stringify(args)) return false;
      const env = nodeOf(node, file.host.entry.env);
      return env?.kind === 'map' && (stringOf(nodeOf(env, name)) ?? '') !== '';
    });
  return {
    orphans: isWhole ? kept.flatMap((one) => (!ids.has(one.id) && holds(one) ? { id: one.id, name: one.name } : [])) : [],
    standing: isWhole ? entries.flatMap(({ entry: { wrapped } }) => (wrapped === null ? [] : { ...wrapped.inner, envNames: wrapped.envNames })) : null,
  };
}
