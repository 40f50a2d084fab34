import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { call, folder, key, noon, outcome, tamper } from './testing/fixture';
import { checkpointFile } from './checkpoint-file';
import { signedJournal } from './testing/signed';
import { openJournal } from './writer';

const [signing = '', recipe = ''] = [...readFileSync(join(import.meta.dirname, '../../docs/journal.md'), 'utf8').matchAll(/```sh\n(.*?)```/gs)].map(([, text]) => text);

function has(...tools: readonly string[]): boolean {
  try {
    execFileSync('sh', ['-c', tools.map((tool) => `command -v ${tool}`).join(' && ')], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function follow(file: string): Promise<string> {
  const run = promisify(execFile)('sh', ['-c', recipe], { env: { ...process.env, journal: file } });
  return run.then(
    ({ stdout }) => stdout.trim(),
    (error: { stdout: string }) => error.stdout.trim(),
  );
}

test.skipIf(!has('sqlite3', 'xxd', 'sha256sum'))('the recipe of docs/journal.md verifies with standard tools', async () => {
  const file = join(folder(), 'journal.db');
  const journal = openJournal({ file, key });
  journal.append([{ kind: 'started', at: noon, body: {} }, call(1, { tool: 'odd | name\u202e\n\u0000\ud800 ü' }), outcome(1, 'refused'), call(2)]);
  const { hash } = journal.head();
  await journal.close();
  expect(await follow(file)).toBe(`4 entries hold, head ${hash}`);
  tamper(file, 'UPDATE entries SET payload = NULL WHERE seq = 2');
  expect(await follow(file)).toBe(`4 entries hold, head ${hash}`);
  tamper(file, 'UPDATE entries SET payload = zeroblob(40) WHERE seq = 4');
  expect(await follow(file)).toBe('the payload of entry 4 was changed');
  tamper(file, `UPDATE entries SET record = replace(record, 'refused', 'failed') WHERE seq = 3`);
  expect(await follow(file)).toBe('entry 3 was changed');
  tamper(file, 'DELETE FROM entries WHERE seq = 2');
  expect(await follow(file)).toBe('entry 2 is missing');
});

test.skipIf(!has('jq', 'xxd', 'openssl'))('a signature is checked with standard tools as docs/journal.md says', async () => {
  const kept = await signedJournal();
  const check = () => promisify(execFile)('sh', ['-c', signing], { cwd: folder(), env: { ...process.env, journal: kept.file } });
  expect((await check()).stdout).toContain('Verified Successfully');
  const lines = checkpointFile(kept.file);
  writeFileSync(lines, readFileSync(lines, 'utf8').replaceAll('"seq":9', '"seq":8'));
  await expect(check()).rejects.toThrow();
});
