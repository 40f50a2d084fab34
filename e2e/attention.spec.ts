import { execFileSync } from 'node:child_process';
import { countAsked, isSeen } from './attention-seen';
import { ask } from './ask';
import { call, Countersign, expect, readProfile, servers, test } from './countersign';
import { DesktopServices, hasProgram, servicesMissing } from './desktop-services';

test.describe('with a desktop’s services', () => {
  const missing = servicesMissing();
  test.skip(missing !== null, missing ?? '');
  const before = process.env['DBUS_SESSION_BUS_ADDRESS'];
  let services: DesktopServices;
  let countersign: Countersign;

  async function start({ session = 'x11', notifications = true } = {}): Promise<void> {
    process.env['DBUS_SESSION_BUS_ADDRESS'] = await services.open({ notifications });
    await countersign.start();
    // It draws on the test's X server; from here on it believes that a compositor places its windows.
    if (session === 'x11') return;
    await countersign.app.evaluate(({ app }, value) => {
      app.commandLine.removeSwitch('ozone-platform');
      process.env['XDG_SESSION_TYPE'] = value;
    }, session);
  }

  test.beforeEach(() => {
    services = new DesktopServices();
    countersign = new Countersign();
  });

  test.afterEach(async () => {
    await countersign.close();
    services.close();
    if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
    else process.env['DBUS_SESSION_BUS_ADDRESS'] = before;
  });

  test('nothing is shown over a lock, nothing is answered by it, and the question is there when the person is', async () => {
    await start();
    const host = await countersign.connect({ name: 'plain', command: servers.plain() });
    await services.ask('lock');
    const asked = await countAsked(countersign);
    const answer = call(host, 'echo', { text: 'hi' });
    await expect.poll(() => countersign.cli<unknown[]>('pending').length).toBe(1);
    await expect.poll(asked).toBeGreaterThanOrEqual(1);
    expect(await isSeen(countersign)).toBe(false);
    await services.ask('unlock');
    await expect.poll(() => isSeen(countersign)).toBe(true);

    await services.ask('lock');
    await expect.poll(() => isSeen(countersign)).toBe(false);
    const page = await countersign.promptPage();
    const refused = await page.evaluate(async () => {
      const bridge = (globalThis as unknown as { countersign: { call(name: string, params: unknown): Promise<{ ok: boolean; value: { prompt: { id: string }; taken: boolean } }> } }).countersign;
      const { value } = await bridge.call('prompt/state', {});
      return (await bridge.call('prompt/answer', { prompt: value.prompt.id, option: 'allow-once' })).value.taken;
    });
    expect(refused).toBe(false);
    await services.ask('unlock');
    await expect.poll(() => isSeen(countersign)).toBe(true);
    await countersign.answer(/plain.*echo/, 'Deny');
    expect((await answer).isError).toBe(true);
  });

  test('where a compositor places windows a notification leads to the question, without arguments and without Allow', async () => {
    await start({ session: 'wayland' });
    const first = countersign.host({ name: 'plain', command: servers.plain() });
    await expect.poll(async () => (await services.notes()).map(({ title }) => title)).toEqual(['A server wants to start for the first time']);
    const [note] = await services.notes();
    await services.ask(`invoke ${note?.id} default`);
    await countersign.allowFirstUse('plain');
    await first.connected;

    const answer = call(first, 'echo', { text: 'a secret' });
    await expect.poll(async () => (await services.notes()).length).toBe(1);
    // Whether the window comes was decided before the notification went out.
    expect(await isSeen(countersign)).toBe(false);
    const [second] = await services.notes();
    expect(second).toMatchObject({ title: expect.stringMatching(/^A call that .* waits for your answer$/), body: expect.stringMatching(/ → plain → echo$/), urgency: 1 });
    expect(JSON.stringify(second)).not.toMatch(/secret|allow/i);

    await services.ask(`invoke ${second?.id} default`);
    await expect.poll(() => isSeen(countersign)).toBe(true);
    await countersign.answer(/plain.*echo/, 'Allow once');
    expect((await answer).isError).not.toBe(true);
  });

  test('a notification goes with its question', async () => {
    await start({ session: 'wayland' });
    const host = countersign.host({ name: 'plain', command: servers.plain() });
    await expect.poll(async () => (await services.notes()).length).toBe(1);
    await services.ask(`invoke ${(await services.notes())[0]?.id} default`);
    await countersign.allowFirstUse('plain');
    await host.connected;
    // The host goes away, and with it what it asked.
    void call(host, 'echo', { text: 'hi' }).catch(() => undefined);
    await expect.poll(async () => (await services.notes()).length).toBe(1);
    await host.client.close();
    await expect.poll(async () => (await services.notes()).length).toBe(0);
  });

  test.describe('where the system', () => {
    for (const { why, notifications } of [
      { why: 'refuses notifications', notifications: true },
      { why: 'has none', notifications: false },
    ]) {
      test(`${why}, the window comes instead (AirMCP#449)`, async () => {
        await start({ session: 'wayland', notifications });
        if (notifications) await services.ask('refuse');
        const host = countersign.host({ name: 'plain', command: servers.plain() });
        await expect.poll(() => isSeen(countersign), { timeout: 10_000 }).toBe(true);
        await countersign.allowFirstUse('plain');
        await host.connected;
      });
    }
  });
});

