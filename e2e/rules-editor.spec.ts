import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { passes } from './axe';
import { call, type Countersign, expect, servers, test, textOf } from './countersign';

const rules = (page: Page) => page.getByRole('table', { name: 'Rules' }).locator('[data-rule]');
const sentence = (page: Page) => page.getByRole('status', { name: 'The rule in words' });
const preview = (page: Page) => page.getByRole('complementary', { name: 'Preview' });

async function show(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click();
}

/** From now on the system's file dialogs answer with this file, as if a person had chosen it. */
async function choosing(countersign: Countersign, file: string): Promise<void> {
  await countersign.app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);
}

async function transfer(page: Page, item: 'Import rules…' | 'Export rules…'): Promise<void> {
  await page.getByRole('button', { name: 'Import or export' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a deny for some arguments is written, tried on the record, saved, holds, and is edited', async ({ countersign }) => {
  const log = countersign.log();
  const host = await countersign.connect({ name: 'plain', command: servers.plain('--log', log.file) });
  const first = call(host, 'echo', { text: 'src/app.ts' });
  await countersign.answer(/plain.*echo/, 'Allow once');
  expect(textOf(await first)).toContain('src/app.ts');
  const other = call(host, 'echo', { text: 'notes/today.md' });
  await countersign.answer(/plain.*echo/, 'Allow once');
  await other;

  const page = await countersign.consolePage();
  await show(page, 'Rules');
  await page.keyboard.press('ControlOrMeta+n');
  await expect(page.getByRole('heading', { name: 'New rule' })).toBeFocused();
  await page.getByRole('radio', { name: 'Deny', exact: true }).check({ force: true });
  await page.getByLabel('Server', { exact: true }).selectOption({ label: 'plain · acme' });
  await page.getByRole('radio', { name: 'One', exact: true }).check({ force: true });
  await page.getByLabel('Tool name').fill('echo');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add condition' }).click();
  const condition = page.getByRole('group', { name: 'Condition 1' });
  await condition.getByLabel('Argument').fill('te');
  await expect(condition.getByRole('option', { name: /^\/text/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(condition.getByLabel('Argument')).toHaveValue('/text');
  await condition.getByLabel('Comparison').selectOption('glob');
  await condition.getByLabel('Pattern').fill('src/**');
  await expect(sentence(page)).toContainText('Never let any host run echo on plain');
  await expect(sentence(page)).toContainText('src/**');
  await expect(preview(page)).toContainText('1 call in the last 7 days');
  await expect(preview(page).getByRole('list', { name: 'Calls it would have matched' })).toContainText('src/app.ts');
  await passes(page, 'the editor');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(rules(page)).toHaveCount(1);
  await expect(rules(page)).toContainText('Never let any host run echo on plain');

  const before = log.calls().length;
  const refused = await call(host, 'echo', { text: 'src/index.ts' });
  expect(refused.isError).toBe(true);
  expect(log.calls().length).toBe(before);
  const asked = call(host, 'echo', { text: 'notes/other.md' });
  await countersign.answer(/plain.*echo/, 'Allow once');
  expect((await asked).isError).not.toBe(true);

  const detail = page.getByRole('complementary', { name: 'Rule' });
  await detail.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('group', { name: 'Condition 1' }).getByLabel('Pattern').fill('notes/**');
  await expect(preview(page)).toContainText('2 calls in the last 7 days');
  await page.getByRole('button', { name: /^Save rule/ }).click();
  await expect(rules(page)).toHaveCount(1);
  await expect(rules(page)).toContainText('notes/**');
  expect((await call(host, 'echo', { text: 'notes/other.md' })).isError).toBe(true);
});

test('a rule that cannot be is not saved, and says why where it is', async ({ countersign }) => {
  const page = await countersign.consolePage();
  await show(page, 'Rules');
  await page.getByRole('button', { name: /^New rule/ }).first().click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('Choose the server: an allow is for one.')).toBeVisible();
  await expect(page.getByLabel('Server', { exact: true })).toBeFocused();
  await page.getByRole('radio', { name: 'Deny', exact: true }).check({ force: true });
  await page.getByRole('button', { name: 'Add condition' }).click();
  const condition = page.getByRole('group', { name: 'Condition 1' });
  await condition.getByLabel('Argument').fill('text');
  await condition.getByLabel('Comparison').selectOption('regex');
  await condition.getByLabel('Regular expression').fill('(unclosed');
  await expect(condition.getByLabel('Regular expression')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('button', { name: /^Save rule/ })).toHaveAttribute('aria-disabled', 'true');
  await passes(page, 'an editor with a problem');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect(page.getByRole('heading', { name: 'Rules', exact: true })).toBeVisible();
  expect(countersign.cli<unknown[]>('rules')).toEqual([]);
});

test('rules are written to a file, taken in again once shown, and a revoked one is brought back', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const page = await countersign.consolePage();
  await show(page, 'Rules');
  await page.getByRole('button', { name: /^New rule/ }).first().click();
  await page.getByRole('radio', { name: 'Deny', exact: true }).check({ force: true });
  await page.getByRole('radio', { name: 'One', exact: true }).check({ force: true });
  await page.getByLabel('Tool name').fill('echo');
  await page.keyboard.press('Escape');
  await expect(sentence(page)).toContainText('Never let any host run echo on any server');
  await page.getByRole('button', { name: /^Save rule/ }).click();
  await expect(rules(page)).toHaveCount(1);
  await page.keyboard.press('Escape');

  const file = path.join(countersign.folder, 'rules.json');
  writeFileSync(file, '');
  await choosing(countersign, file);
  await transfer(page, 'Export rules…');
  await expect(page.getByRole('status', { name: 'Last action' })).toContainText('1 rule written to');
  expect(readFileSync(file, 'utf8')).toContain('echo');

  await rules(page).getByRole('button', { name: 'Revoke' }).click();
  await rules(page).getByRole('button', { name: 'Revoke it' }).click();
  await expect(page.getByRole('heading', { name: /^No rules/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rules(page)).toHaveCount(1);
  await rules(page).getByRole('button', { name: 'Revoke' }).click();
  await rules(page).getByRole('button', { name: 'Revoke it' }).click();
  await expect(rules(page)).toHaveCount(0);

  await transfer(page, 'Import rules…');
  const dialog = page.getByRole('dialog', { name: 'Import rules' });
  await expect(dialog).toContainText('1 rule would be added.');
  await expect(dialog).toContainText('Never let any host run echo on any server');
  await passes(page, 'rules to be imported');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(rules(page)).toHaveCount(0);
  await transfer(page, 'Import rules…');
  await dialog.getByRole('button', { name: 'Add 1 rule' }).click();
  await expect(rules(page)).toHaveCount(1);
  expect((await call(host, 'echo', { text: 'x' })).isError).toBe(true);
});

test('a recorded call leads to a rule about it', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const first = call(host, 'echo', { text: 'one' });
  await countersign.answer(/plain.*echo/, 'Deny');
  await first;
  const page = await countersign.consolePage();
  await show(page, 'History');
  await page.getByRole('table', { name: 'History' }).locator('[data-seq]').filter({ hasText: 'echo' }).first().click();
  await page.getByRole('button', { name: 'Make a rule from this call…' }).click();
  await expect(sentence(page)).toContainText('Never let acme run echo on plain');
  await page.getByRole('button', { name: /^Save rule/ }).click();
  await expect(rules(page)).toContainText('Never let acme run echo on plain');
  expect((await call(host, 'echo', { text: 'two' })).isError).toBe(true);
});
