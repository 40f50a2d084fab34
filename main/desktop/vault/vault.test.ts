import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeKeyring, type FakeKeyring } from '../testing/fake-keyring';
import { scratchFolder } from '../testing/samples';
import { readEarlierKeys } from './earlier-key';
import { openVault, type Kept, type Vault } from './vault';
import { keyPurposes } from './safe';

const passphrase = 'correct horse battery staple';

function opened(home: string, keyring: FakeKeyring | null) {
  const kept: Kept[] = [];
  const vault = openVault({ home, keyring, now: () => 1000, log: () => undefined });
  vault.onKept((what) => void kept.push(what));
  return { vault, kept };
}

const keysOf = (vault: Vault): string[] => keyPurposes.map((purpose) => vault.subkey(purpose).toString('hex'));
const fileIn = (home: string): string => readFileSync(join(home, 'vault.json'), 'utf8');

async function underKeyring(home: string) {
  const keyring = fakeKeyring();
  const { vault, kept } = opened(home, keyring);
  await expect.poll(() => vault.view().protection).toBe('keyring');
  return { keyring, vault, kept };
}

test('a first start is open at once, with keys in memory, and in the keyring a moment later; the next start has the same keys', async () => {
  using home = scratchFolder();
  const keyring = fakeKeyring();
  const { vault, kept } = opened(home.path, keyring);
  expect(vault.view()).toMatchObject({ state: 'open', protection: 'none', words: expect.stringContaining('asks your system’s keyring') });
  expect([vault.isNew(), new Set(keysOf(vault)).size]).toEqual([true, 4]);
  await expect.poll(() => vault.view()).toEqual({ state: 'open', protection: 'keyring', keyring: true, words: null, rotatedAt: 1000 });
  expect(kept).toEqual([{ what: 'protected', by: 'keyring' }]);

  const again = opened(home.path, keyring).vault;
  expect(again.view()).toMatchObject({ state: 'opening', words: expect.stringContaining('Waiting') });
  expect(() => again.subkey('rules')).toThrow('not open');
  await new Promise<void>((resolve) => again.whenOpen(resolve));
  expect([keysOf(again), again.isNew()]).toEqual([keysOf(vault), false]);
});

test.each([
  { fault: 'none' as const, usable: false, says: 'no keyring can be reached' },
  { fault: 'closed' as const, usable: true, says: 'is locked' },
  { fault: 'late' as const, usable: true, says: 'in time' },
  { fault: 'failed' as const, usable: true, says: 'no longer opens' },
])('a keyring that says “$fault” leaves the vault locked, in words, and the file as it is; asked again it opens', async ({ fault, usable, says }) => {
  using home = scratchFolder();
  const { keyring, vault: first } = await underKeyring(home.path);
  const before = fileIn(home.path);
  keyring.fault = fault;
  const { vault } = opened(home.path, keyring);
  await expect.poll(() => vault.view().state).toBe('locked');
  expect(vault.view()).toMatchObject({ protection: 'keyring', keyring: usable, words: expect.stringContaining(says), rotatedAt: null });
  expect((await vault.retry()).ok).toBe(false);
  expect(fileIn(home.path)).toBe(before);
  keyring.fault = null;
  expect(await vault.retry()).toEqual({ ok: true, value: null });
  expect(keysOf(vault)).toEqual(keysOf(first));
});

test('another key from the keyring opens nothing', async () => {
  using home = scratchFolder();
  const { keyring } = await underKeyring(home.path);
  keyring.unwrap = () => Promise.resolve({ ok: true, value: Buffer.alloc(32, 1) });
  const { vault } = opened(home.path, keyring);
  await expect.poll(() => vault.view().words).toContain('no longer opens');
});

