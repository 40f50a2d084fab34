import { call, Countersign, expect, servers, test as base, textOf, type Host } from './countersign';
import { Organisation, organisationMissing } from './organisation';
import type { Page } from '@playwright/test';

const missing = organisationMissing();

/** The app where an administrator may set rules, its data and hosts as ever. */
const test = base.extend<{ organisation: Organisation }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from its first parameter
  organisation: async ({}, use) => {
    const organisation = new Organisation();
    await use(organisation);
    organisation.remove();
  },
  countersign: async ({ organisation }, use) => {
    const countersign = new Countersign({ program: organisation.program });
    await countersign.start();
    await use(countersign);
    await countersign.close();
  },
});

test.skip(missing !== null, missing ?? '');

interface Told {
  readonly action: string;
  readonly origin: string;
  readonly words: string;
}

/** What the organisation's rules come to, once the app has read them again: it looks every few seconds. */
async function counts(countersign: Countersign, actions: readonly string[]): Promise<void> {
  await expect.poll(() => countersign.cli<Told[]>('rules').filter(({ origin }) => origin === 'managed').map(({ action }) => action), { message: 'the rules of the organisation', timeout: 45_000 }).toEqual(actions);
}

async function show(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view, exact: true }).click();
}

/** What the person allowed always passes in silence. */
async function passes(host: Host, text: string): Promise<void> {
  expect(textOf(await call(host, 'echo', { text }))).toBe(`echo: ${text}`);
}

test('a rule of the organisation refuses and asks whatever the person allowed, counts without a restart, and nobody changes it here', async ({ countersign, organisation }) => {
  test.setTimeout(240_000);
  const log = countersign.log();
  const host = await countersign.connectGranted(servers.plain('--log', log.file));
  await passes(host, 'two');
  const before = log.calls().length;

  organisation.rules([{ action: 'deny', scope: { tools: 'ech*' }, comment: 'Ask the platform team first' }]);
  await counts(countersign, ['deny']);
  const refused = await call(host, 'echo', { text: 'three' });
  expect(refused.isError).toBe(true);
  expect(textOf(refused)).toMatch(/not run|nothing was run/i);
  expect(log.calls(), 'the server heard of nothing').toHaveLength(before);

  const page = await countersign.consolePage();
  await show(page, 'Rules');
  const rows = page.getByRole('table', { name: 'Rules' }).locator('[data-rule]');
  await expect(rows).toHaveCount(2);
  const managed = rows.filter({ hasText: 'Set by your organisation' });
  await expect(managed).toHaveCount(1);
  await expect(managed.getByRole('button', { name: /^Revoke/ })).toHaveCount(0);
  await expect(rows.getByRole('button', { name: /^Revoke/ }), 'the person’s own can be').toHaveCount(1);
  await managed.click();
  const detail = page.getByRole('complementary', { name: 'Rule' });
  await expect(detail).toContainText('It can only be changed there.');
  await expect(detail.getByRole('button', { name: 'Show calls' })).toBeVisible();
  await expect(detail.getByRole('button', { name: /^(?:Revoke|Edit|Duplicate)$/ })).toHaveCount(0);

  organisation.rules([{ action: 'ask', scope: { serverName: 'pl*' } }]);
  await counts(countersign, ['ask']);
  const denied = call(host, 'echo', { text: 'four' });
  await countersign.answer(/plain.*echo/, 'Deny');
  expect((await denied).isError).toBe(true);
  expect(log.calls()).toHaveLength(before);
  const allowed = call(host, 'echo', { text: 'five' });
  await countersign.answer(/plain.*echo/, 'Allow once');
  expect(textOf(await allowed)).toBe('echo: five');
  // Once is once.
  const again = call(host, 'echo', { text: 'six' });
  await countersign.answer(/plain.*echo/, 'Deny');
  expect((await again).isError).toBe(true);

  organisation.forget();
  await counts(countersign, []);
  await passes(host, 'seven');
});

const sound = JSON.stringify({ countersign: 'rules', version: 1, rules: [] });
const faults: readonly { readonly why: string; readonly set: (organisation: Organisation) => void; readonly says: string }[] = [
  { why: 'everybody may write it', set: (one) => one.write(sound, { mode: 0o666 }), says: 'it does not belong to an administrator alone' },
  { why: 'it belongs to somebody else', set: (one) => one.write(sound, { owner: 65_534 }), says: 'it does not belong to an administrator alone' },
  { why: 'everybody may write its folder', set: (one) => (one.write(sound), one.mode(0o777)), says: 'a folder on its way does not belong to an administrator alone' },
  { why: 'a folder stands in its place', set: (one) => one.folderInstead(), says: 'cannot be used' },
  { why: 'it was cut off in the middle', set: (one) => one.write(sound.slice(0, -3)), says: 'cannot be used' },
  { why: 'it allows', set: (one) => one.rules([{ action: 'allow', scope: {} }]), says: 'a rule of an organisation can only ask or deny' },
];

test('a file that cannot be taken in as written says so and asks about every call, and once it is put right it does not', async ({ countersign, organisation }) => {
  test.setTimeout(400_000);
  const log = countersign.log();
  const host = await countersign.connectGranted(servers.plain('--log', log.file));
  const notices = (await countersign.consolePage()).getByRole('status', { name: 'Notices' });
  for (const { why, set, says } of faults) {
    await test.step(why, async () => {
      const before = log.calls().length;
      set(organisation);
      await expect(notices).toContainText(says, { timeout: 45_000 });
      await expect(notices).toContainText('/etc/countersign/rules.json');
      const asked = call(host, 'echo', { text: why });
      await countersign.answer(/plain.*echo/, 'Deny');
      expect((await asked).isError).toBe(true);
      expect(log.calls(), 'the server heard of nothing').toHaveLength(before);

      organisation.mode(0o755);
      organisation.write(sound);
      await expect(notices).not.toContainText('/etc/countersign/rules.json', { timeout: 45_000 });
      await passes(host, why);
    });
  }

  // What else the file says counts as ever.
  organisation.rules([{ action: 'allow', scope: {} }, { action: 'deny', scope: { tool: 'echo' } }]);
  await expect(notices).toContainText('1 rule in /etc/countersign/rules.json cannot be used', { timeout: 45_000 });
  expect((await call(host, 'echo', { text: 'last' })).isError).toBe(true);
});
