import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bubblewrapSandbox } from '../bubblewrap';
import { builtInside } from '../../testing/inside-host';
import { systemCalls } from '../seccomp';
import { bundleLauncher, environmentMark, firstLine, processesWith, startLauncher, type Launching } from '../testing/launching';
import { files } from './files';
import { kernel } from './kernel';
import { network } from './network';
import { processes } from './processes';
import { templates, type Attempt, type Target, type Tried } from './row';
import { contentAt, makeWorld, worldPlan } from './world';

/*
 * A hostile server tries every way out in the tables beside this file, first without a sandbox, to show that each can succeed, then within each template. Run as the user the tests
 * run as and, where that is root, as an ordinary one too. All of them with COUNTERSIGN_SOAK; otherwise a sample, which COUNTERSIGN_SEED repeats.
 */
const attempts: readonly Attempt[] = [...files, ...processes, ...kernel, ...network];
const soak = process.env['COUNTERSIGN_SOAK'] === '1';
const seed = Number(process.env['COUNTERSIGN_SEED'] ?? Math.trunc(Math.random() * 1e9));
const sampled = 40;

const isRoot = process.getuid?.() === 0;
const roles = isRoot ? (['root', 'nobody'] as const) : (['self'] as const);
const state = process.platform === 'linux' ? await bubblewrapSandbox().probe() : undefined;
const runs = state !== undefined && state.level !== 'none' && existsSync('/usr/bin/perl');

const inside = builtInside();
const folder = mkdtempSync('/tmp/cs-escapes-');
const sharedMemory = `/dev/shm/countersign-escapes-${process.pid}`;
const abstract = `countersign-escapes-${process.pid}`;
const displayFolder = '/tmp/.X11-unix';
const display = `${displayFolder}/X8${process.pid}`;
const seconds = `87${String(process.pid).padStart(7, '0')}`;
const servers: Server[] = [];
const children: ChildProcess[] = [];
let launching: Launching;
let datagrams: Datagrams;
let victim: ChildProcess;
let madeDisplayFolder = false;
let port = 0;
let listed = 0;

beforeAll(async () => {
  if (!runs) return;
  console.log(`escapes: seed ${seed}${soak ? ', all of them' : ''}`);
  chmodSync(folder, 0o755);
  chmodSync(inside.folder, 0o755);
  launching = await bundleLauncher(folder);
  mkdirSync(join(folder, 'server'));
  cpSync(join(import.meta.dirname, '../fixtures/escaper.mjs'), join(folder, 'server/escaper.mjs'));
  if (!existsSync(displayFolder)) {
    mkdirSync(displayFolder);
    madeDisplayFolder = true;
  }
  for (const path of [join(folder, 'bus.sock'), `\0${abstract}`, display, `\0${display}`]) await listen(path);
  [port, listed] = [await listen(0), await listen(0)];
  await listen(port, '127.9.9.9');
  datagrams = createSocket('udp4');
  datagrams.on('message', (_, from) => datagrams.send('answer', from.port, from.address)).bind(0, '127.0.0.1');
  await once(datagrams, 'listening');
  writeFileSync(sharedMemory, 'outside');
  victim = spawn('sleep', [seconds], { stdio: 'ignore' });
  children.push(victim);
}, 120_000);

afterAll(() => {
  for (const server of servers) server.close();
  if (runs) datagrams.close();
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  rmSync(sharedMemory, { force: true });
  rmSync(display, { force: true });
  if (madeDisplayFolder) rmSync(displayFolder, { recursive: true });
});

test('the table is whole: every name is there once', () => {
  const names = attempts.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(names.length).toBeGreaterThan(120);
});

describe.skipIf(!runs).each(roles)('a hostile server run as %s', (role) => {
  test('comes through without a sandbox', async () => {
    const chosen = sample(`${role} outside`);
    const outcomes = await attack(role, null, chosen);
    const expected = chosen.filter(({ never }) => never === undefined || (never.for === 'ordinary' && role === 'root'));
    expect(expected.flatMap(({ name }) => (outcomes[name] === 'reached' ? [] : [`${name}: ${outcomes[name]}`]))).toEqual([]);
  }, 120_000);

  test.each(templates)('goes no further than its profile says: %s', async (template) => {
    const chosen = sample(`${role} ${template}`);
    const outcomes = await attack(role, template, chosen);
    const otherwise = chosen.filter((attempt) => ![(outcomes[attempt.name] === 'reached'), 'either'].includes(mayReach(attempt, role, template)));
    expect(otherwise.map(({ name }) => `${name}: ${outcomes[name]}`)).toEqual([]);
  }, 120_000);
});

