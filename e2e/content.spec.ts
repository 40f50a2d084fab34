import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { faultsIn } from './axe';
import { call, expect, servers, textOf, type Countersign, type Host } from './countersign';
import { sharing } from './one-app';

const test = sharing();

/** A project with the published filesystem server over it, allowed to run. */
async function project(countersign: Countersign): Promise<{ readonly folder: string; readonly host: Host & { readonly connected: Promise<unknown> } }> {
  mkdirSync(path.join(countersign.folder, 'project'));
  const folder = realpathSync(path.join(countersign.folder, 'project'));
  const host = countersign.host({ name: 'files', command: servers.filesystem(folder), cwd: folder });
  await countersign.allowFirstUse('files');
  await host.connected;
  await host.client.listTools();
  return { folder, host };
}

/** What axe finds wrong with the question on screen. */
async function faults(countersign: Countersign): Promise<readonly string[]> {
  return faultsIn(await countersign.promptPage());
}

test('an edit is shown as lines against the file on disk, and what was shown is what is written', async ({ countersign }) => {
  const { folder, host } = await project(countersign);
  const file = path.join(folder, 'list.txt');
  writeFileSync(file, 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n');
  const edited = call(host, 'edit_file', { path: file, edits: [{ oldText: 'five', newText: 'FIVE' }] });
  const question = await countersign.question(/files.*edit_file/);
  const table = question.getByRole('table', { name: /list\.txt/ });
  await expect(table.getByRole('row')).toHaveText([/Line now/, /Lines that stay/, /^22 staystwo$/, /^33 staysthree$/, /^44 staysfour$/, /^5−goesfive$/, /^5\+comesFIVE$/, /^66 stayssix$/, /^77 staysseven$/, /^88 stayseight$/, /Lines that stay/]);
  await expect(question.getByText('Compared with the file as it is now.')).toBeVisible();
  await expect(question.getByText('Shown above, line by line.')).toBeVisible();
  expect(await faults(countersign)).toEqual([]);
  await countersign.answer(/files.*edit_file/, 'Allow once');
  await edited;
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\nthree\nfour\nFIVE\nsix\nseven\neight\nnine\n');

  // The same tool again: what is different from the last call.
  const again = call(host, 'edit_file', { path: file, edits: [{ oldText: 'two', newText: 'TWO' }], dryRun: false });
  const second = await countersign.question(/files.*edit_file/);
  await expect(second.getByText(/Compared with the last call/)).toBeVisible();
  await expect(second.getByText('The last call had no such argument.')).toBeVisible();
  await expect(second.getByText('Changed', { exact: true })).toBeVisible();
  await countersign.answer(/files.*edit_file/, 'Deny');
  await again;
});

test('a file that is new, that cannot be compared, and that is gone again', async ({ countersign }) => {
  const { folder, host } = await project(countersign);
  const file = path.join(folder, 'fresh.md');
  const made = call(host, 'write_file', { path: file, content: 'API_KEY=abcDEF123456\n' });
  const question = await countersign.question(/files.*write_file/);
  await expect(question.getByText('There is no such file now.')).toBeVisible();
  await expect(question).not.toContainText('abcDEF123456');
  expect(await faults(countersign)).toEqual([]);
  await question.getByRole('button', { name: /Reveal what is masked in .*fresh\.md/ }).click();
  await expect(question).toContainText('abcDEF123456');
  await countersign.answer(/files.*write_file/, 'Allow once');
  await made;
  expect(readFileSync(file, 'utf8')).toBe('API_KEY=abcDEF123456\n');

  rmSync(file);
  const gone = call(host, 'edit_file', { path: file, edits: [{ oldText: 'a', newText: 'b' }] });
  await expect(await countersign.question(/files.*edit_file/)).toContainText('There is no such file now. What would be written is among the arguments.');
  await countersign.answer(/files.*edit_file/, 'Deny');
  await gone;

  writeFileSync(file, Buffer.alloc(1024 * 1024 + 1, 'x'));
  const grown = call(host, 'edit_file', { path: file, edits: [{ oldText: 'a', newText: 'b' }] });
  await expect(await countersign.question(/files.*edit_file/)).toContainText('It is larger than 512 KB');
  await countersign.answer(/files.*edit_file/, 'Deny');
  await grown;
});

test('a pipe nobody writes to holds neither its question nor another up', async ({ countersign }) => {
  const { folder, host } = await project(countersign);
  const pipe = path.join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const held = call(host, 'write_file', { path: pipe, content: 'x' });
  const question = await countersign.question(/files.*write_file/);
  await expect(question).toContainText('It is no ordinary file');
  await countersign.answer(/files.*write_file/, 'Deny');
  expect(textOf(await held)).toContain('Nothing was run');
});

test('a call that is taken back while its file is looked at leaves no question', async ({ countersign }) => {
  const { folder, host } = await project(countersign);
  const abort = new AbortController();
  const taken = host.client.callTool({ name: 'write_file', arguments: { path: path.join(folder, 'a'), content: 'a' } }, undefined, { signal: abort.signal }).catch(() => 'taken back');
  abort.abort();
  expect(await taken).toBe('taken back');
  const asked = call(host, 'write_file', { path: path.join(folder, 'b'), content: 'b' });
  const question = await countersign.question(/files.*write_file/);
  await expect(question.getByRole('table', { name: /\/b$/ })).toBeVisible();
  await expect(question).not.toContainText('more waiting');
  await countersign.answer(/files.*write_file/, 'Deny');
  await asked;
});

test('dangerous parts of a command are underlined and told, in a tree for what is a list', async ({ countersign }) => {
  const host = countersign.host({ name: 'plain', command: servers.plain() });
  await countersign.allowFirstUse('plain');
  await host.client.listTools();
  const asked = call(host, 'echo', { text: 'x', command: 'ls && rm -rf ~', list: [1, { deep: '12345678901234567890' }] });
  const question = await countersign.question(/plain.*echo/);
  await expect(question.locator('mark')).toHaveText('rm -rf ~');
  await expect(question.getByRole('list', { name: 'Why parts are underlined' })).toBeVisible();
  const tree = question.getByRole('tree', { name: 'Value of list' });
  expect(await faults(countersign)).toEqual([]);
  await tree.getByRole('treeitem').first().focus();
  await (await countersign.promptPage()).keyboard.press('ArrowLeft');
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  await expect(question.getByRole('region', { name: 'Sandbox' })).toBeVisible();
  await countersign.answer(/plain.*echo/, 'Deny');
  await asked;
});
