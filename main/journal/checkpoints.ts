import type { Checkpoint } from '#shared/models/checkpoint';
import { say } from '#shared/words/say';
import { checkpointOf, draftOf, pemOfKey, type Finding, type Signer } from './checkpoint';
import { appendCheckpoints, mendCheckpoints, newestLine, readKeyFile, writeKeyFile } from './checkpoint-file';
import { cutUnseen } from './cut';
import { parseRecord } from './entry';
import { schemaVersion } from './schema';
import type { Journal } from './writer';

/** Signs the journal from time to time. */
export interface Checkpoints {
  /** Makes one now, where entries came since the last. Resolves when it is on the disk, here and in the file beside. Rejects when it cannot be. */
  make(): Promise<void>;
  /** Makes the last one and no more. Answers the newest there is. Never rejects. */
  end(): Promise<Checkpoint | null>;
}

export interface CheckpointsOptions {
  readonly journal: Pick<Journal, 'append' | 'flush' | 'head' | 'first' | 'hashOf' | 'begin' | 'cuts' | 'checkpointsBehind' | 'newestCheckpoint' | 'setAside'>;
  /** The journal's file. */
  readonly file: string;
  readonly signer: Signer;
  /** The newest one that is remembered elsewhere; null where nobody remembers one. */
  readonly remembered: Checkpoint | null;
  /** Whether the journal was closed in order behind it. */
  readonly closed: boolean;
  /** One is on the disk: to be remembered. */
  readonly made: (checkpoint: Checkpoint) => void;
  readonly onFault: (error: unknown) => void;
  /** The journal does not have what was signed, has what nobody recorded, or the key beside it was replaced: for the person, in words. */
  readonly onTampered: (words: string) => void;
  /** Epoch ms. */
  readonly now: () => number;
}

/** A checkpoint is made so long after the first entries of a run, ms, so that little is unsigned early on … */
const firstMs = 60_000;
/** … and then at least so often while entries come. */
const everyMs = 15 * 60_000;

/**
 * Signs what an earlier run left unsigned at once, what this run records from time to time, and the rest at the end. Nobody waits
 * for it: an entry behind the newest it covers keeps a checkpoint within the chain, and once that is durable a line beside the
 * journal and whoever remembers the newest (`made`) keep it outside. Cut short in between, the entry alone is there, which is
 * valid; the line follows at the next opening.
 */
export function keepCheckpoints({ journal, file, signer, remembered, closed, made, onFault, onTampered, now }: CheckpointsOptions): Checkpoints {
  let newest = checkpointIn(journal.newestCheckpoint());
  let finding: Finding = journal.setAside === null ? found() : {};
  /** The entry that keeps the newest: whatever follows it is not signed. */
  let last = newest === null ? 0 : newest.seq + 1;
  let signed = newest?.key === signer.key;
  let making: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  const lines: Checkpoint[] = [];

  /** Whether a cut of ours says that it is gone. */
  function cutAway(one: Checkpoint): boolean {
    return journal.cuts().some((cut) => cut.seq >= journal.begin() && !cutUnseen(cut, one, [signer.key]));
  }

  function found(): Finding {
    const lost = [remembered, newestLine(file)].find((one) => one !== null && (journal.first() !== one.first || (one.seq > journal.begin() ? journal.hashOf(one.seq) !== one.hash : !cutAway(one))));
    if (lost) return { lost };
    // The entry that keeps the last checkpoint ends a journal that was closed. Where we signed since, what is remembered is merely old.
    return closed && remembered !== null && newest?.signature === remembered.signature && journal.head().seq > remembered.seq + 1 ? { appended: remembered.seq + 2 } : {};
  }

  function begin(): void {
    mendCheckpoints(file);
    const line = newestLine(file);
    const { lost, appended } = finding;
    if (lost === undefined) for (const record of journal.checkpointsBehind((line?.seq ?? 0) + 1)) lines.push(...[checkpointIn(record)].filter((one) => one !== null));
    else onTampered(say('journal.lost', { seq: String(lost.seq), moment: new Date(lost.at).toISOString() }));
    if (appended !== undefined) onTampered(say('journal.appended', { seq: String(appended) }));
    const beside = readKeyFile(file);
    if (beside !== null && beside !== signer.pem && newest !== null && beside !== pemOfKey(newest.key)) onTampered(say('journal.keyReplaced'));
    if (beside !== signer.pem) writeKeyFile(file, signer.pem);
  }

  async function makeOne(): Promise<void> {
    // Lines an earlier run left out go first: cut short, never more than the newest one's is missing. Without any, what there is at an opening is signed before this run records.
    if (lines.length > 0) await writeLines();
    // What waits to be recorded in a group goes first: the checkpoint covers the entry right before it.
    journal.append([]);
    const { seq, hash } = journal.head();
    const first = journal.first();
    if (first === null || (seq <= last && signed && Object.keys(finding).length === 0)) return writeLines();
    const checkpoint = signer.sign({ what: 'countersign checkpoint', v: 1, seq, hash, first, at: now(), schema: schemaVersion });
    journal.append([draftOf(checkpoint, finding)]);
    [last, signed, finding, newest] = [seq + 1, true, {}, checkpoint];
    lines.push(checkpoint);
    await writeLines();
    made(checkpoint);
  }

  /** A line never stands for entries that a power cut could still take. */
  async function writeLines(): Promise<void> {
    if (lines.length === 0) return;
    await journal.flush();
    const due = [...lines];
    await appendCheckpoints(file, due);
    lines.splice(0, due.length);
  }

  function make(): Promise<void> {
    making ??= makeOne().finally(() => (making = null));
    return making;
  }

  function later(ms: number): void {
    timer = setTimeout(() => {
      make().catch(onFault);
      later(everyMs);
    }, ms);
    timer.unref();
  }

  try {
    begin();
  } catch (error) {
    onFault(error);
  }
  if (journal.head().seq > 0) make().catch(onFault);
  later(firstMs);
  return {
    make,
    async end() {
      if (timer !== null) clearTimeout(timer);
      try {
        await making;
        await make();
      } catch (error) {
        onFault(error);
      }
      return newest;
    },
  };
}

function checkpointIn(record: string | null): Checkpoint | null {
  return record === null ? null : checkpointOf(parseRecord(record) ?? {});
}
