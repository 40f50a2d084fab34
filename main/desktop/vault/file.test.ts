import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import type * as NodeFs from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { scratchFolder } from '../testing/samples';
import { readVaultFile, writeVaultFile, type Protection } from './file';
import { closeSafe, newSafe, openSafe, rotated, valueOf } from './safe';

/** Counts down at every touch of the disk; at zero, and ever after, the disk is gone. */
const disk = vi.hoisted(() => ({ left: Infinity, touches: 0 }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof NodeFs>();
  const failing = (name: 'openSync' | 'writeFileSync' | 'fsyncSync' | 'closeSync' | 'renameSync' | 'rmSync') => {
    const touch = real[name] as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      disk.touches += 1;
      if ((disk.left -= 1) < 0) {
        // What was on its way to the disk when the power went may be there in part.
        if (name === 'writeFileSync' && disk.left === -1) real.writeSync(args[0] as number, String(args[1]).slice(0, 100));
        throw Object.assign(new Error('gone'), { code: 'EIO' });
      }
      return touch(...args);
    };
  };
  return { ...real, ...Object.fromEntries((['openSync', 'writeFileSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync'] as const).map((name) => [name, failing(name)])) };
});

const protection: Protection = { by: 'keyring', backend: null, wrapped: 'AAAA' };

function sample() {
  const safe = newSafe(1, null);
  return { safe, file: closeSafe(safe, protection) };
}

test('what was written is read again, owner-only', () => {
  using home = scratchFolder();
  const { file } = sample();
  writeVaultFile(home.path, file);
  expect(readVaultFile(home.path)).toEqual({ ok: true, value: file });
  expect(statSync(join(home.path, 'vault.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(home.path)).toEqual(['vault.json']);
});

test('interrupted at any touch of the disk, a rotation leaves the old vault or the new one, whole', () => {
  const seen = { old: 0, new: 0 };
  for (let left = 0; ; left += 1) {
    using home = scratchFolder();
    const { safe, file } = sample();
    writeVaultFile(home.path, file);
    const next = rotated(safe, Buffer.alloc(32, 5), 2);
    disk.left = left;
    disk.touches = 0;
    let whole = true;
    try {
      writeVaultFile(home.path, closeSafe(next, protection));
    } catch {
      whole = false;
    }
    disk.left = Infinity;
    const read = readVaultFile(home.path);
    if (!read.ok || read.value === null) throw new Error(`lost after ${left} touches`);
    const opened = [safe, next].map(({ master }) => openSafe(read.value ?? file, master)).find(({ ok }) => ok);
    expect(opened?.ok === true && valueOf(opened.value, 'key/rules')).toEqual(valueOf(safe, 'key/rules'));
    seen[openSafe(read.value, next.master).ok ? 'new' : 'old'] += 1;
    // What a crash left behind is in nobody's way.
    writeVaultFile(home.path, closeSafe(next, protection));
    expect(readdirSync(home.path)).toEqual(['vault.json']);
    if (whole) break;
  }
  expect(seen.old).toBeGreaterThan(3);
  expect(seen.new).toBeGreaterThan(1);
});

const shape = () => JSON.parse(JSON.stringify(sample().file)) as Record<string, unknown>;
const costs = { salt: Buffer.alloc(16).toString('base64'), N: 2 ** 17, r: 8, p: 1 };
const byPassphrase = (scrypt: object) => JSON.stringify({ ...shape(), protection: { by: 'passphrase', scrypt, check: Buffer.alloc(32).toString('base64'), wrapped: 'AAAA' } });

test.each([
  { why: 'empty', text: '', says: 'not JSON' },
  { why: 'cut off', text: JSON.stringify(shape()).slice(0, -20), says: 'not JSON' },
  { why: 'of a newer version', text: JSON.stringify({ ...shape(), schemaVersion: 2 }), says: 'newer Countersign' },
  { why: 'of no version', text: '{}', says: 'another shape' },
  { why: 'with a member nobody knows', text: JSON.stringify({ ...shape(), extra: 1 }), says: 'another shape' },
  { why: 'with a value that is no base64', text: JSON.stringify({ ...shape(), seal: '!'.repeat(44) }), says: 'another shape' },
  { why: 'with a scrypt that takes all memory', text: byPassphrase({ ...costs, N: 2 ** 30 }), says: 'another shape' },
  { why: 'with a scrypt that makes guessing cheap', text: byPassphrase({ ...costs, N: 2 ** 10 }), says: 'another shape' },
  { why: 'with a scrypt that never ends', text: byPassphrase({ ...costs, p: 1000 }), says: 'another shape' },
  { why: 'with a short salt', text: byPassphrase({ ...costs, salt: 'AAAA' }), says: 'another shape' },
])('a file that is $why is refused in words and stays as it is', ({ text, says }) => {
  using home = scratchFolder();
  const file = join(home.path, 'vault.json');
  writeFileSync(file, text, { mode: 0o600 });
  const read = readVaultFile(home.path);
  expect(read.ok ? '' : read.error).toContain(says);
  expect([readFileSync(file, 'utf8'), readdirSync(home.path)]).toEqual([text, ['vault.json']]);
});

test.each([
  { why: 'readable by others', put: (file: string) => (writeFileSync(file, '{}'), chmodSync(file, 0o644)) },
  { why: 'a link', put: (file: string) => symlinkSync('/dev/zero', file) },
  { why: 'a folder', put: (file: string) => mkdirSync(file) },
  { why: 'huge', put: (file: string) => (writeFileSync(file, '', { mode: 0o600 }), truncateSync(file, 2 ** 30)) },
])('one that is $why is refused in words', ({ put }) => {
  using home = scratchFolder();
  put(join(home.path, 'vault.json'));
  const read = readVaultFile(home.path);
  expect(read.ok ? '' : read.error).toContain('yours alone');
  expect(existsSync(join(home.path, 'vault.json'))).toBe(true);
});

test('none is no error', () => {
  using home = scratchFolder();
  expect(readVaultFile(home.path)).toEqual({ ok: true, value: null });
});
