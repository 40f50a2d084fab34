import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { HostApplied } from '#shared/models/hosts-view';
import { ask } from './ask';
import { passes } from './axe';
import { connector, expect, test, type Countersign } from './countersign';

/*
 * Countersign taken out before its app is deleted: in the app, where every line is shown first, and without the app, which tells its record later.
 */

/** A host's file as its person wrote it, two servers in it. */
function written(countersign: Countersign, name: string): { readonly file: string; readonly before: string } {
  const file = path.join(countersign.user, name);
  const env = { COUNTERSIGN_HOME: countersign.home };
  const before = `${JSON.stringify({ mcpServers: { files: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem@2026.1.14', '/home/ana/Documents'], env }, memory: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-memory'], env } } }, null, 2)}\n`;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, before);
  return { file, before };
}

/** In both themes, wide and at 320 px: nothing found by axe, nothing wider than the window; a picture of each for the eye. */
async function seen(countersign: Countersign, page: Page, what: string): Promise<void> {
  const window = await countersign.app.browserWindow(page);
  for (const theme of ['light', 'dark'] as const) {
    await ask(page, 'settings/set', { theme });
    await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(theme === 'dark');
    for (const width of [1000, 320]) {
      await window.evaluate((one, wide) => one.setContentSize(wide, 700), width);
      await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
      await passes(page, `${what}, ${theme}, ${width}`);
      expect(await page.evaluate(() => [...document.querySelectorAll('dialog, [role=dialog], [role=dialog] *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && one.closest('.overflow-x-auto, [data-scrolls]') === null).map((one) => one.outerHTML.slice(0, 120))), `${what}, ${theme}, ${width}`).toEqual([]);
      await page.screenshot({ path: test.info().outputPath(`${what}-${theme}-${width}.png`), animations: 'disabled' });
    }
  }
  await window.evaluate((one) => one.setContentSize(1000, 700));
}

test('before the app is deleted every line that goes is shown; what could not be taken out is said, and then how to delete the rest', async ({ countersign }) => {
  test.setTimeout(120_000);
  const cursor = written(countersign, '.cursor/mcp.json');
  const kiro = written(countersign, '.kiro/settings/mcp.json');
  const { applied } = countersign.cli<{ applied: HostApplied }>('hosts', 'wrap', '--all', '--yes');
  expect(applied.done.map(({ host }) => host)).toEqual(['cursor', 'kiro']);
  const damaged = `${readFileSync(kiro.file, 'utf8')}}}`;
  writeFileSync(kiro.file, damaged);

  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Remove Countersign…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove Countersign' });
  await expect(dialog).toContainText(cursor.file);
  await seen(countersign, page, 'remove-told');
  await dialog.getByRole('button', { name: 'Leave everything as it is' }).click();
  expect(readFileSync(cursor.file, 'utf8')).toContain('--entry');

  await page.getByRole('button', { name: 'Remove Countersign…' }).click();
  const go = dialog.getByRole('button', { name: /^Take it out/ });
  await expect(go).not.toHaveAttribute('aria-disabled', 'true');
  await go.click();
  await expect(dialog.getByRole('alert')).toContainText(kiro.file);
  expect([readFileSync(cursor.file, 'utf8'), readFileSync(kiro.file, 'utf8')]).toEqual([cursor.before, damaged]);
  await seen(countersign, page, 'remove-left');

  // The person mends the file; the rest goes.
  writeFileSync(kiro.file, damaged.slice(0, -2));
  await dialog.getByRole('button', { name: 'Look again' }).click();
  await expect(go).not.toHaveAttribute('aria-disabled', 'true');
  await go.click();
  await expect(dialog.getByText('delete the folder once Countersign has quit', { exact: false })).toBeVisible();
  expect(readFileSync(kiro.file, 'utf8')).toBe(kiro.before);
  await seen(countersign, page, 'remove-done');
});

test('what was taken out without the app is in the record once it starts again', async ({ countersign }) => {
  const { file, before } = written(countersign, '.cursor/mcp.json');
  countersign.cli('hosts', 'wrap', '--all', '--yes');
  await countersign.app.close();
  expect(await countersign.run(connector, ['hosts', 'undo', '--all', '--yes', '--alone'])).toMatchObject({ code: 0 });
  expect(readFileSync(file, 'utf8')).toBe(before);
  const untold = path.join(countersign.home, 'hosts/untold.jsonl');
  expect(existsSync(untold)).toBe(true);

  await countersign.start();
  const history = async (): Promise<string> => (await countersign.run(connector, ['history'])).output;
  await expect.poll(history).toContain('Done without the app and noted later: In the configuration of cursor 2 servers were');
  expect(existsSync(untold)).toBe(false);
});
