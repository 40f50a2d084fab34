import type { Page } from '@playwright/test';
import { passes } from './axe';
import { call, expect, servers, test, textOf } from './countersign';

const themes = ['Light', 'Dark'] as const;
const views = ['History', 'Inbox', 'Servers', 'Rules', 'Hosts', 'Settings'] as const;

for (const theme of themes) {
  test(`every prompt and every view passes axe, ${theme.toLowerCase()}`, async ({ countersign }) => {
    test.setTimeout(180_000);
    const page = await countersign.consolePage();
    await show(page, 'Settings');
    await page.getByRole('radio', { name: theme }).check();
    for (const view of views) {
      await show(page, view);
      await passes(page, `${view}, empty`);
    }
    const prompt = await countersign.promptPage();
    for (const one of [page, prompt]) await expect.poll(() => one.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(theme === 'Dark');

    const first = countersign.host({ name: 'plain', command: servers.plain(), env: { GITHUB_TOKEN: 'x' } });
    await countersign.question(/^First use of plain/);
    await passes(prompt, 'first use');
    await countersign.allowFirstUse('plain');
    await first.connected;
    await first.client.listTools();

    const granted = call(first, 'echo', { text: 'a\u202Eb', list: [1], empty: '' });
    const question = await countersign.question(/plain.*echo/);
    await expect(question.getByRole('timer')).toBeVisible();
    await passes(prompt, 'call');
    await show(page, 'Inbox');
    await passes(page, 'Inbox, one waiting');
    await question.getByRole('button', { name: /tell the model why/i }).click();
    await passes(prompt, 'call, note open');
    await question.getByRole('button', { name: 'Allow for…' }).click();
    await passes(prompt, 'call, what a rule covers');
    await prompt.getByRole('radio', { name: /whatever its arguments are$/ }).check();
    await prompt.getByRole('radio', { name: 'Always' }).check();
    await prompt.getByRole('button', { name: 'Show the rule' }).click();
    await expect(prompt.getByText('Covers the call on screen')).toBeVisible();
    await passes(prompt, 'call, the rule to be saved');
    await prompt.getByRole('button', { name: 'Save and allow' }).click();
    await granted;
    await expect(prompt.getByRole('button', { name: 'Undo' })).toBeVisible();
    await passes(prompt, 'the receipt of a rule');

    const long = call(first, 'complain', { text: 'x'.repeat(30_000) });
    const unread = await countersign.question(/plain.*complain/);
    await passes(prompt, 'call, too long');
    await unread.getByRole('button', { name: 'Show everything' }).click();
    await expect(prompt.getByRole('button', { name: 'Back' })).toBeVisible();
    await passes(prompt, 'call, everything shown');
    await prompt.getByRole('button', { name: 'Back' }).click();
    await countersign.answer(/plain.*complain/, 'Deny');
    await long;

    const above = call(first, 'echo', { text: 'two', command: 'rm -rf ~' });
    await expect(await countersign.question(/plain.*echo/)).toContainText('Dangerous');
    await passes(prompt, 'dangerous call');
    await countersign.answer(/plain.*echo/, 'Deny');
    await above;

    countersign.host({ name: 'plain', command: servers.plain('--other') });
    await expect(await countersign.question(/^First use of plain/)).toContainText('--other');
    await passes(prompt, 'changed first use');

    await show(page, 'History');
    await page.locator('[data-seq]').filter({ hasText: 'echo' }).last().click();
    await expect(page.getByRole('complementary', { name: 'Detail' })).toContainText('What your answer added');
    await passes(page, 'History with a detail');
    for (const view of ['Servers', 'Rules'] as const) {
      await show(page, view);
      await passes(page, view);
    }
  });
}

test('with keys alone: from the heading over the details and Deny to Allow, and no key on the heading answers', async ({ countersign }) => {
  const page = await countersign.promptPage();
  const host = countersign.host({ name: 'plain', command: servers.plain() });
  await opened(page, /^First use of plain/);
  expect(await focused(page)).toBe('heading');
  expect(await focusOrder(page, 20)).toEqual(inThisOrder('Details', 'Block', 'Allow'));
  // All it may do has to have been in view before Allow counts.
  const allow = page.getByRole('button', { name: 'Allow', exact: true });
  await tabTo(page, 'Details');
  for (let press = 0; press < 60 && (await allow.getAttribute('aria-disabled')) === 'true'; press += 1) await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Allow');
  await answeredBy(page, 'Enter', /^First use of plain/);
  await host.connected;
  await host.client.listTools();

  const answer = call(host, 'echo', { text: 'hi' });
  await opened(page, /plain.*echo/);
  expect(await focused(page)).toBe('heading');
  for (const key of ['Enter', 'Space', 'y', 'a', 'Control+Enter']) await page.keyboard.press(key);
  const order = await focusOrder(page, 20);
  expect(order).toEqual(inThisOrder('Details', 'Deny', 'Allow once', 'Allow for…'));
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe('Allow once');
  await answeredBy(page, 'Enter', /plain.*echo/);
  expect(textOf(await answer)).toBe('echo: hi');

  const denied = call(host, 'echo', { text: 'no' });
  await opened(page, /plain.*echo/);
  for (const key of ['Enter', 'Space']) await page.keyboard.press(key);
  await answeredBy(page, 'Escape', /plain.*echo/);
  expect((await denied).isError).toBe(true);

  const session = call(host, 'echo', { text: 'for this session' });
  await opened(page, /plain.*echo/);
  await focusOrder(page, 20);
  await expect(async () => {
    if ((await focused(page)) === 'Allow for…') await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Allow for…' })).toBeFocused({ timeout: 1500 });
  }).toPass({ timeout: 45_000 });
  await tabTo(page, 'Exactly this call');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Show the rule');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The rule to be saved' })).toBeFocused();
  await expect(page.getByText('Covers the call on screen')).toBeVisible();
  await tabTo(page, 'Save and allow');
  await page.keyboard.press('Enter');
  expect(textOf(await session)).toBe('echo: for this session');
  expect(countersign.cli<{ words: string }[]>('rules')).toMatchObject([{ words: expect.stringContaining('session') }]);
});

