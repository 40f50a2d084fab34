import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { say } from '#shared/words/say';
import type { Checkpoint } from '#shared/models/checkpoint';
import type { Verification } from '#shared/models/history';
import { checkpointFile, newestLine, keyFile } from './checkpoint-file';
import { makeFolder, syncFolder } from './files';
import { setAside } from './set-aside';
import { dirname } from 'node:path';

/** Where a copy waits until nobody writes the journal. */
const waiting = (file: string): string => `${file}.restoring`;
const parts = [(of: string): string => of, checkpointFile, keyFile];
/** What SQLite may lay beside a copy that is looked at. */
const besideOpen = ['-wal', '-shm', '-journal'].map((end) => (of: string): string => of + end);

/** Why a copy is not to take the journal's place, in words, or null. It was verified without a known key, so that it names its own. `key`: this installation's public key, hex. */
export function restoreFault({ ok, bad, problems, signed, entries, key: signedBy }: Verification, key: string): string | null {
  if (bad !== null) return say('restore.bad', { seq: String(bad.seq), why: bad.why });
  if (signed === null || signedBy === null) return say('restore.unsigned', { count: entries });
  if (signedBy !== key) return say('restore.foreign', { key: signedBy, count: entries });
  return ok ? null : say('restore.wrong', { why: problems[0] ?? '' });
}

/** Copies it beside the journal, owner-only. Throws what the disk throws, and where it is no file: a device or a pipe may have no end. */
export function stage(file: string, from: string): string {
  if (parts.some((part) => statSync(part(from), { throwIfNoEntry: part(from) === from })?.isFile() === false)) throw new Error(say('restore.noFile'));
  makeFolder(dirname(file));
  unstage(file);
  for (const part of parts) {
    if (!existsSync(part(from))) continue;
    copyFileSync(part(from), part(waiting(file)));
    chmodSync(part(waiting(file)), 0o600);
  }
  return waiting(file);
}

export function unstage(file: string): void {
  for (const part of [...parts, ...besideOpen]) rmSync(part(waiting(file)), { force: true });
}

/**
 * Puts the copy that waits in the journal's place, which is set aside whole and never deleted. Only while nobody writes it. Answers what it was set aside as, and the
 * newest checkpoint of what is there now. Cut short, there is no journal, or one without its checkpoints; both are told at the next opening.
 */
export function replace(file: string, at: number): { readonly setAside: string; readonly newest: Checkpoint | null } {
  const aside = setAside(file, at, undefined, 'replaced');
  for (const part of besideOpen) rmSync(part(waiting(file)), { force: true });
  for (const part of parts) if (existsSync(part(waiting(file)))) renameSync(part(waiting(file)), part(file));
  syncFolder(file);
  return { setAside: aside, newest: newestLine(file) };
}
