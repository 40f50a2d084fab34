import { hkdfSync } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { keyPurposes, type PurposeKeys } from './safe';

/*
 * Before there was a vault its key lay unprotected in HOME/vault.key. Such a file is read and never made: what is derived from it becomes the values
 * of the purpose keys, and it is removed once they are safely in a vault.
 */

const keyBytes = 32;

/**
 * The purpose keys derived from `vault.key` in `home`, null where there is no such file. One that is there and is not exactly one owner-only key of 32
 * bytes is an error in words and stays as it is: everything recorded so far was written under it.
 */
export function readEarlierKeys(home: string): Result<PurposeKeys | null, string> {
  let key: Result<Buffer, string> | null;
  try {
    key = readKey(join(home, 'vault.key'));
  } catch (fault) {
    return err(say('vault.keyUnreadable', { code: codeOf(fault) }));
  }
  if (key === null) return ok(null);
  if (!key.ok) return key;
  const { value } = key;
  const derived = keyPurposes.map((purpose) => [purpose, Buffer.from(hkdfSync('sha256', value, 'countersign', `countersign ${purpose} 1`, keyBytes))] as const);
  return ok(Object.fromEntries(derived) as Record<(typeof keyPurposes)[number], Buffer>);
}

/** Removes `vault.key`. Throws when the disk refuses. */
export function removeEarlierKey(home: string): void {
  rmSync(join(home, 'vault.key'), { force: true });
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
    if (!stat.isFile()) return err(say('vault.keyNoFile'));
    if (process.platform !== 'win32' && (stat.mode & 0o077) !== 0) {
      return err(say('vault.keyOpen'));
    }
    if (stat.size !== keyBytes) return err(say('vault.keyLength', { size: stat.size, length: keyBytes }));
    const key = Buffer.alloc(keyBytes);
    let read = 0;
    while (read < keyBytes) {
      const count = readSync(handle, key, read, keyBytes - read, read);
      if (count === 0) return err(say('vault.keyEnds'));
      read += count;
    }
    return ok(key);
  } finally {
    closeSync(handle);
  }
}

function codeOf(fault: unknown): string {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : say('vault.unknownFault');
}
