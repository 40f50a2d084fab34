import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { say } from '#shared/words/say';
import { sha256 } from './digest';
import { isMissing, realDisk, type Disk } from './disk';
import type { LedgerRecord } from './ledger';
import { syncFolder } from './replace';
import { restoreList } from './restore/restore-list';
import restorePs1 from './restore/restore.ps1';
import restoreSh from './restore/restore.sh';

const list = 'LIST.txt';
const forScripts = 'restore.list';
/** What explains the folder, and puts files back without the app. */
const explaining: Readonly<Record<string, () => string>> = { 'README.txt': () => `${say('hosts.backup.readMe')}\n`, 'restore.sh': () => restoreSh, 'restore.ps1': () => restorePs1 };

/** Copies of hosts' files as they were, in a folder only the person can read. */
export interface Backups {
  readonly folder: string;
  /** Puts a copy away for good; its name in the folder. `at`: epoch ms. */
  put(of: string, bytes: Buffer, at: number): Promise<string>;
  /** Makes the ledger readable for the scripts beside the copies, and these those of this Countersign. */
  tell(records: readonly LedgerRecord[]): Promise<void>;
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
      const moment = new Date(at).toISOString().replaceAll(/[:.]/g, '-');
      const name = `${moment}_${randomBytes(3).toString('hex')}_${path.basename(of).replaceAll(/[^\w.-]/g, '_')}`;
      await write(name, bytes, 'wx');
      // A line of its own for a path that holds a line break would lead whoever restores astray.
      await write(list, Buffer.from(`${new Date(at).toISOString()}  ${name}  ${/[\r\n]/.test(of) ? JSON.stringify(of) : of}\n`), 'a');
      await syncFolder(folder, disk);
      return name;
    },
    async tell(records) {
      await disk.mkdir(folder, { recursive: true, mode: 0o700 });
      for (const [name, text] of Object.entries(explaining)) await bring(name, text());
      await bring(forScripts, restoreList(records));
      await syncFolder(folder, disk);
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
      const begun = names.filter((name) => /^\.[0-9a-f]{12}\.new$/.test(name));
      for (const name of [...copies, ...begun, list, forScripts].filter((one) => names.includes(one))) await disk.unlink(path.join(folder, name));
      return copies.length;
    },
  };

  /** Where it is not so already: an app that was updated brings newer ones. */
  async function bring(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    const there = await disk.readFile(path.join(folder, name)).catch(() => null);
    if (there?.equals(bytes) !== true) await place(name, bytes);
  }

  /** In the place of what is there, all of it or nothing. */
  async function place(name: string, bytes: Buffer): Promise<void> {
    const fresh = `.${randomBytes(6).toString('hex')}.new`;
    await write(fresh, bytes, 'wx');
    await disk.rename(path.join(folder, fresh), path.join(folder, name));
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
