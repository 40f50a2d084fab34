import type { Page } from '@playwright/test';
import { call, expect, textOf, type Countersign } from '../countersign';
import { sharingScreen } from '../one-app';
import { test as alone } from '../workplace';
import { asked, notes } from './notes';

const test = sharingScreen();

/*
 * Keys and clicks that were not meant for the question. Real ones, made by the X server and led by a window manager: see ../workplace.ts. Which defect each test is
 * about, and where it was seen, stands in defects.ts.
 */

interface Heard {
  readonly keys: number;
  readonly repeats: number;
  readonly clicks: number;
}

/** From now on the key presses and clicks that reach the window are counted, before anything of its own can swallow them: keys where they enter the app, clicks where they enter the page. */
async function watchInput(countersign: Countersign, page: Page): Promise<() => Promise<Heard>> {
  const main = await countersign.app.browserWindow(page);
  await main.evaluate((one) => {
    const heard = { keys: 0, repeats: 0, clicks: 0 };
    Object.assign(globalThis, { heard });
    one.webContents.on('before-input-event', (_event: unknown, { type, isAutoRepeat }: { readonly type: string; readonly isAutoRepeat: boolean }) => {
      if (type === 'keyDown' || type === 'rawKeyDown') heard[isAutoRepeat ? 'repeats' : 'keys'] += 1;
    });
    // In the page, a press that is kept from answering is heard by nobody.
    one.webContents.on('before-mouse-event', (_event: unknown, { type }: { readonly type: string }) => {
      if (type === 'mouseUp') heard.clicks += 1;
    });
  });
  return () => main.evaluate(() => (globalThis as unknown as { heard: Heard }).heard);
}

test('a click that only brings the window to the front answers nothing', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const other = await workplace.otherWindow();
  for (const [pressed, meant] of [
    ['Allow once', 'Deny'],
    ['Deny', 'Allow once'],
  ] as const) {
    const before = calls().length;
    const answer = call(host, 'save_note', { text: pressed });
    const question = await prompt.open(asked);
    if ((await workplace.activeWindow()) !== other.title) await other.focus();
    const heard = await watchInput(countersign, await prompt.page());
    await prompt.click(question.getByRole('button', { name: pressed, exact: true }));
    await expect.poll(async () => (await heard()).clicks).toBe(1);
    // Were the first click an answer, the second would come too late to give another.
    await prompt.answer(asked, meant);
    expect((await answer).isError === true).toBe(meant === 'Deny');
    expect(calls().length - before).toBe(meant === 'Deny' ? 0 : 1);
    await expect(question).toBeHidden();
  }
});

test('keys pressed before the question was shown answer nothing', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const [first, second] = [call(host, 'save_note', { text: 'first' }), call(host, 'save_note', { text: 'second', more: 'of another shape' })];
  await prompt.attend(asked);
  const before = (await prompt.state()).prompt?.id;
  await prompt.tabTo(/^Allow once/);
  // One press answers the question on screen; those that follow were on their way before the next was drawn.
  await workplace.key('Return', 'Return', 'space', 'Return', 'ctrl+shift+Return', 'y', '1', 'Return');
  await expect.poll(async () => (await prompt.state()).prompt?.id).not.toBe(before);
  await prompt.open(asked);
  await workplace.key('Return', 'space', 'y', '1');
  await prompt.answer(asked, 'Deny');
  const results = await Promise.all([first, second]);
  expect(results.filter(({ isError }) => isError !== true)).toHaveLength(1);
  expect(calls()).toHaveLength(1);
});

test('Enter, Space, y and 1 typed for another window stay there', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const other = await workplace.otherWindow();
  const page = await prompt.page();
  const heard = await watchInput(countersign, page);
  const keys = ['y', '1', 'space', 'Return', 'a', 'Escape', 'Tab'];
  await workplace.key(...keys);
  const answer = call(host, 'save_note', { text: 'hi' });
  const typed = (async () => {
    for (let turn = 0; turn < 8; turn += 1) await workplace.key(...keys);
  })();
  await prompt.open(asked);
  await typed;
  await workplace.key(...keys);
  await expect.poll(() => other.keys()).toEqual(Array.from({ length: 10 }, () => keys).flat());
  expect(await heard()).toEqual({ keys: 0, repeats: 0, clicks: 0 });
  expect(other.focusLost()).toBe(0);
  expect(calls()).toEqual([]);
  await prompt.answer(asked, 'Deny');
  expect((await answer).isError).toBe(true);
});

test('a question takes no focus from who is typing, nor does the next one', async ({ countersign, workplace, prompt }) => {
  const { host } = await notes(countersign);
  const other = await workplace.otherWindow();
  const text = 'the quick brown fox jumps over the lazy dog';
  const typed = workplace.type(text);
  const answers = ['a', 'b', 'c'].map((one) => call(host, 'save_note', { [one]: one }));
  await prompt.open(asked);
  await typed;
  await expect.poll(() => other.keys().join('')).toBe(text.replaceAll(' ', 'space'));
  expect([other.focusLost(), await workplace.activeWindow()]).toEqual([0, other.title]);
  for (const _ of answers) {
    const { prompt: shown } = await prompt.state();
    await prompt.answer(asked, 'Deny');
    await expect.poll(async () => (await prompt.state()).prompt?.id).not.toBe(shown?.id);
    if ((await prompt.state()).prompt !== null) await prompt.open(asked);
  }
  expect((await Promise.all(answers)).map(({ isError }) => isError)).toEqual([true, true, true]);
});

