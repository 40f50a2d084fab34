import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

/** What a host wants run, and where to look for it. */
export interface Lookup {
  readonly command: string;
  readonly cwd: string;
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
}

/**
 * The absolute path of the program a command means, links kept: some programs go by the name they are called by. A command with a
 * slash is taken from the working folder; any other is looked up in PATH, whose empty and relative parts are passed over,
 * because they would let the working folder decide what runs. Undefined when there is no such program.
 */
export function locate({ command, cwd, searchPath, platform }: Lookup): string | undefined {
  if (command === '' || command.includes('\0')) return undefined;
  const endings = platform === 'win32' ? windowsEndings(command) : [''];
  const isPath = command.includes('/') || (platform === 'win32' && command.includes('\\'));
  const folders = isPath ? [''] : searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
  const candidates = folders.flatMap((folder) => endings.map((ending) => (isPath ? resolve(cwd, command) : join(folder, command)) + ending));
  return candidates.find(isProgram);
}

/** Windows starts nothing without an ending: the `npx` beside `npx.cmd` is a script for another system's shell. PATHEXT, which may name scripts, is not asked. */
function windowsEndings(command: string): readonly string[] {
  const starts = ['.exe', '.com', '.cmd', '.bat'];
  return /\.(?:exe|com|cmd|bat)[. ]*$/i.test(command) ? ['', ...starts] : /[^\\/.]\.[^\\/.]+$/.test(command) ? [...starts, ''] : starts;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
