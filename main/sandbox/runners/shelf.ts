import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fetchedSchema } from '#shared/models/profile';
import type { Making } from './npm';

/** What is known of one fetched package. It lies beside the package's folder, where its server does not see it. */
const recordSchema = z.strictObject({
  fetched: fetchedSchema,
  source: z.enum(['npm', 'pypi']),
  /** As the command named it when it was fetched. */
  wanted: z.string(),
  extras: z.array(z.string()),
  /** Digests of the folder; see `folderState` and `contentDigest`. */
  shape: z.string(),
  content: z.string(),
  /** Packages whose scripts were not run. */
  scripts: z.array(z.string()),
});
export type ShelfRecord = z.infer<typeof recordSchema>;

/** A package on the shelf. */
export interface Shelved {
  readonly folder: string;
  readonly record: ShelfRecord;
}

const recordBytes = 1024 * 1024;
const making = '.making-';

/** Where the packages of all servers lie below the data folder. */
export function packagesFolder(dataFolder: string): string {
  return join(dataFolder, 'packages');
}

/** One server's packages: a folder of its own that only this user can enter. A package is whole when its record is there. */
export class Shelf {
  readonly #folder: string;

  /** `server`: the identity's digest. Nothing is made yet. */
  constructor(dataFolder: string, server: string) {
    this.#folder = join(packagesFolder(dataFolder), named(server));
  }

  /** The folder as the file system has it; made where it is absent. */
  open(): string {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    chmodSync(this.#folder, 0o700);
    return realpathSync.native(this.#folder);
  }

  /** The whole packages that fit, newest first. */
  find(fits: (record: ShelfRecord) => boolean): readonly Shelved[] {
    const found = names(this.#folder).flatMap((name): Shelved[] => {
      if (!name.endsWith('.json')) return [];
      const record = readRecord(join(this.#folder, name));
      return record !== undefined && fits(record) ? [{ folder: join(realpathSync.native(this.#folder), name.slice(0, -'.json'.length)), record }] : [];
    });
    return found.sort((one, other) => other.record.fetched.at - one.record.fetched.at);
  }

  /** Folders for one fetch, in a temporary sibling of the packages. */
  make(): Making & { readonly root: string } {
    const root = join(this.open(), `${making}${process.pid}-${randomBytes(6).toString('hex')}`);
    const made = { root, package: join(root, 'package'), cache: join(root, 'cache'), home: join(root, 'home'), temporary: join(root, 'tmp') };
    for (const folder of [root, made.package, made.cache, made.home, made.temporary]) mkdirSync(folder, { mode: 0o700 });
    return made;
  }

  /** Where a package's folder will be. One that lies there already is taken away: whoever asks has found it changed. */
  place(made: Making, { name, version }: { readonly name: string; readonly version: string }): string {
    const folder = join(this.open(), `${name.replace('/', '+')}@${version}`);
    rmSync(`${folder}.json`, { force: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(made.package, folder);
    return folder;
  }

  /** Makes a package whole. Its record appears at once or not at all. */
  keep(folder: string, record: ShelfRecord): void {
    const beside = `${folder}${making}${randomBytes(6).toString('hex')}`;
    writeFileSync(beside, `${JSON.stringify(record)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(beside, `${folder}.json`);
  }

  /** Takes one package away. */
  remove(folder: string): void {
    rmSync(`${folder}.json`, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Takes away everything that was fetched for one server. */
export function forget(dataFolder: string, server: string): Promise<void> {
  return rm(join(packagesFolder(dataFolder), named(server)), { recursive: true, force: true, maxRetries: 3 });
}

/** Takes away packages of servers that are not among `keep` (identity digests), and whatever a fetch left that was cut short. At start, before anything is fetched. */
export async function clean(dataFolder: string, keep: Iterable<string>): Promise<void> {
  const kept = new Set([...keep].map(named));
  const all = packagesFolder(dataFolder);
  for (const server of names(all)) {
    const folder = join(all, server);
    const gone = kept.has(server) ? halfMade(folder) : [folder];
    for (const path of gone) await rm(path, { recursive: true, force: true });
  }
}

function halfMade(folder: string): readonly string[] {
  const all = names(folder);
  return all.filter((name) => name.includes(making) || (!name.endsWith('.json') && !all.includes(`${name}.json`)) || (name.endsWith('.json') && !all.includes(name.slice(0, -'.json'.length)))).map((name) => join(folder, name));
}

/** Half of a digest tells servers apart as well, and Windows has little room for paths. */
function named(server: string): string {
  return /^[0-9a-f]{64}$/.test(server) ? server.slice(0, 32) : 'none';
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readRecord(path: string): ShelfRecord | undefined {
  try {
    return statSync(path).size > recordBytes ? undefined : recordSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