test('without a keyring nothing is written; a passphrase keeps exactly the keys there are, and only it opens them', async () => {
  using home = scratchFolder();
  const { vault, kept } = opened(home.path, null);
  expect(vault.view()).toMatchObject({ state: 'open', protection: 'none', keyring: false, words: expect.stringContaining('in memory only') });
  expect(readdirSync(home.path)).toEqual([]);
  expect(() => vault.put('secret/x', Buffer.from('y'))).toThrow('not protected');
  expect(await vault.protect({ by: 'passphrase', passphrase })).toEqual({ ok: true, value: null });
  expect(kept).toEqual([{ what: 'protected', by: 'passphrase' }]);

  const again = opened(home.path, null).vault;
  expect(again.view()).toMatchObject({ state: 'locked', protection: 'passphrase' });
  const [wrong, meanwhile] = await Promise.all([again.unlock('correct horse battery stable'), again.unlock(passphrase)]);
  expect(wrong).toEqual({ ok: false, error: 'That is not the passphrase. Countersign is still locked.' });
  expect(meanwhile).toMatchObject({ ok: false, error: expect.stringContaining('still busy') });
  expect(again.view().state).toBe('locked');
  expect((await again.unlock(passphrase)).ok).toBe(true);
  expect(keysOf(again)).toEqual(keysOf(vault));
});

test('from the keyring to a passphrase and back, with the same keys', async () => {
  using home = scratchFolder();
  const { keyring, vault, kept } = await underKeyring(home.path);
  vault.put('secret/x', Buffer.from('value'));
  const keys = keysOf(vault);
  expect((await vault.protect({ by: 'passphrase', passphrase })).ok).toBe(true);
  expect(JSON.parse(fileIn(home.path))).toMatchObject({ protection: { by: 'passphrase' } });
  keyring.fault = null;
  expect((await vault.protect({ by: 'keyring' })).ok).toBe(true);
  const again = opened(home.path, keyring).vault;
  await expect.poll(() => again.view().state).toBe('open');
  expect([keysOf(again), again.read('secret/x')?.toString(), kept.map(({ by }) => by)]).toEqual([keys, 'value', ['keyring', 'passphrase', 'keyring']]);
});

test('a passphrase chosen while the keyring still waits for the person wins', async () => {
  using home = scratchFolder();
  const keyring = fakeKeyring();
  keyring.waits = true;
  const { vault, kept } = opened(home.path, keyring);
  expect((await vault.protect({ by: 'passphrase', passphrase })).ok).toBe(true);
  keyring.answer();
  await Promise.resolve();
  expect([vault.view().protection, kept]).toEqual(['passphrase', [{ what: 'protected', by: 'passphrase' }]]);
  expect(JSON.parse(fileIn(home.path))).toMatchObject({ protection: { by: 'passphrase' } });
});

test.each(['keyring', 'passphrase'] as const)('rotated under a %s: another file, the same values, also those set meanwhile', async (by) => {
  using home = scratchFolder();
  const { keyring, vault } = await underKeyring(home.path);
  if (by === 'passphrase') await vault.protect({ by, passphrase });
  const keys = keysOf(vault);
  const before = JSON.parse(fileIn(home.path)) as { check: string };
  keyring.fault = null;
  keyring.waits = by === 'keyring';
  const rotating = vault.rotate();
  if (by === 'keyring') vault.put('secret/late', Buffer.from('set meanwhile'));
  keyring.answer();
  expect((await rotating).ok).toBe(true);
  expect((JSON.parse(fileIn(home.path)) as { check: string }).check).not.toBe(before.check);
  keyring.waits = false;
  const again = opened(home.path, keyring).vault;
  if (by === 'passphrase') expect((await again.unlock(passphrase)).ok).toBe(true);
  await expect.poll(() => again.view().state).toBe('open');
  expect(keysOf(again)).toEqual(keys);
  if (by === 'keyring') expect(again.read('secret/late')?.toString()).toBe('set meanwhile');
});

test('rotating while the keyring refuses, or with nothing to keep a key, changes nothing', async () => {
  using home = scratchFolder();
  const { keyring, vault } = await underKeyring(home.path);
  const before = fileIn(home.path);
  keyring.fault = 'closed';
  expect(await vault.rotate()).toMatchObject({ ok: false, error: expect.stringContaining('Nothing was changed') });
  expect(fileIn(home.path)).toBe(before);
  using bare = scratchFolder();
  expect((await opened(bare.path, null).vault.rotate()).ok).toBe(false);
});

