import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { call, electronPath, expect, root, servers, test, textOf } from './countersign';

const isRoot = process.getuid?.() === 0;
/** The user that root runs the test as. */
const user = 'countersign-e2e';

test.skip(process.platform !== 'linux', 'what a process may do is read from /proc');

const name = 'as a normal user the pages run in Chromium’s sandbox, and a call is answered';

// Root cannot have Chromium's sandbox: it runs this same file as a user who can.
if (isRoot) test(name, () => runAsUser());
else test(name, async ({ countersign }) => {
  const host = await countersign.connect({ name: 'everything', command: servers.everything() });
  const answer = call(host, 'echo', { message: 'hello' });
  await countersign.answer(/everything.*echo/, 'Allow once');
  expect(textOf(await answer)).toContain('hello');

  const pids = await countersign.app.evaluate(({ app }) => app.getAppMetrics().flatMap(({ type, pid }) => (type === 'Tab' ? [pid] : [])));
  expect(pids.length).toBe(2);
  for (const pid of pids) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(/^NoNewPrivs:\t1$/m);
    expect(status).toMatch(/^CapEff:\t0+$/m);
    expect(namespaceOf(pid, 'user'), 'a user namespace of its own').not.toBe(namespaceOf('self', 'user'));
  }
});

async function runAsUser(): Promise<void> {
  test.setTimeout(180_000);
  const missing = whatIsMissing();
  test.skip(missing !== null, missing ?? '');
  const folder = mkdtempSync(path.join(tmpdir(), 'countersign-user-'));
  try {
    chmodSync(folder, 0o755);
    // Root's own folders are closed to others: the user gets a copy of the executable's folder, by links where that can be.
    const electron = path.join(folder, 'electron');
    const from = realpathSync(path.dirname(electronPath));
    try {
      execFileSync('cp', ['-al', from, electron], { stdio: 'ignore' });
    } catch {
      execFileSync('cp', ['-a', from, electron]);
    }
    const home = path.join(folder, 'home');
    execFileSync('install', ['-d', '-o', user, '-m', '700', home]);
    const authority = process.env['XAUTHORITY'];
    if (authority !== undefined && existsSync(authority)) {
      copyFileSync(authority, path.join(home, 'Xauthority'));
      execFileSync('chown', [user, path.join(home, 'Xauthority')]);
    }
    const { code, said } = await asUser(
      { HOME: home, TMPDIR: home, XAUTHORITY: path.join(home, 'Xauthority'), DISPLAY: process.env['DISPLAY'] ?? '', PATH: process.env['PATH'] ?? '', ELECTRON_OVERRIDE_DIST_PATH: electron, XDG_SESSION_TYPE: 'x11' },
      [process.execPath, path.join(root, 'node_modules/@playwright/test/cli.js'), 'test', import.meta.filename, '--reporter=line', `--output=${path.join(home, 'results')}`],
    );
    expect(said).toMatch(/1 passed/);
    expect(code).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    try {
      execFileSync('userdel', [user], { stdio: 'ignore' });
    } catch {
      // A process of the user's may still be ending; the next run uses the user again.
    }
  }
}

/** Why the test cannot be run here, or null. Makes the user. */
function whatIsMissing(): string | null {
  try {
    execFileSync('sh', ['-c', `id ${user} || useradd --system --no-create-home --shell /bin/sh ${user}`], { stdio: 'ignore' });
  } catch {
    return 'no user can be made here (useradd)';
  }
  try {
    execFileSync('runuser', ['-u', user, '--', 'test', '-r', path.join(root, 'package.json')], { stdio: 'ignore' });
  } catch {
    return 'another user cannot read this checkout, or runuser is missing';
  }
  return null;
}

function asUser(env: Readonly<Record<string, string>>, command: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn('runuser', ['-u', user, '--', 'env', '-i', ...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...command], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

function namespaceOf(pid: number | 'self', kind: string): string {
  return execFileSync('readlink', [`/proc/${pid === 'self' ? process.pid : pid}/ns/${kind}`], { encoding: 'utf8' }).trim();
}
