import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Profile } from '#shared/models/profile';
import type { LaunchPlan } from '../sandbox';
import { bubblewrapSandbox } from './bubblewrap';
import { bundleLauncher, environmentMark, firstLine, processesWith, startLauncher as launched } from './testing/launching';

/**
 * A hostile server, first unconfined to show that each attempt can succeed, then confined. Run as the user the tests run as and,
 * where that is root, as an ordinary one too. Judged by what the server reports and by what is left outside.
 */
const isRoot = process.getuid?.() === 0;
const roles = isRoot ? (['root', 'nobody'] as const) : (['self'] as const);
const state = process.platform === 'linux' ? await bubblewrapSandbox().probe() : undefined;
const runs = state !== undefined && state.level !== 'none';

const folder = mkdtempSync('/tmp/countersign escape-');
const sharedMemory = '/dev/shm/countersign-escape-' + String(process.pid);
const launching = { folder, launcher: join(folder, 'launcher.mjs') };
const servers: Server[] = [];
const children: ChildProcess[] = [];
let victim: ChildProcess;
let port = 0;
/** Seconds nobody else sleeps. */
const mark = (role: string, level: string) => `86${String(process.pid).padStart(7, '0')}.${[...role, ...level].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)}`;
const displayFolder = '/tmp/.X11-unix';
const display = `${displayFolder}/X9${String(process.pid)}`;
let madeDisplayFolder = false;

beforeAll(async () => {
  if (!runs) return;
  chmodSync(folder, 0o755);
  await bundleLauncher(folder);
  cpSync(join(import.meta.dirname, 'fixtures/hostile.mjs'), join(folder, 'hostile.mjs'));
  if (!existsSync(displayFolder)) {
    mkdirSync(displayFolder);
    madeDisplayFolder = true;
  }
  for (const path of [join(folder, 'bus.sock'), `\0countersign-escape-${process.pid}`, display, `\0${display}`]) await listen(path);
  port = ((await listen(0)).address() as AddressInfo).port;
  writeFileSync(sharedMemory, 'outside');
  victim = spawn('sleep', [mark('victim', '')], { stdio: 'ignore' });
  children.push(victim);
}, 60_000);

afterAll(() => {
  for (const server of servers) server.close();
  for (const child of children) child.kill('SIGKILL');
  for (const pid of processesWith('86' + String(process.pid).padStart(7, '0'))) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  rmSync(sharedMemory, { force: true });
  rmSync(display, { force: true });
  if (madeDisplayFolder) rmSync(displayFolder, { recursive: true });
});

const refusedWords = ['EPERM', 'EACCES', 'ENOENT', 'EROFS', 'ESRCH', 'EBUSY', 'absent', 'refused', 'another'];
/** Attempts an ordinary user cannot make even unconfined. */
const needRoot = ['kernelSettings'];

