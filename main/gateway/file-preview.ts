import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { fileView, fileViews } from '#app/prompts/files/view';
import type { FileNow, FileWrite } from '#app/prompts/files/write';
import type { FileView } from '#shared/models/prompt';
import { say } from '#shared/words/say';

/** A file is read up to this size, bytes. */
const sizeLimit = 512 * 1024;
/** A question waits so long for the files it is about, ms; then it is asked without them. */
export const previewMs = 60;
/** So many files are looked at at once. One on a disk that does not answer keeps its place until it does, so that no more than this wait for it. */
const atOnce = 2;

let busy = 0;

/**
 * What a call would do to the files it writes, against what they hold now. Resolves within `limitMs` and the time the comparing takes, whatever the
 * files are; never rejects. Reads regular files only, follows no link at the end of a path, and lets other traffic in between two files.
 */
export async function previewFiles(writes: readonly FileWrite[], limitMs: number = previewMs): Promise<FileView[]> {
  // A file that was read while this thread had other things to do is not late.
  const late = new Promise<void>((resolve) => void setTimeout(() => setImmediate(resolve), limitMs));
  const files = await Promise.all(writes.map(async (write) => [write, await inTime(write, late)] as const));
  const views: FileView[] = [];
  for (const [write, now] of files) {
    views.push(fileView(write, now));
    await new Promise((resolve) => void setImmediate(resolve));
  }
  return fileViews(writes, views);
}

async function inTime({ absolute }: FileWrite, late: Promise<void>): Promise<FileNow> {
  if (absolute === null) return problem(say('unread.place'));
  // On Windows a path without a drive leads to the drive of whoever reads it, and `\\\\host` to another computer.
  if (!isAbsolute(absolute) || /^[\\/]{2}/.test(absolute) || (process.platform === 'win32' && !/^[A-Za-z]:/.test(absolute))) return problem(say('unread.place'));
  let over = false;
  const tooLate = late.then(() => {
    over = true;
    return problem(say('unread.late'));
  });
  return Promise.race([tooLate, taken(absolute, () => over)]);
}

/** Reads when there is room to. */
async function taken(path: string, over: () => boolean): Promise<FileNow> {
  while (busy >= atOnce) {
    if (over()) return problem(say('unread.late'));
    await new Promise((resolve) => void setTimeout(resolve, 2));
  }
  busy += 1;
  try {
    return await readNow(path);
  } catch (error) {
    return unread(error);
  } finally {
    busy -= 1;
  }
}

async function readNow(path: string): Promise<FileNow> {
  // Opening a device can have an effect, so what it is comes first; what was opened is looked at again, because it may be another by then.
  const seen = await lstat(path);
  if (seen.isSymbolicLink()) return problem(say('unread.link'));
  if (!seen.isFile()) return problem(say('unread.noFile'));
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  try {
    const found = await file.stat();
    if (!found.isFile()) return problem(say('unread.noFile'));
    if (found.size > sizeLimit) return problem(say('unread.size'));
    const bytes = Buffer.alloc(sizeLimit + 1);
    let length = 0;
    // It may grow while it is read.
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
      length += bytesRead;
      if (length > sizeLimit) return problem(say('unread.size'));
      if (bytesRead === 0) break;
    }
    return textOf(bytes.subarray(0, length));
  } finally {
    await file.close();
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): FileNow {
  if (bytes.includes(0)) return problem(say('unread.noText'));
  try {
    return { kind: 'text', text: decoder.decode(bytes) };
  } catch {
    return problem(say('unread.noUtf8'));
  }
}

function unread(error: unknown): FileNow {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'ENOENT':
      return { kind: 'absent' };
    case 'ENOTDIR':
      return problem(say('unread.folder'));
    case 'EACCES':
    case 'EPERM':
      return problem(say('unread.forbidden'));
    case 'ELOOP':
      return problem(say('unread.link'));
    default:
      return problem(say('unread.other'));
  }
}

function problem(why: string): FileNow {
  return { kind: 'problem', why };
}
