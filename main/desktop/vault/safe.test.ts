import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Protection, VaultFile } from './file';
import { closeSafe, keyPurposes, newSafe, openSafe, rotated, valueOf, without, withReadAt, withValue, type Safe } from './safe';

const protection: Protection = { by: 'keyring', backend: 'gnome_libsecret', wrapped: 'AAAA' };
const secret = `secret/${'a'.repeat(64)}/TOKEN`;

function sample(): { readonly safe: Safe; readonly file: VaultFile } {
  const safe = withValue(newSafe(5, null), secret, Buffer.from('the value'), 6);
  return { safe, file: closeSafe(safe, protection) };
}

test('what was closed opens again with its master key, and names alone are readable', () => {
  const { safe, file } = sample();
  const opened = openSafe(JSON.parse(JSON.stringify(file)) as VaultFile, safe.master);
  expect(opened.ok && valueOf(opened.value, secret)?.toString()).toBe('the value');
  expect(Object.keys(file.entries)).toEqual(['key/journal', 'key/rules', 'key/identity', 'key/record', secret]);
  const text = JSON.stringify(file);
  for (const hidden of ['the value', Buffer.from('the value').toString('base64'), safe.master.toString('base64'), ...keyPurposes.map((purpose) => valueOf(safe, `key/${purpose}`)?.toString('base64') ?? '?')]) expect(text).not.toContain(hidden);
});

test('equal values are never closed to equal bytes', () => {
  const { safe } = sample();
  expect(withValue(safe, secret, Buffer.from('the value'), 6).entries[secret]?.sealed).not.toBe(safe.entries[secret]?.sealed);
});

test('a new master key changes every byte that is kept and no value', () => {
  const { safe, file } = sample();
  const next = rotated(safe, Buffer.alloc(32, 9), 7);
  for (const name of Object.keys(safe.entries)) {
    expect(valueOf(next, name)).toEqual(valueOf(safe, name));
    expect(next.entries[name]).toMatchObject({ setAt: safe.entries[name]?.setAt });
    expect(next.entries[name]?.sealed).not.toBe(safe.entries[name]?.sealed);
  }
  expect(next.rotatedAt).toBe(7);
  expect(openSafe(closeSafe(next, protection), next.master).ok).toBe(true);
  expect(openSafe(file, next.master)).toEqual({ ok: false, error: 'other-key' });
});

const entry = (file: VaultFile, name: string) => file.entries[name] ?? expect.fail(name);
const changes: readonly { readonly why: string; readonly change: (file: VaultFile, earlier: VaultFile) => VaultFile }[] = [
  { why: 'an entry put back from an earlier file', change: (file, earlier) => ({ ...file, entries: { ...file.entries, [secret]: entry(earlier, secret) } }) },
  { why: 'an entry under another name', change: (file) => ({ ...file, entries: { ...file.entries, [secret.replace('TOKEN', 'OTHER')]: entry(file, secret) } }) },
  { why: 'two entries swapped', change: (file) => ({ ...file, entries: { ...file.entries, 'key/rules': entry(file, 'key/journal'), 'key/journal': entry(file, 'key/rules') } }) },
  { why: 'an entry taken out', change: (file) => ({ ...file, entries: Object.fromEntries(Object.entries(file.entries).filter(([name]) => name !== secret)) }) },
  { why: 'a purpose key taken out', change: (file) => ({ ...file, entries: Object.fromEntries(Object.entries(file.entries).filter(([name]) => name !== 'key/rules')) }) },
  { why: 'another time of setting', change: (file) => ({ ...file, entries: { ...file.entries, [secret]: { ...entry(file, secret), setAt: 1 } } }) },
  { why: 'another protection', change: (file) => ({ ...file, protection: { ...protection, wrapped: 'BBBB' } }) },
  { why: 'another date of the key', change: (file) => ({ ...file, rotatedAt: 1 }) },
  { why: 'an earlier seal', change: (file, earlier) => ({ ...file, seal: earlier.seal }) },
];

test.each(changes)('$why: nothing in the file counts', ({ change }) => {
  const { safe, file } = sample();
  const later = closeSafe(withValue(safe, secret, Buffer.from('a newer value'), 8), protection);
  expect(openSafe(change(later, file), safe.master)).toEqual({ ok: false, error: 'changed' });
});

test('any flipped bit of an entry is noticed', () => {
  const { safe, file } = sample();
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(file.entries)), fc.nat(10_000), (name, at) => {
      const bytes = Buffer.from(entry(file, name).sealed, 'base64');
      const bit = at % (bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const sealed = bytes.toString('base64');
      expect(valueOf({ ...safe, entries: { ...safe.entries, [name]: { ...entry(file, name), sealed } } }, name)).toBeNull();
      expect(openSafe({ ...file, entries: { ...file.entries, [name]: { ...entry(file, name), sealed } } }, safe.master).ok).toBe(false);
    }),
    { numRuns: 80 },
  );
});

test('whatever is set, read and removed in whatever order, the vault holds exactly that, also across rotations and restarts', () => {
  const name = fc.constantFrom('A', 'B', 'C').map((one) => `secret/${'b'.repeat(64)}/${one}`);
  const step = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), name, value: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
    fc.record({ kind: fc.constantFrom('remove' as const, 'read' as const), name }),
    fc.record({ kind: fc.constantFrom('rotate' as const, 'restart' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let safe = newSafe(0, null);
      const keys = keyPurposes.map((purpose) => valueOf(safe, `key/${purpose}`));
      const held = new Map<string, Buffer>();
      steps.forEach((one, at) => {
        if (one.kind === 'set') {
          held.set(one.name, Buffer.from(one.value));
          safe = withValue(safe, one.name, Buffer.from(one.value), at);
        } else if (one.kind === 'remove') {
          held.delete(one.name);
          safe = without(safe, [one.name]);
        } else if (one.kind === 'read') safe = withReadAt(safe, [one.name], at);
        else if (one.kind === 'rotate') safe = rotated(safe, Buffer.alloc(32, at), at);
        else {
          const opened = openSafe(JSON.parse(JSON.stringify(closeSafe(safe, protection))) as VaultFile, safe.master);
          if (!opened.ok) throw new Error(opened.error);
          safe = opened.value;
        }
      });
      expect(keyPurposes.map((purpose) => valueOf(safe, `key/${purpose}`))).toEqual(keys);
      expect(new Map(Object.keys(safe.entries).flatMap((one) => (one.startsWith('secret/') ? [[one, valueOf(safe, one)] as const] : [])))).toEqual(held);
    }),
    { numRuns: 50 },
  );
});
