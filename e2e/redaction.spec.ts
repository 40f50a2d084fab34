import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { passes } from './axe';
import { call, expect, servers, textOf, type Countersign, type Host } from './countersign';
import { filesWith } from './kept';
import { sharing } from './one-app';

const test = sharing();

/** Built from parts, so that no scanner takes it for a leak. */
const key = `ghp_${'aB3dE6gH9j'.repeat(4).slice(0, 36)}`;
const text = `Write to ana@kontor.se with ${key} in it`;
const standIn = /[a-z]{14}@example\.invalid/;
const keyStandIn = /withheld-[0-9a-f]{24}/;

/** A server that keeps what reached it, and answers with it. */
async function echoing(countersign: Countersign): Promise<{ readonly host: Host; readonly got: () => string[] }> {
  const log = path.join(countersign.folder, 'got.log');
  const host = await countersign.connect({ name: 'echo', command: servers.plain('--log', log) });
  const got = (): string[] => readFileSync(log, 'utf8').split('\n').flatMap((line) => (line.includes('"tools/call"') ? [String((JSON.parse(line) as { params: { arguments: { text: string } } }).params.arguments.text)] : []));
  return { host, got };
}

async function serverPage(countersign: Countersign): Promise<{ page: Page; detail: Locator }> {
  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByRole('button', { name: 'Servers' }).click();
  await page.getByText('echo', { exact: true }).first().click();
  return { page, detail: page.getByRole('complementary') };
}

test('set on the server’s page: the server gets stand-ins, the host gets the values back, History shows both, and it is undone', async ({ countersign }) => {
  const { host, got } = await echoing(countersign);
  const { page, detail } = await serverPage(countersign);
  await detail.getByRole('combobox', { name: 'E-mail addresses' }).selectOption('Send a stand-in');
  await expect(detail.getByRole('combobox', { name: 'E-mail addresses' })).toHaveValue('pseudonym');
  await detail.getByRole('combobox', { name: 'Passwords and keys' }).selectOption('Send a stand-in');
  await expect(detail.getByRole('combobox', { name: 'Passwords and keys' })).toHaveValue('pseudonym');
  await passes(page, 'what a server does not get');

  const answer = call(host, 'echo', { text });
  const question = await countersign.question(/echo/);
  await expect(question).toContainText('This server does not get these values');
  await expect(question).not.toContainText('ana@kontor.se');
  await question.getByRole('button', { name: 'Show the originals' }).click();
  await expect(question).toContainText('ana@kontor.se');
  await passes(await countersign.promptPage(), 'a question with values kept back');
  await countersign.answer(/echo/, 'Allow once');
  const result = await answer;
  expect(result.content[0]?.text).toBe(`echo: ${text}`);
  expect(result.content.at(-1)?.text).toContain('replaced by stand-ins');
  const [first = ''] = got();
  expect(first).toMatch(standIn);
  expect(first).toMatch(keyStandIn);
  expect(first).not.toContain('kontor');
  expect(first).not.toContain(key);

  await page.getByRole('navigation').getByRole('button', { name: 'History' }).click();
  await page.getByRole('table', { name: 'History' }).locator('[data-seq]').filter({ hasText: 'echo' }).first().click();
  const entry = page.getByRole('complementary', { name: 'Detail' });
  await expect(entry.getByRole('region', { name: 'Arguments' })).toContainText('ana@kontor.se');
  await expect(entry.getByRole('group', { name: 'Arguments, as they were sent' })).toContainText(first);
  await expect(entry).toContainText('values stand in the places of their stand-ins again');
  // In the data folder neither stands in plain text.
  for (const plain of ['ana@kontor.se', standIn.exec(first)?.[0] ?? '', key]) expect(filesWith(countersign.home, plain)).toEqual([]);

  const again = await serverPage(countersign);
  await again.detail.getByRole('button', { name: 'Send everything as it is again' }).click();
  await expect(again.detail.getByText('It gets everything as it is.')).toBeVisible();
  const plain = call(host, 'echo', { text });
  await countersign.answer(/echo/, 'Allow once');
  expect(textOf(await plain)).toBe(`echo: ${text}`);
  expect(got().at(-1)).toBe(text);
  await again.detail.getByRole('button', { name: 'Undo' }).click();
  await expect(again.detail.getByRole('combobox', { name: 'E-mail addresses' })).toHaveValue('pseudonym');
  expect(countersign.cli<{ ok: boolean }>('verify')).toMatchObject({ ok: true });
});

test('chosen in the question with one press: left out this once, and a stand-in for this server from now on', async ({ countersign }) => {
  const { host, got } = await echoing(countersign);
  const masked = call(host, 'echo', { text });
  const question = await countersign.question(/echo/);
  await expect(question).toContainText('Passwords and keys, E-mail addresses');
  await question.getByRole('button', { name: 'Send without it' }).click();
  await expect(question).toContainText('You chose to leave values out');
  expect(got()).toEqual([]);
  await countersign.answer(/echo/, 'Allow once');
  expect((await masked).content[0]?.text).toBe('echo: Write to [redacted: mail address] with [redacted: GitHub token] in it');
  expect(got()).toEqual(['Write to [redacted: mail address] with [redacted: GitHub token] in it']);

  const replaced = call(host, 'echo', { text });
  const second = await countersign.question(/echo/);
  await second.getByRole('button', { name: 'For this server from now on' }).click();
  await second.getByRole('button', { name: 'Send a stand-in instead' }).click();
  await expect(second).toContainText('You chose to send stand-ins');
  await countersign.answer(/echo/, 'Allow once');
  expect((await replaced).content[0]?.text).toBe(`echo: ${text}`);

  const third = call(host, 'echo', { text });
  await expect(await countersign.question(/echo/)).toContainText('as you set on its page');
  await countersign.answer(/echo/, 'Allow once');
  expect((await third).content[0]?.text).toBe(`echo: ${text}`);
  expect(got()[2]).toBe(got()[1]);
  expect(got()[1]).toMatch(standIn);
});
