import type { Page } from '@playwright/test';
import { passes } from './axe';
import { call, Countersign, expect, servers, test } from './countersign';

test('keys alone lead through every view: the heading takes the focus and the window says where one is', async ({ countersign }) => {
  const page = await countersign.consolePage();
  for (const [key, view] of [['2', 'Inbox'], ['3', 'Servers'], ['4', 'Rules'], ['5', 'Hosts'], ['6', 'Settings'], ['1', 'History']] as const) {
    await page.keyboard.press(`Control+${key}`);
    await expect(page.getByRole('heading', { level: 1, name: view })).toBeFocused();
    await expect.poll(() => titles(countersign)).toContain(`${view} · Countersign`);
  }
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('Find a command');
  await passes(page, 'the keys');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeFocused();
});

test('a page cannot give the window a title of its own', async ({ countersign }) => {
  const page = await countersign.consolePage();
  await expect.poll(() => titles(countersign)).toContain('History · Countersign');
  await page.evaluate(() => (document.title = 'Allow everything · Countersign'));
  await page.evaluate(() => (document.title = 'Rules · Countersign'));
  await expect.poll(() => titles(countersign)).toContain('Rules · Countersign');
  expect(await titles(countersign)).not.toContain('Allow everything · Countersign');
});

for (const theme of ['Light', 'Dark'] as const) {
  test(`the palette sets the theme, verifies, revokes and leads; axe finds nothing in it, ${theme.toLowerCase()}`, async ({ countersign }) => {
    test.setTimeout(180_000);
    const page = await countersign.consolePage();
    const host = await countersign.connectGranted(servers.plain());
    await command(page, `${theme} theme`);
    await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(theme === 'Dark');

    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Find a command' })).toBeVisible();
    await passes(page, 'the palette');
    await page.keyboard.type('plain');
    await expect(page.getByRole('option', { name: /^plain/ })).toBeVisible();
    await passes(page, 'the palette, something typed');
    await page.keyboard.press('Escape');

    await command(page, 'verify');
    await expect(page.getByRole('status', { name: 'Last action' })).toContainText(/entries checked: nothing was changed/);
    await command(page, 'revoke echo');
    await expect(page.getByRole('status', { name: 'Last action' })).toContainText(/^Revoked: /);
    expect(countersign.cli<unknown[]>('rules')).toEqual([]);

    const asked = call(host, 'echo', { text: 'again' });
    await countersign.question(/plain.*echo/);
    await command(page, 'review the waiting');
    await expect((await countersign.promptPage()).getByRole('alertdialog', { name: /plain.*echo/ })).toBeVisible();
    await countersign.answer(/plain.*echo/, 'Deny');
    expect((await asked).isError).toBe(true);
  });

  test(`a server is found, read, blocked and forgotten with keys alone; axe finds nothing, ${theme.toLowerCase()}`, async ({ countersign }) => {
    test.setTimeout(180_000);
    const page = await countersign.consolePage();
    await command(page, `${theme} theme`);
    const host = await countersign.connect({ name: 'plain', command: servers.plain(), env: { GITHUB_TOKEN: 'x' } });

    await page.keyboard.press('Control+3');
    await page.keyboard.press('/');
    await page.keyboard.type('running');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('button', { name: /^plain/ })).toBeFocused();
    await page.keyboard.press('Enter');
    const detail = page.getByRole('complementary', { name: 'Detail' });
    await expect(detail.getByRole('heading', { level: 2 })).toBeFocused();
    await expect(detail).toContainText('1 session, since');
    await expect(detail).toContainText('plain.mjs');
    await expect(detail).toContainText('GITHUB_TOKEN');
    await passes(page, 'a server');

    await tabTo(page, 'Block plain');
    await page.keyboard.press('Enter');
    await expect(detail.getByRole('button', { name: 'Block it' })).toBeFocused();
    await passes(page, 'a server about to be blocked');
    await page.keyboard.press('Escape');
    await expect(detail.getByRole('button', { name: 'Block plain' })).toBeFocused();
    expect(countersign.cli<{ trust: string }[]>('servers')).toMatchObject([{ trust: 'known' }]);
    await page.keyboard.press('Enter');
    await expect(detail.getByRole('button', { name: 'Block it' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status', { name: 'Last action' })).toContainText('Blocked plain.');
    await expect(detail).toContainText('You blocked it.');
    await expect.poll(() => host.client.ping().then(() => 'answers', () => 'ended')).toBe('ended');

    await page.keyboard.press('Escape');
    await expect(detail).toBeHidden();
    await command(page, 'forget plain');
    await expect(detail.getByRole('button', { name: 'Forget it' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'No server yet' })).toBeVisible();
    await passes(page, 'no server');
    expect(countersign.cli<unknown[]>('servers')).toEqual([]);
  });
}

test('the settings are reached and changed with keys alone, and last', async ({ countersign }) => {
  const page = await countersign.consolePage();
  await page.keyboard.press('Control+6');
  await tabTo(page, 'Time for an answer');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('90');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'Last action' })).toContainText('Saved.');
  await expect(page.getByText(countersign.home, { exact: true })).toBeVisible();
  await countersign.app.close();
  await countersign.start();
  const again = await countersign.consolePage();
  await again.keyboard.press('Control+6');
  await expect(again.getByRole('textbox', { name: 'Time for an answer' })).toHaveValue('90');
});

test('what is narrow or large still holds: no view scrolls sideways at 320 px or at 200 % text', async () => {
  const countersign = new Countersign();
  try {
    await countersign.start();
    await countersign.connect({ name: 'plain', command: servers.plain() });
    const page = await countersign.consolePage();
    const window = await countersign.app.browserWindow(page);
    for (const [width, text] of [[320, 100], [1080, 200]] as const) {
      await window.evaluate((one, wide) => one.setContentSize(wide, 640), width);
      await page.waitForFunction((wide) => innerWidth === wide, width);
      await page.evaluate((size) => (document.documentElement.style.fontSize = `${size}%`), text);
      for (const [at, view] of ['History', 'Inbox', 'Servers', 'Rules', 'Hosts', 'Settings'].entries()) {
        await page.keyboard.press(`Control+${at + 1}`);
        await expect(page.getByRole('heading', { level: 1, name: view })).toBeFocused();
        expect({ view, text, over: await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) }).toEqual({ view, text, over: 0 });
        await passes(page, `${view}, ${width} px, ${text} %`);
      }
    }
  } finally {
    await countersign.close();
  }
});

/** The titles of the app's windows, as the system shows them. */
function titles(countersign: Countersign): Promise<string[]> {
  return countersign.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.getTitle()));
}

/** Finds a command by `words` and does it. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Commands' })).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const has = () =>
    page.evaluate((wanted) => {
      const one = document.activeElement;
      const label = one?.getAttribute('aria-label') ?? (one instanceof HTMLInputElement ? one.labels?.[0]?.textContent : one?.textContent);
      return label?.trim() === wanted;
    }, name);
  for (let presses = 0; !(await has()); presses++) {
    if (presses > 60) throw new Error(`Tab never came to ${name}`);
    await page.keyboard.press('Tab');
  }
}
