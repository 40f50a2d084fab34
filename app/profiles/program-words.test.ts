import { expect, test } from 'vitest';
import { programWords } from './program-words';

test.each<[string, string[], string[]]>([
  ['a project a script lies in', ['/home/u/work/mcp'], ['Its program lies in ~/work/mcp, which it may always read.']],
  ['programs where version managers and package managers put them', ['/home/u/.nvm/v24', '/home/u/work/node_modules', '/home/u/.cache/uv/x'], []],
  ['where systems put programs', ['/opt/tool', '/usr/share/tool', '/nix/store/x', 'C:\\Program Files\\nodejs'], []],
  ['a project outside of home', ['/data/work/mcp', '/opts'], ['Its program lies in /data/work/mcp and /opts, which it may always read.']],
  ['a name that is not what it looks like', ['/home/u/a\u202Eb'], ['Its program lies in ~/a⟦U+202E⟧b, which it may always read.']],
])('%s', (_, folders, words) => {
  expect(programWords(folders, '/home/u')).toEqual(words);
});
