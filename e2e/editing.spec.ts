import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { Locator, Page } from '@playwright/test';
import { passes } from './axe';
import { call, connector, type Countersign, expect, servers, test as alone, textOf, type ToolResult } from './countersign';
import { letFormThrough } from './gates';
import { sharing } from './one-app';

const test = sharing();

interface Rows {
  readonly rows: readonly { readonly seq: number; readonly tool: string | null; readonly outcome: string | null; readonly decidedBy: string | null }[];
}

/** The editor over the question that is on screen, with its text. */
async function opened(question: Locator, page: Page): Promise<Locator> {
  await question.getByRole('button', { name: 'Edit', exact: true }).click();
  const text = page.getByRole('textbox', { name: 'Arguments as JSON' });
  await expect(text).toBeFocused();
  return text;
}

/** Writes in the place of everything, as a person does. */
async function write(text: Locator, json: string): Promise<void> {
  await text.press('ControlOrMeta+a');
  await text.press('Delete');
  await text.page().keyboard.insertText(json);
}

async function use(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Use these arguments' });
  await expect(button).not.toHaveAttribute('aria-disabled', 'true');
  await button.click();
}

function row(countersign: Countersign, tool: string): unknown {
  return countersign.cli<Rows>('history').rows.find((one) => one.tool === tool);
}

alone('edited arguments are what runs, the model reads that they were edited, and both versions are on record', async ({ countersign }) => {
  const [asked, edited] = [path.join(countersign.folder, 'asked.txt'), path.join(countersign.folder, 'edited.txt')];
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(countersign.folder) });
  const answer = call(host, 'write_file', { path: asked, content: 'as the model wants it' });
  const question = await countersign.question(/files.*write_file/);
  const page = await countersign.promptPage();
  const text = await opened(question, page);
  await expect(text).toContainText('as the model wants it');
  await write(text, JSON.stringify({ path: edited, content: 'as the person wants it' }));
  await use(page);

  await expect(question.getByRole('heading', { name: 'Edited by you' })).toBeVisible();
  await expect(question).toContainText('as the person wants it');
  await expect(question.getByRole('button', { name: 'Allow for…' })).toHaveAttribute('aria-disabled', 'true');
  await countersign.confirm(question);
  await question.getByRole('button', { name: 'Allow once', exact: true }).click();
  const result = await answer;
  expect(readFileSync(edited, 'utf8')).toBe('as the person wants it');
  expect(existsSync(asked)).toBe(false);
  expect(result.content.at(-1)?.text).toBe(`The user edited the arguments before allowing this call. It ran with: ${JSON.stringify({ path: edited, content: 'as the person wants it' })}`);

  await expect.poll(() => row(countersign, 'write_file')).toMatchObject({ outcome: 'forwarded', decidedBy: 'person' });
  const shown = await countersign.consolePage();
  await shown.getByRole('navigation').getByRole('button', { name: 'History' }).click();
  await shown.getByRole('table', { name: 'History' }).locator('[data-seq]').filter({ hasText: 'write_file' }).click();
  const detail = shown.getByRole('complementary', { name: 'Detail' });
  await expect(detail).toContainText('as the model wants it');
  await expect(detail).toContainText('as the person wants it');
  expect(countersign.cli<{ ok: boolean }>('verify')).toMatchObject({ ok: true });
});

