import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { call, expect, servers, test as alone, textOf } from './countersign';
import { sharing } from './one-app';

const test = sharing();

// The app is started again: what was decided before must count afterwards.
test.use({ keyring: true });

alone('allowed always is silent from then on, also after a restart; revoked it is asked about again', async ({ countersign }) => {
  const command = servers.everything();
  const host = await countersign.connect({ name: 'everything', command });
  const first = call(host, 'echo', { message: 'one' });
  await countersign.allowFor(/everything.*echo/, 'Always');
  expect(textOf(await first)).toContain('one');
  expect(textOf(await call(host, 'echo', { message: 'two' }))).toContain('two');
  await host.client.close();

  await countersign.app.close();
  await countersign.start();
  const again = countersign.host({ name: 'everything', command });
  await again.connected;
  expect(textOf(await call(again, 'echo', { message: 'three' }))).toContain('three');

  const [rule] = countersign.cli<{ id: string; words: string }[]>('rules');
  expect(rule?.words).toMatch(/echo/);
  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByRole('button', { name: 'Rules' }).or(page.getByRole('link', { name: 'Rules' })).first().click();
  await page.getByRole('button', { name: /^Revoke/ }).first().click();
  await expect.poll(() => countersign.cli<unknown[]>('rules').length).toBe(0);
  const asked = call(again, 'echo', { message: 'four' });
  await countersign.answer(/everything.*echo/, 'Deny');
  expect((await asked).isError).toBe(true);
});

test('allowed for this session ends with it', async ({ countersign }) => {
  const command = servers.plain();
  const host = await countersign.connect({ name: 'plain', command });
  const first = call(host, 'echo', { text: 'one' });
  await countersign.allowFor(/plain.*echo/, 'This session');
  await first;
  expect(textOf(await call(host, 'echo', { text: 'two' }))).toBe('echo: two');
  await host.client.close();
  const again = countersign.host({ name: 'plain', command });
  await again.connected;
  const asked = call(again, 'echo', { text: 'three' });
  await countersign.answer(/plain.*echo/, 'Deny');
  expect((await asked).isError).toBe(true);
});

test('a call above the tier of its grant is asked about again, and looks different', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  await host.client.listTools();
  const first = call(host, 'echo', { text: 'one' });
  await countersign.allowFor(/plain.*echo/, 'Always');
  await first;
  const above = call(host, 'echo', { text: 'two', command: 'rm -rf ~' });
  const question = await countersign.question(/plain.*echo/);
  await expect(question).toContainText(/dangerous/i);
  await expect(question.getByRole('button', { name: 'Deny', exact: true })).toBeVisible();
  await countersign.confirm(question);
  await question.getByRole('button', { name: 'Allow once', exact: true }).click();
  expect(textOf(await above)).toBe('echo: two');
});

alone('a rule edited outside of Countersign is suspended until it is confirmed', async ({ countersign }) => {
  const command = servers.plain();
  const host = await countersign.connectGranted(command);
  await host.client.close();
  await countersign.app.close();

  const file = path.join(countersign.home, 'rules.json');
  const before = readFileSync(file, 'utf8');
  // The rule holds for what `echo` is and for what it can do; neither is so for another tool.
  const widened: unknown = JSON.parse(before.replaceAll('"echo"', '"env"'), (name, value: unknown) => (name === 'pin' ? undefined : name === 'tier' ? 2 : value));
  writeFileSync(file, JSON.stringify(widened));
  expect(readFileSync(file, 'utf8')).not.toBe(before);

  await countersign.start();
  expect(countersign.cli<{ suspended: boolean }[]>('rules')).toMatchObject([{ suspended: true }]);
  const again = countersign.host({ name: 'plain', command });
  await again.connected;
  const asked = call(again, 'env');
  await countersign.answer(/plain.*env/, 'Deny');
  expect((await asked).isError).toBe(true);

  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByText('Rules').click();
  await page.getByRole('button', { name: /^Confirm/ }).click();
  await expect.poll(() => countersign.cli<{ suspended: boolean }[]>('rules')[0]?.suspended).toBe(false);
  expect((await call(again, 'env')).isError).toBeFalsy();
});

alone('a damaged rules file is set aside and said, and never reads as allow', async ({ countersign }) => {
  const command = servers.plain();
  const host = await countersign.connectGranted(command);
  await host.client.close();
  await countersign.app.close();
  writeFileSync(path.join(countersign.home, 'rules.json'), '{"rules": [');
  await countersign.start();
  const page = await countersign.consolePage();
  await expect(page.getByText(/rules\.damaged-/).first()).toBeVisible();
  const again = countersign.host({ name: 'plain', command });
  await again.connected;
  const asked = call(again, 'echo', { text: 'two' });
  await countersign.answer(/plain.*echo/, 'Deny');
  expect((await asked).isError).toBe(true);
});
