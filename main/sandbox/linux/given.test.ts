import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { closeGiven, openGiven } from './given';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'cs-given-')));
const home = join(root, 'home');
for (const path of ['tools/v1/bin/run', 'tools/v1/lib/code', 'keys/id', 'other/file', 'lone/token']) {
  mkdirSync(dirname(join(home, path)), { recursive: true });
  writeFileSync(join(home, path), '');
}
chmodSync(join(home, 'tools/v1/bin/run'), 0o755);
for (const [link, to] of [['tools/current', 'tools/v1'], ['linked', 'other'], ['tool-keys', 'keys'], ['by', 'lone']] as const) symlinkSync(join(home, to), join(home, link));
afterAll(() => rmSync(root, { recursive: true }));

function given(program: readonly string[], read: readonly string[] = []): readonly string[] | string {
  const at = (paths: readonly string[]) => paths.map((path) => join(home, path));
  const opened = openGiven({ located: '/usr/bin/env', home, hidden: at(['keys', 'lone/token']), readOnly: [], program: at(program) }, { reach: 'folders', read: at(read), write: [], never: [] });
  if (!opened.ok) return opened.error.replaceAll(home, '~');
  closeGiven(opened.value);
  return opened.value.map(({ path }) => path.replace(home, '~'));
}

test.each<[string, string[], string[], readonly string[] | RegExp]>([
  ['a program by its own path', ['tools/v1'], [], ['~/tools/v1']],
  ['a program by a link, as version managers make them: by both ways', ['tools/current', 'tools/v1'], [], ['~/tools/current', '~/tools/v1']],
  ['a link in what is shown anyway is seen there as a link', ['tools/current', 'tools/v1', 'tools'], [], ['~/tools/v1', '~/tools']],
  ['a link to what is no part of the program', ['linked', 'tools/v1'], [], /^~\/linked is no longer/],
  ['a link to keys', ['tool-keys', 'keys'], [], /keys/],
  ['a folder with a file of keys, which is covered there', ['lone'], [], ['~/lone']],
  ['a link to that, where nothing covers it', ['by', 'lone'], [], /^~\/by is no longer/],
  ['a link that a person accepted as a folder', ['other'], ['linked'], /^~\/linked is no longer/],
])('%s', (_, program, read, want) => {
  if (want instanceof RegExp) expect(given(program, read)).toMatch(want);
  else expect(given(program, read)).toEqual(want);
});
