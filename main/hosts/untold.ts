import path from 'node:path';
import { z } from 'zod';
import { isMissing, realDisk, type Disk } from './disk';

const untoldSchema = z.strictObject({ what: z.enum(['undo', 'restore']), host: z.string().max(1000), path: z.string().max(10_000), servers: z.array(z.string().max(10_000)).max(10_000) });
/** A writing of a host's file that was done without the app, and that the record does not have yet. */
export type UntoldWriting = z.infer<typeof untoldSchema>;

/** What was done without the app, until the app has told the record: one JSON object a line. */
export interface Untold {
  note(writings: readonly UntoldWriting[]): Promise<void>;
  /** What the record is to be told; the same again until `drop`. A line that was not written to its end is left out. */
  take(): Promise<readonly UntoldWriting[]>;
  /** The record was told what `take` gave. */
  drop(): Promise<void>;
}

export function openUntold(folder: string, disk: Disk = realDisk): Untold {
  const file = path.join(folder, 'untold.jsonl');
  // What is written meanwhile goes into a file of its own.
  const taken = path.join(folder, 'untold-taken.jsonl');
  return {
    async note(writings) {
      if (writings.length === 0) return;
      await disk.mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await disk.open(file, 'a', 0o600);
      try {
        await handle.writeFile(`\n${writings.map((one) => JSON.stringify(untoldSchema.parse(one))).join('\n')}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    async take() {
      if ((await read(taken, disk)) === null) await ifThere(disk.rename(file, taken));
      return ((await read(taken, disk)) ?? '').split('\n').flatMap((line) => writingOf(line) ?? []);
    },
    drop: async () => await ifThere(disk.unlink(taken)),
  };
}

async function read(file: string, disk: Disk): Promise<string | null> {
  try {
    return (await disk.readFile(file)).toString('utf8');
  } catch (fault) {
    if (isMissing(fault)) return null;
    throw fault;
  }
}

async function ifThere(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } catch (fault) {
    if (!isMissing(fault)) throw fault;
  }
}

function writingOf(line: string): UntoldWriting | null {
  try {
    return line.trim() === '' ? null : (untoldSchema.safeParse(JSON.parse(line)).data ?? null);
  } catch {
    return null;
  }
}
