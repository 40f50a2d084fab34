import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { detectSecrets } from '#app/detectors/secrets/detect';
import { pairs } from '#app/detectors/secrets/pairs';
import { classes } from '#app/detectors/secrets/letters';
import { pairsOf } from './secrets-pairs';
import { root } from '../../toolchain.mjs';
import { secretsRows } from './secrets';

test('texts are counted by label and by how widespread their kind is', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cs-secrets-'));
  const row = (id: string, text: string, label: string, common: boolean): string => JSON.stringify({ id, text, label, common });
  const rows = [row('a', 'db_password: "Dachs!8841x"', 'secret', false), row('b', 'AKIA is what it begins with', 'secret', true), row('c', 'AKIAR3Q7ZK2M9XW4LTBV', 'secret', true), row('d', 'nothing', 'clean', false)];
  writeFileSync(path.join(folder, 'secrets-dev.jsonl'), `${rows.join('\n')}\n`);
  expect(secretsRows(folder)).toEqual([
    { set: 'secrets', part: 'dev', label: 'other secret', wanted: true, rows: 1, flagged: 1 },
    { set: 'secrets', part: 'dev', label: 'secret of a widespread kind', wanted: true, rows: 2, flagged: 1 },
    { set: 'secrets', part: 'dev', label: 'clean', wanted: false, rows: 1, flagged: 0 },
  ]);
  rmSync(folder, { recursive: true });
});

test('the table of pairs is what is made of texts: a cell for each two, and what follows often weighs little', () => {
  expect(pairs).toHaveLength(classes * classes);
  const made = pairsOf(['the the the the']);
  const cell = (table: string, first: string, second: string): number => table.charCodeAt((first.charCodeAt(0) - 97) * classes + second.charCodeAt(0) - 97);
  for (const table of [made, pairs]) expect(cell(table, 't', 'h')).toBeLessThan(cell(table, 't', 'q'));
});

test('what the installed packages say of themselves holds next to nothing that looks like a credential', () => {
  const files = globSync(['node_modules/*/*.md', 'node_modules/@*/*/*.md', 'node_modules/@types/*/*.d.ts', 'node_modules/*/package.json'], { cwd: root });
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8').slice(0, 200_000);
    return detectSecrets(text).map(({ rule, span }) => `${file}: ${rule} ${text.slice(span?.[0], span?.[1]).slice(0, 80)}`);
  });
  expect(found.length, found.join('\n')).toBeLessThan(files.length / 300);
}, 120_000);
