import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nativeBuild } from './testing/connector-host';

/* Everything in the native connector that reads bytes from outside, with sanitizers, on bytes of all kinds: native/testing/fuzz.c. */

const seeds = path.join(import.meta.dirname, 'native/testing/seeds');
const soak = process.env['COUNTERSIGN_SOAK'] === '1';
const rounds = soak ? 20_000_000 : 200_000;
const folder = mkdtempSync('/tmp/cs-fuzz-');
const program = path.join(folder, 'fuzz');

beforeAll(async () => {
  await nativeBuild(['--sanitize', '--define', 'CS_OWN_FUZZER', '--main', 'testing/fuzz.c', '--also', 'testing/oracle.c', '--output', program]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('no bytes bring a reader to a fault', async () => {
  const files = readdirSync(seeds).map((name) => path.join(seeds, name));
  expect(files.length).toBeGreaterThan(5);
  const { stdout } = await promisify(execFile)(program, [String(rounds), ...files]);
  expect(stdout).toBe(`${rounds} rounds\n`);
}, soak ? 3_600_000 : 120_000);
