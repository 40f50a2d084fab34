import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

export interface NodePlaces {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly userFolder: string;
}

/**
 * The person's own Node, or null. An app that was started from a desktop has a short PATH, so the places where installers and version
 * managers put it are looked at as well, the newest version first.
 */
export function findNode({ platform, env, userFolder }: NodePlaces): string | null {
  const name = platform === 'win32' ? 'node.exe' : 'node';
  const onPath = (env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const folders = [...onPath, ...usual(platform, env), ...versions(path.join(userFolder, '.nvm/versions/node'), 'bin'), ...versions(path.join(userFolder, '.local/share/fnm/node-versions'), 'installation/bin'), path.join(userFolder, '.volta/bin')];
  return folders.map((folder) => path.join(folder, name)).find(isProgram) ?? null;
}

function usual(platform: NodeJS.Platform, env: NodePlaces['env']): string[] {
  if (platform === 'win32') return [env['ProgramFiles'] ?? 'C:\\Program Files'].map((folder) => path.join(folder, 'nodejs'));
  return ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin'];
}

function versions(folder: string, within: string): string[] {
  try {
    return readdirSync(folder)
      .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
      .map((version) => path.join(folder, version, within));
  } catch {
    return [];
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