describe.skipIf(!runs).each(roles)('a hostile server run as %s', (role) => {
  test('gets out unconfined, and nowhere confined', async () => {
    const control = await attack(role, 'none');
    const inside = await attack(role, 'partial');
    const expectedControl = Object.fromEntries(Object.keys(control.report.outcomes).map((name) => [name, 'done']));
    const impossible = role === 'root' ? [] : needRoot;
    expect(without(control.report.outcomes, impossible)).toEqual(without(expectedControl, impossible));
    const succeeded = Object.entries(inside.report.outcomes).filter(([, outcome]) => !refusedWords.includes(outcome));
    expect(succeeded).toEqual([]);
    expect(inside.report.ordinary).toEqual({ ...control.report.ordinary, cwd: inside.home });
    expect(control.report.ordinary).toEqual({ readHome: 'read me', writeHome: 'done', frozenNeighbour: 'other', readOnlyFile: 'done', child: 'child', loopback: 'done', cwd: control.home });
    expect(inside.report.environment).toEqual(['HOME', 'PATH', 'PWD', 'SECRET']);
    // The three streams, and the folder that ls is listing.
    expect(inside.report.descriptors).toEqual(['0', '1', '2', '3']);
    expect(control.report.descriptors).toContain('200');
    expect(inside.code).toBe(7);
    expect(control.survivors).toBeGreaterThan(0);
    expect(inside.survivors).toBe(0);
    expect(readFileSync(join(inside.home, '.bashrc'), 'utf8')).toBe('start');
    expect(readFileSync(join(inside.home, '.netrc'), 'utf8')).toBe('login');
    expect(existsSync(join(inside.home, 'install/planted'))).toBe(false);
    expect(existsSync(join(inside.home, '.codex/config.toml'))).toBe(false);
    expect(inside.secretSeen).toBe(false);
  }, 60_000);

  test('gets nowhere under the tightest profile, and works in its folder', async () => {
    const inside = await attack(role, 'tight');
    // What it writes in its home is in memory of its own: the files outside are looked at below.
    const succeeded = Object.entries(inside.report.outcomes).filter(([name, outcome]) => !refusedWords.includes(outcome) && !['hiddenFileWrite', 'startUpFile'].includes(name));
    expect(succeeded).toEqual([]);
    expect(inside.report.ordinary).toEqual({ readHome: 'read me', writeHome: 'done', frozenNeighbour: 'ENOENT', readOnlyFile: 'done', child: 'child', loopback: 'ECONNREFUSED', cwd: inside.home });
    expect(inside.report.environment).toEqual(['HOME', 'PATH', 'PWD', 'SECRET']);
    expect(inside.report.descriptors).toEqual(['0', '1', '2', '3']);
    expect({ code: inside.code, survivors: inside.survivors, secretSeen: inside.secretSeen }).toEqual({ code: 7, survivors: 0, secretSeen: false });
    const outside = ['.bashrc', '.netrc', '.ssh/id_ed25519', 'project/written'].map((path) => readFileSync(join(inside.home, path), 'utf8'));
    expect(outside).toEqual(['start', 'login', 'key', 'x']);
    expect(['install/planted', '.codex/config.toml'].filter((path) => existsSync(join(inside.home, path)))).toEqual([]);
  }, 60_000);

  test('a fork bomb stops at its limit and leaves nothing', async () => {
    const home = makeHome(role, 'bomb');
    const seconds = mark(role, 'bomb');
    // Nothing in the kernel slows root's, which the watch stops: a bomb that doubles would take the machine along until then.
    const bomb = role === 'root' ? `while :; do sleep ${seconds} & done` : `bomb() { sleep ${seconds} & bomb & bomb; }; (bomb) & read -r line`;
    const child = startLauncher(role, planFor(home, 'tight', ['-c', `echo ready; ${bomb}`], '/bin/sh'));
    const ended = once(child, 'exit');
    await firstLine(child);
    const counts: number[] = [];
    if (role !== 'root') await eventually(() => counts.push(processesWith(seconds).length) >= 10 && counts.some((count) => count > 16));
    // Beside the bomb itself, the command lines of what launches it hold the mark.
    expect(counts.filter((count) => count > 128 + 8)).toEqual([]);
    if (role === 'root') await ended;
    else child.kill('SIGKILL');
    await eventually(() => processesWith(`sleep\0${seconds}`).length === 0);
  }, 60_000);

  test.each(['partial', 'tight'] as const)('leaves nothing when the launching process is killed: %s', async (kind) => {
    const home = makeHome(role, `killed-${kind}`);
    const seconds = mark(role, `killed-${kind}`);
    const plan = planFor(home, kind, ['-c', `setsid sleep ${seconds} & sh -c 'setsid sleep ${seconds}' & trap '' TERM; echo ready; sleep ${seconds}`], '/bin/sh');
    const child = startLauncher(role, plan);
    await firstLine(child);
    await eventually(() => processesWith(seconds).length >= 3);
    const [gateway] = processesWith('launcher.mjs').filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(process.execPath) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(seconds));
    expect(gateway).toBeDefined();
    process.kill(gateway ?? -1, 'SIGKILL');
    await eventually(() => processesWith(seconds).length === 0);
  }, 60_000);
});

test.skipIf(!runs).each([
  { file: '.cursor/mcp.json', beside: '.cursor/other.json', where: 'in its program’s own folder' },
  { file: '.claude.json', beside: '.cursor/other.json', where: 'directly in home' },
])('a hidden file $where stays hidden when the program it belongs to saves it by replacing it', async ({ file, beside }) => {
  const home = makeHome('self', `replace-${file.replaceAll('/', '-')}`);
  writeFileSync(join(home, '.claude.json'), 'secret');
  const sandbox = bubblewrapSandbox();
  await sandbox.probe();
  const server = sandbox.launch(planFor(home, 'partial', ['-c', `read -r line; cat "$HOME/${file}" || echo hidden; cat "$HOME/${beside}"`], '/bin/sh'));
  server.stderr.resume();
  expect(await server.started).toEqual({ ok: true });
  writeFileSync(join(home, `${file}.new`), 'replaced');
  renameSync(join(home, `${file}.new`), join(home, file));
  server.stdin.write('go\n');
  const lines: string[] = [];
  for await (const line of createInterface({ input: server.stdout })) lines.push(line);
  await server.stop();
  expect(lines).toEqual(['hidden', 'other']);
}, 30_000);

