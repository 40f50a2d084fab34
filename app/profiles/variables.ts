import type { Facts, NamedPath } from './facts';
import { folderOf, isOrdinary, lies, type Ground } from './places';

/** What one variable's value asks for, and what of it is not proposed. */
export interface VariableAsked {
  readonly name: string;
  /** Files and folders that are there; `readsOnly` where the variable's name says that they are only read. */
  readonly paths: readonly string[];
  readonly readsOnly: boolean;
  /** Folders for files that are to be made, with each file. */
  readonly parents: readonly { readonly path: string; readonly folder: string }[];
  /** Keys, settings, the system, home: never proposed. */
  readonly left: readonly string[];
  /** Where nothing is, and nothing says that something is to be written. */
  readonly absent: readonly string[];
}

/** Variables that say where a server keeps files. */
export const fileVariables = /(?:^|_)(?:FILE|PATH|DIR|DIRECTORY|FOLDER|DB|DATABASE|VAULT|STORAGE)(?:_?PATH|_?DIR|_?FILE)?$/i;
/** Those whose files are brought along: keys, certificates, settings, programs. */
const readVariables = /(?:^|_)(?:CA|CAS|CERT|CERTS|CERTIFICATE|KEY|KEYS|KEYFILE|CREDENTIALS?|CONFIG|CONF|SETTINGS|SCHEMA|TEMPLATES?|BIN|BINARY|EXE|EXECUTABLE|PROGRAM|COMMAND|INPUT|SOURCE|HOME|READ|READONLY)(?:_|$)/i;
/** What every profile may read. */
const everybodys = /^\/(?:usr|bin|sbin|lib|lib32|lib64|libx32|System)(?:\/|$)|^[a-z]:\\(?:windows|program files(?: \(x86\))?)(?:\\|$)/i;

/** Sorts the paths that variables give, each variable by itself. */
export function variablesAsked({ named = [] }: Pick<Facts, 'named'>, ground: Ground): readonly VariableAsked[] {
  const names = [...new Set(named.map(({ variable }) => variable))];
  return names.flatMap((name) => {
    const found = named.filter(({ variable, path }) => variable === name && !everybodys.test(path));
    return found.length === 0 ? [] : [sorted(name, found, ground)];
  });
}

function sorted(name: string, found: readonly NamedPath[], ground: Ground): VariableAsked {
  const readsOnly = readVariables.test(name);
  const asked = { paths: new Set<string>(), parents: new Map<string, string>(), left: new Set<string>(), absent: new Set<string>() };
  for (const { path, kind, above } of found) {
    const folder = folderOf(path);
    if (!isOrdinary(path, ground)) asked.left.add(path);
    else if (kind !== 'absent') asked.paths.add(path);
    else if (readsOnly || !fileVariables.test(name) || !/[^.\\/]\.[A-Za-z0-9]{1,10}$/.test(path) || above !== folder) asked.absent.add(path);
    else if (isOrdinary(folder, ground)) asked.parents.set(path, folder);
    else asked.left.add(path);
  }
  return { name, readsOnly, paths: outermost([...asked.paths]), parents: [...asked.parents].map(([path, folder]) => ({ path, folder })), left: [...asked.left], absent: [...asked.absent] };
}

/** Those of `paths` that lie in no other of them. */
export function outermost(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].filter((path, _, all) => !all.some((other) => other !== path && lies(path, other)));
}
