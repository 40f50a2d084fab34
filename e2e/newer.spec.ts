import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { call, connector, expect, servers, test } from './countersign';

test.use({ keyring: true });

test('a record that a newer Countersign wrote is read, exported and verified, and nothing is added to it: calls are refused, and what to do is said', async ({ countersign }) => {
  const host = await countersign.connectGranted(servers.plain());
  await call(host, 'echo', { text: 'before' });
  await countersign.app.close();
  const file = path.join(countersign.home, 'journal/journal.sqlite');
  const db = new DatabaseSync(file);
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  db.exec(`PRAGMA user_version = ${version + 1}`);
  const { count } = db.prepare('SELECT count(*) AS count FROM entries').get() as { count: number };
  db.close();
  const before = [file, `${file}.checkpoints`].map((one) => readFileSync(one).toString('hex'));

  await countersign.start();
  const console = await countersign.consolePage();
  await expect(console.getByRole('status', { name: 'Notices' })).toContainText('written by a newer Countersign');
  await expect(console.getByRole('status', { name: 'Notices' })).toContainText('Update Countersign to go on');

  // It is read, whole and by filters, in the window and in the terminal.
  await expect(console.getByRole('table', { name: 'History' }).getByText('echo').first()).toBeVisible();
  expect((await countersign.run(connector, ['history', '--tool', 'echo'])).output).toMatch(/ echo /);
  const verified = countersign.cli<{ ok: boolean; entries: number; warnings: { why: string }[] }>('verify');
  expect(verified).toMatchObject({ ok: true, entries: count });
  expect(verified.warnings.map(({ why }) => why).join()).toContain('a newer Countersign wrote this journal');
  const folder = mkdtempSync(path.join(tmpdir(), 'cs-newer-'));
  expect(await countersign.run(connector, ['export', path.join(folder, 'rows.jsonl')])).toMatchObject({ code: 0 });
  expect(readFileSync(path.join(folder, 'rows.jsonl'), 'utf8')).toContain('"tool":"echo"');

  // What would add to it is refused in words.
  for (const argv of [['export', '--payloads', path.join(folder, 'all.jsonl')], ['erase', '--all', '--yes'], ['backup', path.join(folder, 'copy')]]) {
    const { code, errors } = await countersign.run(connector, argv);
    expect({ argv, code, errors }).toEqual({ argv, code: 1, errors: expect.any(String) });
  }
  expect((await countersign.run(connector, ['erase', '--all', '--yes'])).errors).toMatch(/newer Countersign.*Update Countersign/);
  await expect(countersign.host({ name: 'plain', command: servers.plain() }).connected).rejects.toThrow(/newer Countersign/);

  await countersign.app.close();
  expect([file, `${file}.checkpoints`].map((one) => readFileSync(one).toString('hex'))).toEqual(before);
  rmSync(folder, { recursive: true });
});