interface Report {
  readonly outcomes: Record<string, string>;
  readonly ordinary: Record<string, string>;
  readonly environment: readonly string[];
  readonly descriptors: readonly string[];
}

/** `tight`: a profile that gives one folder and no network. */
type Kind = 'none' | 'partial' | 'tight';

async function attack(role: string, level: Kind) {
  const home = makeHome(role, level);
  const survivorMark = mark(role, level);
  const target = {
    home, port, sharedMemory, survivorMark,
    pathSocket: join(folder, 'bus.sock'),
    abstractSocket: `\0countersign-escape-${process.pid}`,
    displayPath: display,
    displayAbstract: `\0${display}`,
    victim: role === 'nobody' ? await nobodysVictim() : victim.pid,
    victimMark: `sleep\0${mark('victim', '')}`,
    environmentMark,
  };
  const child = startLauncher(role, planFor(home, level, [join(folder, 'hostile.mjs'), JSON.stringify(target)]));
  const report = JSON.parse(await firstLine(child)) as Report;
  const secretSeen = processesWith('value-of-the-secret').some((pid) => pid !== process.pid && !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('launcher.mjs'));
  await eventually(() => level !== 'none' || processesWith(survivorMark).some((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('sleep')));
  child.stdin?.end();
  const [code] = (await once(child, 'exit')) as [number];
  const survivors = processesWith(survivorMark);
  if (level !== 'none') await eventually(() => processesWith(survivorMark).length === 0);
  return { report, home, code, secretSeen, survivors: survivors.length };
}

async function nobodysVictim(): Promise<number | undefined> {
  const child = spawn('sleep', [mark('victim', '')], { stdio: 'ignore', uid: 65534, gid: 65534 });
  children.push(child);
  await once(child, 'spawn');
  return child.pid;
}

function makeHome(role: string, name: string): string {
  const home = join(folder, `${role}-${name}`);
  const files = {
    '.ssh/id_ed25519': 'key', 'odd\nname here/secret': 'odd', '.netrc': 'login', '.bashrc': 'start', '.cursor/mcp.json': '{}', '.cursor/other.json': 'other', '.codex/auth': 'x',
    '.config/Code/User/mcp.json': '{}', 'countersign/token': 'token', 'install/app': 'app', 'project/readme': 'read me',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(home, path, '..'), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  symlinkSync(join(home, '.ssh'), join(home, 'link-to-keys'));
  if (role === 'nobody') for (const path of ['', ...(readdirSync(home, { recursive: true }) as string[])].filter((path) => path !== 'link-to-keys')) chownSync(join(home, path), 65534, 65534);
  return home;
}

function planFor(home: string, kind: Kind, args: readonly string[], located: string = process.execPath): LaunchPlan {
  const below = (...names: string[]) => names.map((name) => join(home, name));
  return {
    located, args, cwd: home, home, level: kind === 'none' ? 'none' : 'partial',
    ...(kind === 'tight' ? { profile: tight(home), program: [join(folder, 'hostile.mjs')] } : {}),
    env: { HOME: home, PATH: '/usr/bin:/bin', SECRET: 'value-of-the-secret' },
    hidden: [...below('link-to-keys', 'odd\nname here', '.netrc', '.claude.json', '.cursor/mcp.json', '.codex/config.toml', '.config/Code/User/mcp.json', 'countersign', '.aws', 'absent/file'), displayFolder],
    replaced: below('.claude.json', '.cursor/mcp.json'),
    readOnly: below('.bashrc', 'install', '.zshrc'),
  };
}

function tight(home: string): Profile {
  const limits = { memory: 2048, processor: null, processes: 128, openFiles: 256, fileSize: 16, output: 16 };
  return { template: 'files', files: { reach: 'folders', read: [], write: [join(home, 'project')], never: [] }, network: { mode: 'none' }, env: null, limits };
}

function startLauncher(role: string, plan: LaunchPlan): ChildProcess {
  const child = launched(launching, role, plan);
  children.push(child);
  return child;
}

async function listen(path: string | number): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => undefined).end());
  servers.push(server);
  const isOpen = typeof path === 'string' && !path.startsWith('\0');
  await once(typeof path === 'string' ? server.listen({ path, readableAll: isOpen, writableAll: isOpen }) : server.listen(path, '127.0.0.1'), 'listening');
  return server;
}

async function eventually(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { timeout: 10_000, interval: 10 }).toBe(true);
}

function without(record: Record<string, string>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}
