import { chmodSync, createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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

/** Entries at the end of a copy that its last checkpoint does not cover: that they follow from the rest is all that is known of them. */
export interface UnsignedTail {
  readonly count: number;
  readonly from: number;
  readonly upTo: number;
}

/** Null where there are none. The entry that keeps the last checkpoint stands behind what that covers, and is told by its own signature. */
export function unsignedTail({ entries, begins, signed }: Verification): UnsignedTail | null {
  const upTo = (begins?.seq ?? 0) + entries;
  const from = (signed?.seq ?? 0) + 2;
  return signed === null || from > upTo ? null : { count: upTo - from + 1, from, upTo };
}

/** How somebody who waits hears of it, and ends it. */
export interface Staging {
  /** How far it is: 0 to 1. */
  readonly onProgress?: (part: number) => void;
  readonly signal?: AbortSignal;
}

/** Copies it beside the journal in portions, owner-only. Rejects with what the disk says, where it is no file (a device or a pipe may have no end), and where `signal` ends it; nothing is left of it then but what `unstage` takes away. */
export async function stage(file: string, from: string, { onProgress = () => undefined, signal }: Staging = {}): Promise<string> {
  if (parts.some((part) => statSync(part(from), { throwIfNoEntry: part(from) === from })?.isFile() === false)) throw new Error(say('restore.noFile'));
  makeFolder(dirname(file));
  unstage(file);
  // As long as it is now: what is written behind that meanwhile is none of the copy.
  const found = parts.flatMap((part) => (existsSync(part(from)) ? [{ part, size: statSync(part(from)).size }] : []));
  const total = found.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const { part, size } of found) {
    const counted = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const bytes of source) {
        done += bytes.length;
        onProgress(done / Math.max(1, total));
        yield bytes;
      }
    };
    const into = createWriteStream(part(waiting(file)), { flags: 'wx', mode: 0o600, flush: true });
    const source = size === 0 ? Readable.from([]) : createReadStream(part(from), { end: size - 1, highWaterMark: portion });
    await pipeline(source, counted, into, signal === undefined ? {} : { signal });
    chmodSync(part(waiting(file)), 0o600);
  }
  return waiting(file);
}

const portion = 1024 * 1024;

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
