import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { readEarlierKeys } from '#main/desktop/vault/earlier-key';
import { openJournal } from '#main/journal/writer';
import type { EntryDraft, Outcome } from '#shared/models/entry';
import { call, Countersign, expect, servers, test } from './countersign';

/** Rows of the table on `page`; the head is not among them. */
function rowsOf(page: Page) {
  return page.getByRole('table', { name: 'History' }).locator('[data-seq]');
}

test('a call appears while one looks, and what becomes of it', async ({ countersign }) => {
  const page = await countersign.consolePage();
  await expect(page.getByRole('heading', { name: 'Nothing has been asked yet' })).toBeVisible();
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  await expect(rowsOf(page).filter({ hasText: 'First use' })).toContainText('Forwarded');

  const answer = call(host, 'echo', { text: 'hi' });
  const row = rowsOf(page).filter({ hasText: 'echo' });
  await expect(row).toContainText('Open');
  await countersign.answer(/plain.*echo/, 'Deny');
  await answer;
  await expect(row).toContainText('Refused');
  await expect(row).toContainText('You');
});

test('the detail shows arguments, reasons, note and grant, and the grant can be revoked there', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const denied = call(host, 'echo', { text: 'a\u202Eb', list: [1, 2] });
  const question = await countersign.question(/plain.*echo/);
  await question.getByRole('button', { name: /tell the model why/i }).click();
  await question.getByRole('textbox').fill('use the other one');
  await question.getByRole('button', { name: 'Deny', exact: true }).click();
  await denied;
  const granted = call(host, 'env');
  await countersign.allowFor(/plain.*env/, 'Always');
  await granted;

  const page = await countersign.consolePage();
  const detail = page.getByRole('complementary', { name: 'Detail' });
  await rowsOf(page).filter({ hasText: 'echo' }).click();
  await expect(detail).toContainText('wanted plain to run echo. You denied it; nothing was run.');
  await expect(detail).toContainText('"text": "a⟦U+202E⟧b"');
  await expect(detail).toContainText('use the other one');
  await expect(detail).toContainText('No rule covers this call');
  await expect(detail).toContainText(/held: you were asked\.[^]*You denied it, after [^]*Refused\. Nothing was run\./);
  // By what it is and not by its place: what a call held may follow as an entry of its own.
  const answered = detail.getByRole('listitem').filter({ has: page.getByText(/^Entry \d+ · answer$/) });
  await expect(answered.getByText('"option":"deny"')).toBeHidden();
  await answered.getByText(/^Entry \d+ · answer$/).click();
  await expect(answered.getByText('"option":"deny"')).toBeVisible();

  await rowsOf(page).filter({ hasText: 'env' }).click();
  await expect(detail).toContainText(/Allow acme to run env on plain.*always/);
  await detail.getByRole('button', { name: 'Undo' }).click();
  await expect(detail).toContainText('No longer in force.');
  expect(countersign.cli<unknown[]>('rules')).toEqual([]);
  const again = call(host, 'env');
  await countersign.answer(/plain.*env/, 'Deny');
  expect((await again).isError).toBe(true);
});

test('the record is verified at a press, in words', async ({ countersign }) => {
  await countersign.connect({ name: 'plain', command: servers.plain() });
  const page = await countersign.consolePage();
  await page.getByRole('button', { name: 'Verify record' }).click();
  await expect(page.getByText(/^\d+ entries checked: nothing was changed, removed or put in between/)).toBeVisible();
  await page.getByRole('button', { name: 'Copy result' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
});

test('10,000 calls: the first page is there at once, filters narrow it, and keys alone reach the oldest', async () => {
  test.setTimeout(180_000);
  const countersign = new Countersign();
  try {
    await fill(countersign.home, 10_000);
    await countersign.start();
    const page = await countersign.consolePage();
    const rows = rowsOf(page);
    await expect(rows.first()).toHaveAttribute('data-seq', '19999');
    expect(await rows.count()).toBeLessThan(100);

    for (const [menu, choice] of [['Server', 'github'], ['Tool', 'create_issue'], ['Outcome', 'Refused']] as const) {
      await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: menu, exact: true }).click();
      await page.getByRole('menuitemradio', { name: choice, exact: true }).click();
    }
    await expect.poll(async () => new Set(await rows.evaluateAll((all) => all.map((row) => ['github', 'create_issue', 'Refused'].every((text) => row.textContent?.includes(text)))))).toEqual(new Set([true]));
    await page.getByRole('button', { name: 'Clear 3 filters' }).click();
    await expect(rows.first()).toHaveAttribute('data-seq', '19999');
    await page.keyboard.press('/');
    await page.keyboard.type('FILESYS');
    await expect.poll(async () => new Set(await rows.evaluateAll((all) => all.map((row) => row.textContent?.includes('filesystem'))))).toEqual(new Set([true]));
    await page.keyboard.press('Escape');
    await expect(rows.first()).toHaveAttribute('data-seq', '19999');

    await rows.first().focus();
    await page.evaluate(() => {
      const long: number[] = [];
      Object.assign(globalThis, { long });
      new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ['longtask'] });
    });
    const oldest = page.locator('[data-seq="1"]');
    await expect(async () => {
      await page.keyboard.press('End');
      await expect(oldest).toBeFocused({ timeout: 100 });
    }).toPass({ timeout: 90_000, intervals: [10] });
    expect(await rows.count()).toBeLessThan(100);
    const long = await page.evaluate(() => (globalThis as unknown as { long: number[] }).long);
    test.info().annotations.push({ type: 'tasks over 50 ms while paging through 10,000 calls', description: `${long.length}, the longest ${Math.round(Math.max(0, ...long))} ms` });

    await page.keyboard.press('Home');
    await expect(page.locator('[data-seq="19999"]')).toBeFocused();
  } finally {
    await countersign.close();
  }
});

