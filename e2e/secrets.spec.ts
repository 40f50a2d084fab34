import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ask } from './ask';
import { commandLinesWith, filesWith, recorded } from './kept';
import { call, type Countersign, expect, servers, test, textOf, type Host } from './countersign';

const passphrase = 'correct horse battery staple';
const secret = () => `ghp_${randomBytes(18).toString('hex')}`;

const start = (countersign: Countersign, token: string) => countersign.host({ name: 'plain', host: 'claude-code', command: servers.plain(), env: { GITHUB_TOKEN: token } });

async function environment(countersign: Countersign, host: Host): Promise<Record<string, string>> {
  const reply = call(host, 'env');
  await countersign.answer(/plain.*env/, 'Allow once');
  return JSON.parse(textOf(await reply)) as Record<string, string>;
}

async function serverPage(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: 'Servers', exact: true }).click();
  await page.getByRole('button', { name: /^plain / }).first().click();
}

test('one press at first use moves a secret into the vault; from then on the vault’s is used, a renewed one is offered, and removing undoes it', async ({ countersign }) => {
  test.setTimeout(180_000);
  const page = await countersign.consolePage();
  await ask(page, 'vault/protect', { by: 'passphrase', passphrase });
  const [first, renewed] = [secret(), secret()];

  const waiting = start(countersign, first);
  const question = await countersign.question(/^First use of plain/);
  await question.getByRole('checkbox', { name: 'Move GITHUB_TOKEN into the vault' }).check();
  await countersign.allowFirstUse('plain');
  await waiting.connected;
  expect((await environment(countersign, waiting))['GITHUB_TOKEN']).toBe(first);
  const [server] = countersign.cli<{ digest: string }[]>('servers');
  await expect.poll(() => ask(page, 'secret/list')).toMatchObject([{ server: server?.digest, name: 'GITHUB_TOKEN', as: 'value' }]);
  await waiting.client.close();

  const second = start(countersign, renewed);
  await second.connected;
  expect((await environment(countersign, second))['GITHUB_TOKEN']).toBe(first);
  await serverPage(page);
  await expect(page.getByText('The vault’s GITHUB_TOKEN is used. Claude Code hands over another value, so perhaps it was renewed.')).toBeVisible();
  await page.getByRole('button', { name: 'Use the new one: GITHUB_TOKEN' }).click();
  await expect(page.getByText('Moved one secret into the vault.')).toBeVisible();
  await expect(page.getByText('In Claude Code’s settings, delete "GITHUB_TOKEN": "…" under "env" of this server’s entry, and leave --env GITHUB_TOKEN where it is.')).toBeVisible();
  await second.client.close();

  const third = start(countersign, first);
  await third.connected;
  expect((await environment(countersign, third))['GITHUB_TOKEN']).toBe(renewed);
  await page.getByRole('button', { name: 'Remove GITHUB_TOKEN' }).click();
  await third.client.close();
  const last = start(countersign, first);
  await last.connected;
  expect((await environment(countersign, last))['GITHUB_TOKEN']).toBe(first);
  await expect(page.getByRole('button', { name: 'Move one secret into the vault' })).toBeVisible();

  expect(recorded(countersign, 'vault-changed')).toMatchObject([{ body: { what: 'protected' } }, ...['secret-moved', 'secret-moved', 'secret-removed'].map((what) => ({ body: { what, by: 'person', server: server?.digest, name: 'GITHUB_TOKEN' } }))]);
  for (const value of [first, renewed]) expect([commandLinesWith(value), filesWith(countersign.home, value)]).toEqual([[], []]);
});

test('a secret is given as a file that only its server has', async ({ countersign }) => {
  test.setTimeout(180_000);
  const page = await countersign.consolePage();
  await ask(page, 'vault/protect', { by: 'passphrase', passphrase });
  const content = secret();
  const options = { name: 'plain', command: servers.plain(), env: { GOOGLE_APPLICATION_CREDENTIALS: '' } };
  const before = await countersign.connect(options);
  await before.client.close();
  await serverPage(page);
  await page.getByRole('button', { name: 'Set GOOGLE_APPLICATION_CREDENTIALS' }).click();
  await page.getByRole('radio', { name: 'As a file' }).check();
  await page.getByLabel('New content of the file of GOOGLE_APPLICATION_CREDENTIALS').fill(content);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByText(/^kept as a file since .*never read/)).toBeVisible();
  expect(await page.content()).not.toContain(content);

  const host = countersign.host(options);
  await host.connected;
  const { GOOGLE_APPLICATION_CREDENTIALS: place = '' } = await environment(countersign, host);
  const confined = countersign.cli<{ sandbox: { level: string } }[]>('servers')[0]?.sandbox.level !== 'none';
  expect(place).toBe(confined ? '/dev/countersign-secrets/GOOGLE_APPLICATION_CREDENTIALS' : expect.stringContaining(path.join(countersign.home, 'run/secrets')));
  await host.client.close();
  await expect.poll(() => filesWith(countersign.home, content)).toEqual([]);
  expect(commandLinesWith(content)).toEqual([]);
});
