import type { Locator } from '@playwright/test';
import { call, expect, textOf } from './countersign';
import { sharingScreen } from './one-app';
import { asked, notes } from './trials/notes';
import type { PromptOnScreen, Workplace } from './workplace';

const test = sharingScreen();

/* A person who has no pointer, on a screen with a window manager: every key is a real one, and goes to whatever has the focus. */

test('with keys alone: denied, allowed once, denied with a note, read in full', async ({ countersign, workplace, prompt }) => {
  test.setTimeout(180_000);
  const { host, calls } = await notes(countersign);
  const other = await workplace.otherWindow();

  const escaped = call(host, 'save_note', { text: 'one' });
  await prompt.switchTo(asked);
  await workplace.key('Escape');
  expect((await escaped).isError).toBe(true);
  await expect.poll(() => workplace.activeWindow(), { message: 'the focus goes back' }).toBe(other.title);

  const denied = call(host, 'save_note', { text: 'two' });
  await prompt.switchTo(asked);
  await prompt.tabTo(/^Deny/);
  await workplace.key('Return');
  expect((await denied).isError).toBe(true);
  expect(calls()).toEqual([]);

  const allowed = call(host, 'save_note', { text: 'three' });
  await prompt.switchTo(asked);
  await prompt.tabTo(/^Allow once/);
  await workplace.key('space');
  expect(textOf(await allowed)).toBe('save_note done');

  const noted = call(host, 'save_note', { text: 'four' });
  const question = await prompt.switchTo(asked);
  await prompt.tabTo(/^Tell the model why/);
  await workplace.key('Return');
  await expect(question.getByRole('textbox')).toBeFocused();
  await workplace.type('Use the other folder, not y or 1.');
  await expect(question.getByRole('textbox')).toHaveValue('Use the other folder, not y or 1.');
  await prompt.tabTo(/^Deny/);
  await workplace.key('Return');
  expect(textOf(await noted)).toContain('Use the other folder, not y or 1.');

  const long = call(host, 'save_note', { text: `${'word '.repeat(4000)}the end` });
  await prompt.switchTo(asked);
  await prompt.tabTo(/^Show everything/);
  await workplace.key('Return');
  const page = await prompt.page();
  await expect(page.getByRole('heading', { name: /^All arguments of/ })).toBeFocused();
  await workplace.key('Tab', 'Tab', 'End');
  await expect(page.getByText('the end')).toBeVisible();
  await workplace.key('Escape');
  await prompt.open(asked);
  await prompt.tabTo(/^Allow once/);
  await workplace.key('Return');
  expect((await long).isError).not.toBe(true);
  expect(calls()).toHaveLength(2);
  expect(other.keys()).toEqual([]);
});

test('with keys alone: Tab goes through the whole question and comes round, and the focus is seen wherever it is', async ({ countersign, workplace, prompt }) => {
  const { host } = await notes(countersign);
  const answer = call(host, 'save_note', { text: 'hi' });
  await prompt.switchTo(asked);
  const page = await prompt.page();
  const place = () =>
    page.evaluate(() => {
      const on = document.activeElement;
      if (on === null || on === document.body) return null;
      const box = on.getBoundingClientRect();
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(on);
      // Nothing else lies over its middle: a footer that sticks there would.
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, window.innerHeight - box.y) / 2);
      return { name: on.textContent?.trim().slice(0, 40) ?? '', ring: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none', uncovered: top !== null && (on.contains(top) || top.contains(on)) };
    });
  const seen: string[] = [];
  for (let left = 30; left > 0 && !(seen.length > 3 && seen.indexOf(seen.at(-1) ?? '') < seen.length - 1); left -= 1) {
    const before = await page.evaluateHandle(() => document.activeElement);
    await workplace.key('Tab');
    await expect.poll(() => page.evaluate((one) => document.activeElement !== one, before)).toBe(true);
    const at = await place();
    if (at === null) continue;
    expect(at, 'the focus is seen').toMatchObject({ ring: true, uncovered: true });
    seen.push(at.name);
  }
  const order = ['Deny', 'Allow once'].map((name) => seen.findIndex((one) => one.startsWith(name)));
  expect(order.every((at) => at >= 0), `${seen.join(', ')}`).toBe(true);
  expect(order[0]).toBeLessThan(order[1] ?? 0);
  await workplace.key('Escape');
  expect((await answer).isError).toBe(true);
});

