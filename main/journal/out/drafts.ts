import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { isDraft } from './whole-file';

/** Which drafts are being written, so that those of a run that was killed are found again: they lie wherever the person wanted a file, and hold what the record held. */
export interface Drafts {
  begin(draft: string): void;
  /** It is a file now, or gone. */
  end(draft: string): void;
  /** Removes what an earlier run left. Answers how many that were. */
  clear(): number;
}

/** Where the drafts of the journal's exports are noted. */
export function draftsFile(journal: string): string {
  return join(dirname(journal), 'drafts.json');
}

const noted = z.array(z.string().max(100_000)).max(1000);

/** Never throws: what cannot be noted is written all the same, and what cannot be removed now is tried again. */
export function openDrafts(file: string): Drafts {
  const own = new Set<string>();

  function read(): string[] {
    try {
      return noted.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? [];
    } catch {
      return [];
    }
  }

  function write(drafts: readonly string[]): void {
    try {
      if (drafts.length === 0) return rmSync(file, { force: true });
      writeFileSync(`${file}.new`, JSON.stringify(drafts), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch {
      // The next one to begin or end writes it anew.
    }
  }

  return {
    begin(draft) {
      own.add(draft);
      write([...new Set([...read(), draft])]);
    },
    end(draft) {
      own.delete(draft);
      write(read().filter((one) => one !== draft));
    },
    clear() {
      const left = read().filter((one) => !own.has(one));
      const gone = left.filter(remove);
      const kept = left.filter((one) => !gone.includes(one) && isOurs(one));
      if (left.length > 0) write([...own, ...kept]);
      return gone.length;
    },
  };
}

/** Whether it can have been made here: whoever writes into the note must not have other files removed. */
function isOurs(draft: string): boolean {
  return isAbsolute(draft) && isDraft(basename(draft));
}

/** Whether it was there, was ours and is gone. A link is none of ours. */
function remove(draft: string): boolean {
  if (!isOurs(draft)) return false;
  try {
    const found = lstatSync(draft, { throwIfNoEntry: false });
    if (found === undefined || !found.isFile() || (process.getuid !== undefined && found.uid !== process.getuid())) return false;
    rmSync(draft);
    return true;
  } catch {
    return false;
  }
}
