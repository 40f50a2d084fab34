import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { seal, unseal } from '#main/journal/seal';
import { canonical, fromPlain } from '#shared/json';
import { err, ok, type Result } from '#shared/result';
import type { Protection, VaultEntry, VaultFile } from './file';

/** What a purpose key is for. One purpose never learns another's key. */
export const keyPurposes = ['journal', 'rules', 'identity', 'record'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];
export type PurposeKeys = Readonly<Record<KeyPurpose, Buffer>>;

/** An open vault: the master key and the entries below it. A value of its own; every change makes a new one. */
export interface Safe {
  readonly master: Buffer;
  /** When the master key was made, epoch ms. */
  readonly rotatedAt: number;
  readonly entries: Readonly<Record<string, VaultEntry>>;
}

/** Those that every vault has; `record`, which signs the journal, came later. */
const firstPurposes: readonly KeyPurpose[] = ['journal', 'rules', 'identity'];

/** A new master key with these purpose keys below it, or with new ones. */
export function newSafe(now: number, keys: PurposeKeys | null): Safe {
  const empty: Safe = { master: randomBytes(32), rotatedAt: now, entries: {} };
  return keyPurposes.reduce((safe, purpose) => withValue(safe, `key/${purpose}`, keys?.[purpose] ?? randomBytes(32), now), empty);
}

/** Opens a file's content. `other-key`: `master` is not the key it was closed with; `changed`: something in it was changed outside, so nothing in it counts. */
export function openSafe(file: VaultFile, master: Buffer): Result<Safe, 'other-key' | 'changed'> {
  if (!equal(file.check, checkOf(master))) return err('other-key');
  if (!equal(file.seal, sealOf(file, master))) return err('changed');
  const safe: Safe = { master, rotatedAt: file.rotatedAt, entries: file.entries };
  return firstPurposes.every((purpose) => valueOf(safe, `key/${purpose}`)?.length === 32) ? ok(safe) : err('changed');
}

/** The same with a key for every purpose; the same value where it had them. */
export function withAllKeys(safe: Safe, now: number): Safe {
  const missing = keyPurposes.filter((purpose) => valueOf(safe, `key/${purpose}`)?.length !== 32);
  return missing.reduce((all, purpose) => withValue(all, `key/${purpose}`, randomBytes(32), now), safe);
}

/** The file that holds `safe` with its master key kept as `protection` says. */
export function closeSafe({ master, rotatedAt, entries }: Safe, protection: Protection): VaultFile {
  const open = { schemaVersion: 1 as const, protection, rotatedAt, check: checkOf(master), entries };
  return { ...open, seal: sealOf(open, master) };
}

/** The same values under another master key. */
export function rotated(safe: Safe, master: Buffer, now: number): Safe {
  const entries = Object.entries(safe.entries).map(([name, { sealed, ...rest }]) => {
    const value = unseal(safe.master, Buffer.from(sealed, 'base64'), name);
    if (value === null) throw new Error('an entry of the vault does not open');
    return [name, { ...rest, sealed: seal(master, value, name).toString('base64') }] as const;
  });
  return { master, rotatedAt: now, entries: Object.fromEntries(entries) };
}

/** A value by name; null where there is none or it does not open. */
export function valueOf({ master, entries }: Safe, name: string): Buffer | null {
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  return entry === undefined ? null : unseal(master, Buffer.from(entry.sealed, 'base64'), name);
}

export function withValue(safe: Safe, name: string, value: Buffer, now: number): Safe {
  const sealed = seal(safe.master, value, name).toString('base64');
  return { ...safe, entries: { ...safe.entries, [name]: { sealed, setAt: now, readAt: null } } };
}

export function withReadAt(safe: Safe, names: readonly string[], now: number): Safe {
  const entries = Object.entries(safe.entries).map(([name, entry]) => [name, names.includes(name) ? { ...entry, readAt: now } : entry] as const);
  return { ...safe, entries: Object.fromEntries(entries) };
}

export function without(safe: Safe, names: readonly string[]): Safe {
  return { ...safe, entries: Object.fromEntries(Object.entries(safe.entries).filter(([name]) => !names.includes(name))) };
}

function checkOf(master: Buffer): string {
  return createHmac('sha256', master).update('countersign vault check 1').digest('base64');
}

function sealOf({ schemaVersion, protection, rotatedAt, check, entries }: Omit<VaultFile, 'seal'>, master: Buffer): string {
  const text = canonical(fromPlain({ schemaVersion, protection, rotatedAt, check, entries }));
  return createHmac('sha256', master).update(`countersign vault seal 1\n${text}`).digest('base64');
}

function equal(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
