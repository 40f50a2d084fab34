import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { RawHost, textOf as rawText } from '#main/gateway/testing/raw-host';
import type { CallName, Params, Bridge, Reply } from '#shared/contracts/ipc';
import { keyringMissing } from '../scripts/keyring.mjs';
import { passes } from './axe';
import { filesWith, recorded } from './kept';
import { call, Countersign, expect, servers, test as ordinary, textOf } from './countersign';

const passphrase = 'correct horse battery staple';

/** A test with the app not started yet, under a keyring or without one. */
const test = ordinary.extend<{ app: Countersign }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names it hands out from this pattern
  app: async ({}, use) => {
    const app = new Countersign();
    await use(app);
    await app.close();
  },
});

// Each has an app of its own, and the last file of a run is waited for by one worker alone.
test.describe.configure({ mode: 'parallel' });

const missing = keyringMissing();

test.describe('under a keyring', () => {
  test.skip(missing !== null, missing ?? '');

  test('the key is kept there from the first start; rules and history open again after a restart', async ({ app }) => {
    await app.useKeyring();
    await app.start();
    await decideAlways(app);
    await expect.poll(() => kept(app).protection.by).toBe('keyring');
    await app.app.close();

    await app.start();
    await decided(app);
    const page = await app.consolePage();
    await page.locator('[data-seq]').filter({ hasText: 'echo' }).last().click();
    await expect(page.getByRole('complementary', { name: 'Detail' })).toContainText('"text": "first"');
    expect(existsSync(path.join(app.home, 'vault.key'))).toBe(false);
    await show(page, 'Settings');
    await expect(page.getByRole('group', { name: 'Vault' })).toContainText('keyring keeps the key');
  });

  test('locked, with nobody to ask: everything is refused in words; unlocked, trying again opens it', async ({ app }) => {
    await app.useKeyring();
    await app.start();
    await decideAlways(app);
    await app.app.close();

    await app.useKeyring({ unlocked: false });
    await app.start([], 'answers');
    const page = await app.consolePage();
    await expect(page.getByRole('heading', { name: 'Countersign is locked' })).toBeVisible();
    await expect(page.getByText('keyring, which is locked')).toBeVisible();
    await passes(page, 'locked by the keyring');
    await refuses(app, /Countersign is locked/);

    await page.getByRole('button', { name: 'Try the keyring again' }).click();
    await expect(page.getByRole('button', { name: 'Try the keyring again' })).toBeVisible();
    await app.unlockKeyring();
    await page.getByRole('button', { name: 'Try the keyring again' }).click();
    await expect(page.getByRole('table', { name: 'History' })).toBeVisible();
    await decided(app);
  });

  test('locked, with a window that asks: the app stays alive and says so, and ends with nothing left', async ({ app }) => {
    test.setTimeout(180_000);
    await app.useKeyring();
    await app.start();
    await decideAlways(app);
    await app.app.close();

    await app.useKeyring({ unlocked: false, display: process.env['DISPLAY'] ?? ':0' });
    await app.start([], 'answers');
    const page = await app.consolePage();
    await expect(page.getByRole('heading', { name: 'Waiting for your keyring' })).toBeVisible();
    const started = Date.now();
    await app.app.evaluate(({ app: electron }) => electron.getVersion());
    expect(Date.now() - started, 'the main process answers').toBeLessThan(1000);
    await refuses(app, /waits for the system’s keyring/);
    const keyring = keyringProcesses(app);
    expect(keyring).toHaveLength(1);
    await app.app.close();
    await expect.poll(() => keyring.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
  });

  test('gone after it took the key: locked in words, nothing made anew; back again, all is there', async ({ app }) => {
    test.setTimeout(180_000);
    await app.useKeyring();
    await app.start();
    await decideAlways(app);
    await app.app.close();
    const before = readFileSync(path.join(app.home, 'vault.json'), 'utf8');

    await app.dropKeyring();
    await app.start([], 'answers');
    const page = await app.consolePage();
    await expect(page.getByRole('heading', { name: 'Countersign is locked' })).toBeVisible();
    await refuses(app, /Countersign is locked/);
    await app.app.close();
    expect(readFileSync(path.join(app.home, 'vault.json'), 'utf8')).toBe(before);

    await app.useKeyring();
    await app.start();
    await decided(app);
  });

  test('a new key closes everything anew and loses nothing, also when the app is killed meanwhile', async ({ app }) => {
    test.setTimeout(180_000);
    await app.useKeyring();
    await app.start();
    await decideAlways(app);
    const before = kept(app);
    const page = await app.consolePage();
    await show(page, 'Settings');
    await page.getByRole('button', { name: 'Make a new key' }).click();
    await expect(page.getByText('The vault has a new key.')).toBeVisible();
    const now = kept(app);
    expect(now.protection).not.toEqual(before.protection);
    for (const [name, { sealed }] of Object.entries(before.entries)) expect(now.entries[name]?.sealed, name).not.toBe(sealed);

    for (const ms of [0, 150, 250, 350]) {
      const again = await app.consolePage();
      ask(again, 'vault/rotate', {}).catch(() => undefined);
      await after(ms);
      await app.kill();
      await app.start();
      await decided(app);
    }
  });

  test('a secret reaches the server that declared it, is recorded, and lies nowhere in plain text', async ({ app }) => {
    await app.useKeyring();
    await app.start();
    await expect.poll(() => existsSync(path.join(app.home, 'vault.json'))).toBe(true);
    const value = `secret-${randomBytes(12).toString('hex')}`;
    const place = { home: app.home, token: readFileSync(path.join(app.home, 'run/token'), 'utf8').trim() };
    const [command = '', ...args] = servers.plain();
    const wants = { command, args, wanted: ['API_TOKEN', 'UNSET_ONE', 'NODE_OPTIONS'] };
    const first = RawHost.ready(place, wants);
    const question = await app.question(/^First use of plain/);
    await expect(question).toContainText('API_TOKEN');
    await app.allowFirstUse('plain');
    (await first).destroy();

    const page = await app.consolePage();
    const [server] = app.cli<{ digest: string }[]>('servers');
    const { digest = '' } = server ?? {};
    expect(await ask(page, 'secret/set', { server: digest, name: 'API_TOKEN', value })).toEqual({ ok: true, value: {} });
    expect(await ask(page, 'secret/set', { server: digest, name: 'NODE_OPTIONS', value: '--require=/tmp/x' })).toMatchObject({ ok: false, error: expect.stringContaining('decides which code') });
    expect(await ask(page, 'secret/set', { server: digest, name: 'OTHER', value })).toMatchObject({ ok: false, error: expect.stringContaining('would never get it') });

    const host = await RawHost.ready(place, wants);
    const env = host.call(1, 'env');
    await app.answer(/plain.*env/, 'Allow once');
    const given = JSON.parse(rawText(await env)) as Record<string, string>;
    expect([given['API_TOKEN'], 'UNSET_ONE' in given, 'NODE_OPTIONS' in given]).toEqual([value, false, false]);
    expect(await ask(page, 'secret/list', {})).toMatchObject({ ok: true, value: [{ server: digest, name: 'API_TOKEN', readAt: expect.any(Number) }] });
    expect(JSON.stringify(await ask(page, 'secret/list', {}))).not.toContain(value);

    const reads = recorded(app, 'secret-read');
    expect(reads).toMatchObject([{ body: { server: digest, name: 'API_TOKEN', session: host.session } }]);
    host.destroy();
    await app.app.close();
    expect(filesWith(app.home, value)).toEqual([]);

    await app.start();
    const again = await app.consolePage();
    expect(await ask(again, 'server/forget', { digest })).toMatchObject({ ok: true });
    expect(await ask(again, 'secret/list', {})).toEqual({ ok: true, value: [] });
  });

  test('the key file of an earlier version moves into the vault, and what it opened still opens', async ({ app }) => {
    await earlierKey(app);
    await app.start();
    await decideAlways(app);
    const page = await app.consolePage();
    await expect(page.getByRole('region', { name: 'The key is not protected' })).toContainText('vault.key');
    await app.app.close();
    expect(existsSync(path.join(app.home, 'vault.json'))).toBe(false);

    await app.useKeyring();
    await app.start();
    await expect.poll(() => existsSync(path.join(app.home, 'vault.key'))).toBe(false);
    expect(kept(app).protection.by).toBe('keyring');
    await decided(app);
    await app.app.close();
    await app.start();
    await decided(app);
  });
});

test('without a keyring: it runs at once and says what that means; a passphrase keeps what is there, and opens it again', async ({ app }) => {
  test.setTimeout(180_000);
  await app.start();
  await decideAlways(app);
  const page = await app.consolePage();
  const banner = page.getByRole('region', { name: 'The key is not protected' });
  await expect(banner).toContainText('The key lives in memory only.');
  await passes(page, 'not protected');
  await banner.getByRole('button', { name: 'Choose a passphrase' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The same again', { exact: true }).fill('something else');
  await page.getByRole('button', { name: 'Use this passphrase' }).click();
  await expect(page.getByText('The two are not the same.')).toBeVisible();
  await passes(page, 'choosing a passphrase');
  await page.getByLabel('The same again', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Use this passphrase' }).click();
  await expect(banner).toBeHidden();
  expect(kept(app).protection.by).toBe('passphrase');
  await app.app.close();

  await app.start([], 'answers');
  const locked = await app.consolePage();
  await expect(locked.getByRole('heading', { name: 'Countersign is locked' })).toBeVisible();
  await passes(locked, 'locked under a passphrase');
  await refuses(app, /open it and enter the passphrase/);
  const field = locked.getByLabel('Passphrase', { exact: true });
  await expect(field).toBeFocused();
  await field.fill('correct horse battery stable');
  await field.press('Enter');
  await expect(locked.getByText('That is not the passphrase. Countersign is still locked.')).toBeVisible();
  await field.fill(passphrase);
  await field.press('Enter');
  await expect(locked.getByRole('table', { name: 'History' })).toBeVisible();
  await decided(app);
  expect(filesWith(app.home, passphrase)).toEqual([]);
});

test('without a keyring or a passphrase nothing is made to count after a restart', async ({ app }) => {
  await app.start();
  await decideAlways(app);
  await app.app.close();
  expect(readdirSync(app.home).filter((name) => name.startsWith('vault'))).toEqual([]);
  await app.start();
  expect(app.cli<{ suspended: boolean }[]>('rules')).toMatchObject([{ suspended: true }]);
  const page = await app.consolePage();
  await expect(page.getByText('The key under which your rules were kept is gone').first()).toBeVisible();
});

interface Kept {
  readonly protection: { readonly by: string };
  readonly entries: Readonly<Record<string, { readonly sealed: string }>>;
}

/** The vault as it lies on disk. */
function kept(app: Countersign): Kept {
  const file = path.join(app.home, 'vault.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : { protection: { by: 'none' }, entries: {} };
}

/** A server whose first use is allowed, and a rule that allows its `echo`. */
async function decideAlways(app: Countersign): Promise<void> {
  const host = await app.connectGranted(servers.plain());
  await host.client.close();
}

/** Both still count. */
async function decided(app: Countersign): Promise<void> {
  await expect.poll(() => ruleStates(app)).toEqual([false]);
  const host = app.host({ name: 'plain', command: servers.plain() });
  await host.connected;
  expect(textOf(await call(host, 'echo', { text: 'again' }))).toBe('echo: again');
  await host.client.close();
}

function ruleStates(app: Countersign): readonly boolean[] | null {
  try {
    return app.cli<{ suspended: boolean }[]>('rules').map(({ suspended }) => suspended);
  } catch {
    return null;
  }
}

/** A host and a command of the CLI read the words. */
async function refuses(app: Countersign, words: RegExp): Promise<void> {
  const host = app.host({ name: 'plain', command: servers.plain() });
  await expect(host.connected).rejects.toThrow(words);
  expect(() => app.cli('rules')).toThrow(words);
}

async function earlierKey(app: Countersign): Promise<void> {
  mkdirSync(app.home, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(app.home, 'vault.key'), randomBytes(32), { mode: 0o600 });
}

function ask<N extends CallName>(page: Page, name: N, params: Params<N>): Promise<Reply> {
  return page.evaluate(([call, given]) => (globalThis as unknown as { countersign: Bridge }).countersign.call(call, given), [name, params] as const);
}

async function show(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click();
}

/** Process ids of the app's keyring process, while it runs. */
function keyringProcesses(app: Countersign): string[] {
  const parent = String(app.app.process().pid);
  return readdirSync('/proc').filter((pid) => {
    if (!/^[0-9]+$/.test(pid)) return false;
    try {
      return / --keyring( |\0|$)/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')) && new RegExp(`^PPid:\\s+${parent}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  });
}
