import { mkdirSync, writeFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { call, expect, servers, textOf, type Countersign, type Host, type ToolResult } from './countersign';
import { sharing } from './one-app';

const test = sharing();

/** Files to be read, and their folder. */
function files(countersign: Countersign, count: number): { readonly folder: string; readonly paths: readonly string[] } {
  const folder = path.join(countersign.folder, 'shop');
  mkdirSync(folder, { recursive: true });
  const paths = Array.from({ length: count }, (_, at) => path.join(folder, `file-${at}.txt`));
  paths.forEach((file, at) => writeFileSync(file, `text ${at}`));
  return { folder, paths };
}

const press = (question: Locator, name: string | RegExp): Promise<void> => question.getByRole('button', { name }).click();
const refused = (results: readonly ToolResult[]): readonly boolean[] => results.map(({ isError }) => isError === true);

/** Makes calls while another question is on screen, so that all of them wait together, and takes that question away. */
async function together<T>(countersign: Countersign, host: Host, folder: string, count: number, calls: () => T): Promise<T> {
  const first = call(host, 'write_file', { path: path.join(folder, 'first'), content: '' });
  const question = await countersign.question(/files.*write_file/);
  const made = calls();
  await expect(question.getByText(`${count} more waiting`)).toBeVisible();
  await press(question, /^Deny(?! all)/);
  await first;
  return made;
}

test('three identical calls at once are one prompt, and get an answer each', async ({ countersign }) => {
  const { folder } = files(countersign, 1);
  const recorded = (): number => countersign.cli<{ rows: { tool: string | null; decidedBy: string | null }[] }>('history').rows.filter(({ tool, decidedBy }) => tool === 'create_directory' && decidedBy === 'person').length;
  const before = recorded();
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(folder) });
  const made = path.join(folder, 'made');
  const answers = [made, made, made].map((one) => call(host, 'create_directory', { path: one }));
  const question = await countersign.question(/files.*create_directory/);
  await expect(question.getByText('3 identical calls')).toBeVisible();
  await press(question, 'Allow once');
  expect(refused(await Promise.all(answers))).toEqual([false, false, false]);
  expect(existsSync(made)).toBe(true);
  await expect.poll(recorded).toBe(before + 3);
});

test('eight reads come in one list, and are allowed together', async ({ countersign }) => {
  const { folder, paths } = files(countersign, 8);
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(folder) });
  const answers = await together(countersign, host, folder, 8, () => paths.map((file) => call(host, 'read_text_file', { path: file })));
  const question = await countersign.question(/wants 8 reads from files/);
  const lines = question.getByRole('list', { name: 'Calls that only read' }).getByRole('listitem');
  await expect(lines).toHaveCount(8);
  // On a screen this small the list scrolls, and has to be looked through.
  for (const line of await lines.all()) {
    await line.evaluate((one) => {
      one.scrollIntoView({ block: 'center' });
      return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  }
  await press(question, 'Allow all 8');
  expect((await Promise.all(answers)).map(textOf)).toEqual(paths.map((_, at) => `text ${at}`));
});

test('reads are answered line by line too, and never together with a write', async ({ countersign }) => {
  const { folder, paths } = files(countersign, 3);
  const [first = '', second = '', third = ''] = paths;
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(folder) });
  const answers = await together(countersign, host, folder, 3, () => [call(host, 'read_text_file', { path: first }), call(host, 'write_file', { path: third, content: 'new' }), call(host, 'read_text_file', { path: second })] as const);
  const question = await countersign.question(/wants 2 reads from files/);
  await expect(question.getByText('1 more waiting')).toBeVisible();
  await press(question, 'Allow once, 1 of 2: read_text_file');
  await expect(question.getByText('Allowed once')).toBeVisible();
  await press(question, 'Deny, 2 of 2: read_text_file');
  const write = await countersign.question(/files.*write_file/);
  await press(write, 'Allow once');
  const results = await Promise.all(answers);
  expect([textOf(results[0]), ...refused(results)]).toEqual(['text 0', false, false, true]);
  expect(readFileSync(third, 'utf8')).toBe('new');
});

