import { homedir } from 'node:os';
import path from 'node:path';
import { err, ok, type Result } from '#shared/result';

/**
 * The data folder of this user's Countersign: settings, journal, socket, backups. Absolute and normalised, so that every
 * program works out the same one; it need not exist yet.
 *
 * COUNTERSIGN_HOME wins; a relative one is refused, because the host decides the folder it would be relative to. Without
 * it: ~/.local/share/countersign, ~/Library/Application Support/Countersign, %LOCALAPPDATA%\Countersign. XDG_DATA_HOME is
 * not asked: hosts hand only a few variables down, so app and connector would look in two places.
 */
export function countersignHome(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  userFolder: string = homedir(),
): Result<string, string> {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const chosen = env['COUNTERSIGN_HOME'];
  if (chosen !== undefined && chosen !== '') {
    if (!isFixed(chosen, platform)) return err('COUNTERSIGN_HOME must be an absolute path.');
    return ok(paths.resolve(chosen));
  }
  const base = dataFolder(env, platform, userFolder);
  if (!isFixed(base, platform)) return err("This user's home folder is not known, so neither is Countersign's.");
  return ok(paths.resolve(base, platform === 'linux' ? 'countersign' : 'Countersign'));
}

function dataFolder(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform, userFolder: string): string {
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'];
    return local !== undefined && isFixed(local, platform) ? local : path.win32.join(userFolder, 'AppData', 'Local');
  }
  if (platform === 'darwin') return path.posix.join(userFolder, 'Library', 'Application Support');
  return path.posix.join(userFolder, '.local', 'share');
}

/** Absolute, and on Windows with its drive or share: `\x` would still depend on the current drive. */
function isFixed(name: string, platform: NodeJS.Platform): boolean {
  if (name.includes('\0')) return false;
  return platform === 'win32' ? /^([A-Za-z]:[\\/]|\\\\[^\\/]+[\\/])/.test(name) : path.posix.isAbsolute(name);
}