test('a key file of an earlier version is taken over once a keyring or a passphrase keeps it, and only then removed', async () => {
  using home = scratchFolder();
  const file = join(home.path, 'vault.key');
  writeFileSync(file, Buffer.alloc(32, 7), { mode: 0o600 });
  const earlier = readEarlierKeys(home.path);
  const wanted = earlier.ok && earlier.value !== null ? keyPurposes.map((purpose) => earlier.value?.[purpose].toString('hex')) : null;
  const { vault } = opened(home.path, null);
  expect(vault.view().words).toContain('vault.key');
  expect([keysOf(vault), vault.isNew(), readdirSync(home.path)]).toEqual([wanted, false, ['vault.key']]);

  const { vault: moved } = await underKeyring(home.path);
  expect([keysOf(moved), readdirSync(home.path)]).toEqual([wanted, ['vault.json']]);
});

test('a key file left behind by a crash goes at the next start; one that holds another key stays', async () => {
  using home = scratchFolder();
  const file = join(home.path, 'vault.key');
  writeFileSync(file, Buffer.alloc(32, 7), { mode: 0o600 });
  const { keyring } = await underKeyring(home.path);
  for (const [key, stays] of [[7, false], [8, true]] as const) {
    writeFileSync(file, Buffer.alloc(32, key), { mode: 0o600 });
    const { vault } = opened(home.path, keyring);
    await expect.poll(() => vault.view().state).toBe('open');
    expect(existsSync(file)).toBe(stays);
  }
});

test.each([
  { file: 'vault.json', text: '{', says: 'not JSON' },
  { file: 'vault.key', text: 'short', says: '5 bytes' },
])('a damaged $file is said, stays as it is, and nothing is made anew; put right, trying again opens it', async ({ file, text, says }) => {
  using home = scratchFolder();
  writeFileSync(join(home.path, file), text, { mode: 0o600 });
  const { vault } = opened(home.path, fakeKeyring());
  expect(vault.view()).toMatchObject({ state: 'locked', protection: 'none', words: expect.stringContaining(says) });
  expect((await vault.retry()).ok).toBe(false);
  expect((await vault.unlock(passphrase)).ok).toBe(false);
  expect((await vault.protect({ by: 'passphrase', passphrase })).ok).toBe(false);
  expect([readdirSync(home.path), readFileSync(join(home.path, file), 'utf8')]).toEqual([[file], text]);
});

test('what the disk refuses is not done', async () => {
  using home = scratchFolder();
  const { vault } = await underKeyring(home.path);
  const { writeFileSync: write, rmSync } = await import('node:fs');
  rmSync(home.path, { recursive: true });
  write(home.path, 'no folder any more');
  expect(() => vault.put('secret/x', Buffer.from('y'))).toThrow();
  expect(vault.read('secret/x')).toBeNull();
  expect(await vault.rotate()).toMatchObject({ ok: false, error: expect.stringContaining('Nothing was changed') });
});

test('a vault from before there was a key that signs the record gets one when it is opened, and keeps it', async () => {
  using home = scratchFolder();
  const { keyring, vault } = await underKeyring(home.path);
  vault.drop(['key/record']);
  expect(fileIn(home.path)).not.toContain('key/record');
  const opening = opened(home.path, keyring).vault;
  await new Promise<void>((resolve) => opening.whenOpen(resolve));
  expect(keysOf(opening).slice(0, 3)).toEqual(['journal', 'rules', 'identity'].map((purpose) => vault.subkey(purpose as 'journal').toString('hex')));
  const again = opened(home.path, keyring).vault;
  await new Promise<void>((resolve) => again.whenOpen(resolve));
  expect(keysOf(again)).toEqual(keysOf(opening));
});
