import { statSync } from 'node:fs';
import { codeOf } from './own-file';
import { readLaunchFile } from './launch-file';

/** Whether the app was here and what started it is there no more: it was removed, or moved. An app that never started left nothing to tell by. */
export function isGone(home: string): boolean {
  const launch = readLaunchFile(home);
  if (!launch.ok) return false;
  try {
    statSync(launch.value.command);
    return false;
  } catch (fault) {
    return ['ENOENT', 'ENOTDIR'].includes(codeOf(fault) ?? '');
  }
}

/** What puts hosts' files back without the app, to be typed. It names no folder by its whole path: that would tell who the person is. */
export function restoreCommand(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  const chosen = (env['COUNTERSIGN_HOME'] ?? '') !== '';
  if (platform === 'win32') return `powershell -NoProfile -ExecutionPolicy Bypass -File "${chosen ? '%COUNTERSIGN_HOME%' : '%LOCALAPPDATA%\\Countersign'}\\hosts\\backups\\restore.ps1" -All`;
  return `sh ${chosen ? '"$COUNTERSIGN_HOME"' : platform === 'darwin' ? '"$HOME/Library/Application Support/Countersign"' : '"$HOME/.local/share/countersign"'}/hosts/backups/restore.sh --all`;
}