function mayReach({ may, never }: Attempt, role: string, template: Tried): boolean | 'either' {
  if (may === undefined || !may.in.includes(template)) return false;
  if (never === undefined) return true;
  return never.for === 'anybody' ? 'either' : role === 'root';
}

async function attack(role: string, template: Tried | null, chosen: readonly Attempt[]): Promise<Record<string, string>> {
  const home = join(folder, `${role}-${template ?? 'outside'}`);
  makeWorld(home, role);
  for (const path of [join(home, 'countersign/run/gateway.sock'), join(home, 'project/door.sock'), ...(template === null ? [join(home, 'countersign/run/ways/0123456789abcdef.sock')] : [])]) await listen(path);
  const before = new Map(chosen.flatMap(({ effect }) => (effect === undefined ? [] : [[effect, contentAt(home, effect)] as const])));
  const target: Target = {
    home, project: join(home, 'project'), data: join(home, 'countersign'), package: join(home, 'package'), other: join(home, 'other'),
    sharedMemory, doorPath: join(folder, 'bus.sock'), display, abstract, port, listed, udp: datagrams.address().port, proxied: template === 'web' || template === 'runner' || template === 'browser by list',
    victim: (await victimOf(role)).pid ?? 0, victimMark: `sleep\0${seconds}`, environmentMark,
  };
  const argument = JSON.stringify({ target, calls: callNumbers(), attempts: chosen.map(({ name, by, program }) => ({ name, by, program })) });
  const plan = worldPlan(home, template, argument, join(folder, 'server/escaper.mjs'), display);
  const ways = { inside: inside.programs.plain, folder: join(home, 'countersign/run/ways'), port, listed };
  const child = startLauncher(launching, role, plan, ways);
  children.push(child);
  const outcomes = JSON.parse(await firstLine(child)) as Record<string, string>;
  child.stdin?.end();
  await once(child, 'exit');
  if (template !== null) await expect.poll(() => processesWith(home).length, { timeout: 10_000 }).toBe(0);
  return { ...outcomes, ...Object.fromEntries(chosen.flatMap(({ name, effect }) => (effect === undefined ? [] : [[name, contentAt(home, effect) === before.get(effect) ? (outcomes[name] ?? '') : 'reached']]))) };
}

async function victimOf(role: string): Promise<ChildProcess> {
  if (role !== 'nobody') return victim;
  const child = spawn('sleep', [seconds], { stdio: 'ignore', uid: 65534, gid: 65534 });
  children.push(child);
  await once(child, 'spawn');
  return child;
}

function callNumbers(): Record<string, number> {
  const at = process.arch === 'x64' ? 0 : 1;
  const known = Object.fromEntries(Object.entries(systemCalls).map(([name, numbers]) => [name, numbers[at]]));
  return { ...known, memfd_create: [319, 279][at] ?? 0, exit_group: [231, 94][at] ?? 0 };
}

/** The rows of one run: all of them, or some that the seed and the run's own name choose. */
function sample(run: string): readonly Attempt[] {
  if (soak) return attempts;
  let number = [...run].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed);
  const drawn = attempts.map((attempt) => {
    number = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return { attempt, at: number >>> 0 };
  });
  const taken = new Set(drawn.sort((a, b) => a.at - b.at).slice(0, sampled).map(({ attempt }) => attempt));
  return attempts.filter((attempt) => taken.has(attempt));
}

/** Somebody's door: a path, an abstract name or, for 0, a port of the loopback, which is returned. */
async function listen(place: string | number, host = '127.0.0.1'): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => undefined).end('HTTP/1.1 200 OK\r\n\r\n'));
  servers.push(server);
  const isOpen = typeof place === 'string' && !place.startsWith('\0');
  await once(typeof place === 'string' ? server.listen({ path: place, readableAll: isOpen, writableAll: isOpen }) : server.listen(place, host), 'listening');
  const address = server.address();
  return typeof address === 'object' ? ((address as AddressInfo | null)?.port ?? 0) : 0;
}
