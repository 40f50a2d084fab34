import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { call, expect, servers, textOf } from './countersign';
import { sharing } from './one-app';

const test = sharing();

test('a call is asked about, allowed once, runs, and is on record', async ({ countersign }) => {
  const host = await countersign.connect({ name: 'everything', command: servers.everything() });
  const answer = call(host, 'echo', { message: 'hello' });
  const question = await countersign.question(/everything.*echo/);
  await expect(question).toContainText('hello');
  await question.getByRole('button', { name: 'Allow once', exact: true }).click();
  expect(textOf(await answer)).toContain('hello');

  // The answer reaches the host before its end is on record, and the command is as quick as that.
  const recorded = (): unknown => countersign.cli<{ rows: { tool: string | null; outcome: string | null; decidedBy: string | null }[] }>('history').rows.find((row) => row.tool === 'echo');
  await expect.poll(recorded).toMatchObject({ outcome: 'forwarded', decidedBy: 'person' });
  expect(countersign.cli<{ ok: boolean }>('verify')).toMatchObject({ ok: true });
});

test('a denied call changes nothing, and the model reads the note', async ({ countersign }) => {
  const file = path.join(countersign.folder, 'kept.txt');
  writeFileSync(file, 'before');
  const host = await countersign.connect({ name: 'files', command: servers.filesystem(countersign.folder) });
  const answer = call(host, 'write_file', { path: file, content: 'after' });
  const question = await countersign.question(/files.*write_file/);
  await question.getByRole('button', { name: /tell the model why/i }).click();
  await question.getByRole('textbox').fill('not this file');
  await question.getByRole('button', { name: 'Deny', exact: true }).click();
  const result = await answer;
  expect(result.isError).toBe(true);
  expect(textOf(result)).toContain('not this file');
  const read = call(host, 'read_text_file', { path: file });
  await countersign.answer(/files.*read_text_file/, 'Allow once');
  expect(textOf(await read)).toBe('before');
});