test('arguments that are graver than those shown are asked about anew', async ({ countersign }) => {
  const key = path.join(countersign.user, '.ssh/authorized_keys');
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(countersign.folder, countersign.user) });
  const answer = call(host, 'write_file', { path: path.join(countersign.folder, 'a.txt'), content: 'x' });
  const question = await countersign.question(/files.*write_file/);
  const page = await countersign.promptPage();
  const text = await opened(question, page);
  await write(text, JSON.stringify({ path: key, content: 'x' }));
  await expect(page.getByText('Would now be Dangerous: you would be asked again.')).toBeVisible();
  await use(page);
  await countersign.confirm(question);
  await question.getByRole('button', { name: 'Allow once', exact: true }).click();

  const again = page.locator('[role=alertdialog][data-shape=danger]');
  await expect(again).toContainText(/you edited the arguments, and the edited ones are of a higher tier/i);
  await expect(again).toContainText('authorized_keys');
  expect(existsSync(key)).toBe(false);
  await again.getByRole('button', { name: 'Deny', exact: true }).click();
  expect(await answer).toMatchObject({ isError: true });
  expect(existsSync(key)).toBe(false);
  await expect.poll(() => row(countersign, 'write_file')).toMatchObject({ outcome: 'refused', decidedBy: 'person' });
});

test('what cannot be sent cannot be used, and Esc leaves the editor but not the question', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(countersign.folder) });
  const answer = call(host, 'write_file', { path: path.join(countersign.folder, 'a.txt'), content: 'x' });
  const question = await countersign.question(/files.*write_file/);
  const page = await countersign.promptPage();
  const text = await opened(question, page);
  const useThem = page.getByRole('button', { name: 'Use these arguments' });
  for (const { json, says } of [
    { json: '{"path": "/a", ', says: /is not JSON from here on/ },
    { json: '{"path": "/a", "path": "/b", "content": ""}', says: /twice/ },
    { json: '["/a"]', says: /one object, in braces/ },
    { json: '{"path": 7}', says: /should be a string/ },
  ]) {
    await write(text, json);
    await expect(page.getByRole('list', { name: 'Problems' })).toContainText(says);
    await expect(useThem).toHaveAttribute('aria-disabled', 'true');
  }
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('/path');
  await passes(page, 'the editor with problems');

  await page.keyboard.press('Tab');
  await expect(text).not.toBeFocused();
  // A click beside everything leaves the focus in the editor's layer: Esc is still its own.
  await page.getByText('2 problems. It cannot be sent like this.').click();
  await page.keyboard.press('Escape');
  await expect(useThem).toBeHidden();
  await expect(question).toBeVisible();
  await expect(question.getByRole('button', { name: 'Edit', exact: true })).toBeFocused();
  await expect(question.getByRole('heading', { name: 'Edited by you' })).toBeHidden();
  await countersign.answer(/files.*write_file/, 'Deny');
  await answer;
});

test('names and values are completed by the tool’s schema, and the page’s policy stays whole', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(countersign.folder) });
  const page = await countersign.promptPage();
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  const answer = call(host, 'list_directory_with_sizes', { path: countersign.folder });
  const question = await countersign.question(/files.*list_directory/);
  const text = await opened(question, page);
  await write(text, '{"path": "/a", ');
  await text.press('Control+Space');
  const named = page.getByRole('option', { name: /"sortBy"/ });
  // Large enough to be pressed.
  expect((await named.boundingBox())?.height).toBeGreaterThanOrEqual(32);
  await named.click();
  await text.press('Control+Space');
  await expect(page.getByRole('option', { name: /"size"/ })).toBeVisible();
  // The first Esc closes the list, the second the editor.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option', { name: /"size"/ })).toBeHidden();
  await expect(text).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(text).toBeHidden();
  expect(refused).toEqual([]);
  await countersign.answer(/files.*list_directory/, 'Deny');
  await answer;
});

