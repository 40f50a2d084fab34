import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { say } from '#shared/words/say';
import { sha256 } from './digest';
import { codeOf, isMissing, realDisk, type Disk } from './disk';
import { syncFolder } from './replace';

const list = 'LIST.txt';
const readMe = 'README.txt';

/** Copies of hosts' files as they were, in a folder only the person can read. */
export interface Backups {
  readonly folder: string;
  /** Puts a copy away for good; its name in the folder. `at`: epoch ms. */
  put(of: string, bytes: Buffer, at: number): Promise<string>;
  /** The copy, if it is there and is still what it was. */
  get(name: string, digest: string): Promise<Buffer | null>;
  /** Every copy that is there, the oldest first: when it was made, epoch ms, and its size. */
  held(): Promise<readonly { readonly at: number; readonly bytes: number }[]>;
  /** Deletes every copy and the list of them; how many. */
  purge(): Promise<number>;
}

export function openBackups(folder: string, disk: Disk = realDisk): Backups {
  return {
    folder,
    async put(of, bytes, at) {
      await disk.mkdir(folder, { recursive: true, mode: 0o700 });
      await explain();
      const moment = new Date(at).toISOString().replaceAll(/[:.]/g, '-');
      const name = `${moment}_${randomBytes(3).toString('hex')}_${path.basename(of).replaceAll(/[^\w.-]/g, '_')}`;
      await write(name, bytes, 'wx');
      // A line of its own for a path that holds a line break would lead whoever restores astray.
      await write(list, Buffer.from(`${new Date(at).toISOString()}  ${name}  ${/[\r\n]/.test(of) ? JSON.stringify(of) : of}\n`), 'a');
      await syncFolder(folder, disk);
      return name;
    },
    async get(name, digest) {
      if (path.basename(name) !== name) return null;
      try {
        const bytes = await disk.readFile(path.join(folder, name));
        return sha256(bytes) === digest ? bytes : null;
      } catch (fault) {
        if (isMissing(fault)) return null;
        throw fault;
      }
    },
    async held() {
      const copies = (await namesIn(folder, disk)).filter(isCopy).sort();
      return await Promise.all(copies.map(async (name) => ({ at: madeAt(name), bytes: Number((await disk.stat(path.join(folder, name))).size) })));
    },
    async purge() {
      const names = await namesIn(folder, disk);
      const copies = names.filter(isCopy);
      for (const name of [...copies, list].filter((one) => names.includes(one))) await disk.unlink(path.join(folder, name));
      return copies.length;
    },
  };

  async function explain(): Promise<void> {
    try {
      await write(readMe, Buffer.from(`${say('hosts.backup.readMe')}\n`), 'wx');
    } catch (fault) {
      if (codeOf(fault) !== 'EEXIST') throw fault;
    }
  }

  async function write(name: string, bytes: Buffer, flag: 'wx' | 'a'): Promise<void> {
    const handle = await disk.open(path.join(folder, name), flag, 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

function isCopy(name: string): boolean {
  return /^\d{4}-\d\d-\d\dT/.test(name);
}

/** `2026-11-21T09-30-00-000Z_…`: the moment a name begins with, epoch ms. */
function madeAt(name: string): number {
  return Date.parse(name.slice(0, 24).replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/, 'T$1:$2:$3.$4Z'));
}

async function namesIn(folder: string, disk: Disk): Promise<readonly string[]> {
  try {
    return await disk.readdir(folder);
  } catch (fault) {
    if (isMissing(fault)) return [];
    throw fault;
  }
}
