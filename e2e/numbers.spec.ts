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
