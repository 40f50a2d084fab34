import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './countersign';

test('a person without any host tries it: prompts, results and a history', async ({ countersign }) => {
  const console = await countersign.consolePage();
  await console.evaluate("window.countersign.call('app/try', {})");
  await countersign.allowFirstUse('demo files');
  for (const tool of ['list_directory', 'read_text_file', 'write_file']) await countersign.answer(new RegExp(tool), 'Allow once');
  await countersign.answer(/move_file/, 'Deny');
  const state = async () => console.evaluate<{ value: { trial: { state: string; words: string } } }>("window.countersign.call('app/state', {})");
  await expect.poll(async () => (await state()).value.trial).toEqual({ state: 'done', words: 'That was all. Every call and your answer to it stand in the history.' });
  const scratch = path.join(countersign.user, '.cache/countersign-demo');
  expect(readFileSync(path.join(scratch, 'hello.txt'), 'utf8')).toBe('Written by a tool, after a person said yes.\n');
  expect([existsSync(path.join(scratch, 'shopping.txt')), existsSync(path.join(scratch, 'done.txt'))]).toEqual([true, false]);
  const { rows } = countersign.cli<{ rows: { tool: string | null; outcome: string | null }[] }>('history');
  expect(rows.map(({ tool, outcome }) => [tool, outcome]).slice(0, 4)).toEqual([['move_file', 'refused'], ['write_file', 'forwarded'], ['read_text_file', 'forwarded'], ['list_directory', 'forwarded']]);
});
