import { chmodSync, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../testing/samples';
import { readEarlierKeys } from './earlier-key';

test('where there is none, none is made', () => {
  using home = scratchFolder();
  expect(readEarlierKeys(home.path)).toEqual({ ok: true, value: null });
  expect(existsSync(join(home.path, 'vault.key'))).toBe(false);
});

test('derives by HKDF-SHA256, pinned: another derivation would lose every rule and entry', () => {
  using home = scratchFolder();
  writeFileSync(join(home.path, 'vault.key'), Buffer.alloc(32, 7), { mode: 0o600 });
  const keys = readEarlierKeys(home.path);
  expect(keys.ok && keys.value?.rules.toString('hex')).toBe('fb492b6f689546b63f85ffb15b388760dac9f1c1ef3857166cc0d19ca23c4515');
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
  const keys = readEarlierKeys(home.path);
  expect(keys.ok ? '' : keys.error).toContain(says);
  expect(describe(file)).toEqual(before);
});

function describe(file: string): unknown {
  const stat = statSync(file);
  return { size: stat.size, mode: stat.mode, ino: stat.ino };
}
