import { accessSync, constants, statSync } from 'node:fs';
import type { SandboxState } from '#shared/models/server';
import { readLaunchFile } from '#main/link/launch-file';
import { checkOwnFolder } from '#main/link/own-folder';
import { runFolder, socketPlace } from '#main/link/socket-path';
import { readToken } from '#main/link/token';
import { visibleHead } from '#shared/text/visible';
import { table } from './table';

/** One thing looked at. */
export interface Check {
  readonly name: 'home' | 'token' | 'launch' | 'socket' | 'app' | 'connector' | 'record' | 'bubblewrap' | 'sandbox' | 'level' | 'missing' | 'electron' | 'keyring' | 'notifications' | 'path' | 'host' | 'entry' | 'time';
  readonly ok: boolean;
  readonly words: string;
}

export interface DoctorOptions {
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** Where the connector should lie. */
  readonly connector: string;
  /** Whether the app answers, or in words why not. */
  readonly app: { readonly ok: boolean; readonly words: string };
  /** What the sandbox holds here; null where nobody knows. */
  readonly sandbox: SandboxState | null;
  /** The public key that signs the record, hex; absent where nobody knows. */
  readonly recordKey?: string;
}

/** The only one the sandbox starts, whatever PATH says: another could have been put there by anybody. */
const bubblewrap = '/usr/bin/bwrap';

/** Looks at what the way of a call needs on this machine. Starts nothing and changes nothing. */
export function examine({ home, platform, connector, app, sandbox, recordKey }: DoctorOptions): readonly Check[] {
  const place = socketPlace(home, platform);
  const token = readToken(home);
  const launch = readLaunchFile(home);
  const folder = checkOwnFolder(runFolder(home));
  const socketFolder = place.folder === null ? null : checkOwnFolder(place.folder);
  const checks: Check[] = [
    { name: 'home', ok: folder.ok, words: folder.ok ? home : `${home}: ${folder.error.words}` },
    { name: 'token', ok: token.ok, words: token.ok ? 'readable by this user only' : token.error.words },
    { name: 'launch', ok: launch.ok, words: launch.ok ? launch.value.command : launch.error.words },
    { name: 'socket', ok: socketFolder === null || socketFolder.ok, words: socketFolder === null || socketFolder.ok ? place.path : `${place.path}: ${socketFolder.error.words}` },
    { name: 'app', ...app },
    { name: 'connector', ok: isProgram(connector), words: isProgram(connector) ? connector : `${connector} is not there or cannot be started` },
  ];
  if (recordKey !== undefined) checks.push({ name: 'record', ok: true, words: `signed with the public key ${recordKey}` });
  if (platform === 'linux') {
    const found = isProgram(bubblewrap);
    checks.push({ name: 'bubblewrap', ok: found, words: found ? bubblewrap : `${bubblewrap} is not installed: servers cannot be confined` });
  }
  return [...checks, ...(sandbox === null ? [] : confinement(sandbox))];
}

/** What servers are held to here, how far, and each thing that is missing, with the command that mends it where there is one. What is merely not complete is no failure. */
function confinement({ level, line, missing }: SandboxState): readonly Check[] {
  const ok = level !== 'none';
  return [{ name: 'sandbox', ok, words: line }, { name: 'level', ok, words: levels[level] }, ...missing.map((words): Check => ({ name: 'missing', ok, words: visibleHead(words, 1000, { lines: false }) }))];
}

const levels: Readonly<Record<SandboxState['level'], string>> = {
  full: 'full: all that a profile says is enforced',
  partial: 'partial: some of what a profile may say is not enforced',
  none: 'none: servers are not confined',
};

/** The checks for people: never cut, since paths are there to be copied. */
export function doctorWords(checks: readonly Check[]): string {
  return table<Check>([{ head: '', cell: (check) => (check.ok ? 'ok' : 'NOT OK') }, { head: 'CHECK', cell: (check) => check.name }, { head: '', cell: (check) => check.words }], checks, null);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