test('keys alone: arrows move, letters jump, Enter opens, Esc returns to the row', async () => {
  const countersign = new Countersign();
  try {
    await fill(countersign.home, 60);
    await countersign.start();
    const page = await countersign.consolePage();
    await expect(rowsOf(page).first()).toBeVisible();
    await expect(async () => {
      await page.keyboard.press('Tab');
      await expect(page.locator('[data-seq="119"]')).toBeFocused({ timeout: 100 });
    }).toPass({ intervals: [10] });
    for (const [key, seq] of [['ArrowDown', 117], ['ArrowDown', 115], ['ArrowUp', 117], ['End', 1], ['Home', 119], ['PageDown', null], ['Home', 119]] as const) {
      await page.keyboard.press(key);
      if (seq !== null) await expect(page.locator(`[data-seq="${seq}"]`)).toBeFocused();
    }
    await page.keyboard.type('write');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('write_file');
    const seq = await page.evaluate(() => document.activeElement?.getAttribute('data-seq'));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Detail' })).toContainText('/srv/notes/');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('complementary', { name: 'Detail' })).toBeHidden();
    await expect(page.locator(`[data-seq="${seq}"]`)).toBeFocused();
  } finally {
    await countersign.close();
  }
});

/** What calls cycle through. */
const tools = [
  { server: 'github', tool: 'create_issue', arguments: '{"title":"A title"}' },
  { server: 'filesystem', tool: 'write_file', arguments: '{"path":"/srv/notes/today.md","content":"text"}' },
  { server: 'filesystem', tool: 'read_text_file', arguments: '{"path":"/srv/notes/today.md"}' },
] as const;
const ends: readonly Outcome[] = ['forwarded', 'refused', 'forwarded', 'expired', 'forwarded', 'withdrawn', 'failed'];

/** Writes `calls` calls with their outcomes into the journal of a data folder that no app has used yet, as the gateway would. */
async function fill(home: string, calls: number): Promise<void> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  // The key as earlier versions kept it: the app goes on with it, so the test can know it beforehand.
  writeFileSync(path.join(home, 'vault.key'), randomBytes(32), { mode: 0o600 });
  const keys = readEarlierKeys(home);
  if (!keys.ok || keys.value === null) throw new Error('no key');
  const journal = openJournal({ file: path.join(home, 'journal/journal.sqlite'), key: keys.value.journal });
  const start = Date.now() - calls * 1000;
  for (let from = 0; from < calls; from += 500) {
    journal.append(Array.from({ length: Math.min(500, calls - from) }, (_, at) => drafts(from + at, start)).flat());
  }
  await journal.close();
}

function drafts(number: number, start: number): EntryDraft[] {
  const { server, tool, arguments: args } = tools[number % tools.length] ?? tools[0];
  const common = { session: 's1', host: 'acme', server, tool, call: `s1/${number}` };
  return [
    { ...common, kind: 'call', at: start + number * 1000, body: { tier: 2, action: 'ask', because: ['No rule covers this call'], rules: [], bytes: args.length }, payload: { arguments: args } },
    { ...common, kind: 'outcome', at: start + number * 1000 + 300, outcome: ends[number % ends.length] ?? 'forwarded', body: { decidedBy: 'person', durationMs: 300 } },
  ];
}
