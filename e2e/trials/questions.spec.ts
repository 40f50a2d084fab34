import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { call, Countersign, expect, servers, test as alone, textOf } from '../countersign';
import { sharing } from '../one-app';
import { test } from '../workplace';
import { asked, notes } from './notes';

const plain = sharing();

/* Many questions, and what becomes of each. Which defect each test is about, and where it was seen, stands in defects.ts. */

test('the host takes its question back at the moment of the click: the click answers nothing, and neither does the next question', async ({ countersign, workplace, prompt }) => {
  const { host, calls } = await notes(countersign);
  const controller = new AbortController();
  const taken = host.client.callTool({ name: 'save_note', arguments: { text: 'taken back' } }, undefined, { signal: controller.signal });
  taken.catch(() => undefined);
  const second = call(host, 'save_note', { other: 'the next one' });
  const question = await prompt.attend(asked);
  const before = (await prompt.state()).prompt?.id;
  await workplace.move(await prompt.placeOf(question.getByRole('button', { name: 'Allow once', exact: true })));
  await workplace.press();
  controller.abort();
  await expect.poll(async () => (await prompt.state()).prompt?.id).not.toBe(before);
  await workplace.release();
  await workplace.press();
  await workplace.release();
  await expect(taken).rejects.toThrow();
  await expect(question).toContainText('the next one');
  expect(calls()).toEqual([]);
  await prompt.answer(asked, 'Deny');
  expect((await second).isError).toBe(true);
  expect(calls()).toEqual([]);
  // What answers the question that is gone is refused in words, and the app goes on.
  const late = await (await prompt.page()).evaluate(async (id) => {
    const { countersign: bridge } = globalThis as unknown as { countersign: { call(name: string, params: unknown): Promise<{ value: { taken: boolean; reason: string } }> } };
    return (await bridge.call('prompt/answer', { prompt: id, option: 'allow-once' })).value;
  }, before ?? '');
  expect(late).toEqual({ taken: false, reason: expect.stringContaining('no longer') });
  expect(countersign.cli<{ ok: boolean }>('verify')).toMatchObject({ ok: true });
});

