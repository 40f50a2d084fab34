import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { HistoryPage } from '../shared/models/history';
import type { HostDeadline } from '../shared/models/host-deadline';
import { ask } from './ask';
import { passes } from './axe';
import { call, expect, servers, test, textOf, type Countersign } from './countersign';

// Each has an app of its own, and the last file of a run is waited for by one worker alone.
test.describe.configure({ mode: 'parallel' });

/** The host was seen to give up after 10 s, twice, as it is kept from one start to the next. */
async function seenToGiveUp(countersign: Countersign, page: Page): Promise<void> {
  const at = Date.now();
  const seen = [{ at, afterMs: 10_000 }, { at: at - 60_000, afterMs: 10_050 }];
  writeFileSync(path.join(countersign.home, 'hosts.json'), JSON.stringify({ schemaVersion: 1, hosts: [{ host: 'acme', seen }] }), { mode: 0o600 });
  await ask(page, 'settings/set', { callTimeoutSeconds: 300 });
}

test('a question nobody answers goes to the Inbox, and a late yes lets the very same call through once', async ({ countersign }) => {
  const page = await countersign.consolePage();
  const prompt = await countersign.promptPage();
  const log = countersign.log();
  await seenToGiveUp(countersign, page);
  const host = await countersign.connect({ name: 'plain', command: servers.plain('--log', log.file) });

  const first = call(host, 'echo', { text: 'hi' });
  const question = await countersign.question(/plain.*echo/);
  await expect(question.getByText(/acme gives up in 0:0\d; then nothing runs/)).toBeVisible();
  expect(textOf(await first)).toContain('Nobody answered in time. Nothing was run.');
  await expect(question).toBeHidden();
  const window = await countersign.app.browserWindow(prompt);
  expect(await window.evaluate((one) => one.isVisible())).toBe(false);

  await page.getByRole('navigation').getByRole('button', { name: 'Inbox' }).click();
  const late = page.getByRole('region', { name: /^Not answered in time/ });
  await passes(page, 'Inbox, a late question');
  await late.getByRole('button', { name: /echo/ }).click();
  await expect(prompt.getByText('acme has stopped waiting.')).toBeVisible();
  await passes(prompt, 'late question');
  await expect(prompt.getByText('A yes allows one identical retry in the next 10 minutes.')).toBeVisible();
  await expect(prompt.getByRole('button', { name: 'Allow once' })).toHaveCount(0);
  await prompt.getByRole('button', { name: 'Allow one retry' }).click();
  await expect(late).toBeHidden();
  expect(log.calls()).toEqual([]);

  const other = call(host, 'echo', { text: 'another' });
  await countersign.answer(/plain.*echo/, 'Deny');
  expect((await other).isError).toBe(true);

  expect(textOf(await call(host, 'echo', { text: 'hi' }))).toBe('echo: hi');
  const again = call(host, 'echo', { text: 'hi' });
  await countersign.answer(/plain.*echo/, 'Deny');
  expect((await again).isError).toBe(true);
  expect(log.calls()).toHaveLength(1);

  const { rows } = await ask<HistoryPage>(page, 'history/list', { limit: 20 });
  expect(rows.filter(({ kind }) => kind === 'call').map(({ outcome, decidedBy }) => [outcome, decidedBy])).toEqual([
    ['refused', 'person'],
    ['forwarded', 'person'],
    ['refused', 'person'],
    ['expired', 'deadline'],
  ]);
});

test('a late question outlives its host, and closing it leaves it in the Inbox; dismissed it goes', async ({ countersign }) => {
  const page = await countersign.consolePage();
  const prompt = await countersign.promptPage();
  await seenToGiveUp(countersign, page);
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  expect((await call(host, 'echo', { text: 'hi' })).isError).toBe(true);
  await host.client.close();
  await page.getByRole('navigation').getByRole('button', { name: 'Inbox' }).click();
  const late = page.getByRole('region', { name: /^Not answered in time/ });
  await late.getByRole('button', { name: /echo/ }).click();
  await expect(prompt.getByRole('button', { name: 'Dismiss' })).not.toHaveAttribute('aria-disabled', 'true');
  await prompt.keyboard.press('Escape');
  await expect(prompt.getByRole('alertdialog')).toBeHidden();
  await late.getByRole('button', { name: /echo/ }).click();
  await prompt.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing waits for you' })).toBeVisible();
});

test('a host that gave a progress token hears that the call waits, and the server’s own progress climbs on from there', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  // The SDK's client loses progress that comes with the result, so the wire is read.
  const heard: unknown[] = [];
  const pass = host.transport.onmessage;
  host.transport.onmessage = (message) => {
    if ('method' in message && message.method === 'notifications/progress') heard.push({ ...message.params, progressToken: undefined });
    pass?.(message);
  };
  const answer = host.client.callTool({ name: 'progress', arguments: {} }, undefined, { onprogress: () => undefined });
  await countersign.question(/plain.*progress/);
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual([{ progress: 0.000_001, message: 'Waiting for you in Countersign' }]);
  await countersign.answer(/plain.*progress/, 'Allow once');
  await answer;
  expect(heard.slice(1)).toEqual([1, 2, 3].map((progress) => ({ progress, total: 3 })));
});

test('when a host gives up is learned: the question goes at once, the Hosts view says so, and the next one ends before', async ({ countersign }) => {
  const page = await countersign.consolePage();
  const prompt = await countersign.promptPage();
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const patient = (text: string) => host.client.callTool({ name: 'echo', arguments: { text } }, undefined, { timeout: 11_000 }).then(() => 'answered', () => 'gave up');
  // One after the other: calls taken back at once were taken back by one act of a person.
  expect(await patient('one')).toBe('gave up');
  // Once may be a person who changed their mind.
  await expect.poll(async () => (await ask<HostDeadline[]>(page, 'host/deadlines')).flatMap(({ host: id, source, seen }) => (id === 'acme' ? [source, seen.length] : []))).toEqual(['unknown', 1]);
  expect(await patient('two')).toBe('gave up');
  await expect(prompt.getByRole('alertdialog')).toBeHidden();
  await expect.poll(async () => (await ask<HostDeadline[]>(page, 'host/deadlines')).find(({ host: id }) => id === 'acme')?.source).toBe('seen');
  await page.getByRole('navigation').getByRole('button', { name: 'Hosts' }).click();
  await page.getByRole('radio', { name: 'How long they wait' }).check();
  await expect(page.getByRole('row', { name: /acme.*1\d seconds.*Seen here/ })).toBeVisible();
  await passes(page, 'Hosts, one seen to give up');
  const next = call(host, 'echo', { text: 'three' });
  await expect((await countersign.question(/plain.*echo/)).getByText(/acme gives up in 0:0\d/)).toBeVisible();
  expect(textOf(await next)).toContain('Nobody answered in time');
});

test('our own time-out can be switched off', async ({ countersign }) => {
  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: 'Own time-out' }).click();
  await expect(page.getByRole('textbox', { name: 'Time for an answer' })).toBeHidden();
  await passes(page, 'Settings, own time-out off');
  const host = await countersign.connect({ name: 'plain', command: servers.plain() });
  const answer = call(host, 'echo', { text: 'hi' });
  await expect((await countersign.question(/plain.*echo/)).getByText('This question waits until you answer.')).toBeVisible();
  await countersign.answer(/plain.*echo/, 'Allow once');
  expect(textOf(await answer)).toBe('echo: hi');
});
