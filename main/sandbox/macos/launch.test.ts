import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '#shared/models/profile';
import { base } from '#app/profiles/templates';
import { chooseSandbox } from '../choose';
import type { LaunchPlan, ServerProcess } from '../sandbox';
import { launchSeated, type Seat } from './launch';
import { launchLater } from './later';
import { seatbeltSandbox } from './sandbox';
import { openLoopbackWay } from './way';

/** What stands in for `sandbox-exec`: takes its arguments and confines nothing. All around it is what runs on macOS too. */
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'seatbelt-')));
const standIn = program('stand-in', 'while [ "$1" != "--" ]; do shift; done; shift; exec "$@"');
const broken = program('broken', 'echo "sandbox-exec: invalid\u0007 data" >&2; exit 65');
const fixture = join(folder, 'gateway.mjs');

const profile: Profile = base('files');
const plan = { located: '/bin/sh', args: [] as readonly string[], cwd: '/', env: { PATH: '/usr/bin:/bin', A: '1' }, hidden: [], readOnly: [], home: '/', level: 'partial', profile } as const satisfies LaunchPlan;
const seat: Seat = { program: standIn, tag: 'test', proxyPort: null, times: { inputMs: 100, terminateMs: 100 } };

const start = (script: string, members: Partial<LaunchPlan & { profile: Profile }> = {}, other: Partial<Seat> = {}): ServerProcess => launchSeated({ ...plan, args: ['-c', script], ...members }, { ...seat, ...other });

function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

/** Whether anything of a process group runs; on Linux what only waits to be taken away does not count. */
function isGroup(group: number): boolean {
  if (process.platform === 'linux') return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).some((name) => isMember(name, group));
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

function isMember(pid: string, group: number): boolean {
  try {
    const [state, , itsGroup] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return Number(itsGroup) === group && state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('a server under Seatbelt, all but Seatbelt itself', () => {
  beforeAll(async () => {
    const bundle = await rolldown({ input: join(import.meta.dirname, 'fixtures/gateway.ts'), platform: 'node' });
    await bundle.write({ file: fixture, format: 'esm' });
  });

  it('gets its variables, a folder of its own for temporary files, its limits and no descriptor of ours', async () => {
    const server = start('echo "$A $TMPDIR"; ls -d "$TMPDIR"; ulimit -n; ulimit -c; echo x > "$TMPDIR/y"; (: >&3) 2>/dev/null || echo closed');
    const lines = (await text(server.stdout)).trim().split('\n');
    const temporary = lines[1] ?? '';
    expect(await server.started).toEqual({ ok: true });
    expect(lines).toEqual([`1 ${temporary}`, temporary, '1024', '0', 'closed']);
    await server.exit;
    expect({ within: temporary.startsWith(realpathSync(tmpdir())), left: existsSync(temporary) }).toEqual({ within: true, left: false });
  });

  it('a profile the system does not take is a server not started, in words', async () => {
    const server = start('echo never', {}, { program: broken });
    expect(await server.started).toEqual({ ok: false, reason: 'the sandbox could not be started: sandbox-exec: invalid⟦U+0007⟧ data' });
    expect(await text(server.stdout)).toBe('');
  });

  it.each([
    { why: 'the program lies in a hidden place', members: { located: standIn, hidden: [folder] }, says: 'may not reach' },
    { why: 'a NUL in an argument', members: { args: ['a\0b'] }, says: 'NUL' },
    { why: 'some addresses, and no way to the proxy', members: { profile: base('web') }, says: 'its way to Countersign’s proxy is not there' },
    { why: 'a profile without bounds', members: { profile: base('unrestricted') }, says: 'could not be started' },
  ])('is not started: $why', async ({ members, says }) => {
    const before = readdirSync(tmpdir()).filter((name) => /^countersign-\d/.test(name)).length;
    const started = await start('echo never', members).started;
    expect(started.ok ? '' : started.reason).toContain(says);
    expect(readdirSync(tmpdir()).filter((name) => /^countersign-\d/.test(name)).length).toBeLessThanOrEqual(before);
  });

  it('says how it ended', async () => {
    expect(await start('exit 7').exit).toEqual({ code: 7, signal: null });
  });

  it('stop ends what ignores being asked', async () => {
    const server = start("trap '' TERM; echo ready; exec sleep 8902.5");
    for await (const line of createInterface({ input: server.stdout })) if (line === 'ready') break;
    await server.stop();
    expect(isGroup(server.pid ?? 0)).toBe(false);
  });

  it('what a server leaves behind in its group ends with it', async () => {
    const server = start('sleep 8902.5 >/dev/null 2>&1 & exit 0');
    await server.exit;
    await expect.poll(() => isGroup(server.pid ?? 0)).toBe(false);
  });

  it('the whole group is gone when this process is killed', async () => {
    const gateway = spawn(process.execPath, [fixture, standIn], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(gateway.stdout, 'data')) as [Buffer];
    const group = Number(String(said));
    expect(isGroup(group)).toBe(true);
    gateway.kill('SIGKILL');
    await expect.poll(() => isGroup(group)).toBe(false);
  });

  it('reaches the proxy by a port of its own, and is told so', async () => {
    mkdirSync(join(folder, 'way'));
    const socket = join(folder, 'way/s');
    const proxy = createServer((near) => near.end('hello\n')).listen(socket);
    const way = await openLoopbackWay(socket);
    const server = start('echo "$HTTPS_PROXY $NODE_USE_ENV_PROXY"', { profile: base('web') }, { proxyPort: way.port });
    expect(await text(server.stdout)).toBe(`http://127.0.0.1:${way.port} 1\n`);
    const { connect } = await import('node:net');
    expect(await text(connect(way.port, '127.0.0.1'))).toBe('hello\n');
    way.close();
    proxy.close();
    await once(proxy, 'close');
  });

  it('a start that waits loses nothing that was written meanwhile', async () => {
    const server = launchLater(() => Promise.resolve(start('cat')), () => 'no');
    server.stdin.end('early\n');
    expect({ said: await text(server.stdout), exit: await server.exit, started: await server.started }).toEqual({ said: 'early\n', exit: { code: 0, signal: null }, started: { ok: true } });
  });

  it('a start that fails while it waits is a server not started', async () => {
    const server = launchLater(() => Promise.reject(new Error('x')), (error) => String(error));
    expect({ started: await server.started, out: await text(server.stdout) }).toEqual({ started: { ok: false, reason: 'Error: x' }, out: '' });
  });
});

describe('how far Seatbelt holds', () => {
  it('nothing holds before it was tried, nor where it is not there', async () => {
    const sandbox = seatbeltSandbox({ program: '/no/sandbox-exec' });
    expect(sandbox.state?.(profile)).toMatchObject({ level: 'none', missing: ['the sandbox was not tried yet'] });
    expect(await sandbox.probe()).toMatchObject({ level: 'none', missing: ['/no/sandbox-exec is not there'] });
    const started = await sandbox.launch(plan).started;
    expect(started).toEqual({ ok: false, reason: '/no/sandbox-exec is not there' });
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() !== 0)('a program that confines nothing is found out', async () => {
    const sandbox = seatbeltSandbox({ program: standIn, times: seat.times });
    expect(await sandbox.probe()).toMatchObject({ level: 'none', missing: ['the sandbox starts here but does not hold'] });
  });

  it('macOS has it', () => {
    expect(chooseSandbox('darwin').id).toBe('seatbelt');
  });
});
