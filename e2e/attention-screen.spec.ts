import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ask } from './ask';
import { countAsked, isSeen } from './attention-seen';
import { call, electronPath, expect, servers } from './countersign';
import { test, type Workplace } from './workplace';

/* On a screen of its own: what a window manager leaves behind on one would be read by every later test. */

let film: ChildProcess | null = null;
let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cs-film-'));
  writeFileSync(path.join(folder, 'package.json'), '{"main":"main.js"}');
  writeFileSync(path.join(folder, 'main.js'), "const { app, BrowserWindow } = require('electron'); app.setPath('userData', __dirname); app.whenReady().then(() => new BrowserWindow({ fullscreen: true }));");
});

test.afterEach(() => {
  film?.kill();
  film = null;
  rmSync(folder, { recursive: true, force: true });
});

function run(workplace: Workplace, program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, DISPLAY: workplace.display } });
}

test('the click that brings the window forward answers nothing, the next one does', async ({ countersign, workplace }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  await workplace.otherWindow();
  const answer = call(host, 'echo', { text: 'hi' });
  const question = await countersign.question(/plain.*echo/);
  const button = question.getByRole('button', { name: 'Allow once', exact: true });
  await expect(button).not.toHaveAttribute('aria-disabled', 'true');
  const page = await countersign.promptPage();
  const window = await countersign.app.browserWindow(page);
  expect(await window.evaluate((one) => one.isFocused())).toBe(false);
  const { x, y } = await window.evaluate((one) => one.getContentBounds());
  const box = await button.boundingBox();
  const place = [x + (box?.x ?? 0) + 20, y + (box?.y ?? 0) + 10].map((at) => String(Math.round(at)));
  await page.evaluate(() => {
    const seen = globalThis as { moves?: number };
    addEventListener('pointermove', () => void (seen.moves = (seen.moves ?? 0) + 1), true);
  });
  const moves = (): Promise<number> => page.evaluate(() => (globalThis as { moves?: number }).moves ?? 0);
  // As long as a quick finger takes. The tests' browser tells the page that it always has the focus, so that only main, which hears of the focus during the press, gives it away,
  // and for as long as an activation counts.
  run(workplace, 'xdotool', ['mousemove', ...place, 'mousedown', '1', 'sleep', '0.1', 'mouseup', '1']);
  await expect.poll(() => window.evaluate((one) => one.isFocused())).toBe(true);
  // A movement comes to the page after the press, and its call to main after any answer.
  const before = await moves();
  run(workplace, 'xdotool', ['mousemove_relative', '2', '0']);
  await expect.poll(moves).toBeGreaterThan(before);
  await ask(page, 'prompt/state');
  expect(countersign.cli<unknown[]>('pending')).toHaveLength(1);
  // Nothing moved under the pointer, and no word of refusal came: the press was only for the window.
  expect(await button.boundingBox()).toEqual(box);
  await expect(button).not.toHaveAttribute('aria-disabled', 'true');
  run(workplace, 'xdotool', ['click', '1']);
  expect((await answer).isError).not.toBe(true);
});

test('Enter held down since before the window had the focus answers nothing', async ({ countersign, workplace }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  await workplace.otherWindow();
  const answer = call(host, 'echo', { text: 'hi' });
  const question = await countersign.question(/plain.*echo/);
  await expect(question.getByRole('button', { name: 'Allow once' })).not.toHaveAttribute('aria-disabled', 'true');
  const window = await countersign.app.browserWindow(await countersign.promptPage());
  await window.evaluate(({ webContents }) => {
    const heard = globalThis as { heard?: number[] };
    heard.heard = [];
    webContents.on('before-input-event', (_event: unknown, { type, key }: { type: string; key: string }) => type === 'keyDown' && key === 'Enter' && heard.heard?.push(performance.now()));
  });
  // Meant for the other program, held as the window comes forward, and while the keys go on to the allowing control.
  run(workplace, 'xdotool', ['keydown', 'Return']);
  try {
    await window.evaluate((one) => one.focus());
    await question.getByRole('button', { name: 'Allow once' }).focus();
    // It repeats past every time within which keys count for nothing.
    await expect.poll(() => window.evaluate(() => {
      const times = (globalThis as { heard?: number[] }).heard ?? [];
      return (times.at(-1) ?? 0) - (times[0] ?? 0);
    }), { timeout: 10_000 }).toBeGreaterThan(2000);
    await ask(await countersign.promptPage(), 'prompt/state');
    expect(countersign.cli<unknown[]>('pending')).toHaveLength(1);
  } finally {
    run(workplace, 'xdotool', ['keyup', 'Return']);
  }
  await countersign.answer(/plain.*echo/, 'Deny');
  expect((await answer).isError).toBe(true);
});

test('a film that fills the screen is not broken into: the question waits, and comes when the film is over', async ({ countersign, workplace }) => {
  film = spawn(electronPath, [folder, '--no-sandbox'], { stdio: 'ignore', env: { ...process.env, DISPLAY: workplace.display } });
  await expect.poll(() => run(workplace, 'xprop', ['-root', '_NET_ACTIVE_WINDOW']), { timeout: 45_000 }).toMatch(/# 0x[1-9a-f]/);
  const state = (): string => {
    const id = /# (0x[0-9a-f]+)/.exec(run(workplace, 'xprop', ['-root', '_NET_ACTIVE_WINDOW']))?.[1] ?? '';
    return run(workplace, 'xprop', ['-id', id, '_NET_WM_STATE']);
  };
  await expect.poll(state, { timeout: 45_000 }).toContain('_NET_WM_STATE_FULLSCREEN');
  const asked = await countAsked(countersign);
  const host = countersign.host({ name: 'plain', command: servers.plain() });
  await expect.poll(() => countersign.cli<unknown[]>('pending').length).toBe(1);
  // Two questions a look: which window is in front, and whether it fills the screen. It looks again while it does.
  await expect.poll(asked, { timeout: 10_000 }).toBeGreaterThanOrEqual(4);
  expect(await isSeen(countersign)).toBe(false);
  film.kill();
  await expect.poll(() => isSeen(countersign), { timeout: 10_000 }).toBe(true);
  await countersign.allowFirstUse('plain');
  await host.connected;
});
