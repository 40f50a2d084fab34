import type { LedgerRecord } from '../ledger';

/*
 * The ledger as `restore.sh` and `restore.ps1` read it: a line for each writing, `1 KIND BEFORE AFTER COPY IDS FILE NAMED`. A shell reads it, so nothing in it can be anything but what it is
 * meant as: every byte of a path but letters, digits and `. _ / -` is written `\0ooo`, as printf's %b takes it.
 */

/** The whole list. A record with a word that would not be one here is left out: a ledger that was altered puts nothing back by a script. */
export function restoreList(records: readonly LedgerRecord[]): string {
  return records.flatMap((record) => lineOf(record) ?? []).join('');
}

function lineOf({ kind, before, after, backup, real, path, changes }: LedgerRecord): string | null {
  const isPlain = [before, after].every((digest) => /^[0-9a-f]{64}$/.test(digest)) && /^[\w-][\w.-]*$/.test(backup) && ![real, path].some((one) => one === '' || one.includes('\0'));
  const ids = [...new Set(changes.map(({ id }) => id))].filter((id) => /^[A-Za-z0-9-]{2,100}$/.test(id));
  return isPlain ? `1 ${kind} ${before} ${after} ${backup} ${ids.length === 0 ? '-' : ids.join(',')} ${written(real)} ${written(path)}\n` : null;
}

function written(path: string): string {
  return [...Buffer.from(path)].map((byte) => (/[\w./-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `\\0${byte.toString(8).padStart(3, '0')}`)).join('');
}
