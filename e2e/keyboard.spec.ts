import { call, expect, textOf } from './countersign';
import { sharingScreen } from './one-app';
import { asked, notes } from './trials/notes';

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
