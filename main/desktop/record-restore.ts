import type { Verification } from '#shared/models/history';
import { say } from '#shared/words/say';
import { replace, restoreFault, stage, unsignedTail, unstage, type Staging, type UnsignedTail } from '#main/journal/restore';
import type { Checkpoint } from '#shared/models/checkpoint';
import { Refusal } from './ipc/answer-call';

/** What is put back, or would be. */
export interface Restored {
  readonly entries: number;
  /** False: nothing was changed yet, because of what nobody signed. */
  readonly restored: boolean;
  /** Entries at its end that were not signed; null where all were. */
  readonly unsigned: UnsignedTail | null;
}

/** `accepted`: the person knows of entries at its end that nobody signed. */
export interface RestoreOrder extends Staging {
  readonly accepted?: boolean;
}

export interface RecordRestoreOptions {
  /** The journal's file. */
  readonly file: string;
  /** This installation's public key, hex. */
  readonly key: string;
  /** Verifies a journal anywhere, knowing nothing of it. Rejects in words where it cannot be read. */
  readonly verify: (file: string, watching?: Staging) => Promise<Verification>;
  /** Stops the gateway, does this, and starts it. */
  readonly renew: (between: () => void) => Promise<void>;
  readonly remember: (checkpoint: Checkpoint, closed: boolean) => void;
  readonly record: (entry: 'restored', body: Readonly<Record<string, string | number>>) => void;
  readonly notice: (text: string) => void;
  /** Calls back after ms. */
  readonly later: (ms: number, what: () => void) => void;
  readonly now: () => number;
}

/**
 * Puts a copy in the record's place. Resolves once it was verified; then it takes the place, a moment later, because whoever asked hears of it through the gateway, which is stopped for it.
 * The record from before is set aside, never deleted. Rejects with a `Refusal` in words; then nothing was changed.
 */
export function recordRestore({ file, key, verify, renew, remember, record, notice, later, now }: RecordRestoreOptions): (from: string, order?: RestoreOrder) => Promise<Restored> {
  let restoring = false;
  // Of a run that was killed: it holds all that the record may have erased since.
  try {
    unstage(file);
  } catch (fault) {
    notice(say('record.notRestored', { why: fault instanceof Error ? fault.message : '' }));
  }

  function over(): void {
    restoring = false;
    unstage(file);
  }

  async function verified(from: string, { onProgress = () => undefined, signal }: Staging): Promise<Verification> {
    const ends = signal === undefined ? {} : { signal };
    // What is verified is what takes the place: nobody can change it in between but who can change anything here.
    const staged = await stage(file, from, { onProgress: (part) => onProgress(part / 2), ...ends });
    const found = await verify(staged, { onProgress: (part) => onProgress(0.5 + part / 2), ...ends });
    const fault = restoreFault(found, key);
    if (fault !== null) throw new Refusal(fault);
    return found;
  }

  async function takePlace(found: Verification): Promise<void> {
    const { entries, signed } = found;
    const tail = unsignedTail(found);
    try {
      let setAside = '';
      await renew(() => {
        const done = replace(file, now());
        setAside = done.setAside;
        // What is remembered is newer than the copy, and would have it taken for a journal that was cut.
        if (done.newest !== null) remember(done.newest, false);
      });
      record('restored', { entries, upTo: signed?.seq ?? 0, setAside, by: 'person', ...(tail === null ? {} : { unsigned: tail.count, unsignedFrom: tail.from, unsignedUpTo: tail.upTo }) });
      notice(say('record.restored', { name: setAside }));
    } catch (fault) {
      notice(say('record.notRestored', { why: fault instanceof Error ? fault.message : '' }));
    } finally {
      over();
    }
  }

  return async (from, { accepted = false, ...watching } = {}) => {
    if (restoring) throw new Refusal(say('record.restoring'));
    restoring = true;
    try {
      const found = await verified(from, watching);
      if (watching.signal?.aborted === true) throw new Refusal(say('restore.cancelled'));
      const unsigned = unsignedTail(found);
      if (unsigned !== null && !accepted) {
        over();
        return { entries: found.entries, restored: false, unsigned };
      }
      later(0, () => void takePlace(found));
      return { entries: found.entries, restored: true, unsigned };
    } catch (fault) {
      over();
      if (watching.signal?.aborted === true) throw new Refusal(say('restore.cancelled'));
      if (fault instanceof Error && !(fault instanceof Refusal)) throw new Refusal(say('record.failed', { why: fault.message }));
      throw fault;
    }
  };
}
