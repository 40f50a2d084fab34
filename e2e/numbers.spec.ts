import type { HistoryDetail, HistoryPage } from '../shared/models/history';
import type { Numbers } from '../shared/models/numbers';
import { ask } from './ask';
import { call, expect, servers, test } from './countersign';

test('a question says in one sentence what the call does; once answered it counts, where nothing waits any more', async ({ countersign }) => {
  const page = await countersign.consolePage();
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(countersign.folder) });
  const list = call(host, 'list_directory', { path: countersign.folder });
  const question = await countersign.question(/files.*list_directory/);
  await expect(question).toHaveAccessibleDescription(/^List \S+$/);
  await question.getByRole('button', { name: 'Allow once', exact: true }).click();
  await list;

  const make = call(host, 'create_directory', { path: `${countersign.folder}/made` });
  const other = await countersign.question(/files.*create_directory/);
  await expect(other).toHaveAccessibleDescription(/^Create the folder \S+\/made$/);
  await countersign.answer(/files.*create_directory/, 'Deny');
  expect((await make).isError).toBe(true);

  await page.keyboard.press('Control+2');
  const answers = page.getByRole('region', { name: 'Your answers' });
  const table = answers.getByRole('table', { name: 'Your answers by tier' });
  await expect(table.getByRole('row', { name: /Reads .*100 %/ })).toBeVisible();
  await expect(table.getByRole('row', { name: /Writes .*0 %/ })).toBeVisible();
  await expect(answers).toContainText('The last 30 days');
});

test('a question that waited behind others counts from when it was on screen: five at once, one of them looked at for long', async ({ countersign }) => {
  const page = await countersign.consolePage();
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(countersign.folder) });
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => call(host, 'create_directory', { path: `${countersign.folder}/${name}` }));
  const first = await countersign.question(/files.*create_directory/);
  await expect(first).toContainText('4 more waiting');
  // What waits behind is not looked at meanwhile.
  const until = Date.now() + 3000;
  await expect.poll(() => Date.now() > until, { timeout: 20_000 }).toBe(true);
  for (let left = 5; left > 0; left -= 1) await countersign.answer(/files.*create_directory/, 'Allow once');
  await Promise.all(all);

  const { rows } = await ask<HistoryPage>(page, 'history/list', { limit: 50 });
  const calls = rows.filter(({ kind, tool }) => kind === 'call' && tool === 'create_directory');
  const details = await Promise.all(calls.map(({ seq }) => ask<HistoryDetail>(page, 'history/detail', { seq })));
  const inOrder = details
    .flatMap(({ entries }) => entries.filter(({ kind }) => kind === 'answer').map(({ at, raw }) => ({ at, ...(JSON.parse(raw) as { body: { shownMs: number; waitedMs: number } }).body })))
    .toSorted((one, other) => one.at - other.at);
  expect(inOrder).toHaveLength(5);
  for (const [at, { shownMs, waitedMs, at: answeredAt }] of inOrder.entries()) {
    const before = inOrder[at - 1];
    expect(shownMs).toBeLessThanOrEqual(waitedMs);
    // Nothing of a question is on screen before the one in front of it was answered.
    if (before === undefined) expect(shownMs).toBeGreaterThan(2000);
    else expect(shownMs).toBeLessThanOrEqual(answeredAt - before.at + 50);
    expect(waitedMs).toBeGreaterThan(3000);
  }

  await page.keyboard.press('Control+2');
  const row = page.getByRole('region', { name: 'Your answers' }).getByRole('table', { name: 'Your answers by tier' }).getByRole('row', { name: /Writes/ });
  const quick = inOrder.filter(({ shownMs }) => shownMs < 1000).length;
  await expect(row.getByRole('cell').last()).toHaveText(`${(quick / 5) * 100} %`);
  const median = inOrder.map(({ shownMs }) => shownMs).sort((one, other) => one - other)[2] ?? Number.NaN;
  const { tiers } = await ask<Numbers>(page, 'numbers/get');
  expect(tiers).toEqual([{ tier: 2, answered: 5, allowed: 5, timed: 5, medianMs: median, underSecond: quick }]);
});
