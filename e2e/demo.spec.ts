import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './countersign';

test('a person without any host tries it: prompts, results and a history', async ({ countersign }) => {
  const console = await countersign.consolePage();
  await console.getByRole('button', { name: 'Try it' }).click();
  await countersign.allowFirstUse('demo files');
  for (const tool of ['list_directory', 'read_text_file', 'write_file']) await countersign.answer(new RegExp(tool), 'Allow once');
  await countersign.answer(/move_file/, 'Deny');
  await console.keyboard.press('Control+6');
  await expect(console.getByText('That was all. Every call and your answer to it stand in the history.')).toBeVisible();
  const scratch = path.join(countersign.user, '.cache/countersign-demo');
  expect(readFileSync(path.join(scratch, 'hello.txt'), 'utf8')).toBe('Written by a tool, after a person said yes.\n');
  expect([existsSync(path.join(scratch, 'shopping.txt')), existsSync(path.join(scratch, 'done.txt'))]).toEqual([true, false]);
  const newest = () => countersign.cli<{ rows: { tool: string | null; outcome: string | null }[] }>('history').rows.map(({ tool, outcome }) => [tool, outcome]).slice(0, 4);
  await expect.poll(newest).toEqual([['move_file', 'refused'], ['write_file', 'forwarded'], ['read_text_file', 'forwarded'], ['list_directory', 'forwarded']]);
});
