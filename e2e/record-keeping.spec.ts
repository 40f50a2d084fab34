import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { passes } from './axe';
import { call, connector, expect, servers, test } from './countersign';
import { recorded } from './kept';

// What was signed before the record was put back must be known afterwards.
test.use({ keyring: true });

test('backed up while it runs, erased from the console and the command line, put back from the copy: it holds each time', async ({ countersign }) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cs-copy-'));
  const copy = path.join(folder, 'record');
  const host = await countersign.connectGranted(servers.plain());
  await call(host, 'echo', { text: 'a word that goes' });

  const backedUp = await countersign.run(connector, ['backup', copy]);
  expect(backedUp).toMatchObject({ code: 0, output: expect.stringMatching(/^Backed up and verified: \d+ entries/) });
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(await countersign.run(connector, ['backup', copy])).toMatchObject({ code: 1, errors: expect.stringMatching(/a file of that name already/) });

  // The console: in numbers first, and with a typed word.
  const console = await countersign.consolePage();
  await console.getByRole('navigation').getByText('Settings').click();
  await console.getByLabel('Server, as the history shows it').fill('plain');
  await console.getByRole('button', { name: 'Look what goes…' }).click();
  const dialog = console.getByRole('dialog');
  await expect(dialog.getByText(/^the contents of \d+ entr/)).toBeVisible();
  await passes(console, 'the dialog that erases');
  await dialog.getByLabel(/To erase it, type/).fill('erase');
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await expect(dialog.getByText(/^Erased: contents of/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  expect(recorded(countersign, 'erased')).toMatchObject([{ server: 'plain', body: { what: 'server', by: 'person' } }]);
  expect(countersign.cli<object>('verify')).toMatchObject({ ok: true, problems: [] });

  // The command line: nothing without a yes.
  expect(await countersign.run(connector, ['erase', '--all'])).toMatchObject({ code: 1, output: expect.stringMatching(/Nothing was erased yet/) });
  expect(await countersign.run(connector, ['erase', '--all', '--yes'])).toMatchObject({ code: 0, errors: '' });
  expect(countersign.cli<object>('verify')).toMatchObject({ ok: true, problems: [], begins: { why: 'person' } });
  expect((await countersign.run(connector, ['history', '--tool', 'echo'])).output).toBe('Nothing recorded that fits.\n');
  await call(host, 'echo', { text: 'goes on' });

  // The copy takes its place.
  expect(await countersign.run(connector, ['restore', copy])).toMatchObject({ code: 0, output: expect.stringMatching(/^Verified: \d+ entries\. The copy takes/) });
  await expect.poll(async () => (await countersign.run(connector, ['history', '--tool', 'echo'])).output).toMatch(/ echo /);
  await expect.poll(() => countersign.cli<{ ok: boolean; warnings: { why: string }[] }>('verify')).toMatchObject({ ok: true, warnings: expect.arrayContaining([{ seq: expect.any(Number), why: expect.stringMatching(/put back from a copy/) }]) });
  expect(readFileSync(copy).length).toBeGreaterThan(0);
  rmSync(folder, { recursive: true });
});
