import type { Verification } from '#shared/models/history';
import { say } from '#shared/words/say';
import { replace, restoreFault, stage, unstage } from '#main/journal/restore';
import type { Checkpoint } from '#shared/models/checkpoint';
import { Refusal } from './ipc/answer-call';

/** What was put back. */
export interface Restored {
  readonly entries: number;
  /** What the record from before was set aside as. */
  readonly setAside: string;
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
  readonly now: () => number;
}

/** Puts a copy in the record's place, once it was verified. The record from before is set aside, never deleted. Rejects with a `Refusal` in words; then nothing was changed. */
export function recordRestore({ file, key, verify, renew, remember, record, notice, now }: RecordRestoreOptions): (from: string) => Promise<Restored> {
  let restoring = false;

  async function restore(from: string): Promise<Restored> {
    let setAside = '';
    // What is verified is what takes the place: nobody can change it in between but who can change anything here.
    const staged = stage(file, from);
    const found = await verify(staged);
    const fault = restoreFault(found, key);
    if (fault !== null) throw new Refusal(fault);
    await renew(() => {
      const done = replace(file, now());
      setAside = done.setAside;
      // What is remembered is newer than the copy, and would have it taken for a journal that was cut.
      if (done.newest !== null) remember(done.newest, false);
    });
    record('restored', { entries: found.entries, upTo: found.signed?.seq ?? 0, setAside, by: 'person' });
    notice(say('record.restored', { name: setAside }));
    return { entries: found.entries, setAside };
  }

  return async (from) => {
    if (restoring) throw new Refusal(say('record.none'));
    restoring = true;
    try {
      return await restore(from);
    } catch (fault) {
      if (fault instanceof Error && !(fault instanceof Refusal)) throw new Refusal(say('record.failed', { why: fault.message }));
      throw fault;
    } finally {
      restoring = false;
      unstage(file);
    }
  };
}