test('the focus goes back to who had it when the last question is answered', async ({ countersign, workplace, prompt }) => {
  const { host } = await notes(countersign);
  const other = await workplace.otherWindow();
  const answer = call(host, 'save_note', { text: 'hi' });
  await prompt.answer(asked, 'Deny');
  await answer;
  await expect.poll(() => workplace.activeWindow()).toBe(other.title);
});

test('a key held down since before the question appeared answers nothing', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const page = await prompt.page();
  const [first, second] = [call(host, 'save_note', { text: 'first' }), call(host, 'save_note', { text: 'second', more: 'of another shape' })];
  await prompt.attend(asked);
  const before = (await prompt.state()).prompt?.id;
  await prompt.tabTo(/^Allow once/);
  const heard = await watchInput(countersign, page);
  await workplace.keyDown('Return');
  await expect.poll(async () => (await prompt.state()).prompt?.id).not.toBe(before);
  await prompt.open(asked);
  const repeats = (await heard()).repeats;
  await expect.poll(async () => (await heard()).repeats, { message: 'the key still repeats' }).toBeGreaterThan(repeats + 5);
  await workplace.keyUp('Return');
  await prompt.answer(asked, 'Deny');
  const results = await Promise.all([first, second]);
  expect(results.filter(({ isError }) => isError !== true)).toHaveLength(1);
  expect(calls()).toHaveLength(1);
});

test('a key that opened the wider answers and is held chooses none of them', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const page = await prompt.page();
  const answer = call(host, 'save_note', { text: 'hi' });
  await prompt.attend(asked);
  const before = (await prompt.state()).prompt?.id;
  await prompt.tabTo(/^Allow for…/);
  const heard = await watchInput(countersign, page);
  await workplace.keyDown('Return');
  await expect.poll(async () => (await heard()).repeats, { message: 'the key repeats' }).toBeGreaterThan(5);
  await workplace.keyUp('Return');
  expect((await prompt.state()).prompt?.id).toBe(before);
  expect(countersign.cli<unknown[]>('rules')).toEqual([]);
  expect(calls()).toEqual([]);
  await workplace.key('Escape');
  await prompt.answer(asked, 'Deny');
  expect((await answer).isError).toBe(true);
});

test('Enter is not Allow, nor are Space, y, a or 1: the focus begins on the heading', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const page = await prompt.page();
  const answer = call(host, 'save_note', { text: 'hi' });
  await prompt.attend(asked);
  const before = (await prompt.state()).prompt?.id;
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  const heard = await watchInput(countersign, page);
  const keys = ['Return', 'KP_Enter', 'space', 'y', 'Y', 'a', 'A', 'o', '1', '2', 'alt+a', 'ctrl+Return', 'shift+Return'];
  await workplace.key(...keys);
  await expect.poll(async () => (await heard()).keys).toBeGreaterThanOrEqual(keys.length);
  expect([(await prompt.state()).prompt?.id, calls()]).toEqual([before, []]);
  // Whoever goes to the button means it.
  await prompt.tabTo(/^Allow once/);
  await workplace.key('Return');
  expect(textOf(await answer)).toBe('save_note done');
});

test('Shift+Tab in the note moves the focus and neither approves nor widens', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const page = await prompt.page();
  const answer = call(host, 'save_note', { text: 'hi' });
  const question = await prompt.attend(asked);
  const before = (await prompt.state()).prompt?.id;
  await prompt.click(question.getByRole('button', { name: /tell the model why/i }));
  const note = question.getByRole('textbox');
  await expect(note).toBeFocused();
  await workplace.type('not now');
  await expect(note).toHaveValue('not now');
  const heard = await watchInput(countersign, page);
  await workplace.key('shift+Tab', 'shift+Tab', 'shift+Tab');
  await expect.poll(async () => (await heard()).keys).toBeGreaterThanOrEqual(3);
  await expect(note).not.toBeFocused();
  await expect(note).toHaveValue('not now');
  expect([(await prompt.state()).prompt?.id, calls(), countersign.cli<unknown[]>('rules')]).toEqual([before, [], []]);
  await prompt.click(question.getByRole('button', { name: 'Deny', exact: true }));
  expect(textOf(await answer)).toContain('not now');
  expect([calls(), countersign.cli<unknown[]>('rules')]).toEqual([[], []]);
});

test('digits are typed and never select an answer', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const answer = call(host, 'save_note', { text: 'hi' });
  const question = await prompt.attend(asked);
  await workplace.type('1234567890');
  await prompt.click(question.getByRole('button', { name: /tell the model why/i }));
  const note = question.getByRole('textbox');
  await expect(note).toBeFocused();
  await workplace.type('1 2 3 use port 8080');
  await expect(note).toHaveValue('1 2 3 use port 8080');
  expect(calls()).toEqual([]);
  await prompt.click(question.getByRole('button', { name: 'Deny', exact: true }));
  expect(textOf(await answer)).toContain('1 2 3 use port 8080');
});

