import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { readEarlierKeys } from '#main/desktop/vault/earlier-key';
import { openJournal } from '#main/journal/writer';
import type { EntryDraft, Outcome } from '#shared/models/entry';
import { passes } from './axe';
import { call, Countersign, expect, servers, test } from './countersign';

/** Rows of the table on `page`; the head is not among them. */
function rowsOf(page: Page) {
  return page.getByRole('table', { name: 'History' }).locator('[data-seq]');
}

/** What a page of the console refused to load or to run. */
function refusals(page: Page): string[] {
  const said: string[] = [];
  page.on('console', (message) => (/Content Security Policy/.test(message.text()) ? said.push(message.text()) : undefined));
  return said;
}

test('filters are saved as a view, come back by its name, and a deleted one is brought back; keys alone read the rows', async () => {
  const countersign = new Countersign();
  try {
    await fill(countersign.home, 60);
    await countersign.start();
    const page = await countersign.consolePage();
    const refused = refusals(page);
    const rows = rowsOf(page);
    await expect(rows.first()).toHaveAttribute('data-seq', '119');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Decided by' }).click();
    await page.getByRole('menuitemradio', { name: 'A rule' }).click();
    await expect(page.getByRole('button', { name: 'Remove the filter Decided by' })).toBeVisible();

    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitem', { name: /^Save these filters/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('By rules');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'By rules' })).toBeVisible();
    const file = path.join(countersign.home, 'views.json');
    await expect.poll(() => JSON.parse(readFileSync(file, 'utf8')) as unknown).toMatchObject({ schemaVersion: 1, views: [{ name: 'By rules', filters: { decidedBy: 'rule' } }] });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitemradio', { name: 'By rules' }).click();
    await expect(page.getByRole('button', { name: 'Remove the filter Decided by' })).toBeVisible();
    await page.getByRole('button', { name: 'By rules' }).click();
    await page.getByRole('menuitem', { name: 'Delete “By rules”' }).click();
    await page.getByRole('group', { name: 'Deleted view' }).getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('button', { name: 'By rules' })).toBeVisible();
    await passes(page, 'history with a filter');

    await page.getByRole('button', { name: 'Remove the filter Decided by' }).click();
    await expect(rows.first()).toHaveAttribute('data-seq', '119');
    await rows.first().focus();
    for (const [key, seq] of [['j', 117], ['j', 115], ['k', 117]] as const) {
      await page.keyboard.press(key);
      await expect(page.locator(`[data-seq="${seq}"]`)).toBeFocused();
    }
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Entry 117' })).toBeFocused();
    await page.keyboard.press('j');
    await expect(page.getByRole('heading', { name: 'Entry 115' })).toBeFocused();

    await page.getByRole('button', { name: 'Compare with…' }).click();
    const pair = page.getByRole('complementary', { name: 'Two calls compared' });
    // Every third call is of the same tool.
    await expect(pair.getByRole('columnheader')).toHaveText(['Fact', 'Entry 109', 'Entry 115']);
    await expect(pair.getByText('2 lines differ')).toBeVisible();
    await expect(pair.getByRole('deletion')).toContainText('Issue 54');
    await expect(pair.getByRole('insertion')).toContainText('Issue 57');
    await pair.getByRole('combobox', { name: 'Compared with' }).selectOption('103');
    await expect(pair.getByRole('columnheader')).toHaveText(['Fact', 'Entry 103', 'Entry 115']);
    await passes(page, 'two calls compared');
    await pair.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('heading', { name: 'Entry 115' })).toBeVisible();
    expect(refused).toEqual([]);
  } finally {
    await countersign.close();
  }
});

