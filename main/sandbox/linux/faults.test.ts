import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { base } from '#app/profiles/templates';
import { say } from '#shared/words/say';
import { openProxy } from '../network/proxy';
import { childrenOf, isAlive } from '../process-tree';
import type { LaunchPlan, Sandbox, ServerProcess } from '../sandbox';
import { builtInside, freePort } from '../testing/inside-host';
import { bubblewrapSandbox } from './bubblewrap';
import { bundleLauncher, processesWith, startLauncher } from './testing/launching';

/* What a sandbox is made of, killed, closed and taken away; and that many starts leave the machine as it was. */

const inside = builtInside();
const folder = realpathSync(mkdtempSync('/tmp/cs-faults-'));
const temporary = join(folder, 'temporary');
mkdirSync(temporary);
vi.stubEnv('TMPDIR', temporary);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const runs = process.platform === 'linux' && (await bubblewrapSandbox().probe()).level !== 'none';
const soak = process.env['COUNTERSIGN_SOAK'] === '1';
const starts = soak ? 1000 : 50;

async function ready(program = inside.programs.plain): Promise<Sandbox> {
  const sandbox = bubblewrapSandbox({ inside: program, times: { inputMs: 300, terminateMs: 300 }, env: {} });
  await sandbox.probe();
  return sandbox;
}

function planOf(name: string, script: string, proxySocket?: string): LaunchPlan {
  const home = join(folder, name);
  mkdirSync(join(home, 'project'), { recursive: true });
  const web = base('web');
  return {
    located: '/bin/sh', args: ['-c', script], cwd: home, home, env: { PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], level: 'partial',
    profile: { ...web, files: { ...web.files, write: [join(home, 'project')] } },
    ...(proxySocket === undefined ? {} : { proxySocket }),
  };
}

function proxyIn(name: string) {
  const proxy = openProxy({ folder: join(folder, name), onVerdict: () => undefined });
  onTestFinished(() => proxy.close());
  return proxy;
}

async function lineOf(lines: AsyncIterator<string>): Promise<string | undefined> {
  const next = await lines.next();
  return next.done === true ? undefined : next.value;
}

function linesOf(server: ServerProcess): AsyncIterator<string> {
  server.stderr.resume();
  return createInterface({ input: server.stdout })[Symbol.asyncIterator]();
}

/** Asks the proxy for a connection to `port` for each line it reads, and says the first line of the answer. */
const asking = (port: number, mark = '') =>
  `: ${mark}; exec /usr/bin/perl -MIO::Socket::INET -e '$| = 1; print "ready\\n"; while (<STDIN>) { my $s = IO::Socket::INET->new("127.0.0.1:3128") or do { print "no bridge\\n"; next }; print $s "CONNECT 127.0.0.1:${port} HTTP/1.1\\r\\nHost: 127.0.0.1:${port}\\r\\n\\r\\n"; my $l = <$s>; $l = "cut" unless defined $l; $l =~ s/\\r?\\n//; print "$l\\n"; }' ${mark}`;

