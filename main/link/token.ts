import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { err, ok, type Result } from '#shared/result';
import { createOwnFile, readOwnFile, replaceOwnFile } from './own-file';
import type { PlaceFault } from './own-folder';
import { runFolder } from './socket-path';

/** Where the token lives: 32 random bytes as 64 hex digits, mode 0600. */
export function tokenFile(home: string): string {
  return path.join(runFolder(home), 'token');
}

/** The token, 64 hex digits. A file that holds something else counts as absent: it may be half written. */
export function readToken(home: string): Result<string, PlaceFault> {
  const text = readOwnFile(tokenFile(home), 200);
  if (!text.ok) return text;
  const token = text.value.trim();
  return /^[0-9a-f]{64}$/.test(token) ? ok(token) : err({ kind: 'absent', words: "Countersign's token is not readable yet." });
}

/**
 * The token for the app to serve with, made when there is none (O_EXCL). One that others could have read, or that is
 * damaged, is replaced by a new one. The folder HOME/run must exist (`makeRunFolders`).
 */
export function ensureToken(home: string): string {
  const held = readToken(home);
  if (held.ok) return held.value;
  const token = randomBytes(32).toString('hex');
  if (createOwnFile(tokenFile(home), token)) return token;
  replaceOwnFile(tokenFile(home), token);
  return token;
}
