import { existsSync } from 'node:fs';
import { call, expect, readProfile, servers, textOf } from './countersign';
import { sharing } from './one-app';

const test = sharing();

test('shows the exact command before anything runs, and runs it only when allowed', async ({ countersign }) => {
  const log = countersign.log();
  const command = servers.plain('--log', log.file, '--label', 'a\u202Eb');
  const host = countersign.host({ name: 'plain', command, env: { GITHUB_TOKEN: 'ghp_0123456789' } });
  const question = await countersign.question(/^First use of plain/);
  for (const part of command) await expect(question).toContainText(part.replace('\u202E', '⟦U+202E⟧'));
  await expect(question).toContainText('GITHUB_TOKEN');
  await expect(question).not.toContainText('ghp_0123456789');
  expect(existsSync(log.file)).toBe(false);
  await readProfile(question);
  await question.getByRole('button', { name: 'Allow', exact: true }).click();
  await host.connected;
  expect(existsSync(log.file)).toBe(true);
});

test('blocked, the server never runs, now or later; forgotten, it is asked about again', async ({ countersign }) => {
  const log = countersign.log();
  const command = servers.plain('--log', log.file);
  const host = countersign.host({ name: 'plain', command });
  const question = await countersign.question(/^First use of plain/);
  await question.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(host.connected).rejects.toThrow(/blocked/);
  const again = countersign.host({ name: 'plain', command });
  await expect(again.connected).rejects.toThrow(/blocked/);
  expect(existsSync(log.file)).toBe(false);

  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByText('Servers').click();
  await page.getByRole('list', { name: 'Servers' }).getByRole('button', { name: /^plain/ }).click();
  await page.getByRole('button', { name: 'Forget plain' }).click();
  await page.getByRole('button', { name: 'Forget it' }).click();
  const third = countersign.host({ name: 'plain', command });
  await countersign.allowFirstUse('plain');
  await third.connected;
});

test('a changed command asks again and shows what changed', async ({ countersign }) => {
  await countersign.connect({ name: 'plain', command: servers.plain() });
  const changed = countersign.host({ name: 'plain', command: servers.plain('--other') });
  const question = await countersign.question(/^First use of plain/);
  await expect(question).toContainText('--other');
  await expect(question).toContainText(/changed|not what you allowed/i);
  await question.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(changed.connected).rejects.toThrow(/blocked/);
});

test.describe('with the app’s own start-up time', () => {
  test.use({ startHold: null });

  test('holds a host only for its start-up time; the answer serves its next start', async ({ countersign }) => {
    const command = servers.plain();
    const host = countersign.host({ name: 'plain', command });
    await expect(host.connected).rejects.toThrow(/waiting for you in Countersign; reconnect after answering/);
    await countersign.allowFirstUse('plain');
    const again = countersign.host({ name: 'plain', command });
    await again.connected;
    const answer = call(again, 'echo', { text: 'hi' });
    await countersign.answer(/plain.*echo/, 'Allow once');
    expect(textOf(await answer)).toBe('echo: hi');
  });
});
