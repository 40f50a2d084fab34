import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import path from 'node:path';
import type { Result } from '#shared/result';
import { isClosed, isOwn, makeOwnFolder, type PlaceFault } from './own-folder';

/** Where the gateway listens. `folder` must be owner-only; it is null for a named pipe, which lies in no folder. */
export interface SocketPlace {
  readonly path: string;
  readonly folder: string | null;
}

/** HOME/run: socket, token and launch file. Owner-only. */
export function runFolder(home: string): string {
  return path.join(home, 'run');
}

/** Bytes of a Unix socket's path: macOS holds 104 with the closing zero byte, and longer ones are cut in silence. */
export const socketPathLimit = 103;

/**
 * HOME/run/gateway.sock; where that is too long, gateway.sock in `countersign-<uid>-<16 hex of sha256(home)>` under
 * `runtime`; on Windows a pipe named after the home, ASCII letters in either case: the one folding every program does alike.
 */
export function socketPlace(
  home: string,
  platform: NodeJS.Platform = process.platform,
  uid: number = process.getuid?.() ?? 0,
  runtime: () => string = () => runtimeFolder(uid),
): SocketPlace {
  if (platform === 'win32') return { path: `\\\\.\\pipe\\countersign-${digest(home.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())).slice(0, 32)}`, folder: null };
  const short = runFolder(home);
  const inHome = path.posix.join(short, 'gateway.sock');
  if (Buffer.byteLength(inHome) <= socketPathLimit) return { path: inHome, folder: short };
  const folder = path.posix.join(runtime(), `countersign-${uid}-${digest(home).slice(0, 16)}`);
  return { path: path.posix.join(folder, 'gateway.sock'), folder };
}

/** Where the gateway of `home` listens on this machine: a Unix socket's path or a named pipe's. */
export function socketPath(home: string): string {
  return socketPlace(home).path;
}

/** Makes HOME/run and the socket's folder, owner-only, before the app writes a token or listens. Refused in words. */
export function makeRunFolders(home: string): Result<null, PlaceFault> {
  const made = makeOwnFolder(runFolder(home));
  const { folder } = socketPlace(home);
  return made.ok && folder !== null ? makeOwnFolder(folder) : made;
}

/**
 * /run/user/<uid> where the system made one for this user, else /tmp. XDG_RUNTIME_DIR is not asked: hosts hand down
 * only a few variables, and connector and gateway must come to the same place.
 */
export function runtimeFolder(uid: number): string {
  const folder = `/run/user/${uid}`;
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && isOwn(stats) && isClosed(stats) ? folder : '/tmp';
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
