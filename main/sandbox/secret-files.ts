import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret that a server reads from a file. */
export interface SecretFile {
  /** The variable that holds the file's path, and the file's name: letters, digits and `_`. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** What one start is given. */
export interface SecretFiles {
  readonly files: readonly SecretFile[];
  /** Where they are put by a launcher that cannot keep them in memory: Countersign's own, and nobody else's. Absolute. */
  readonly folder: string;
}

/** Files as they lie there for one start. */
export interface PlacedSecrets {
  /** The variables, each with its file's path. */
  readonly env: Readonly<Record<string, string>>;
  /** The folder that holds them and nothing else, without links; null where there are none. */
  readonly folder: string | null;
  /** Takes them away. May be called twice. */
  remove(): void;
}

/** The folder below Countersign's own for files of servers that run now. */
export function secretFolder(home: string): string {
  return join(home, 'run', 'secrets');
}

/** Variables that hold the path of a file in `folder`, whose separator is `/`. Pure. */
export function secretPaths(files: readonly Pick<SecretFile, 'name'>[], folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ name }) => [name, `${folder}/${name}`]));
}

/** Puts files into a folder made for them alone, which only this user may enter. @throws where the disk does not take them; nothing is left then */
export function placeSecrets(secrets: SecretFiles | undefined): PlacedSecrets {
  if (secrets === undefined || secrets.files.length === 0) return { env: {}, folder: null, remove: () => undefined };
  mkdirSync(secrets.folder, { recursive: true, mode: 0o700 });
  const folder = realpathSync(mkdtempSync(join(secrets.folder, 'server-')));
  const remove = (): void => removed(folder);
  try {
    for (const { name, content } of secrets.files) writeFileSync(join(folder, name), content, { mode: 0o400, flag: 'wx' });
  } catch (error) {
    remove();
    throw error;
  }
  return { env: Object.fromEntries(secrets.files.map(({ name }) => [name, join(folder, name)])), folder, remove };
}

/** Takes away what servers of an earlier run had, when that run ended before it could. */
export function clearSecrets(home: string): void {
  const folder = secretFolder(home);
  try {
    for (const name of readdirSync(folder)) removed(join(folder, name));
  } catch {
    // There are none.
  }
}

function removed(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // A file that is still open; the next start takes it away.
  }
}