test('Esc before the guard opens is no answer; a denial can be written and sent with keys alone', async ({ countersign }) => {
  const page = await countersign.promptPage();
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const answer = call(host, 'echo', { text: 'hi' });
  await page.getByRole('alertdialog', { name: /plain.*echo/ }).waitFor();
  await page.keyboard.press('Escape');
  const question = await opened(page, /plain.*echo/);
  await expect(question).toBeVisible();
  while ((await focused(page)) !== 'Tell the model why') await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('not now');
  await page.keyboard.press('Enter');
  await expect(question).toBeVisible();
  while ((await focused(page)) !== 'Deny') await page.keyboard.press('Tab');
  await answeredBy(page, 'Enter', /plain.*echo/);
  expect(textOf(await answer)).toContain('not now');
});

async function show(page: Page, view: (typeof views)[number]): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: view })).toBeVisible();
}

/** The question once its answers count. */
async function opened(page: Page, name: RegExp) {
  const question = page.getByRole('alertdialog', { name });
  await expect(question.getByRole('button', { name: /^(Deny|Block)$/ })).not.toHaveAttribute('aria-disabled', 'true');
  return question;
}

/** Presses the key until the question is answered: the first key gives the window the focus, with that the guard begins anew, and what is pressed within its time does not count. */
async function answeredBy(page: Page, key: 'Enter' | 'Escape', name: RegExp): Promise<void> {
  const question = page.getByRole('alertdialog', { name });
  await expect(async () => {
    if (await question.isVisible()) await page.keyboard.press(key);
    await expect(question).toBeHidden({ timeout: 1500 });
  }).toPass({ timeout: 45_000 });
}

/** What has the focus: `heading`, or an accessible name. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (one === null || one === document.body) return 'nothing';
    if (/^H[1-6]$/.test(one.tagName)) return 'heading';
    const label = one.getAttribute('aria-label') ?? one.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent).join(' ');
    if (one instanceof HTMLInputElement) return label ?? one.labels?.[0]?.textContent ?? '';
    return label ?? [...one.childNodes].filter((node) => !(node instanceof Element && node.getAttribute('aria-hidden') === 'true')).map((node) => node.textContent).join('').trim();
  });
}

/** Presses Tab until the last of the answers has the focus, and answers everything that had it on the way. */
async function focusOrder(page: Page, most: number): Promise<string[]> {
  const order: string[] = [];
  while (order.length < most && !/^Allow( for…)?$/.test(order.at(-1) ?? '')) {
    await page.keyboard.press('Tab');
    order.push(await focused(page));
  }
  return order;
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; (await focused(page)) !== name; steps += 1) {
    expect(steps, `Tab reaches ${name}`).toBeLessThan(12);
    await page.keyboard.press('Tab');
  }
}

/** Matches a list that holds these in this order and begins and ends with the first and last of them. */
function inThisOrder(...names: readonly string[]) {
  return {
    asymmetricMatch: (given: readonly string[]) => given[0] === names[0] && given.at(-1) === names.at(-1) && names.every((name, at) => given.indexOf(name) > (at === 0 ? -1 : given.indexOf(names[at - 1] ?? ''))),
    toString: () => names.join(' … '),
  };
}
