import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { passes } from './axe';
import { call, connector, expect, servers, test, textOf, type Countersign } from './countersign';
import { filesWith, recorded } from './kept';

// Everything the record has is opened with its keys here: a bundle of evidence holds contents as they are.
test.use({ keyring: true });

/** Built from parts, so that no scanner takes it for a leak. */
const key = `ghp_${'aB3dE6gH9j'.repeat(4).slice(0, 36)}`;
const person = 'ana@kontor.se';
const standIn = /[a-z]{14}@example\.invalid/;
const long = 'nothing in this needs to be kept from anybody, and all of it is found. '.repeat(120);

/** Of the newest call but `nth`. */
async function detailOf(countersign: Countersign, page: Page, nth: number): Promise<string> {
  await page.getByRole('navigation').getByRole('button', { name: 'History' }).click();
  const rows = page.getByRole('table', { name: 'History' }).locator('[data-seq]').filter({ hasText: 'echo' });
  // The list follows the record a moment later.
  const newest = Math.max(...(recorded(countersign, 'call') as { readonly seq: number }[]).map(({ seq }) => seq));
  await expect(rows.first()).toHaveAttribute('data-seq', String(newest));
  await rows.nth(nth).click();
  const given = page.getByRole('complementary', { name: 'Detail' }).getByRole('region', { name: 'Arguments' });
  await expect(given).toContainText('Redacted before storage:');
  return given.innerText();
}

/** What long calls held is recorded: at least one, and on a busy machine what was first with it. */
async function followed(countersign: Countersign): Promise<void> {
  const later = (): number => (['call', 'first-use'].flatMap((kind) => recorded(countersign, kind)) as { readonly body: { readonly contents?: string } }[]).filter(({ body }) => body.contents === 'later').length;
  await expect.poll(() => [later() > 0, later() - recorded(countersign, 'contents').length]).toEqual([true, 0]);
}

/** Everything the record has, as whoever has all keys reads it. */
async function everything(countersign: Countersign): Promise<string> {
  const file = path.join(countersign.folder, `evidence-${Math.random().toString(36).slice(2)}.tar`);
  expect(await countersign.run(connector, ['bundle', '--payloads', file])).toMatchObject({ code: 0 });
  expect(await countersign.run(connector, ['verify', '--bundle', file])).toMatchObject({ code: 0 });
  return readFileSync(file, 'latin1');
}

test('a secret in arguments reaches the server and no file of the app; the history says what was redacted', async ({ countersign }) => {
  test.slow();
  const host = await countersign.connectGranted(servers.plain());
  // With a shape of its own; under a name alone, in a long call and in a short one.
  const asked = call(host, 'echo', { text: `take ${key} along` });
  await countersign.answer(/echo/, 'Allow once');
  expect(textOf(await asked)).toBe(`echo: take ${key} along`);
  expect(textOf(await call(host, 'echo', { text: long, password: 'hunter2hunter' }))).toContain('all of it is found');
  expect(textOf(await call(host, 'echo', { text: 'quiet', password: 'hunter2hunter' }))).toBe('echo: quiet');
  await followed(countersign);

  const page = await countersign.consolePage();
  const [named, whole, short] = [await detailOf(countersign, page, 0), await detailOf(countersign, page, 1), await detailOf(countersign, page, 2)];
  expect(named).toContain('"password": "[redacted: secret]"');
  expect(whole).toContain('nothing in this needs to be kept');
  expect(short).toContain('[redacted: GitHub token]');
  for (const shown of [named, whole, short]) expect(shown).toContain('1 left out (Passwords and keys)');
  await passes(page, 'an entry that was redacted');
  // Words of what was long are found, and the secret's are not.
  const all = await everything(countersign);
  for (const secret of [key, 'hunter2hunter']) expect(all).not.toContain(secret);
  expect(all).toContain('[redacted: GitHub token]');
  expect((await countersign.run(connector, ['export', '--text', 'anybody', '-'])).output).toContain('"echo"');
  expect(countersign.cli<object>('verify')).toMatchObject({ ok: true, problems: [] });

  for (const secret of [key, 'hunter2hunter']) expect(filesWith(countersign.home, secret)).toEqual([]);
  await countersign.app.close();
  expect(existsSync(path.join(countersign.home, 'journal/journal.sqlite'))).toBe(true);
  for (const secret of [key, 'hunter2hunter']) expect(filesWith(countersign.home, secret)).toEqual([]);
});

test('set in the settings, a person has the same stand-in in each entry, until everything is erased', async ({ countersign }) => {
  test.slow();
  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  const mail = page.getByRole('combobox', { name: 'E-mail addresses' });
  await mail.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(mail).toHaveValue('pseudonym');
  await expect(page.getByText('A stand-in is the same wherever the value is the same.', { exact: false })).toBeVisible();
  await passes(page, 'what is redacted before storage');

  const host = await countersign.connectGranted(servers.plain());
  expect(textOf(await call(host, 'echo', { text: `write to ${person}` }))).toBe(`echo: write to ${person}`);
  await call(host, 'echo', { text: `again ${person.toUpperCase()} and ${long}` });
  await followed(countersign);
  const shown = [await detailOf(countersign, page, 0), await detailOf(countersign, page, 1)];
  const [second, first] = shown.map((text) => standIn.exec(text)?.[0]);
  expect(first).toMatch(standIn);
  expect(second).toBe(first);
  expect(await everything(countersign)).not.toMatch(/ana@kontor\.se/i);

  expect(await countersign.run(connector, ['erase', '--all', '--yes'])).toMatchObject({ code: 0 });
  await call(host, 'echo', { text: `once more ${person}` });
  const after = standIn.exec(await detailOf(countersign, page, 0))?.[0];
  expect(after).toMatch(standIn);
  expect(after).not.toBe(first);
  expect(filesWith(countersign.home, person)).toEqual([]);
});
