import path from 'node:path';
import { call, expect, servers, test as alone, textOf } from './countersign';
import type { Countersign, Host } from './countersign';
import { sharing } from './one-app';

const test = sharing();

// The app is started again: what lasts must last.
test.use({ keyring: true });

const rules = (countersign: Countersign) => countersign.cli<{ id: string; words: string }[]>('rules');

async function plain(countersign: Countersign): Promise<Host> {
  return countersign.connect({ name: 'plain', command: servers.plain() });
}

/** Whether a call is asked about, once no other question is on screen; it is denied then. */
async function asks(countersign: Countersign, ask: () => ReturnType<typeof call>, name: RegExp): Promise<boolean> {
  const page = await countersign.promptPage();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  const question = page.getByRole('alertdialog', { name });
  const asked = ask();
  const passed = asked.then(() => false);
  const held = question.waitFor().then(() => true);
  const which = await Promise.race([passed, held]);
  if (which) await countersign.answer(name, 'Deny');
  held.catch(() => undefined);
  await asked;
  return which;
}

test('asks 6 and 7: what is saved is what was shown, it was tried on the call on screen, and the same call passes from then on', async ({ countersign }) => {
  const host = await plain(countersign);
  const page = await countersign.promptPage();
  const first = call(host, 'echo', { text: 'one' });
  await countersign.openRule(/plain.*echo/, { scope: 'call', lasting: 'Always' });
  const words = (await page.getByText(/^Allow .* to run echo on plain where the arguments are exactly those of one call/).textContent()) ?? '';
  await expect(page.getByText('In the last 7 days it would have matched no other call.')).toBeVisible();
  expect(rules(countersign)).toEqual([]);
  await page.getByRole('button', { name: 'Save and allow' }).click();
  expect(textOf(await first)).toBe('echo: one');
  expect(rules(countersign).map((rule) => rule.words)).toEqual([words]);

  expect(textOf(await call(host, 'echo', { text: 'one' }))).toBe('echo: one');
  expect(await asks(countersign, () => call(host, 'echo', { text: 'two' }), /plain.*echo/)).toBe(true);
  expect(await asks(countersign, () => call(host, 'echo', { text: 'one', more: true }), /plain.*echo/)).toBe(true);
});

alone('a rule sticks: over another session of the server, and a new start of the app', async ({ countersign }) => {
  const host = await plain(countersign);
  const first = call(host, 'echo', { text: 'one' });
  await countersign.allowFor(/plain.*echo/, { scope: 'tool', lasting: 'Today' });
  await first;
  await host.client.close();
  const second = countersign.host({ name: 'plain', command: servers.plain() });
  await second.connected;
  expect(textOf(await call(second, 'echo', { text: 'two' }))).toBe('echo: two');
  await second.client.close();
  await countersign.app.close();
  await countersign.start();
  const third = countersign.host({ name: 'plain', command: servers.plain() });
  await third.connected;
  expect(textOf(await call(third, 'echo', { text: 'three' }))).toBe('echo: three');
  expect(rules(countersign)[0]?.words).toMatch(/until \d+ \w+ 2\d+, \d\d:\d\d UTC/);
});

for (const lasting of ['15 minutes', '1 hour', 'Today', 'Always', 'This session'] as const) {
  test(`for ${lasting.toLowerCase()} the tool is silent, and another is not`, async ({ countersign }) => {
    const host = await plain(countersign);
    const first = call(host, 'echo', { text: 'one' });
    await countersign.allowFor(/plain.*echo/, { scope: 'tool', lasting });
    await first;
    expect(await asks(countersign, () => call(host, 'echo', { text: 'two' }), /plain.*echo/)).toBe(false);
    expect(await asks(countersign, () => call(host, 'env', { name: 'HOME' }), /plain.*env/)).toBe(true);
    expect(rules(countersign)).toHaveLength(1);
  });
}

test('a rule says how many waiting calls it released, and Undo takes it back but not what it let through', async ({ countersign }) => {
  const command = servers.filesystem(countersign.folder);
  const [host, other] = [await countersign.connect({ name: 'files', command }), countersign.host({ name: 'files', command })];
  await other.connected;
  const page = await countersign.promptPage();
  const write = (from: Parameters<typeof call>[0], nth: number) => call(from, 'write_file', { path: path.join(countersign.folder, `file-${nth}`), content: `number ${nth}` });
  const waiting = [write(host, 1), write(host, 2), write(other, 3), write(host, 4)];
  await expect(page.getByText('3 more waiting')).toBeVisible();
  await countersign.allowFor(/files.*write_file/, 'Always');
  for (const [at, result] of (await Promise.all(waiting)).entries()) expect(textOf(result)).toContain(`file-${at + 1}`);
  const receipt = page.getByRole('status').filter({ hasText: 'Rule saved; it also released 3 waiting calls' });
  await expect(receipt).toBeVisible();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Taken back.' })).toBeVisible();
  await expect.poll(() => rules(countersign).length).toBe(0);
  expect(await asks(countersign, () => write(host, 5), /files.*write_file/)).toBe(true);
});

test('the receipt is a small strip that goes by itself or on Esc, and stands above the next question without moving its answers', async ({ countersign }) => {
  const host = await plain(countersign);
  const page = await countersign.promptPage();
  const height = () => page.evaluate(() => window.innerHeight);
  const first = call(host, 'echo', { text: 'one' });
  await countersign.allowFor(/plain.*echo/, { scope: 'call', lasting: 'This session' });
  await first;
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect.poll(height).toBeLessThan(160);

  const second = call(host, 'echo', { text: 'two' });
  const question = await countersign.question(/plain.*echo/);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  const deny = question.getByRole('button', { name: 'Deny', exact: true });
  await expect(deny).not.toHaveAttribute('aria-disabled');
  await expect.poll(height).toBeGreaterThan(160);
  const before = await deny.boundingBox();
  // The press that brings the window forward does nothing.
  await expect(async () => {
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden({ timeout: 500 });
  }).toPass();
  expect(await deny.boundingBox()).toEqual(before);
  await deny.click();
  expect((await second).isError).toBe(true);

  const third = call(host, 'env', { name: 'HOME' });
  await countersign.allowFor(/plain.*env/, { scope: 'call', lasting: 'This session' });
  await third;
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  // A key that was on its way when the strip came does nothing.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden({ timeout: 500 });
  }).toPass({ timeout: 45_000 });
});

test('a dangerous call is allowed for this session and just as it is, or once', async ({ countersign }) => {
  const host = await plain(countersign);
  const page = await countersign.promptPage();
  const dangerous = call(host, 'echo', { text: 'x', command: 'rm -rf ~' });
  const question = await countersign.question(/plain.*echo/);
  await expect(question).toContainText(/dangerous/i);
  await countersign.confirm(question);
  await question.getByRole('button', { name: 'Allow for…' }).click();
  await expect(page.getByRole('group', { name: 'What it covers' }).getByRole('radio')).toHaveCount(1);
  await expect(page.getByRole('group', { name: 'How long it lasts' }).getByRole('radio')).toHaveCount(1);
  await page.getByRole('button', { name: 'Show the rule' }).click();
  await page.getByRole('button', { name: 'Save and allow' }).click();
  expect(textOf(await dangerous)).toBe('echo: x');
  expect(textOf(await call(host, 'echo', { text: 'x', command: 'rm -rf ~' }))).toBe('echo: x');
  expect(await asks(countersign, () => call(host, 'echo', { text: 'x', command: 'rm -rf /' }), /plain.*echo/)).toBe(true);
});
