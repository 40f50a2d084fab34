import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { propose } from '#app/profiles/propose';
import { facts, folder } from '#app/profiles/testing/facts';
import { closeGiven, openGiven } from './linux/given';
import { withKept } from './kept';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'cs-kept-')));
const home = join(root, 'home');
for (const name of ['bin', 'work/.vscode', 'work/src', 'real']) mkdirSync(join(home, name), { recursive: true });
symlinkSync(join(home, 'real'), join(home, 'programs'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it.skipIf(process.platform !== 'linux')('what is proposed is what a start takes', () => {
  const readOnly = [join(home, 'bin'), join(home, 'programs')];
  const asked = facts({ home, cwd: home, command: 'acme-mcp', paths: ['bin', 'work/.vscode', 'real', 'work/src'].map((name) => folder(join(home, name))) });
  const [before] = propose(asked).profiles;
  const [after] = propose(withKept(asked, readOnly)).profiles;
  if (before === undefined || after === undefined) return expect.fail('nothing was proposed');
  const taken = (files: typeof after.files) => {
    const opened = openGiven({ home, hidden: [], readOnly, program: [], located: '/bin/sh' }, files);
    if (opened.ok) closeGiven(opened.value);
    return opened.ok;
  };
  expect(after.files.write).toEqual([join(home, 'work/src')]);
  expect([taken(before.files), taken(after.files)]).toEqual([false, true]);
});
