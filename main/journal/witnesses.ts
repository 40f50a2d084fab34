import type { Checkpoint } from '#shared/models/checkpoint';
import { say } from '#shared/words/say';
import { signatureHolds } from './checkpoint';
import { checkpointLines, type CheckpointLine } from './checkpoint-file';

/** What was kept outside the database of what it held: the lines beside it, and the newest checkpoint somebody remembers. */
export interface Witnesses {
  /** An entry that holds in the chain: why it is another than was signed, in words, or null. Entries come in order. */
  entry(seq: number, hash: string): string | null;
  /** Entries up to `seq` were removed: why that one was another than was signed, in words, or null. What was signed of those before cannot be compared any more. */
  begin(seq: number, hash: string): string | null;
  /** The entry that keeps a checkpoint within the chain. */
  kept(checkpoint: Checkpoint): void;
  /** The chain ended at `seq`: why that is too early, in words, or null. What is in the intake, up to `recorded`, only has not come yet. */
  end(seq: number, recorded: number): string | null;
  /** What else is wrong with them, in words. */
  readonly problems: readonly string[];
}

/** `size`: how far the file is read. It is to be measured before the journal is read: what comes later may tell of entries that came later. */
export function openWitnesses(file: string, size: number, remembered: Checkpoint | null): Witnesses {
  const lines = checkpointLines(file, size);
  const problems: string[] = [];
  let next = advance();
  let matched: Checkpoint | null = null;
  let missing = 0;
  let firstMissing = 0;

  /** The next line that is a checkpoint and was signed. */
  function advance(): Checkpoint | null {
    for (let line = lines.next(); line.done !== true; line = lines.next()) {
      const checkpoint = signedLine(line.value);
      if (checkpoint !== null) return checkpoint;
    }
    return null;
  }

  function signedLine({ number, checkpoint }: CheckpointLine): Checkpoint | null {
    const holds = checkpoint !== null && signatureHolds(checkpoint);
    if (!holds) add(say('verify.line', { number: String(number) }));
    return holds ? checkpoint : null;
  }

  function add(problem: string): void {
    if (problems.length < problemLimit) problems.push(problem);
  }

  return {
    problems,
    entry(seq, hash) {
      if (remembered !== null && remembered.seq === seq && remembered.hash !== hash) return other(remembered);
      if (matched !== null && matched.seq + 1 < seq) {
        add(say('verify.lineAlone', { seq: String(matched.seq) }));
        matched = null;
      }
      while (next !== null && next.seq <= seq) {
        const line = next;
        if (line.seq === seq && line.hash !== hash) return other(line);
        if (line.seq < seq) add(say('verify.lineOrder', { seq: String(line.seq) }));
        else matched = line;
        next = advance();
      }
      return null;
    },
    begin(seq, hash) {
      while (next !== null && next.seq < seq) next = advance();
      if (next?.seq === seq) {
        if (next.hash !== hash) return other(next);
        matched = next;
        next = advance();
      }
      return remembered !== null && remembered.seq === seq && remembered.hash !== hash ? other(remembered) : null;
    },
    kept(checkpoint) {
      if (matched?.signature === checkpoint.signature) {
        matched = null;
        if (missing > 0) add(say('verify.linesMissing', { count: missing, seq: String(firstMissing) }));
        missing = 0;
        return;
      }
      if (missing === 0) firstMissing = checkpoint.seq;
      missing += 1;
    },
    end(seq, recorded) {
      for (const late of [next, remembered]) if (late !== null && late.seq > Math.max(seq, recorded)) return cut(late);
      for (next = advance(); next !== null; next = advance()) if (next.seq > Math.max(seq, recorded)) return cut(next);
      if (matched !== null && matched.seq >= recorded) add(say('verify.lineAlone', { seq: String(matched.seq) }));
      // The newest one's line may not be there yet: it comes after its entry.
      if (missing > 1) add(say('verify.linesMissing', { count: missing, seq: String(firstMissing) }));
      return null;
    },
  };
}

const problemLimit = 100;

function other({ seq, at }: Checkpoint): string {
  return say('verify.other', { seq: String(seq), moment: new Date(at).toISOString() });
}

function cut({ seq, at }: Checkpoint): string {
  return say('verify.cut', { seq: String(seq), moment: new Date(at).toISOString() });
}
