import { spawn } from 'node:child_process';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { isOwn } from '#main/link/own-folder';
import { codeOf } from '#main/link/own-file';
import { scrub } from '#main/link/scrub';
import { readObject } from '#main/link/wire';
import { err, ok, type Result } from '#shared/result';

/*
 * What performs the verbs that need no app. The build, or the package, leaves a file beside this program that names it: `{"scan": [program, …arguments]}`. The program
 * is a path, absolute or from the file's own folder.
 */

/** The file's name, in the folder of the connector. */
export const programsFile = 'countersign.programs.json';

const limit = 100_000;

/** The executable and the first of its arguments; the error in words. */
export function readPrograms(file: string): Result<readonly [string, ...string[]], string> {
  const text = readInstalledFile(file);
  if (!text.ok) return text;
  const { scan, ...others } = readObject(text.value) ?? {};
  const good = Array.isArray(scan) && scan.every((word) => typeof word === 'string' && !word.includes('\0')) && Object.keys(others).length === 0;
  const [program, ...rest] = good ? (scan as readonly string[]) : [];
  if (program === undefined || program === '') return err('What lies beside this program about its parts is damaged.');
  return ok([path.isAbsolute(program) ? program : path.join(path.dirname(file), program), ...rest]);
}

/** Runs `words` on this process's own streams to its end; its exit code, null where it could not be started. */
export function runInPlace([program, ...words]: readonly [string, ...string[]], env: Readonly<Record<string, string | undefined>>): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: 'inherit', env: scrub(env) });
    const end = (): void => void child.kill('SIGTERM');
    process.once('exit', end);
    child.once('error', () => resolve(null));
    child.once('exit', (code) => {
      process.off('exit', end);
      resolve(code ?? 1);
    });
  });
}

/** The text of a file that came with this program: this user's or the system's, which nobody else may write. */
function readInstalledFile(file: string): Result<string, string> {
  let opened: number;
  try {
    opened = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (fault) {
    return err(codeOf(fault) === 'ENOENT' ? 'A file Countersign relies on does not exist.' : 'A file Countersign relies on cannot be read.');
  }
  try {
    const stats = fstatSync(opened);
    if (!stats.isFile() || !(isOwn(stats) || stats.uid === 0)) return err('A file Countersign relies on is not a file of this user.');
    if (process.platform !== 'win32' && (stats.mode & 0o022) !== 0) return err('A file Countersign relies on can be written by other users.');
    const bytes = Buffer.alloc(limit + 1);
    const length = readSync(opened, bytes, 0, bytes.length, 0);
    return length > limit ? err('A file Countersign relies on is too long.') : ok(bytes.toString('utf8', 0, length));
  } finally {
    closeSync(opened);
  }
}