// Alone, since where the first question comes is where the other window will be.
alone('clicks meant for another window do not land on the question that appears', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  // Where the last question was, and so where the next would be.
  const first = call(host, 'save_note', { text: 'where' });
  const button = await prompt.placeOf((await prompt.open(asked)).getByRole('button', { name: 'Allow once', exact: true }));
  await prompt.answer(asked, 'Deny');
  expect((await first).isError).toBe(true);
  const other = await workplace.otherWindow({ x: 700, y: 30, width: 540, height: 700 });
  await workplace.move(button);
  await workplace.press();
  await workplace.release();
  await expect.poll(() => other.clicks()).toBe(1);
  const answer = call(host, 'save_note', { text: 'hi' });
  while (!(await prompt.opened())) {
    await workplace.press();
    await workplace.release();
  }
  expect(calls()).toEqual([]);
  // Also one that comes later goes to where it is meant, and the question is still open.
  const before = other.clicks();
  await workplace.press();
  await workplace.release();
  await expect.poll(() => other.clicks()).toBe(before + 1);
  expect((await prompt.state()).prompt).not.toBe(null);
  const place = await prompt.rectangle();
  expect(button.x < place.x || button.x > place.x + place.width || button.y < place.y || button.y > place.y + place.height).toBe(true);
  await prompt.answer(asked, 'Deny');
  expect((await answer).isError).toBe(true);
});

test('the window comes where the pointer is not', async ({ countersign, workplace, prompt }) => {
  const { host } = await notes(countersign);
  await workplace.otherWindow();
  for (const [x, y] of [
    [1000, 300],
    [200, 300],
    [640, 90],
    [1270, 10],
  ] as const) {
    await workplace.move({ x, y });
    const answer = call(host, 'save_note', { text: `${x} ${y}` });
    await prompt.open(asked);
    const place = await prompt.rectangle();
    expect(x < place.x || x > place.x + place.width || y < place.y || y > place.y + place.height, `pointer at ${x}, ${y}; window at ${JSON.stringify(place)}`).toBe(true);
    expect(place.x >= 0 && place.y >= 0 && place.x + place.width <= 1280 && place.y + place.height <= 800, 'all of it is on the screen').toBe(true);
    await prompt.answer(asked, 'Deny');
    expect((await answer).isError).toBe(true);
    await expect.poll(async () => (await prompt.state()).prompt).toBe(null);
  }
});

/** What the page's own bridge gets for a yes: as much as any trick in the page could do. */
function yesFromPage(page: Page): Promise<{ readonly taken: boolean; readonly reason: string | null }> {
  return page.evaluate(async () => {
    const { countersign } = globalThis as unknown as { countersign: { call(name: string, params: unknown): Promise<{ value: { prompt: { id: string } | null; taken: boolean; reason: string | null } }> } };
    const { value } = await countersign.call('prompt/state', {});
    return (await countersign.call('prompt/answer', { prompt: value.prompt?.id ?? '', option: 'allow-once' })).value;
  });
}

test('a hidden or minimised window accepts no yes', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const answer = call(host, 'save_note', { text: 'hi' });
  await prompt.attend(asked);
  const page = await prompt.page();
  const window = await countersign.app.browserWindow(page);
  await window.evaluate((one) => one.hide());
  await expect.poll(() => window.evaluate((one) => one.isVisible())).toBe(false);
  expect(await yesFromPage(page)).toMatchObject({ taken: false });
  await window.evaluate((one) => one.showInactive());
  await expect.poll(() => window.evaluate((one) => one.isVisible())).toBe(true);
  expect(await yesFromPage(page), 'shown again, it has to be read again').toMatchObject({ taken: false });
  await prompt.attend(asked);
  // As a desktop's own shortcut does it, whatever the window asks of it.
  await workplace.xdotool('getactivewindow', 'windowminimize');
  await expect.poll(() => window.evaluate((one) => one.isMinimized() || !one.isVisible())).toBe(true);
  expect(await yesFromPage(page)).toMatchObject({ taken: false });
  await window.evaluate((one) => one.restore());
  await prompt.answer(asked, 'Deny');
  expect((await answer).isError).toBe(true);
  expect(calls()).toEqual([]);
});

test('another window put in front does not cover it', async ({ countersign, workplace, prompt }) => {
  const { host } = await notes(countersign);
  const answer = call(host, 'save_note', { text: 'hi' });
  const question = await prompt.open(asked);
  const place = await prompt.rectangle();
  const other = await workplace.otherWindow(place);
  await workplace.xdotool('search', '--onlyvisible', '--name', `^${other.title}$`, 'windowraise');
  await prompt.click(question.getByRole('heading', { level: 1 }));
  await expect.poll(() => prompt.focused()).toBe(true);
  expect(other.clicks()).toBe(0);
  await prompt.answer(asked, 'Deny');
  expect((await answer).isError).toBe(true);
});
