import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { AppState } from '../shared/contracts/ipc';
import type { ServerView } from '../shared/models/server';
import { ask } from './ask';
import { call, Countersign, electronPath, expect, root, servers, test, textOf } from './countersign';

const digestOf = async (page: Page): Promise<string> => (await ask<ServerView[]>(page, 'server/list'))[0]?.digest ?? '';

test('a restart keeps the session: the host lists and calls again, and another process answers', async ({ countersign }) => {
  const log = countersign.log();
  const host = await countersign.connectGranted(servers.plain('--log', log.file));
  const page = await countersign.consolePage();
  await ask(page, 'server/restart', { digest: await digestOf(page) });
  const initialized = (): number => readFileSync(log.file, 'utf8').split('\n').filter((line) => line.includes('notifications/initialized')).length;
  await expect.poll(initialized).toBe(2);
  expect((await host.client.listTools()).tools.map(({ name }) => name)).toContain('echo');
  expect(textOf(await call(host, 'echo', { text: 'again' }))).toBe('echo: again');
});

test('a stop ends every session of the server and says so to the model', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const answer = call(host, 'hang');
  await countersign.answer(/plain.*hang/, 'Allow once');
  const page = await countersign.consolePage();
  await expect.poll(async () => (await ask<AppState>(page, 'app/state')).waiting).toBe(0);
  await ask(page, 'server/stop', { digest: await digestOf(page) });
  const result = await answer;
  expect([result.isError, textOf(result)]).toEqual([true, expect.stringContaining('The user stopped this server in Countersign.')]);
  await expect.poll(async () => (await ask<ServerView[]>(page, 'server/list'))[0]?.live).toEqual([]);
  await expect(ask(page, 'server/stop', { digest: await digestOf(page) })).rejects.toThrow('This server is not running.');
});

test('in quiet time a call waits unseen and expires as not answered', async ({ countersign }) => {
  const page = await countersign.consolePage();
  await ask(page, 'settings/set', { callTimeoutSeconds: 10 });
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  await ask(page, 'app/quiet', { minutes: 30 });
  const answer = call(host, 'echo', { text: 'hi' });
  await expect.poll(async () => (await ask<AppState>(page, 'app/state')).waiting).toBe(1);
  const window = await countersign.app.browserWindow(await countersign.promptPage());
  expect(await window.evaluate((one) => one.isVisible())).toBe(false);
  const result = await answer;
  expect([result.isError, textOf(result)]).toEqual([true, expect.stringContaining('Nobody answered in time')]);
  expect(await window.evaluate((one) => one.isVisible())).toBe(false);
});

test('a first use nobody answers gives way to a call that would expire behind it', async ({ countersign }) => {
  test.setTimeout(180_000);
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  countersign.host({ name: 'other', command: servers.plain('--log', path.join(countersign.folder, 'other')) });
  await countersign.question(/^First use of other/);
  const answer = call(host, 'echo', { text: 'hi' });
  // Ten seconds without anybody at it: the page is reached by the test's own protocol, not by a window that has the focus.
  const prompt = await countersign.promptPage();
  await expect(prompt.getByRole('alertdialog', { name: /plain.*echo/ })).toBeVisible({ timeout: 60_000 });
  await countersign.answer(/plain.*echo/, 'Allow once');
  expect(textOf(await answer)).toBe('echo: hi');
  await countersign.question(/^First use of other/);
});

test('quitting says what it ends, once, and keeps running when asked to; without a session it asks nothing', async ({ countersign }) => {
  await countersign.app.evaluate(({ dialog }) => {
    const asked: unknown[] = [];
    (globalThis as unknown as { asked: unknown[] }).asked = asked;
    dialog.showMessageBox = ((...given: unknown[]) => {
      asked.push(given.at(-1));
      return Promise.resolve({ response: 1, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  });
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const page = await countersign.consolePage();
  await ask(page, 'app/quit');
  const asked = await countersign.app.evaluate(() => (globalThis as unknown as { asked: { detail: string; buttons: string[] }[] }).asked);
  expect(asked).toMatchObject([{ detail: '1 server is running for 1 host. Quitting ends it; calls are refused until Countersign runs again.', buttons: ['Quit', 'Keep running'], defaultId: 1, cancelId: 1 }]);
  expect(countersign.app.process().exitCode).toBe(null);
  await host.client.close();
  await expect.poll(async () => (await ask<ServerView[]>(page, 'server/list'))[0]?.live).toEqual([]);
  const child = countersign.app.process();
  await ask(page, 'app/quit').catch(() => undefined);
  await expect.poll(() => child.exitCode).toBe(0);
});

test('a signal never asks', async ({ countersign }) => {
  await countersign.connect({ name: 'plain', command: servers.plain() });
  const child = countersign.app.process();
  child.kill('SIGTERM');
  await expect.poll(() => child.exitCode).toBe(0);
});

test('an app started while another one quits waits for it and takes over', async () => {
  const countersign = new Countersign();
  try {
    await countersign.start();
    await countersign.connect({ name: 'plain', command: servers.plain('--log', countersign.log().file, '--stubborn') });
    const old = countersign.app.process();
    old.kill('SIGTERM');
    await expect.poll(() => existsSync(path.join(countersign.home, 'run/stopping'))).toBe(true);
    const next = countersign.spawn(electronPath, [root, '--password-store=basic', '--background', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]);
    let said = '';
    next.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    await expect.poll(() => said, { timeout: 20_000 }).toMatch(/ready after/);
    expect(old.exitCode).toBe(0);
    expect(existsSync(path.join(countersign.home, 'run/stopping'))).toBe(false);
    next.kill('SIGTERM');
    await expect.poll(() => next.exitCode).toBe(0);
  } finally {
    await countersign.close();
  }
});

test('start at login is an entry in the autostart folder that starts this app in the background', async ({ countersign }) => {
  const file = path.join(countersign.user, '.config/autostart');
  const page = await countersign.consolePage();
  await ask(page, 'settings/set', { startAtLogin: true });
  const [name = ''] = readdirSync(file);
  expect(name).toMatch(/^countersign-[0-9a-f]{8}\.desktop$/);
  const text = readFileSync(path.join(file, name), 'utf8');
  expect(text).toContain(`COUNTERSIGN_HOME=${countersign.home}`);
  expect(text).toMatch(/^Exec=env .* --background$/m);
  await ask(page, 'settings/set', { startAtLogin: false });
  expect(readdirSync(file)).toEqual([]);
});

test('the console comes back where it was, and only where it can be seen', async ({ countersign }) => {
  const open = async (): Promise<{ x: number; y: number; width: number; height: number }> => {
    const window = await countersign.app.browserWindow(await countersign.consolePage());
    return window.evaluate((one) => one.getBounds());
  };
  const window = await countersign.app.browserWindow(await countersign.consolePage());
  await window.evaluate((one) => one.setBounds({ x: 60, y: 40, width: 700, height: 500 }));
  await countersign.app.close();
  await countersign.start();
  expect(await open()).toEqual({ x: 60, y: 40, width: 700, height: 500 });
  const again = await countersign.app.browserWindow(await countersign.consolePage());
  await again.evaluate((one) => one.setBounds({ x: 5000, y: 40, width: 700, height: 500 }));
  await countersign.app.close();
  await countersign.start();
  const { x, width } = await open();
  expect([x >= 0, x + width <= 1280, width]).toEqual([true, true, 700]);
});
