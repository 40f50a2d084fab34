import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import type { Profile } from '#shared/models/profile';
import { call, expect, servers, textOf, type Countersign, type Host } from './countersign';
import { sharing } from './one-app';

const test = sharing();

/* A server whose session is watched, what is proposed from that, and that it still works once it is applied. */

test.skip(process.platform !== 'linux', 'servers are watched on Linux');
test.use({ reads: 'pass' });

interface Listed {
  readonly digest: string;
  readonly name: string;
  readonly profile: { readonly profile: Profile; readonly line: string };
}

function profileOf(countersign: Countersign): Listed['profile'] {
  const found = countersign.cli<readonly Listed[]>('servers').find(({ name }) => name === 'files');
  if (found === undefined) throw new Error('files is not listed');
  return found.profile;
}

async function done(countersign: Countersign, host: Host, tool: string, args: Record<string, unknown>): Promise<{ readonly said: string; readonly failed: boolean }> {
  const answer = call(host, tool, args);
  const page = await countersign.promptPage();
  const question = page.getByRole('alertdialog', { name: new RegExp(`files.*${tool}`) });
  const first = await Promise.race([answer.then(() => 'answered' as const), question.waitFor().then(() => 'asked' as const, () => 'answered' as const)]);
  if (first === 'asked') await countersign.answer(new RegExp(`files.*${tool}`), 'Allow once');
  const result = await answer;
  return { said: textOf(result), failed: result.isError === true };
}

/** The server's own page in the console. */
async function detail(countersign: Countersign): Promise<Locator> {
  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByRole('button', { name: 'Servers' }).click();
  const pane = page.getByRole('complementary', { name: 'Detail' });
  await page.getByRole('list', { name: 'Servers' }).getByRole('button', { name: /^files/ }).click();
  await expect(pane).toContainText('Learn what it needs');
  return pane;
}

test('a watched session proposes less; nothing is applied by itself; applied, the next session works', async ({ countersign }) => {
  const [used, unused] = [path.join(countersign.user, 'project'), path.join(countersign.user, 'archive')];
  for (const folder of [path.join(used, 'notes'), unused]) mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(used, 'notes/read.txt'), 'read me');
  const options = { name: 'files', command: servers.filesystem(used, unused) };
  const first = await countersign.connect(options);
  const before = profileOf(countersign).profile;
  expect(before.files).toMatchObject({ reach: 'folders', write: [used, unused] });
  await first.client.close();

  const pane = await detail(countersign);
  await pane.getByRole('button', { name: 'Watch its next session: files' }).click();
  await expect(pane).toContainText('The next session of files is watched.');

  const watched = countersign.host(options);
  await watched.connected;
  expect(await done(countersign, watched, 'read_text_file', { path: path.join(used, 'notes/read.txt') })).toEqual({ said: 'read me', failed: false });
  expect(await done(countersign, watched, 'write_file', { path: path.join(used, 'notes/new.txt'), content: 'written' })).toMatchObject({ failed: false });
  // Watched or not, it may do what it could.
  expect(profileOf(countersign).profile).toEqual(before);
  await watched.client.close();

  const card = pane.getByRole('article', { name: 'What files used' });
  await expect(card).toContainText('It did not use');
  await expect(card.getByRole('list', { name: 'It did not use' })).toHaveText(/Changing ~\/archive/);
  expect(profileOf(countersign).profile).toEqual(before);
  await card.getByRole('button', { name: 'Apply what is proposed for files' }).click();
  await expect(card).toBeHidden();
  const after = profileOf(countersign).profile;
  expect(after.files.write).toEqual([path.join(used, 'notes')]);
  expect(after.files.read.toSorted()).toEqual([unused, used].toSorted());

  const next = countersign.host(options);
  await next.connected;
  expect(await done(countersign, next, 'read_text_file', { path: path.join(used, 'notes/new.txt') })).toEqual({ said: 'written', failed: false });
  expect(await done(countersign, next, 'write_file', { path: path.join(used, 'notes/more.txt'), content: 'more' })).toMatchObject({ failed: false });
  expect(readFileSync(path.join(used, 'notes/more.txt'), 'utf8')).toBe('more');
  expect(await done(countersign, next, 'write_file', { path: path.join(unused, 'x.txt'), content: 'x' })).toMatchObject({ failed: true });
  expect(existsSync(path.join(unused, 'x.txt'))).toBe(false);
});

test('watched from its first use on, where the person chose that', async ({ countersign }) => {
  const [used, unused] = [path.join(countersign.user, 'project'), path.join(countersign.user, 'archive')];
  for (const folder of [used, unused]) mkdirSync(folder, { recursive: true });
  const host = countersign.host({ name: 'files', command: servers.filesystem(used, unused) });
  const question = await countersign.question(/^First use of files/);
  await question.getByRole('checkbox', { name: /^Watch its first session/ }).check();
  await countersign.allowFirstUse('files');
  await host.connected;
  const before = profileOf(countersign).profile;
  const pane = await detail(countersign);
  await expect(pane).toContainText('The next session of files is watched.');
  expect(await done(countersign, host, 'write_file', { path: path.join(used, 'new.txt'), content: 'written' })).toMatchObject({ failed: false });
  await host.client.close();
  const card = pane.getByRole('article', { name: 'What files used' });
  await expect(card.getByRole('list', { name: 'It did not use' })).toHaveText('Changing ~/archive');
  await card.getByRole('button', { name: 'Keep as it is: files' }).click();
  await expect(card).toBeHidden();
  expect(profileOf(countersign).profile).toEqual(before);
});
