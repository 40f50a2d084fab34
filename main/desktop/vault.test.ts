import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from './testing/samples';
import { openVault } from './vault';

test('makes a key once, owner-only, and derives the same subkeys from it ever after, one for each purpose', () => {
  using home = scratchFolder();
  const first = openVault(home.path);
  const second = openVault(home.path);
  if (!first.ok || !second.ok) throw new Error('no vault');
  const stat = statSync(join(home.path, 'vault.key'));
  const purposes = ['journal', 'rules', 'identity'] as const;
  const keys = purposes.map((purpose) => first.value.subkey(purpose).toString('hex'));
  expect({ size: stat.size, mode: stat.mode & 0o777 }).toEqual({ size: 32, mode: 0o600 });
  expect(purposes.map((purpose) => second.value.subkey(purpose).toString('hex'))).toEqual(keys);
  expect(new Set([...keys, readFileSync(join(home.path, 'vault.key')).toString('hex')]).size).toBe(4);
  expect(first.value.notices.join()).toContain('unprotected');
});

test('derives by HKDF-SHA256, pinned: another derivation would lose every rule and entry', () => {
  using home = scratchFolder();
  writeFileSync(join(home.path, 'vault.key'), Buffer.alloc(32, 7), { mode: 0o600 });
  const vault = openVault(home.path);
  expect(vault.ok && vault.value.subkey('rules').toString('hex')).toBe('fb492b6f689546b63f85ffb15b388760dac9f1c1ef3857166cc0d19ca23c4515');
});

test.each([
  { why: 'too short', put: (file: string) => writeFileSync(file, Buffer.alloc(31), { mode: 0o600 }), says: '31 bytes' },
  { why: 'too long', put: (file: string) => writeFileSync(file, Buffer.alloc(33), { mode: 0o600 }), says: '33 bytes' },
  { why: 'empty', put: (file: string) => writeFileSync(file, '', { mode: 0o600 }), says: '0 bytes' },
  {
    why: 'readable by others',
    put: (file: string) => {
      writeFileSync(file, Buffer.alloc(32));
      chmodSync(file, 0o644);
    },
    says: 'read by others',
  },
  { why: 'a folder', put: (file: string) => mkdirSync(file, { mode: 0o700 }), says: 'not a file' },
  { why: 'a link', put: (file: string) => symlinkSync('/dev/zero', file), says: 'cannot be read' },
])('a key file that is $why is an error and stays as it is', ({ put, says }) => {
  using home = scratchFolder();
  const file = join(home.path, 'vault.key');
  put(file);
  const before = describe(file);
  const vault = openVault(home.path);
  expect(vault.ok ? '' : vault.error).toContain(says);
  expect(describe(file)).toEqual(before);
});

function describe(file: string): unknown {
  const stat = statSync(file);
  return { size: stat.size, mode: stat.mode, ino: stat.ino };
}
