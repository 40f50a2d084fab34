import type { Verification } from '#shared/models/history';
import { say } from '#shared/words/say';
import { replace, restoreFault, stage, unstage } from '#main/journal/restore';
import type { Checkpoint } from '#shared/models/checkpoint';
import { Refusal } from './ipc/answer-call';

/** What is put back. */
export interface Restored {
  readonly entries: number;
}

export interface RecordRestoreOptions {
  /** The journal's file. */
  readonly file: string;
  /** This installation's public key, hex. */
  readonly key: string;
  /** Verifies a journal anywhere, knowing nothing of it. Rejects in words where it cannot be read. */
  readonly verify: (file: string) => Promise<Verification>;
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
export function recordRestore({ file, key, verify, renew, remember, record, notice, later, now }: RecordRestoreOptions): (from: string) => Promise<Restored> {
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

  async function verified(from: string): Promise<Verification> {
    // What is verified is what takes the place: nobody can change it in between but who can change anything here.
    const found = await verify(stage(file, from));
    const fault = restoreFault(found, key);
    if (fault !== null) throw new Refusal(fault);
    return found;
  }

  async function takePlace({ entries, signed }: Verification): Promise<void> {
    try {
      let setAside = '';
      await renew(() => {
        const done = replace(file, now());
        setAside = done.setAside;
        // What is remembered is newer than the copy, and would have it taken for a journal that was cut.
        if (done.newest !== null) remember(done.newest, false);
      });
      record('restored', { entries, upTo: signed?.seq ?? 0, setAside, by: 'person' });
      notice(say('record.restored', { name: setAside }));
    } catch (fault) {
      notice(say('record.notRestored', { why: fault instanceof Error ? fault.message : '' }));
    } finally {
      over();
    }
  }

  return async (from) => {
    if (restoring) throw new Refusal(say('record.restoring'));
    restoring = true;
    try {
      const found = await verified(from);
      later(0, () => void takePlace(found));
      return { entries: found.entries };
    } catch (fault) {
      over();
      if (fault instanceof Error && !(fault instanceof Refusal)) throw new Refusal(say('record.failed', { why: fault.message }));
      throw fault;
    }
  };
}