test('a flood of sixty calls is one card, and keeps no other server from the screen', async ({ countersign }) => {
  const { folder } = files(countersign, 1);
  const flooding = await countersign.connect({ name: 'files', command: servers.filesystem(folder) });
  const other = await countersign.connect({ name: 'other', command: servers.everything() });
  const flood = Array.from({ length: 60 }, (_, at) => call(flooding, 'create_directory', { path: path.join(folder, `made-${at}`) }));
  const first = await countersign.question(/files.*create_directory/);
  await expect(first.getByText('59 more waiting')).toBeVisible();
  const asked = call(other, 'echo', { message: 'me too' });
  await expect(first.getByText('60 more waiting')).toBeVisible();
  await press(first, /^Deny(?! all)/);
  await countersign.answer(/other.*echo/, 'Allow once');
  expect(textOf(await asked)).toContain('me too');
  const card = await countersign.question(/files asked 60 times in the last minute/);
  await expect(card.getByRole('listitem')).toHaveText(/59 ×\s*create_directory on files/);
  await expect(card.getByRole('button', { name: /allow/i })).toHaveCount(0);
  await press(card, 'Deny all 59');
  expect(new Set(refused(await Promise.all(flood)))).toEqual(new Set([true]));
  expect(existsSync(path.join(folder, 'made-59'))).toBe(false);
});

test('a flood can be looked at one by one', async ({ countersign }) => {
  const { folder } = files(countersign, 1);
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(folder) });
  const flood = Array.from({ length: 30 }, (_, at) => call(host, 'create_directory', { path: path.join(folder, `made-${at}`) }));
  await press(await countersign.question(/files.*create_directory/), /^Deny(?! all)/);
  await press(await countersign.question(/files asked 30 times/), 'Look one by one');
  const single = await countersign.question(/files.*create_directory/);
  await expect(single.getByText('28 more waiting')).toBeVisible();
  await press(single, 'Allow once');
  await press(await countersign.question(/files.*create_directory/), 'Deny all 28');
  const results = refused(await Promise.all(flood));
  expect([results.filter((no) => no).length, results.filter((no) => !no).length]).toEqual([29, 1]);
});

test('the server of a flood can be paused: what it asked is denied, what it asks then is refused', async ({ countersign }) => {
  const { folder } = files(countersign, 1);
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(folder) });
  const flood = Array.from({ length: 24 }, (_, at) => call(host, 'create_directory', { path: path.join(folder, `made-${at}`) }));
  await press(await countersign.question(/files.*create_directory/), /^Deny(?! all)/);
  await press(await countersign.question(/files asked 24 times/), 'Pause this server');
  expect(new Set(refused(await Promise.all(flood)))).toEqual(new Set([true]));
  const later = await call(host, 'create_directory', { path: path.join(folder, 'later') });
  expect([later.isError, existsSync(path.join(folder, 'later'))]).toEqual([true, false]);
});

test('deny all denies every call the host waits for, and says how many', async ({ countersign }) => {
  const { folder, paths } = files(countersign, 3);
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(folder) });
  const answers = paths.map((file) => call(host, 'write_file', { path: `${file}.new`, content: 'x' }));
  const question = await countersign.question(/files.*write_file/);
  await question.getByRole('button', { name: '2 more waiting' }).click();
  await expect(question.getByRole('group', { name: 'What waits' })).toContainText('write_file on files');
  await press(question, 'Deny all 3');
  expect(refused(await Promise.all(answers))).toEqual([true, true, true]);
  await expect(question).toBeHidden();
  expect(paths.filter((file) => existsSync(`${file}.new`))).toEqual([]);
});

test('an answer to a card that is no longer on screen is refused in words', async ({ countersign }) => {
  const { folder, paths } = files(countersign, 2);
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(folder) });
  const page = await countersign.promptPage();
  const answers = await together(countersign, host, folder, 2, () => paths.map((file) => call(host, 'read_text_file', { path: file })));
  const question = await countersign.question(/wants 2 reads/);
  const bridge = <T>(name: string, params: unknown): Promise<T> =>
    page.evaluate(async ([one, given]) => ((await (globalThis as unknown as { countersign: { call(name: string, params: unknown): Promise<{ value: unknown }> } }).countersign.call(one as string, given)) as { value: never }).value, [name, params] as const);
  const { card } = await bridge<{ card: { id: string } }>('prompt/state', {});
  await press(question, 'Deny all 2');
  await Promise.all(answers);
  await expect(question).toBeHidden();
  for (const what of ['allow-all', 'deny-all', 'pause', 'one-by-one']) {
    expect(await bridge('prompt/answer-card', { card: card.id, what })).toEqual({ taken: false, reason: 'These questions are no longer on screen.' });
  }
});
