import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { passes } from './axe';
import { call, expect, servers, test, textOf, type Countersign, type Host } from './countersign';

const tool = (name: string, description = `Keeps a ${name} in the notebook of the project.`, rest: object = {}): object => ({ name, description, inputSchema: { type: 'object', properties: { text: { type: 'string' } } }, ...rest });

/** What a server says to everybody, and otherwise to a host. */
function saying(countersign: Countersign, name: string): { readonly command: string[]; says(tools: object[], hosts?: Record<string, object>, version?: string): void } {
  const file = path.join(countersign.folder, `${name}.json`);
  return { command: servers.saying(file), says: (tools, hosts = {}, version = '1') => writeFileSync(file, JSON.stringify({ tools, hosts, version })) };
}

const listed = async (host: Host): Promise<string[]> => (await host.client.listTools()).tools.map(({ name }) => name);

/** A host of another name at the same server. */
async function beside(countersign: Countersign, options: Parameters<Countersign['host']>[0]): Promise<Host> {
  const host = countersign.host(options);
  await host.connected;
  return host;
}

/** How often it was recorded that a definition changed. */
const changes = (countersign: Countersign): number => countersign.cli<{ rows: { kind: string }[] }>('history').rows.filter(({ kind }) => kind === 'definition-changed').length;

/** The definition of this name, opened from its server's list of all. */
async function opened(page: Page, server: string, name: string): Promise<ReturnType<Page['getByRole']>> {
  await page.getByRole('navigation').getByRole('button', { name: 'Servers' }).click();
  await page.getByRole('list', { name: 'Servers' }).getByRole('button', { name: new RegExp(server) }).click();
  await page.getByRole('list', { name: 'Tools' }).getByRole('button', { name: new RegExp(`^${name}`) }).click();
  const review = page.getByRole('complementary', { name: 'Definition' });
  await expect(review.getByRole('heading', { level: 2, name })).toBeVisible();
  return review;
}

test('a server that tells two hosts two things at once: one is held back, the other goes on, and the page says what was told to whom', async ({ countersign }) => {
  test.setTimeout(180_000);
  const { command, says } = saying(countersign, 'diary');
  says([tool('entry'), tool('page')], { other: { tools: [tool('entry', undefined, { annotations: { readOnlyHint: 'maybe' } }), tool('page')] } });
  const one = await countersign.connect({ name: 'diary', command, host: 'acme' });
  expect(await listed(one)).toEqual(['entry', 'page']);
  const first = call(one, 'entry', { text: 'a' });
  await countersign.allowFor(/diary.*entry/, 'Always');
  expect(textOf(await first)).toBe('entry done');

  const two = await beside(countersign, { name: 'diary', command, host: 'other' });
  expect(await listed(two)).toEqual(['page']);
  expect(textOf(await call(two, 'entry', { text: 'a' }))).toContain('review it in Countersign');
  expect(changes(countersign)).toBe(1);
  // Listed again by either, it is as it was, and is told no second time.
  expect(await listed(one)).toEqual(['entry', 'page']);
  expect(textOf(await call(one, 'entry', { text: 'b' }))).toBe('entry done');
  expect(await listed(two)).toEqual(['page']);
  expect(changes(countersign)).toBe(1);

  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByRole('button', { name: 'Inbox' }).click();
  await page.getByRole('list', { name: 'Changed tools to review' }).getByRole('button').click();
  const review = page.getByRole('complementary', { name: 'Definition' });
  await expect(review).toContainText('Looks like an attempt to steer the model.');
  await expect(review.getByRole('list', { name: 'What was found' })).toContainText(/Was told as you accepted it to acme and otherwise \([0-9a-f]{8}\) to other/);
  await passes(page, 'the review');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('list', { name: 'Tools' }).getByRole('button', { name: /^entry/ })).toContainText('Quarantined, differs by session');
  await passes(page, 'the list');
});

test('other words at once are noted and told; the same from a program of another version is an update', async ({ countersign }) => {
  test.setTimeout(180_000);
  const { command, says } = saying(countersign, 'notes');
  const reworded = tool('note', 'Keeps a note in the project’s own notebook.');
  says([tool('note')], { other: { tools: [reworded] } });
  const one = await countersign.connect({ name: 'notes', command, host: 'acme' });
  expect(await listed(one)).toEqual(['note']);
  const two = await beside(countersign, { name: 'notes', command, host: 'other' });
  expect(await listed(two)).toEqual(['note']);
  const page = await countersign.consolePage();
  const review = await opened(page, 'notes', 'note');
  await expect(review.getByRole('list', { name: 'What was found' })).toContainText(/Was told as you accepted it to acme and otherwise/);
  await expect(review).toContainText('Its wording changed; nothing in it looks harmful.');

  const updated = saying(countersign, 'tasks');
  updated.says([tool('task')]);
  const before = await countersign.connect({ name: 'tasks', command: updated.command, host: 'acme' });
  expect(await listed(before)).toEqual(['task']);
  updated.says([tool('task', 'Keeps a task in the project’s own notebook.')], {}, '2');
  const after = await beside(countersign, { name: 'tasks', command: updated.command, host: 'other' });
  expect(await listed(after)).toEqual(['task']);
  const noted = await opened(page, 'tasks', 'task');
  await expect(noted).toContainText('Its wording changed; nothing in it looks harmful.');
  await expect(noted).not.toContainText('Was told');
});

test('a tool that moves to another server is new there: its grant stays behind, and the page says where it was', async ({ countersign }) => {
  test.setTimeout(180_000);
  const files = saying(countersign, 'files');
  const archive = saying(countersign, 'archive');
  files.says([tool('keep_text'), tool('list_texts')]);
  archive.says([tool('count_pages')]);
  const old = await countersign.connect({ name: 'files', command: files.command });
  expect(await listed(old)).toEqual(['keep_text', 'list_texts']);
  const allowed = call(old, 'keep_text', { text: 'a' });
  await countersign.allowFor(/files.*keep_text/, 'Always');
  expect(textOf(await allowed)).toBe('keep_text done');
  const other = await countersign.connect({ name: 'archive', command: archive.command });
  expect(await listed(other)).toEqual(['count_pages']);

  files.says([tool('list_texts')]);
  expect(await listed(old)).toEqual(['list_texts']);
  archive.says([tool('count_pages'), tool('keep_text')]);
  expect(await listed(other)).toEqual(['count_pages', 'keep_text']);
  const page = await countersign.consolePage();
  const review = await opened(page, 'archive', 'keep_text');
  await expect(review).toContainText('It was not there when you accepted this server.');
  await expect(review.getByRole('list', { name: 'What was found' })).toContainText(/Is what keep_text of files said until \d/);
  await passes(page, 'the review');

  const asked = call(other, 'keep_text', { text: 'b' });
  const question = await countersign.question(/archive.*keep_text/);
  await expect(question).toContainText('This tool is new since you accepted the server');
  await countersign.confirm(question);
  await question.getByRole('button', { name: 'Deny', exact: true }).click();
  expect((await asked).isError).toBe(true);
  expect(textOf(await call(old, 'keep_text', { text: 'c' }))).toContain('does not list a tool of this name');
});