describe.skipIf(!runs)('a fault', () => {
  test('bubblewrap killed: the server, what it started and its bridge are gone', async () => {
    const sandbox = await ready();
    const { socket } = await proxyIn('killed-ways').serve('one', () => []);
    const seconds = `88${String(process.pid).padStart(7, '0')}.1`;
    const server = sandbox.launch(planOf('killed', `setsid sleep ${seconds} & echo ready; read -r line`, socket));
    expect(await lineOf(linesOf(server))).toBe('ready');
    expect(await server.started).toEqual({ ok: true });
    expect(processesWith(seconds).length).toBeGreaterThan(1);
    process.kill(server.pid ?? -1, 'SIGKILL');
    expect((await server.exit).signal).toBe('SIGKILL');
    await expect.poll(() => [...processesWith(seconds), ...processesWith(socket)]).toEqual([]);
    await server.stop();
  });

  test('the gateway killed with its proxy: nothing of a server that used it is left', async () => {
    const seconds = `88${String(process.pid).padStart(7, '0')}.2`;
    const launching = await bundleLauncher(folder);
    const child = startLauncher(launching, 'self', planOf('gateway', `setsid sleep ${seconds} & echo ready; read -r line`), { inside: inside.programs.plain, folder: join(folder, 'gateway-ways'), port: await freePort(), listed: await freePort() });
    const lines = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]();
    child.stderr?.resume();
    expect(await lineOf(lines)).toBe('ready');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect.poll(() => processesWith(seconds), { timeout: 2000 }).toEqual([]);
  });

  test('the proxy closed while a server runs: what it carried is cut, the server goes on and reaches nothing', async () => {
    const sandbox = await ready();
    const door = createServer((socket) => socket.on('error', () => undefined).resume()).listen(0, '127.0.0.1');
    await once(door, 'listening');
    onTestFinished(() => void door.close());
    const { port } = door.address() as AddressInfo;
    const proxy = proxyIn('closed-ways');
    const { socket } = await proxy.serve('one', () => [{ host: '127.0.0.1', port }]);
    const server = sandbox.launch(planOf('closed', asking(port), socket));
    const lines = linesOf(server);
    expect(await lineOf(lines)).toBe('ready');
    server.stdin.write('go\n');
    expect(await lineOf(lines)).toMatch(/^HTTP\/1\.1 200/);
    await proxy.close();
    server.stdin.write('go\n');
    expect(await lineOf(lines)).toBe('cut');
    expect(await server.started).toEqual({ ok: true });
    await server.stop();
  });

  test('a proxy that closed before the start: not started, in words', async () => {
    const sandbox = await ready();
    const way = await proxyIn('gone-ways').serve('one', () => []);
    await way.close();
    const server = sandbox.launch(planOf('gone', 'echo ran', way.socket));
    const said = lineOf(linesOf(server));
    expect({ started: await server.started, said: await said }).toEqual({ started: { ok: false, reason: say('sandbox.refuse.noProxy') }, said: undefined });
  });

  test('the program inside taken away after it was tried: not started, in words', async () => {
    const program = join(folder, 'countersign-inside');
    copyFileSync(inside.programs.plain, program);
    chmodSync(program, 0o755);
    const sandbox = await ready(program);
    const { socket } = await proxyIn('away-ways').serve('one', () => []);
    const plan = planOf('away', 'echo ran', socket);
    const before = sandbox.launch(plan);
    expect(await lineOf(linesOf(before))).toBe('ran');
    await before.stop();
    rmSync(program);
    const server = sandbox.launch(plan);
    const said = lineOf(linesOf(server));
    expect({ started: await server.started, said: await said }).toEqual({ started: { ok: false, reason: expect.stringContaining('the sandbox could not be started') }, said: undefined });
    expect(await ready(program).then((fresh) => fresh.state?.(base('web')))).toMatchObject({ level: 'none', missing: [expect.stringMatching(/network/)] });
  });

  test('a program that is there and does not run: not started, in words', async () => {
    const program = join(folder, 'broken-inside');
    writeFileSync(program, 'no program at all\n', { mode: 0o755 });
    const sandbox = await ready(program);
    const server = sandbox.launch(planOf('broken', 'echo ran', '/nowhere'));
    expect(await server.started).toEqual({ ok: false, reason: expect.stringMatching(/cannot be held here/) });
  });

  test(`${starts} starts and stops leave the machine as it was`, async () => {
    const sandbox = await ready();
    const proxy = proxyIn('many-ways');
    const round = async (nth: number): Promise<void> => {
      const way = await proxy.serve(`s${nth}`, () => []);
      const server = sandbox.launch(planOf('many', nth % 2 === 0 ? 'setsid sleep 1000 & echo ready; read -r line' : 'echo ready', way.socket));
      expect(await lineOf(linesOf(server))).toBe('ready');
      await Promise.all([server.stop(), server.planted]);
      await way.close();
    };
    // What is made once and kept belongs to the first.
    await round(0);
    const before = left();
    for (let nth = 1; nth <= starts; nth += 1) await round(nth);
    // What the first round was still closing may be gone since; nothing may have come.
    await expect.poll(() => ({ ...left(), descriptors: beyond(left().descriptors, before.descriptors) })).toEqual({ ...before, descriptors: [] });
    expect(before).toMatchObject({ children: [], sockets: [], temporary: [] });
  }, 600_000);
});

/** Those of `now` that are not among `before`, each as often as it is more. */
function beyond(now: readonly string[], before: readonly string[]): readonly string[] {
  const left = [...before];
  return now.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** What could be left behind, of this process and below its folder. */
function left() {
  const targets = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).replace(/\d+/g, '');
    } catch {
      return '';
    }
  });
  return {
    descriptors: targets.filter((target) => target !== '').sort(),
    children: childrenOf(process.pid).filter(isAlive).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('bwrap')),
    zombies: childrenOf(process.pid).filter((pid) => !isAlive(pid)),
    mounts: readFileSync('/proc/self/mountinfo', 'utf8').trim().split('\n').length,
    processes: processesWith(folder),
    sockets: readdirSync(join(folder, 'many-ways')),
    temporary: readdirSync(temporary),
    project: readdirSync(join(folder, 'many/project')),
  };
}