test('words of arguments find calls, a time is brushed by keys, and the overview counts them', async () => {
  const countersign = new Countersign();
  try {
    await fill(countersign.home, 600);
    await countersign.start();
    const page = await countersign.consolePage();
    const refused = refusals(page);
    const rows = rowsOf(page);
    await expect(rows.first()).toHaveAttribute('data-seq', '1199');
    await page.keyboard.press('/');
    await page.keyboard.type('today.md');
    await expect.poll(async () => new Set(await rows.evaluateAll((all) => all.map((row) => row.textContent?.includes('filesystem'))))).toEqual(new Set([true]));
    await page.keyboard.press('Escape');
    await expect(rows.first()).toHaveAttribute('data-seq', '1199');

    const plot = page.getByRole('region', { name: 'When they were' });
    const end = plot.getByRole('slider', { name: 'End of the time shown' });
    await end.focus();
    for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('PageDown');
    await expect(page.getByRole('button', { name: /^Time / })).toBeVisible();
    // Half of ten minutes: the newest five are not shown.
    await expect.poll(async () => Number(await rows.first().getAttribute('data-seq'))).toBeLessThan(700);
    await passes(page, 'a time brushed');
    await plot.getByRole('button', { name: 'Table' }).click();
    await expect(plot.getByRole('table', { name: 'When they were' })).toBeVisible();
    await end.focus();
    await page.keyboard.press('Escape');
    await expect(rows.first()).toHaveAttribute('data-seq', '1199');

    await page.getByRole('tab', { name: 'Overview' }).click();
    const chart = page.getByRole('region', { name: 'Calls over time' });
    await expect(page.getByRole('definition').first()).toHaveText('600');
    await expect(chart.getByText(/^515 passed or were stopped; most of them/)).toBeVisible();
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((to) => (document.documentElement.dataset['theme'] = to), theme);
      await passes(page, `the overview, ${theme}`);
    }
    await chart.getByRole('button', { name: 'Table' }).click();
    await expect(chart.getByRole('table')).toBeVisible();
    await page.getByRole('region', { name: 'By server' }).getByRole('button', { name: /^github/ }).click();
    await expect(page.getByRole('button', { name: 'Server github' })).toBeVisible();
    await expect.poll(async () => new Set(await rows.evaluateAll((all) => all.map((row) => row.textContent?.includes('github'))))).toEqual(new Set([true]));
    expect(refused).toEqual([]);
  } finally {
    await countersign.close();
  }
});

test('a recorded call is judged by today’s rules, beside what was decided then', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const denied = call(host, 'echo', { text: 'hi' });
  await countersign.answer(/plain.*echo/, 'Deny');
  await denied;
  const page = await countersign.consolePage();
  await rowsOf(page).filter({ hasText: 'echo' }).click();
  await page.getByRole('button', { name: 'What would today’s rules say?' }).click();
  const beside = page.getByRole('table', { name: 'Then and today' });
  await expect(beside.getByRole('row', { name: /^Decision/ })).toContainText('You denied it; nothing was run.');
  await expect(beside.getByRole('row', { name: /^Decision/ })).toContainText('You would be asked.');
  await expect(page.getByText('Today’s rules would decide the same.')).toBeVisible();
});

/** What calls cycle through. */
const tools = [
  { server: 'github', tool: 'create_issue', arguments: '{"title":"Issue NUMBER"}' },
  { server: 'filesystem', tool: 'write_file', arguments: '{"path":"/srv/notes/today.md","content":"text"}' },
  { server: 'filesystem', tool: 'read_text_file', arguments: '{"path":"/srv/notes/today.md"}' },
] as const;
const ends: readonly Outcome[] = ['forwarded', 'refused', 'forwarded', 'expired', 'forwarded', 'withdrawn', 'failed'];

/** Writes `calls` calls, one a second until now, with their outcomes into the journal of a data folder that no app has used yet, as the gateway would. */
async function fill(home: string, calls: number): Promise<void> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  // The key as earlier versions kept it: the app goes on with it, so the test can know it beforehand.
  writeFileSync(path.join(home, 'vault.key'), randomBytes(32), { mode: 0o600 });
  const keys = readEarlierKeys(home);
  if (!keys.ok || keys.value === null) throw new Error('no key');
  const journal = openJournal({ file: path.join(home, 'journal/journal.sqlite'), key: keys.value.journal });
  const start = Date.now() - calls * 1000;
  journal.append(Array.from({ length: calls }, (_, at) => drafts(at, start)).flat());
  await journal.close();
}

function drafts(number: number, start: number): EntryDraft[] {
  const { server, tool, arguments: pattern } = tools[number % tools.length] ?? tools[0];
  const args = pattern.replace('NUMBER', String(number));
  const common = { session: 's1', host: 'acme', server, tool, call: `s1/${number}` };
  const decidedBy = number % 4 === 0 ? 'rule' : 'person';
  return [
    { ...common, kind: 'call', at: start + number * 1000, body: { tier: 2, action: 'ask', because: ['No rule covers this call'], rules: [], bytes: args.length }, payload: { arguments: args } },
    { ...common, kind: 'outcome', at: start + number * 1000 + 300, outcome: ends[number % ends.length] ?? 'forwarded', body: { decidedBy, durationMs: 300 } },
  ];
}
