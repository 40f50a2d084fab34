import { hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/result';
import { syncFile } from './stores/durable';

/** What a subkey is for. One purpose never learns another's key. */
export type KeyPurpose = 'journal' | 'rules' | 'identity';

/** The one random key everything secret hangs from. */
export interface Vault {
  /** 32 bytes, derived by HKDF-SHA256 (RFC 5869) for one purpose. */
  subkey(purpose: KeyPurpose): Buffer;
  /** What the person should know about how the key is kept. */
  readonly notices: readonly string[];
}

const keyBytes = 32;

/**
 * Opens the provisional key file `vault.key` in `home`, or makes it. A file that is there and is not exactly one
 * owner-only key of 32 bytes is an error and is never replaced: everything recorded so far was written under it.
 */
export function openVault(home: string): Result<Vault, string> {
  const file = join(home, 'vault.key');
  try {
    const key = readKey(file) ?? makeKey(file);
    return key.ok ? ok(vaultOf(key.value)) : key;
  } catch (fault) {
    return err(`the key file vault.key cannot be read or made (${codeOf(fault)}). Check who owns the data folder and whether its disk is full.`);
  }
}

function vaultOf(key: Buffer): Vault {
  return {
    subkey: (purpose) => Buffer.from(hkdfSync('sha256', key, 'countersign', `countersign ${purpose} 1`, keyBytes)),
    notices: ['The key to your rules and history lies unprotected in the data folder (vault.key). Whoever can read that folder can read the history.'],
  };
}

/** The key in `file`, or null where there is no file. */
function readKey(file: string): Result<Buffer, string> | null {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null;
    throw fault;
  }
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) return err('vault.key is not a file. Put the right key file back; Countersign never replaces it.');
    if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
      return err('vault.key can be read by others. Make it readable by you alone (chmod 600) if you trust what it holds; Countersign never replaces it.');
    }
    if (stat.size !== keyBytes) return err(`vault.key holds ${stat.size} bytes and a key is ${keyBytes}. Put the right key file back; Countersign never replaces it.`);
    const key = Buffer.alloc(keyBytes);
    let read = 0;
    while (read < keyBytes) {
      const count = readSync(handle, key, read, keyBytes - read, read);
      if (count === 0) return err('vault.key ended early. Put the right key file back; Countersign never replaces it.');
      read += count;
    }
    return ok(key);
  } finally {
    closeSync(handle);
  }
}

function makeKey(file: string): Result<Buffer, string> {
  const key = randomBytes(keyBytes);
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, key);
  } finally {
    closeSync(handle);
  }
  syncFile(file);
  return ok(key);
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : 'unknown fault';
}
