import type { VaultEntry } from '../vault/file';
import { keyPurposes } from '../vault/safe';
import type { Kept, Vault } from '../vault/vault';

/** An open vault whose keys are always the same and whose entries live in memory. */
export interface FakeVault extends Vault {
  readonly values: Map<string, Buffer>;
  protection: 'none' | 'keyring';
  kept(what: Kept): void;
}

export function fakeVault(): FakeVault {
  const values = new Map<string, Buffer>();
  const read = new Map<string, number>();
  const keeps: ((what: Kept) => void)[] = [];
  const fake: FakeVault = {
    values,
    protection: 'keyring',
    kept: (what) => keeps.forEach((then) => then(what)),
    view: () => ({ state: 'open', protection: fake.protection, keyring: true, words: null, rotatedAt: 1 }),
    isNew: () => false,
    subkey: (purpose) => Buffer.alloc(32, 1 + keyPurposes.indexOf(purpose)),
    whenOpen: (then) => then(),
    onChange: () => undefined,
    onKept: (then) => void keeps.push(then),
    unlock: () => Promise.resolve({ ok: true, value: null }),
    retry: () => Promise.resolve({ ok: true, value: null }),
    protect: () => Promise.resolve({ ok: true, value: null }),
    rotate: () => Promise.resolve({ ok: true, value: null }),
    entries: () => Object.fromEntries([...values.keys()].map((name): [string, VaultEntry] => [name, { sealed: '', setAt: 1, readAt: read.get(name) ?? null }])),
    read: (name) => values.get(name) ?? null,
    put: (name, value) => void values.set(name, value),
    drop: (names) => names.forEach((name) => values.delete(name)),
    noteRead: (names) => names.forEach((name) => read.set(name, 2)),
    dispose: () => undefined,
  };
  return fake;
}