test('the buttons stay where they are while more questions arrive and the guard runs', async ({ countersign, workplace, prompt }) => {
  const { host } = await notes(countersign);
  await workplace.otherWindow();
  const page = await prompt.page();
  // From the first painted frame on, every frame: where each answer is, in the page and, with the window, on the screen.
  await page.evaluate(() => {
    const places = new Map<string, Set<string>>();
    Object.assign(globalThis, { places });
    const look = () => {
      const dialog = document.querySelector('[role=alertdialog]');
      const first = (globalThis as unknown as { paintedFor?: string }).paintedFor;
      if (dialog !== null && first !== undefined) {
        for (const button of dialog.querySelectorAll('button')) {
          const name = button.textContent ?? '';
          if (!/^(Deny|Allow once|Allow for…)/.test(name)) continue;
          const box = button.getBoundingClientRect();
          const place = [box.x + window.screenX, box.y + window.screenY, box.width, box.height].map(Math.round).join(' ');
          const key = `${first} ${name}`;
          places.set(key, (places.get(key) ?? new Set()).add(place));
        }
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const told = (id: string | null) => page.evaluate((paintedFor) => void Object.assign(globalThis, { paintedFor: paintedFor ?? undefined }), id);
  const answers = [call(host, 'save_note', { text: 'the first' })];
  const question = page.getByRole('alertdialog', { name: asked });
  await expect(question).toBeVisible();
  await expect.poll(async () => (await prompt.state()).opensAt).not.toBe(null);
  await told('first');
  for (let nth = 0; nth < 5; nth += 1) {
    answers.push(call(host, 'save_note', { [`other-${nth}`]: 'of another shape and length '.repeat(1 + nth * 10) }));
    await expect.poll(async () => (await prompt.state()).waiting).toBe(nth + 1);
  }
  await prompt.open(asked);
  const shown = (await prompt.state()).prompt?.id;
  await prompt.attend(asked);
  const places = await page.evaluate(() => [...(globalThis as unknown as { places: Map<string, Set<string>> }).places].map(([name, all]) => ({ name, all: [...all] })));
  expect(places.length).toBeGreaterThanOrEqual(2);
  for (const { name, all } of places) expect(all, `places of ${name}`).toHaveLength(1);
  expect((await prompt.state()).prompt?.id, 'and no other question took its place').toBe(shown);
  await told(null);
  for (const _ of answers) {
    const { prompt: on } = await prompt.state();
    await prompt.answer(asked, 'Deny');
    await expect.poll(async () => (await prompt.state()).prompt?.id).not.toBe(on?.id);
  }
  expect((await Promise.all(answers)).every(({ isError }) => isError === true)).toBe(true);
});

test('the buttons of a question that follows another are where they stay once it is painted', async ({ countersign, prompt }) => {
  const { host } = await notes(countersign);
  const page = await prompt.page();
  const answers = [call(host, 'save_note', { text: 'short' }), call(host, 'save_note', { a: 'long '.repeat(120), b: 'longer '.repeat(100) })];
  await prompt.attend(asked);
  const before = (await prompt.state()).prompt?.id;
  // Main takes the time of the first painted frame from the page; what moves later moves under a pointer.
  await page.evaluate(() => {
    const { countersign: bridge } = globalThis as unknown as { countersign: { on(name: string, listener: (state: { prompt: { id: string } | null; opensAt: number | null }) => void): void } };
    const places: { readonly id: string; readonly place: string }[] = [];
    let painted: string | null = null;
    Object.assign(globalThis, { places });
    bridge.on('prompt/changed', ({ prompt: shown, opensAt }) => (painted = opensAt === null ? null : (shown?.id ?? null)));
    const look = () => {
      const button = [...document.querySelectorAll('[role=alertdialog] button')].find((one) => one.textContent?.startsWith('Deny'));
      if (painted !== null && button !== undefined) {
        const box = button.getBoundingClientRect();
        places.push({ id: painted, place: [box.x + window.screenX, box.y + window.screenY].map(Math.round).join(' ') });
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await prompt.answer(asked, 'Deny');
  await expect.poll(async () => (await prompt.state()).prompt?.id).not.toBe(before);
  await prompt.open(asked);
  const next = (await prompt.state()).prompt?.id;
  const places = await page.evaluate(() => (globalThis as unknown as { places: { id: string; place: string }[] }).places);
  expect([...new Set(places.filter(({ id }) => id === next).map(({ place }) => place))]).toHaveLength(1);
  await prompt.answer(asked, 'Deny');
  expect((await Promise.all(answers)).every(({ isError }) => isError === true)).toBe(true);
});

plain('identical calls in parallel are asked about once, and each gets its answer', async ({ countersign }) => {
  const { host, calls } = await notes(countersign);
  const allowed = Array.from({ length: 4 }, () => call(host, 'save_note', { text: 'the same' }));
  await countersign.answer(asked, 'Allow once');
  expect((await Promise.all(allowed)).map(textOf)).toEqual(Array.from({ length: 4 }, () => 'save_note done'));
  expect(calls()).toHaveLength(4);
  const denied = Array.from({ length: 3 }, () => call(host, 'save_note', { text: 'the same' }));
  await countersign.answer(asked, 'Deny');
  expect((await Promise.all(denied)).map(({ isError }) => isError)).toEqual([true, true, true]);
  expect(calls()).toHaveLength(4);
  expect(countersign.cli<unknown[]>('pending')).toEqual([]);
});

plain('a question that waits is answered by its own id, in its own turn, and how many wait is said', async ({ countersign }) => {
  const { host, calls } = await notes(countersign);
  const names = ['first', 'second', 'third', 'fourth'];
  const answers = names.map((name) => call(host, 'save_note', { [name]: name }));
  const page = await countersign.promptPage();
  const question = await countersign.question(asked);
  await expect(question).toContainText('3 more waiting');
  await expect.poll(() => countersign.cli<unknown[]>('pending').length).toBe(4);
  const yes = new Set(['second', 'fourth']);
  for (let left = names.length; left > 0; left -= 1) {
    const shown = await shownName(question, names);
    await question.getByRole('button', { name: yes.has(shown) ? 'Allow once' : 'Deny', exact: true }).click();
    await expect(page.getByRole('alertdialog').getByText(shown, { exact: true })).toHaveCount(0);
  }
  const results = await Promise.all(answers);
  expect(results.map(({ isError }) => isError !== true)).toEqual(names.map((name) => yes.has(name)));
  expect(calls().map((args) => Object.keys(args)[0])).toEqual(['second', 'fourth']);
});

async function shownName(question: Locator, names: readonly string[]): Promise<string> {
  const text = await question.innerText();
  const shown = names.find((name) => text.includes(name));
  if (shown === undefined) throw new Error('none of the questions is shown');
  return shown;
}

plain('a rule that now allows takes the waiting questions it covers away, and they run', async ({ countersign }) => {
  const { host, calls } = await notes(countersign);
  const answers = ['a', 'b', 'c'].map((name) => call(host, 'save_note', { [name]: name }));
  const other = call(host, 'delete_note', { title: 'not covered' });
  await expect.poll(() => countersign.cli<unknown[]>('pending').length).toBe(4);
  await countersign.allowFor(asked, 'This session');
  expect((await Promise.all(answers)).every(({ isError }) => isError !== true)).toBe(true);
  await expect.poll(() => countersign.cli<{ tool: string }[]>('pending').map(({ tool }) => tool)).toEqual(['delete_note']);
  await countersign.answer(/notes.*delete_note/, 'Deny');
  expect((await other).isError).toBe(true);
  expect(calls()).toHaveLength(3);
});

plain('a rule saved under Rules while the question is up takes it away, and the call runs once', async ({ countersign }) => {
  const { host, calls } = await notes(countersign);
  const covered = call(host, 'save_note', { text: 'covered' });
  const question = await countersign.question(asked);
  const other = call(host, 'delete_note', { title: 'not covered' });
  await expect.poll(() => countersign.cli<unknown[]>('pending').length).toBe(2);
  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByRole('button', { name: 'Rules', exact: true }).click();
  await page.keyboard.press('ControlOrMeta+n');
  await expect(page.getByRole('heading', { name: 'New rule' })).toBeFocused();
  await page.getByRole('radio', { name: 'Allow', exact: true }).check({ force: true });
  await page.getByLabel('Server', { exact: true }).selectOption({ label: 'notes · acme' });
  await page.getByRole('radio', { name: 'One', exact: true }).check({ force: true });
  await page.getByLabel('Tool name').fill('save_note');
  await page.keyboard.press('Escape');
  expect(calls()).toEqual([]);
  await page.getByRole('button', { name: /^(?:Save|Add) rule/ }).click();
  expect((await covered).isError ?? false).toBe(false);
  await expect(question).toBeHidden();
  // What the rule does not cover is asked about in its turn, with nothing said to it yet.
  await expect.poll(() => countersign.cli<{ tool: string }[]>('pending').map(({ tool }) => tool)).toEqual(['delete_note']);
  await countersign.answer(/notes.*delete_note/, 'Deny');
  expect((await other).isError).toBe(true);
  expect(calls()).toEqual([{ text: 'covered' }]);
  const [last] = countersign.cli<{ rows: { tool: string; decidedBy: string }[] }>('history').rows.filter(({ tool }) => tool === 'save_note');
  expect(last?.decidedBy).toBe('rule');
});

plain('a question that ends while “Allow for…” is open saves nothing, keeps the keyboard in the window, and its end is told', async ({ countersign }) => {
  const { host, calls } = await notes(countersign);
  const controller = new AbortController();
  const gone = host.client.callTool({ name: 'save_note', arguments: { text: 'taken back' } }, undefined, { signal: controller.signal });
  gone.catch(() => undefined);
  await countersign.openRule(asked, 'Always');
  const next = call(host, 'save_note', { folder: 'the next one' });
  await expect.poll(() => countersign.cli<unknown[]>('pending').length).toBe(2);
  const page = await countersign.promptPage();
  const save = page.getByRole('button', { name: 'Save and allow' });
  await save.focus();
  controller.abort();
  await expect(gone).rejects.toThrow();
  const question = await countersign.question(asked);
  await expect(question).toContainText('the next one');
  await expect(save).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'How long it lasts' })).toHaveCount(0);
  // The focus is on what is asked now, never on an answer and never nowhere.
  await expect(question.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(question).toContainText('The question before this one is gone: acme stopped waiting. Nothing of it was run, and nothing was saved.');
  // What was about to be pressed goes to nobody.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  expect(countersign.cli<unknown[]>('rules')).toEqual([]);
  expect(calls()).toEqual([]);
  expect(countersign.cli<{ rows: { outcome: string | null }[] }>('history').rows.map(({ outcome }) => outcome)).toContain('withdrawn');
  await countersign.answer(asked, 'Deny');
  expect((await next).isError).toBe(true);
  expect(countersign.cli<unknown[]>('rules')).toEqual([]);
});

plain('one held call delays no other call, no notification and no cancellation', async ({ countersign }) => {
  const log = countersign.log();
  const host = await countersign.connectGranted(servers.plain('--log', log.file));
  const held = call(host, 'complain', { text: 'held' });
  await countersign.question(/plain.*complain/);
  expect(textOf(await call(host, 'echo', { text: 'meanwhile' }))).toBe('echo: meanwhile');
  expect((await host.client.listTools()).tools.length).toBeGreaterThan(1);
  const controller = new AbortController();
  const hangs = host.client.callTool({ name: 'hang', arguments: {} }, undefined, { signal: controller.signal });
  hangs.catch(() => undefined);
  await expect.poll(() => countersign.cli<unknown[]>('pending').length).toBe(2);
  controller.abort();
  await expect(hangs).rejects.toThrow();
  await expect.poll(() => countersign.cli<{ tool: string }[]>('pending').map(({ tool }) => tool)).toEqual(['complain']);
  await countersign.answer(/plain.*complain/, 'Deny');
  expect((await held).isError).toBe(true);
});

plain('an answer given once is for one call: the next one, though identical, is asked about again', async ({ countersign }) => {
  const { host, calls } = await notes(countersign);
  for (const nth of [1, 2]) {
    const answer = call(host, 'save_note', { text: 'the same' });
    await countersign.answer(asked, 'Allow once');
    expect(textOf(await answer)).toBe('save_note done');
    expect(calls()).toHaveLength(nth);
  }
  const other = await notes(countersign, 'other');
  const elsewhere = call(other.host, 'save_note', { text: 'the same' });
  await countersign.answer(/other.*save_note/, 'Deny');
  expect((await elsewhere).isError).toBe(true);
});

for (const way of ['Deny', 'Esc', 'the close button'] as const) {
  plain(`a denial is an error the model can read, by ${way}`, async ({ countersign }) => {
    const { host, calls } = await notes(countersign);
    const answer = call(host, 'save_note', { text: 'hi' });
    const question = await countersign.question(asked);
    const page = await countersign.promptPage();
    const deny = question.getByRole('button', { name: 'Deny', exact: true });
    if (way === 'Deny') await deny.click();
    else {
      await expect.poll(() => deny.isEnabled()).toBe(true);
      if (way === 'Esc') await page.keyboard.press('Escape');
      else await (await countersign.app.browserWindow(page)).evaluate((one) => one.close());
    }
    const result = await answer;
    expect(result.isError).toBe(true);
    expect(textOf(result)).toMatch(/denied|not (run|allowed|sent)/i);
    expect(textOf(result)).not.toMatch(/success/i);
    expect(calls()).toEqual([]);
  });
}

plain('while a first use waits nothing of the session goes on, and nothing but its window answers it', async ({ countersign }) => {
  const log = countersign.log();
  const host = countersign.host({ name: 'plain', command: servers.plain('--log', log.file) });
  const question = await countersign.question(/^First use of plain/);
  for (const words of [['allow'], ['answer'], ['pending', '--allow']]) {
    const { code } = await countersign.run(path.join(import.meta.dirname, '../../dist/bin/countersign'), words);
    expect(code, words.join(' ')).toBe(2);
  }
  // Another host that wants the same waits for the same answer.
  const second = countersign.host({ name: 'plain', command: servers.plain('--log', log.file) });
  await expect.poll(() => countersign.cli<unknown[]>('pending').length).toBeGreaterThanOrEqual(1);
  expect(log.calls()).toEqual([]);
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(host.connected).rejects.toThrow();
  await expect(second.connected).rejects.toThrow();
});

/** An app whose own time-out is this many seconds; null: it has none. */
const timed = alone.extend<{ timeout: number | null }>({
  timeout: [10, { option: true }],
  countersign: async ({ timeout }, use) => {
    const countersign = new Countersign();
    mkdirSync(countersign.home, { recursive: true, mode: 0o700 });
    writeFileSync(path.join(countersign.home, 'settings.json'), JSON.stringify({ schemaVersion: 1, settings: { reads: 'ask', callTimeoutSeconds: timeout }, console: null, guide: 'done' }), { mode: 0o600 });
    try {
      await countersign.start();
      await use(countersign);
    } finally {
      await countersign.close();
    }
  },
});

timed('silence is never consent: with the focus on Allow and the time over, nothing was run', async ({ countersign }) => {
  const { host, calls } = await notes(countersign);
  const answer = call(host, 'save_note', { text: 'hi' });
  const question = await countersign.question(asked);
  await question.getByRole('button', { name: 'Allow once', exact: true }).focus();
  await question.getByRole('button', { name: 'Allow once', exact: true }).hover();
  const result = await answer;
  expect(result.isError).toBe(true);
  expect(textOf(result)).toMatch(/nothing was run/i);
  expect(calls()).toEqual([]);
  await expect.poll(() => countersign.cli<{ rows: { outcome: string }[] }>('history').rows[0]?.outcome).toBe('expired');
  expect(countersign.cli<unknown[]>('rules')).toEqual([]);
});

timed.describe('with a time-out of its own of 20 s', () => {
  timed.use({ timeout: 20 });
  timed('no countdown runs while a person reads', async ({ countersign }) => {
    const { host, calls } = await notes(countersign);
    const called = Date.now();
    const answer = call(host, 'save_note', { text: 'hi' });
    const question = await countersign.question(asked);
    await expect(question.getByRole('timer')).toHaveCount(1);
    const page = await countersign.promptPage();
    let moves = 0;
    // So long the question would have been open, and longer than that, they go on.
    await expect
      .poll(
        async () => {
          await page.mouse.move(100 + (moves += 1) % 50, 120);
          return Date.now() - called > 22_000;
        },
        { timeout: 60_000, intervals: [500] },
      )
      .toBe(true);
    await expect(question).toContainText('Your own time-out waits while you read.');
    await expect(question.getByRole('timer')).toHaveCount(0);
    expect(countersign.cli<unknown[]>('pending')).toHaveLength(1);
    await countersign.answer(asked, 'Allow once');
    expect((await answer).isError ?? false).toBe(false);
    expect(calls()).toEqual([{ text: 'hi' }]);
  });
});

timed.describe('with its own time-out off', () => {
  timed.use({ timeout: null });
  timed('without a time-out of its own no countdown is there', async ({ countersign }) => {
    const { host } = await notes(countersign);
    const answer = call(host, 'save_note', { text: 'hi' });
    const question = await countersign.question(asked);
    await expect(question.getByRole('timer')).toHaveCount(0);
    await expect(question).not.toContainText(/answers itself/i);
    await question.getByRole('button', { name: 'Deny', exact: true }).click();
    expect((await answer).isError).toBe(true);
  });
});
