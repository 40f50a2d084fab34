import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { bundle, call, folder, key, open, outcome, read } from './testing/fixture';
import { openJournal } from './writer';

const bwrap = '/usr/bin/bwrap';
const linux = process.platform === 'linux';

async function programs(home: string): Promise<string[]> {
  return Promise.all([bundle(home, 'testing/endless-writer.ts'), bundle(home, 'drain-worker.ts'), bundle(home, 'forget-worker.ts')]);
}

// A limit on a file's size refuses writes as a full disk does, and needs no disk of its own.
test.skipIf(process.platform === 'win32')('on a disk that is full appending is refused in words, and all that was acknowledged is there when there is room again', async () => {
  const home = folder();
  const [program = '', worker = '', eraser = ''] = await programs(home);
  const [file, told] = [join(home, 'journal.db'), join(home, 'told')];
  const limited = spawnSync('bash', ['-c', 'ulimit -f 3000; exec "$@"', 'bash', process.execPath, program, file, key.toString('hex'), worker, eraser, told, '0'], { encoding: 'utf8', timeout: 120_000 });
  expect(limited.status).toBe(1);
  expect(limited.stderr).toContain('JournalError: the journal could not be written');
  const acknowledged = readFileSync(told, 'utf8').trim().split('\n').map(Number);
  expect(acknowledged.length).toBeGreaterThan(100);

  const journal = open(file);
  expect(journal.setAside).toBeNull();
  expect(journal.head().seq).toBeGreaterThanOrEqual(acknowledged.at(-1) ?? 0);
  expect(await read(file).verify()).toMatchObject({ ok: true, bad: null, entries: journal.head().seq });
  const db = new DatabaseSync(file, { readOnly: true });
  const there = new Set((db.prepare(`SELECT seq FROM entries WHERE kind = 'call'`).all() as { seq: number }[]).map(({ seq }) => seq));
  db.close();
  expect(acknowledged.filter((seq) => !there.has(seq))).toEqual([]);
  expect(journal.append([call(1)])).toHaveLength(1);
}, 180_000);

test.skipIf(!linux || !existsSync(bwrap))('on a disk that can only be read nothing is begun, nothing is changed, and it can be read', async () => {
  const home = folder();
  const [program = '', worker = '', eraser = ''] = await programs(home);
  const file = join(home, 'journal.db');
  const before = openJournal({ file, key });
  before.append([call(1), outcome(1, 'refused')]);
  await before.close();
  const bytes = readFileSync(file);
  const run = spawnSync(bwrap, ['--ro-bind', '/', '/', '--dev', '/dev', process.execPath, program, file, key.toString('hex'), worker, eraser, join(home, 'told'), '0'], { encoding: 'utf8', timeout: 120_000 });
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(/read-?only|unable to open/i);
  expect(existsSync(join(home, 'told'))).toBe(false);
  expect(readFileSync(file).equals(bytes)).toBe(true);
  expect(read(file).list({ limit: 10 }).rows).toHaveLength(1);
}, 180_000);

test('a second instance, a process of its own, begins nothing, says so, and does not disturb the first', async () => {
  const home = folder();
  const [program = '', worker = '', eraser = ''] = await programs(home);
  const file = join(home, 'journal.db');
  const journal = open(file);
  journal.append([call(1)]);
  const second = spawnSync(process.execPath, [program, file, key.toString('hex'), worker, eraser, join(home, 'told'), '0'], { encoding: 'utf8', timeout: 120_000 });
  expect(second.status).toBe(1);
  expect(second.stderr).toContain('the journal is being written by another Countersign; quit that one first');
  expect(existsSync(join(home, 'told'))).toBe(false);
  expect(journal.append([outcome(1, 'refused')])).toEqual([2]);
  expect(await read(file).verify()).toMatchObject({ ok: true, entries: 2 });
}, 180_000);

test('a page that is damaged in the middle: the record goes on, what can be read is read, and verifying says where it ends', async () => {
  const file = join(folder(), 'journal.db');
  const before = openJournal({ file, key });
  for (let from = 0; from < 400; from += 20) before.append(Array.from({ length: 20 }, (_, index) => call(from + index)));
  await before.close();
  spoilRow(file, 'create_issue', 0.4);

  const journal = open(file);
  expect(journal.setAside).toBeNull();
  expect(journal.append([call(500)])).toEqual([401]);
  const found = await read(file).verify();
  expect(found.ok).toBe(false);
  expect(found.bad?.seq).toBeGreaterThan(1);
  expect(found.bad?.seq).toBeLessThan(400);
  expect(read(file).list({ limit: 5 }).rows.map(({ seq }) => seq)).toEqual([401, 400, 399, 398, 397]);
});

/** Writes over some bytes about so far into the file, where `word` stands. */
function spoilRow(file: string, word: string, part: number): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(word, Math.floor(bytes.length * part));
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.from('x'.repeat(word.length)), 0, word.length, at);
  closeSync(handle);
}
