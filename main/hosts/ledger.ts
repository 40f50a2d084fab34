import path from 'node:path';
import { z } from 'zod';
import { codeOf, isMissing, realDisk, type Disk } from './disk';

const madeSchema = z.strictObject({ role: z.enum(['command', 'args', 'timeout', 'env', 'relax']), name: z.string().optional(), form: z.enum(['replaced', 'prepended', 'added']), removed: z.string(), inserted: z.string() });
const entryPath = z.array(z.union([z.string(), z.number()]));

const recordSchema = z.strictObject({
  version: z.literal(1),
  kind: z.enum(['wrap', 'undo', 'restore']),
  /** Epoch ms. */
  at: z.number(),
  /** Which Countersign wrote it. */
  app: z.string(),
  host: z.string(),
  path: z.string(),
  real: z.string(),
  format: z.enum(['jsonc', 'toml', 'yaml']),
  servers: z.array(z.array(z.string())),
  /** SHA-256 of the file before and after, hex. */
  before: z.string(),
  after: z.string(),
  /** Name of the copy of what it was before. */
  backup: z.string(),
  changes: z.array(z.strictObject({ id: z.string(), name: z.string(), path: entryPath, made: z.array(madeSchema) })),
});
/** One writing of a host's file, recorded before it is done: whether it was done, the file itself says. */
export type LedgerRecord = z.infer<typeof recordSchema>;

/** What Countersign did to hosts' files: one JSON object a line, only ever added to. It holds commands and names, and no variable's value. */
export interface Ledger {
  add(record: LedgerRecord): Promise<void>;
  /** Everything that can be read, oldest first. A line that was not written to its end is left out. */
  read(): Promise<readonly LedgerRecord[]>;
}

export function openLedger(file: string, disk: Disk = realDisk): Ledger {
  return {
    async add(record) {
      await disk.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      const handle = await disk.open(file, 'a', 0o600);
      try {
        // What a killed process left of a line must not take this one with it: empty lines say nothing.
        await handle.writeFile(`\n${JSON.stringify(recordSchema.parse(record))}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    async read() {
      try {
        const text = (await disk.readFile(file)).toString('utf8');
        return text.split('\n').flatMap((line) => recordOf(line) ?? []);
      } catch (fault) {
        if (isMissing(fault) || codeOf(fault) === 'EISDIR') return [];
        throw fault;
      }
    },
  };
}

function recordOf(line: string): LedgerRecord | null {
  if (line.trim() === '') return null;
  try {
    return recordSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