test('with keys alone: a dangerous call by the control that is set and the name that is typed, and nothing without them', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const answer = call(host, 'run_command', { command: 'git push --force origin main' });
  const question = await prompt.switchTo(/notes.*run_command/);
  await prompt.tabTo(/^Allow once/);
  await workplace.key('Return', 'space', 'ctrl+shift+Return');
  const control = question.getByRole('checkbox');
  await tabOnto(prompt, workplace, control);
  expect(calls()).toEqual([]);
  await workplace.key('space');
  await expect(control).toBeChecked();
  const name = question.getByRole('textbox', { name: 'Type main to allow' });
  await tabOnto(prompt, workplace, name);
  // In the field it is text, and no answer.
  await workplace.type('main');
  await workplace.key('Return');
  await expect(name).toHaveValue('main');
  expect(calls()).toEqual([]);
  await prompt.tabTo(/^Allow once/);
  await workplace.key('Return');
  expect(textOf(await answer)).toBe('run_command done');
  expect(calls()).toEqual([{ command: 'git push --force origin main' }]);
});

test('with keys alone: what only reads is allowed together, and denied together', async ({ countersign, workplace, prompt }) => {
  test.setTimeout(120_000);
  const { host, calls } = await notes(countersign);
  for (const { press, refused } of [{ press: /^Allow all 3/, refused: false }, { press: /^Deny all 3/, refused: true }]) {
    const first = call(host, 'save_note', { text: `before ${refused}` });
    const question = await prompt.switchTo(asked);
    const reads = ['a', 'b', 'c'].map((tag) => call(host, 'list_notes', { tag: `${tag} ${refused}` }));
    await expect(question.getByText('3 more waiting')).toBeVisible();
    await workplace.key('Escape');
    expect((await first).isError).toBe(true);
    await prompt.switchTo(/wants 3 reads from notes/);
    await prompt.tabTo(press);
    await workplace.key('Return');
    expect((await Promise.all(reads)).map(({ isError }) => isError === true)).toEqual([refused, refused, refused]);
  }
  expect(calls()).toHaveLength(3);
});

test('with keys alone: arguments are edited, taken over and allowed', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const answer = call(host, 'save_note', { text: 'one' });
  const question = await prompt.switchTo(asked);
  await prompt.tabTo(/^Edit/);
  await workplace.key('Return');
  const page = await prompt.page();
  const text = page.getByRole('textbox', { name: /arguments/i });
  await expect(text).toBeFocused();
  await workplace.key('ctrl+a', 'Delete');
  await workplace.type('{"text": "two"}');
  await expect(text).toHaveText('{"text": "two"}');
  const use = page.getByRole('button', { name: 'Use these arguments' });
  await expect(use).not.toHaveAttribute('aria-disabled', 'true');
  await tabOnto(prompt, workplace, use, 'shift+Tab');
  await workplace.key('Return');
  await expect(question.getByText('Edited by you').first()).toBeVisible();
  await prompt.tabTo(/^Allow once/);
  await workplace.key('Return');
  expect((await answer).isError).not.toBe(true);
  expect(calls()).toEqual([{ text: 'two' }]);
});

test('with keys alone: the server of a flood is paused', async ({ countersign, workplace, prompt }) => {
  test.setTimeout(120_000);
  const { host, calls } = await notes(countersign);
  const flood = Array.from({ length: 24 }, (_, at) => call(host, 'save_note', { text: `note ${at}` }));
  const question = await prompt.switchTo(asked);
  await expect(question.getByText('23 more waiting')).toBeVisible();
  await workplace.key('Escape');
  await prompt.switchTo(/notes asked 24 times/);
  await prompt.tabTo(/^Pause this server/);
  await workplace.key('Return');
  expect(new Set((await Promise.all(flood)).map(({ isError }) => isError))).toEqual(new Set([true]));
  expect((await call(host, 'save_note', { text: 'later' })).isError).toBe(true);
  expect(calls()).toEqual([]);
});

/** Moves the focus by keys until this control has it. */
async function tabOnto(prompt: PromptOnScreen, workplace: Workplace, control: Locator, key = 'Tab'): Promise<void> {
  const page = await prompt.page();
  const there = (): Promise<boolean> => control.evaluate((one) => document.activeElement === one);
  for (let left = 40; left > 0 && !(await there()); left -= 1) {
    const before = await page.evaluateHandle(() => document.activeElement);
    await workplace.key(key);
    await expect.poll(() => page.evaluate((one) => document.activeElement !== one, before), { message: `${key} moves the focus` }).toBe(true);
  }
  await expect(control).toBeFocused();
}
