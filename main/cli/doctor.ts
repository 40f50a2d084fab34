import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { dial } from '#main/link/dial';
import { readLaunchFile } from '#main/link/launch-file';
import { checkOwnFolder } from '#main/link/own-folder';
import { runFolder, socketPlace } from '#main/link/socket-path';
import { readToken } from '#main/link/token';
import { table } from './table';

/** One thing looked at. */
export interface Check {
  readonly name: 'home' | 'token' | 'launch' | 'socket' | 'app' | 'connector' | 'bubblewrap';
  readonly ok: boolean;
  readonly words: string;
}

export interface DoctorOptions {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Where the connector should lie. */
  readonly connector: string;
}

/** Looks at what the way of a call needs on this machine. Starts nothing and changes nothing. */
export async function examine({ home, env, platform, connector }: DoctorOptions): Promise<readonly Check[]> {
  const place = socketPlace(home, platform);
  const token = readToken(home);
  const launch = readLaunchFile(home);
  const folder = checkOwnFolder(runFolder(home));
  const socketFolder = place.folder === null ? null : checkOwnFolder(place.folder);
  const dialled = token.ok ? await dial(place, token.value, { purpose: 'control' }, 3000) : null;
  if (dialled?.ok) dialled.value.socket.destroy();

  const checks: Check[] = [
    { name: 'home', ok: folder.ok, words: folder.ok ? home : `${home}: ${folder.error.words}` },
    { name: 'token', ok: token.ok, words: token.ok ? 'readable by this user only' : token.error.words },
    { name: 'launch', ok: launch.ok, words: launch.ok ? launch.value.command : launch.error.words },
    { name: 'socket', ok: socketFolder === null || socketFolder.ok, words: socketFolder === null || socketFolder.ok ? place.path : `${place.path}: ${socketFolder.error.words}` },
    { name: 'app', ok: dialled?.ok === true, words: dialled === null ? 'not asked: there is no token' : dialled.ok ? 'answers' : dialled.error.words },
    { name: 'connector', ok: isProgram(connector), words: isProgram(connector) ? connector : `${connector} is not there or cannot be started` },
  ];
  if (platform === 'linux') {
    const found = locate('bwrap', env['PATH'] ?? '');
    checks.push({ name: 'bubblewrap', ok: found !== undefined, words: found ?? 'bwrap is not installed: servers cannot be confined' });
  }
  return checks;
}

/** The checks for people. */
export function doctorWords(checks: readonly Check[]): string {
  return table(['', 'CHECK', ''], checks.map((check) => [check.ok ? 'ok' : 'NOT OK', check.name, check.words]));
}

function locate(name: string, searchPath: string): string | undefined {
  return searchPath
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name))
    .find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
