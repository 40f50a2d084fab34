import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { redactStored } from '#app/redaction/stored';
import { root } from '../../toolchain.mjs';

/*
 * What is left out before texts are stored that hold no secret: the fewer the better, and each of them is looked at. In texts with one, whether it goes is measured as well.
 */

interface Row {
  readonly id: string;
  readonly text?: string;
  readonly label: string;
}

const folder = path.join(root, 'scripts/eval/texts');
const rowsOf = (pattern: string): readonly Row[] =>
  globSync(pattern, { cwd: folder }).toSorted().flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row));

/** The lines of `text` that a value was left out of, as they are stored. */
function changed(text: string): readonly string[] {
  const stored = redactStored({ arguments: JSON.stringify({ content: text }) }, { secret: 'mask' }, null) ?? expect.fail('not looked through');
  if (stored.withheld.length === 0) return [];
  return (JSON.parse(String(stored.payload['arguments'])) as { content: string }).content.split('\n').filter((line) => line.includes('[redacted: '));
}

describe('texts without a secret', () => {
  // Of the test halves nobody reads a row.
  test('what is left out of them, line by line', async () => {
    const lines = [...rowsOf('secrets-dev.jsonl').filter(({ label }) => label === 'clean'), ...rowsOf('{train-*,results-dev}*.jsonl')].flatMap(({ id, text }) => (text === undefined ? [] : changed(text).map((line) => `${id}: ${line.slice(0, 200)}`)));
    expect(lines.length).toBeLessThan(25);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('__golden__/stored-clean.txt');
  });

  // Mostly public keys under a secret's name, hashes of tokens, and places held: before storage in doubt a value goes.
  test('of another author, how many lose a value', () => {
    const clean = rowsOf('secrets-dev-2.jsonl').filter(({ label }) => label === 'clean');
    expect(clean.length).toBeGreaterThan(400);
    const lost = clean.filter(({ text }) => changed(text ?? '').length > 0).map(({ id }) => id);
    expect(lost.length, lost.join(' ')).toBeLessThan(clean.length * 0.09);
  });

  test('programs stay as they are, but for literals that their own tests and samples hold', () => {
    const files = globSync('{app,main,shared,renderer,scripts}/**/*.{ts,tsx,mjs}', { cwd: root }).filter((file) => !/\.test\.|\/(?:testing|cells|preview|eval|screens|node_modules)\/|^scripts\/\./.test(file));
    expect(files.length).toBeGreaterThan(1000);
    const found = files.flatMap((file) => changed(readFileSync(path.join(root, file), 'utf8')).map((line) => `${file}: ${line.trim().slice(0, 160)}`));
    expect(found.length, found.join('\n')).toBeLessThan(files.length / 40);
  }, 120_000);
});

test('texts with a secret are stored without one', () => {
  const rows = rowsOf('secrets-*.jsonl').filter(({ label }) => label === 'secret');
  expect(rows.length).toBeGreaterThan(400);
  const left = rows.filter(({ text }) => changed(text ?? '').length === 0).map(({ id }) => id);
  expect(left.length, left.join(' ')).toBeLessThan(rows.length * 0.065);
});