test('a paused server’s calls are refused, what a rule allows among them, until it is resumed', async ({ countersign }) => {
  const log = countersign.log();
  const host = await countersign.connectGranted(servers.plain('--log', log.file));
  const before = log.calls().length;
  const held = call(host, 'env');
  await countersign.question(/plain.*env/);
  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByRole('button', { name: 'Servers' }).click();
  await page.getByRole('list', { name: 'Servers' }).getByRole('button', { name: /^plain/ }).click();
  await page.getByRole('button', { name: 'Pause plain' }).click();
  await page.getByRole('button', { name: 'Pause it' }).click();
  expect(textOf(await held)).toContain('The user paused this server');
  expect(textOf(await call(host, 'echo', { text: 'granted' }))).toContain('The user paused this server');
  expect(log.calls().length).toBe(before);
  await expect(page.getByRole('complementary', { name: 'Detail' })).toContainText('Paused');

  await page.getByRole('button', { name: 'Resume plain' }).click();
  await page.getByRole('button', { name: 'Resume it' }).click();
  await expect.poll(async () => (await call(host, 'echo', { text: 'again' })).isError ?? false).toBe(false);
  expect(log.calls().length).toBeGreaterThan(before);
});

test('a rule that denies the call as it was edited refuses it', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(countersign.folder) });
  const denied = path.join(countersign.folder, 'kept');
  const console = await countersign.consolePage();
  const saved = await console.evaluate(
    (folder) => {
      const bridge = (window as unknown as { countersign: { call(name: string, params: unknown): Promise<unknown> } }).countersign;
      return bridge.call('rule/save', { id: null, rule: { action: 'deny', scope: { tool: 'write_file' }, conditions: [{ op: 'under', at: '/path', folder }], tier: 3, lifetime: { kind: 'always' } } });
    },
    denied,
  );
  expect(saved).toMatchObject({ ok: true });
  const answer = call(host, 'write_file', { path: path.join(countersign.folder, 'a.txt'), content: 'x' });
  const question = await countersign.question(/files.*write_file/);
  const page = await countersign.promptPage();
  const text = await opened(question, page);
  await write(text, JSON.stringify({ path: path.join(denied, 'a.txt'), content: 'x' }));
  await expect(page.getByText('A rule denies this call: it would be refused')).toBeVisible();
  await use(page);
  await countersign.confirm(question);
  await question.getByRole('button', { name: 'Allow once', exact: true }).click();
  const result = await answer;
  expect(result.isError).toBe(true);
  expect(textOf(result)).toContain('a rule denies it as edited. Nothing was run.');
  expect(existsSync(path.join(denied, 'a.txt'))).toBe(false);
  await expect.poll(() => row(countersign, 'write_file')).toMatchObject({ outcome: 'refused', decidedBy: 'rule' });
});

test('a call of 2026-07-28 that asks for input is edited in every round, and asked about once', async ({ countersign }) => {
  const client = new Client({ name: 'acme', version: '1.0.0' }, { capabilities: { elicitation: { form: {} } }, versionNegotiation: { mode: 'auto' } });
  client.setRequestHandler('elicitation/create', () => ({ action: 'accept', content: { name: 'Ada' } }));
  const transport = new StdioClientTransport({
    command: connector,
    args: ['run', '--server', 'modern', '--host', 'acme', '--', ...servers.modern()],
    env: { ...(process.env as Record<string, string>), COUNTERSIGN_HOME: countersign.home },
  });
  const connected = client.connect(transport);
  connected.catch(() => undefined);
  await countersign.allowFirstUse('modern');
  await connected;
  const greeted = client.callTool({ name: 'greet', arguments: {} });
  const question = await countersign.question(/modern.*greet/);
  const page = await countersign.promptPage();
  const text = await opened(question, page);
  await write(text, '{"formal": true}');
  await use(page);
  await countersign.confirm(question);
  await question.getByRole('button', { name: 'Allow once', exact: true }).click();
  await letFormThrough(countersign, 'ask', 'reply');
  const { content } = (await greeted) as ToolResult;
  expect(content.map((part) => part.text)).toEqual(['Hello, Ada!', 'The user edited the arguments before allowing this call. It ran with: {"formal":true}']);
  const rounds = () => countersign.cli<Rows>('history').rows.filter((one) => one.tool === 'greet').map((one) => one.outcome);
  await expect.poll(rounds).toEqual(['forwarded', 'forwarded']);
  await client.close();
});