test.describe('with a keyboard of the system’s', () => {
  test.skip(!hasProgram('xdotool'), 'xdotool is not installed, so nobody presses a key outside of the app');

  test('the shortcut brings the question to the front, and the Inbox where there is none', async ({ countersign }) => {
    const keys = 'ctrl+alt+shift+c';
    const console = await countersign.consolePage();
    await expect(console.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
    execFileSync('xdotool', ['key', keys]);
    await expect(console.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
    expect(await isSeen(countersign)).toBe(false);

    const host = countersign.host({ name: 'plain', command: servers.plain() });
    const question = await countersign.question(/^First use of plain/);
    const window = await countersign.app.browserWindow(await countersign.promptPage());
    expect(await window.evaluate((one) => one.isFocused())).toBe(false);
    execFileSync('xdotool', ['key', keys]);
    await expect.poll(() => window.evaluate((one) => one.isFocused())).toBe(true);
    await readProfile(question);
    await question.getByRole('button', { name: 'Allow', exact: true }).click();
    await host.connected;
  });

  test('another shortcut works at once, and the one before it no longer', async ({ countersign }) => {
    const console = await countersign.consolePage();
    await console.getByRole('navigation').getByText('Settings').click();
    await console.getByRole('button', { name: 'Change shortcut' }).click();
    await console.keyboard.press('Control+Alt+j');
    await expect(console.getByText('Saved.')).toBeVisible();
    execFileSync('xdotool', ['key', 'ctrl+alt+shift+c']);
    execFileSync('xdotool', ['key', 'ctrl+alt+j']);
    await expect(console.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  });
});

test('Ctrl+Shift+Enter allows a call once, after the guard and not by being held', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const answer = call(host, 'echo', { text: 'hi' });
  const question = await countersign.question(/plain.*echo/);
  const page = await countersign.promptPage();
  await expect(question.getByText('Available in a moment')).toBeHidden();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await expect(question).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  expect((await answer).isError).not.toBe(true);
});

test('what is hidden from recordings is told to the page, at once', async ({ countersign }) => {
  const console = await countersign.consolePage();
  await console.getByRole('navigation').getByText('Settings').click();
  const page = await countersign.promptPage();
  const veiled = (): Promise<boolean | undefined> =>
    page.evaluate(async () => (await (globalThis as unknown as { countersign: { call(name: string, params: unknown): Promise<{ value: { veiled?: boolean } }> } }).countersign.call('prompt/state', {})).value.veiled);
  expect(await veiled()).toBeUndefined();
  await console.getByRole('switch', { name: 'Hide from recordings' }).click();
  await expect.poll(veiled).toBe(true);
});

test('a yes to hidden values is refused though the page itself sends it; shown, it counts', async ({ countersign }) => {
  await ask(await countersign.consolePage(), 'settings/set', { hideFromCapture: true });
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const answer = call(host, 'echo', { text: 'hi' });
  const question = await countersign.question(/plain.*echo/);
  const page = await countersign.promptPage();
  await expect(question.getByText('Available in a moment')).toBeHidden();
  const state = await ask<{ prompt: { id: string; options: { id: string; kind: string }[] }; card: { id: string } }>(page, 'prompt/state');
  const allowing = state.prompt.options.filter(({ kind }) => kind !== 'deny');
  expect(allowing.length).toBeGreaterThan(0);
  for (const { id } of allowing) expect(await ask(page, 'prompt/answer', { prompt: state.prompt.id, option: id })).toEqual({ taken: false, reason: 'Show the values first: nothing can be allowed while they are hidden.' });
  await question.getByRole('button', { name: 'Show the values' }).click();
  await question.getByRole('button', { name: 'Allow once' }).click();
  expect((await answer).isError).not.toBe(true);

  const denied = call(host, 'echo', { text: 'again' });
  await expect(question.getByRole('button', { name: 'Show the values' })).toBeVisible();
  await expect(question.getByText('Available in a moment')).toBeHidden();
  await question.getByRole('button', { name: 'Deny', exact: true }).click();
  expect((await denied).isError).toBe(true);
});
