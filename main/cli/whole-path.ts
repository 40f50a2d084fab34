import { isAbsolute, resolve } from 'node:path';
import { err, ok, type Result } from '#shared/result';

/**
 * A file as it was typed, by its whole path: the app opens it, and has another working folder than the terminal. `cwd`: the folder it was typed in, null where that is not known. The error is for whoever typed.
 */
export function wholePath(file: string, cwd: string | null): Result<string, string> {
  if (file.includes('\0')) return err('the name of a file has no NUL in it');
  if (isAbsolute(file)) return ok(resolve(file));
  if (cwd === null || !isAbsolute(cwd)) return err('it is not known in which folder this was typed: give the file by its whole path');
  return ok(resolve(cwd, file));
}
