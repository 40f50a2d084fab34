import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Identity } from '#shared/models/server';
import { programFolders } from './program-folders';

let root = '';
let home = '';
function put(path: string, text = ''): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
}
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'cs-program-')));
  home = join(root, 'people/u');
  put('.nvm/versions/node/v24/bin/node');
  mkdirSync(join(home, '.nvm/versions/node/v24/lib'));
  put('.local/bin/tool');
  mkdirSync(join(home, '.local/lib'));
  put('project/node_modules/server/package.json', '{"name":"server","version":"1.0.0"}');
  put('project/node_modules/server/dist/index.js', '#!/usr/bin/env node\n');
  put('project/node_modules/server/node_modules/dep/package.json', '{"name":"dep","version":"1.0.0"}');
  put('project/node_modules/other/package.json', '{"name":"other","version":"1.0.0"}');
  mkdirSync(join(home, 'project/node_modules/.bin'));
  symlinkSync('../server/dist/index.js', join(home, 'project/node_modules/.bin/server'));
  put('tool/package.json', '{"name":"tool","version":"1.0.0"}');
  put('tool/src/main.js');
  put('loose.js');
  put('../../above.js');
  put('Documents/loose.js');
  put('Documents/tool/package.json', '{"name":"tool","version":"1.0.0"}');
  put('Documents/tool/main.js');
  put('work/mcp/server.js');
  symlinkSync(join(home, 'Documents'), join(home, 'work/node_modules'));
  symlinkSync(join(home, 'project/node_modules'), join(home, 'work/mcp/node_modules'));
  put('venv/pyvenv.cfg');
  mkdirSync(join(home, 'venv/bin'));
  symlinkSync('/usr/bin/env', join(home, 'venv/bin/python'));
});
afterAll(() => rmSync(root, { recursive: true }));

function folders(located: string, args: readonly string[] = [], path = ''): readonly string[] {
  const [at, cwd] = [located.replace('~', home), join(home, 'project')];
  const identity: Identity = { digest: 'a'.repeat(64), command: at, located: at, real: realpathSync(at), interpreter: null, args: [], cwd, package: null, envNames: [], loader: null, runnerFiles: null };
  return programFolders({ identity, args: args.map((arg) => arg.replace('~', home)), home, path: path.replace('~', home), platform: 'linux' }).map((folder) => folder.replace(home, '~').replace(root, '~/../..'));
}

test.each<[string, string, string[], string, string[]]>([
  ['a program of the system needs nothing', '/usr/bin/env', [], '', []],
  ['of a version folder the whole of it', '~/.nvm/versions/node/v24/bin/node', [], '', ['~/.nvm/versions/node/v24']],
  ['of a folder of programs that folder, not all of the prefix', '~/.local/bin/tool', [], '', ['~/.local/bin']],
  ['a script’s package, as far up as Node resolves from', '~/.nvm/versions/node/v24/bin/node', ['~/tool/src/main.js'], '', ['~/.nvm/versions/node/v24', '~/tool']],
  ['a package among others needs those beside it', '/usr/bin/env', ['~/project/node_modules/server/dist/index.js'], '', ['~/project/node_modules']],
  ['a program that is a link to a script, and what interprets it', '~/project/node_modules/.bin/server', [], '~/.nvm/versions/node/v24/bin', ['~/.nvm/versions/node/v24', '~/project/node_modules']],
  ['a script that lies in home alone', '/usr/bin/env', ['~/loose.js'], '', ['~/loose.js']],
  ['or in a folder that home lies in', '/usr/bin/env', ['~/../../above.js'], '', ['~/../../above.js']],
  ['a script that lies loose among the person’s documents alone', '/usr/bin/env', ['~/Documents/loose.js'], '', ['~/Documents/loose.js']],
  ['a package among them, and nothing beside it', '/usr/bin/env', ['~/Documents/tool/main.js'], '', ['~/Documents/tool']],
  ['modules by a link, and nothing else that was linked in their place', '/usr/bin/env', ['~/work/mcp/server.js'], '', ['~/project/node_modules', '~/work/mcp']],
  ['an environment of Python', '~/venv/bin/python', [], '', ['~/venv']],
])('%s', (_, located, args, path, want) => {
  expect(folders(located, args, path)).toEqual(want);
});

test('a home that is a link is home by both its names', () => {
  const link = join(root, 'u');
  symlinkSync(home, link);
  const identity: Identity = { digest: 'a'.repeat(64), command: '/usr/bin/env', located: '/usr/bin/env', real: '/usr/bin/env', interpreter: null, args: [], cwd: link, package: null, envNames: [], loader: null, runnerFiles: null };
  expect(programFolders({ identity, args: [join(link, 'loose.js')], home: link, path: '', platform: 'linux' })).toEqual([join(home, 'loose.js'), join(link, 'loose.js')]);
});
