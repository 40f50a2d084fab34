import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from './build.mjs';
import { openDisplay } from './display.mjs';
import { preflight } from './preflight.mjs';
import { furnish, homeFolder } from './screens/home.mjs';
import { electronCommand, pinnedNode, Refusal, root, run } from './toolchain.mjs';

/** The person of the pictures, by number. */
const person = '1000';

/**
 * `npm run screens`: takes the pictures in docs/screens of the real app, with real hosts and servers. Everything runs as an ordinary
 * user in a mount namespace in which this checkout and all files a picture could name lie in a home folder of nobody's. Only root can
 * make one whose sandbox programs still belong to root, without which the app would rightly show its servers as unconfined.
 */
run(async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Refusal('screens: the pictures are taken on Linux, as root, best in a container');
  await preflight({ xvfb: 'always' });
  await build();
  const electron = electronCommand();
  if (electron === null) throw new Refusal('screens: there is no Electron. Run: npm run preflight');
  const scratch = mkdtempSync(path.join(tmpdir(), 'countersign-screens-'));
  const display = await openDisplay({ always: true, size: '2880x2160' });
  try {
    const home = path.join(scratch, 'home');
    const pictures = path.join(scratch, 'pictures');
    const users = path.join(scratch, 'passwd');
    furnish(home);
    mkdirSync(pictures);
    execFileSync('chown', ['-R', `${person}:${person}`, home, pictures]);
    writeFileSync(users, `root:x:0:0::/root:/bin/sh\nada:x:${person}:${person}:Ada:${homeFolder}:/bin/sh\n`);
    const at = (/** @type {string} */ name) => path.join(homeFolder, name);
    const binds = [
      ['--dev-bind', '/', '/'],
      ['--ro-bind', users, '/etc/passwd'],
      ['--tmpfs', '/home'],
      ['--bind', home, homeFolder],
      ['--ro-bind', root, at('countersign')],
      ['--ro-bind', path.dirname(realpathSync(electron)), at('.cache/electron')],
      ['--ro-bind', realpathSync(pinnedNode()), at('.local/bin/node')],
      ['--ro-bind', path.join(root, 'node_modules'), at('.npm-global/lib/node_modules')],
      ['--ro-bind', path.join(root, 'scripts/screens/github.mjs'), at('.local/bin/github-mcp')],
      ['--bind', pictures, at('Pictures')],
    ];
    const become = ['setpriv', '--reuid', person, '--regid', person, '--clear-groups', '--inh-caps=-all', '--bounding-set=-all'];
    const take = [at('.local/bin/node'), at('countersign/scripts/screens/take.mjs'), path.join(at('.cache/electron'), path.basename(electron)), at('Pictures')];
    const env = { ...process.env, ...display.env, HOME: homeFolder, USER: 'ada', LOGNAME: 'ada', COUNTERSIGN_HOME: at('.local/share/countersign'), XDG_RUNTIME_DIR: '' };
    const child = spawn('bwrap', [...binds.flat(), '--cap-add', 'ALL', '--chdir', homeFolder, '--', ...become, ...take], { stdio: 'inherit', env });
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (status) => resolve(status ?? 1));
    });
    if (code === 0) cpSync(pictures, path.join(root, 'docs/screens'), { recursive: true });
    return code;
  } finally {
    display.close();
    rmSync(scratch, { recursive: true, force: true });
  }
});
