import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { openDisplay } from './display.mjs';
import { preflight } from './preflight.mjs';
import { furnish, homeFolder } from './screens/home.mjs';
import { electronCommand, pinnedNode, Refusal, root, run } from './toolchain.mjs';

/**
 * `npm run screens`: takes the pictures in docs/screens of the real app, with real hosts and servers. Everything runs in a mount
 * namespace in which this checkout and all files a picture could name lie under a home folder of nobody's.
 */
run(async () => {
  if (process.platform !== 'linux') throw new Refusal('screens: the pictures are taken on Linux only');
  await preflight({ xvfb: 'always' });
  await build();
  const electron = electronCommand();
  if (electron === null) throw new Refusal('screens: there is no Electron. Run: npm run preflight');
  const scratch = mkdtempSync(path.join(tmpdir(), 'countersign-screens-'));
  const display = await openDisplay({ always: true, size: '2880x2160' });
  try {
    const home = path.join(scratch, 'home');
    furnish(home);
    const checkout = path.join(homeFolder, 'countersign');
    const node = path.join(homeFolder, '.local/bin/node');
    // The home folders of this machine give way to one of nobody's; what of the toolchain lies in them is put back.
    const kept = [root, path.dirname(realpathSync(electron)), path.dirname(realpathSync(pinnedNode()))].filter((folder) => folder.startsWith('/home/') && existsSync(folder));
    const binds = [
      ['--dev-bind', '/', '/'],
      ['--tmpfs', '/home'],
      ['--bind', home, homeFolder],
      ['--bind', root, checkout],
      ['--ro-bind', realpathSync(pinnedNode()), node],
      ['--ro-bind', path.join(root, 'node_modules'), path.join(homeFolder, '.npm-global/lib/node_modules')],
      ['--ro-bind', path.join(root, 'scripts/screens/github.mjs'), path.join(homeFolder, '.local/bin/github-mcp')],
      ...kept.map((folder) => ['--bind', folder, folder]),
    ];
    const env = { ...process.env, ...display.env, HOME: homeFolder, COUNTERSIGN_HOME: path.join(homeFolder, '.local/share/countersign'), XDG_SESSION_TYPE: 'x11' };
    const child = spawn('bwrap', [...binds.flat(), '--chdir', homeFolder, '--', node, path.join(checkout, 'scripts/screens/take.mjs'), electron], { stdio: 'inherit', env });
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    display.close();
    rmSync(scratch, { recursive: true, force: true });
  }
});
