import type { Page } from '@playwright/test';
import { passes } from './axe';
import { call, expect, servers, test } from './countersign';

const rules = (page: Page) => page.getByRole('table', { name: 'Rules' }).locator('[data-rule]');

async function show(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click();
}

test('a rule says what it let through, leads to those calls and back, and is revoked with keys alone', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const first = call(host, 'echo', { text: 'one' });
  await countersign.allowFor(/plain.*echo/, 'Always');
  await first;
  const other = call(host, 'env');
  await countersign.answer(/plain.*env/, 'Deny');
  await other;

  const page = await countersign.consolePage();
  await show(page, 'Rules');
  await expect(rules(page)).toHaveCount(1);
  await expect(rules(page)).toContainText('Not used yet');
  for (let number = 0; number < 3; number += 1) await call(host, 'echo', { text: 'again' });
  await expect(rules(page)).toContainText('3 calls, last just now', { timeout: 45_000 });
  expect(countersign.cli<{ uses: number }[]>('rules')).toMatchObject([{ uses: 3 }]);

  await rules(page).getByRole('button', { name: 'Show calls' }).click();
  const rows = page.getByRole('table', { name: 'History' }).locator('[data-seq]');
  await expect(rows).toHaveCount(3);
  await expect(page.getByRole('button', { name: /^Decided by: Allow acme to run echo on plain/ })).toBeVisible();
  await rows.first().click();
  const detail = page.getByRole('complementary', { name: 'Detail' });
  await expect(detail).toContainText('A rule allowed it.');
  await detail.getByRole('button', { name: 'Open rule' }).click();
  await expect(page.getByRole('complementary', { name: 'Rule' })).toContainText('3 calls');

  await page.keyboard.press('Escape');
  await expect(rules(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(rules(page).getByRole('button', { name: 'Revoke' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^No rules/ })).toBeVisible();
  const again = call(host, 'echo', { text: 'two' });
  await countersign.answer(/plain.*echo/, 'Deny');
  expect((await again).isError).toBe(true);
});

for (const theme of ['Light', 'Dark'] as const) {
  test(`history and rules pass axe in every state of theirs, ${theme.toLowerCase()}`, async ({ countersign }) => {
    test.setTimeout(180_000);
    const page = await countersign.consolePage();
    await show(page, 'Settings');
    await page.getByRole('radio', { name: theme }).check();
    const host = await countersign.connect({ name: 'plain', command: servers.plain() });
    const first = call(host, 'echo', { text: 'a\u202Eb' });
    await countersign.allowFor(/plain.*echo/, 'Always');
    await first;
    await call(host, 'echo', { text: 'two' });

    await show(page, 'History');
    const rows = page.getByRole('table', { name: 'History' }).locator('[data-seq]');
    await page.getByRole('button', { name: 'Tool', exact: true }).click();
    await expect(page.getByRole('menuitemradio', { name: 'echo' })).toBeVisible();
    await passes(page, 'a filter’s menu');
    await page.getByRole('menuitemradio', { name: 'echo' }).click();
    await rows.first().click();
    const detail = page.getByRole('complementary', { name: 'Detail' });
    await detail.getByText(/^Entry \d+ · call$/).click();
    await passes(page, 'a filtered history with a detail');
    await page.getByRole('button', { name: 'Verify record' }).click();
    await expect(page.getByRole('button', { name: 'Copy result' })).toBeVisible();
    await passes(page, 'a verified record');
    await page.getByRole('searchbox').fill('nothing of this name');
    await expect(page.getByRole('heading', { name: 'Nothing fits' })).toBeVisible();
    await passes(page, 'nothing fits');
    await page.getByRole('button', { name: 'Show everything' }).click();

    await show(page, 'Rules');
    await page.getByRole('button', { name: /^Sort/ }).click();
    await passes(page, 'the order of rules');
    await page.keyboard.press('Escape');
    await rules(page).first().click();
    await expect(page.getByRole('complementary', { name: 'Rule' })).toBeVisible();
    await passes(page, 'a rule’s detail');
  });
}
