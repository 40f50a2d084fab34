import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest';
import { base } from '#app/profiles/templates';
import type { SandboxState } from '#shared/models/server';
import { bubblewrapSandbox } from '../linux/bubblewrap';
import { locate } from '../locate';
import { notStarted } from '../not-started';
import { realpathOf } from '../paths';
import { launchPlain } from '../plain';
import type { LaunchPlan, Sandbox } from '../sandbox';
import { proxyVariables } from './fetching';
import { hiddenBeside } from './hidden';
import { startProxy } from '../network/testing/client';
import { builtInside } from '../testing/inside-host';
import { Packages, type Preparation, type WantedPackage } from './packages';
import { runnerPlan } from './plan';
import { openRegistry, type Registry } from './testing/registry';

const inside = builtInside();
const memory = '@modelcontextprotocol/server-memory@2026.8.31';
const searchPath = process.env['PATH'] ?? '';
const hasBubblewrap = existsSync('/usr/bin/bwrap');
let folder: string;
let home: string;
let dataFolder: string;
let registry: Registry;
/** The gateway's own environment where the only way out is a company's proxy, and where there is no proxy. */
let behind: NodeJS.ProcessEnv = {};
let direct: NodeJS.ProcessEnv = {};
let state: SandboxState = { level: 'none', missing: [], line: '' };
const confined = bubblewrapSandbox();
let launched: LaunchPlan[] = [];
/** The real sandbox where there is one, and what it was asked to start. */
const sandbox: Sandbox = {
  ...confined,
  launch: (plan) => {
    launched.push(plan);
    return plan.level === 'none' ? launchPlain(plan) : confined.launch(plan);
  },
};
const offline: Sandbox = { id: 'plain', probe: confined.probe, launch: (plan) => (launched.push(plan), notStarted('there is no network')) };

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cs-packages-')));
  home = join(folder, 'home');
  // Where it lies by default: below a home of which nothing is shown.
  dataFolder = join(home, '.local/share/countersign');
  mkdirSync(dataFolder, { recursive: true });
  registry = await openRegistry(folder);
  // Whatever this machine's npm trusts, the registry's authority comes first, as a company's does.
  writeFileSync(join(home, '.npmrc'), `cafile=${registry.authorities}\n`);
  direct = Object.fromEntries(Object.entries(process.env).filter(([name]) => !proxyVariables.includes(name)));
  behind = { ...direct, HTTPS_PROXY: registry.door };
  state = await confined.probe();
});
afterEach(() => expect(registry.reached.splice(0).filter((one) => one !== 'registry.npmjs.org:443'), 'nothing but the registry was asked for').toEqual([]));
afterAll(() => {
  registry.close();
  rmSync(folder, { recursive: true, force: true });
});

function packagesWith(one: Sandbox, at = dataFolder): Packages {
  launched = [];
  const held = (profile: Parameters<NonNullable<Sandbox['state']>>[0]) => confined.state?.(profile) ?? state;
  return new Packages({ dataFolder: at, home, user: 'user', platform: process.platform, inherited: behind, sandbox: one, held, now: Date.now });
}

function wantedOf(line: string, more: Partial<WantedPackage> = {}): WantedPackage {
  const [command = '', ...args] = line.split(' ');
  const plan = runnerPlan(command, args);
  const located = locate({ command, cwd: folder, searchPath, platform: process.platform });
  if (plan?.kind !== 'fetch' || located === undefined) throw new Error(`${line} cannot be fetched here`);
  const interpreter = realpathOf(locate({ command: 'node', cwd: folder, searchPath, platform: process.platform }) ?? '') ?? null;
  const floor = { hidden: [dataFolder, join(home, '.ssh')], readOnly: [] };
  return { server: 'a'.repeat(64), plan, places: { located, real: realpathOf(located) ?? located, interpreter, searchPath, cwd: folder }, env: {}, pinned: null, accepted: state.level, floor, ...more };
}

function preparedOf(preparation: Preparation) {
  if (preparation.kind !== 'prepared') throw new Error(JSON.stringify(preparation));
  return preparation.prepared;
}

const never = new AbortController().signal;
const quiet = { progress: () => undefined, signal: never };

const hello = `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } } })}\n`;

/** Starts what was prepared with nothing of the machine but /usr and its own folders, and no network; what it answers to `initialize`. */
function initialize({ located, args, program, env }: ReturnType<typeof preparedOf>, given: readonly string[] = []): string {
  const systems = ['/bin', '/sbin', '/lib', '/lib64'].flatMap((path) => (existsSync(path) ? ['--ro-bind', path, path] : []));
  const options = ['--unshare-all', '--ro-bind', '/usr', '/usr', ...systems, '--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', ...[...program, ...given].flatMap((path) => ['--ro-bind', path, path])];
  const [file, list] = hasBubblewrap ? ['/usr/bin/bwrap', [...options, '--', located, ...args]] : [located, [...args]];
  return execFileSync(file, list, { input: hello, env: { ...env, PATH: '/usr/bin:/bin', HOME: '/tmp', MEMORY_FILE_PATH: '/tmp/memory.json' }, encoding: 'utf8', timeout: 60_000, stdio: ['pipe', 'pipe', 'ignore'] });
}

test('two sessions share one fetch, and the server runs without any network', { timeout: 200_000 }, async () => {
  const packages = packagesWith(sandbox);
  const told: string[] = [];
  const wanted = wantedOf(`npx -y ${memory}`);
  const both = await Promise.all([packages.prepare(wanted, { ...quiet, progress: (words) => told.push(words) }), packages.prepare(wanted, quiet)]);
  const prepared = preparedOf(both[0]);
  expect(both[1]).toEqual(both[0]);
  expect(launched).toHaveLength(1);
  expect(told).toEqual(['Fetching @modelcontextprotocol/server-memory…', 'Fetched @modelcontextprotocol/server-memory 2026.8.31.']);
  expect(prepared.fetched).toMatchObject({ name: '@modelcontextprotocol/server-memory', version: '2026.8.31', integrity: expect.stringMatching(/^sha512-/) as string });
  expect(initialize(prepared)).toMatch(/"serverInfo":\{"name":"memory-server"/);
  // Nothing but the package is kept, and only this user can look at it.
  expect(readdirSync(join(dataFolder, 'packages', 'a'.repeat(32))).sort()).toEqual(['@modelcontextprotocol+server-memory@2026.8.31', '@modelcontextprotocol+server-memory@2026.8.31.json']);

  const again = preparedOf(await packagesWith(offline).prepare({ ...wanted, pinned: prepared.fetched }, quiet));
  expect(again).toEqual(prepared);
  expect(launched).toHaveLength(0);

  const [program = ''] = prepared.args.filter((arg) => arg.endsWith('.js'));
  writeFileSync(program, 'process.exit(1)');
  expect(await packagesWith(offline).prepare({ ...wanted, pinned: prepared.fetched }, quiet)).toMatchObject({ kind: 'failed', words: expect.stringMatching(/no network/) as string });
  const repaired = await packagesWith(sandbox).prepare({ ...wanted, pinned: prepared.fetched }, quiet);
  expect(repaired).toMatchObject({ kind: 'prepared', notes: [expect.stringMatching(/had been changed, so it was fetched again/)] });
  expect(preparedOf(repaired).fetched).toMatchObject({ version: '2026.8.31', integrity: prepared.fetched.integrity });
  expect(initialize(preparedOf(repaired))).toMatch(/memory-server/);

  const other = { ...prepared.fetched, integrity: `sha512-${'A'.repeat(86)}==` };
  expect(await packagesWith(sandbox).prepare({ ...wanted, server: 'b'.repeat(64), pinned: other }, quiet)).toMatchObject({ kind: 'failed', words: expect.stringMatching(/now gives something else/) as string });
});

test('a program with a folder of its own to work in, by a range that is pinned', { timeout: 200_000 }, async () => {
  registry.publish('@modelcontextprotocol/server-filesystem', '2026.7.3');
  const wanted = wantedOf(`npx -p @modelcontextprotocol/server-filesystem@~2026.7 mcp-server-filesystem ${folder}`, { server: 'c'.repeat(64) });
  const packages = packagesWith(sandbox);
  const prepared = preparedOf(await packages.prepare(wanted, quiet));
  expect(prepared.fetched.version).toBe('2026.7.3');
  expect(prepared.args.at(-1)).toBe(folder);
  expect(initialize(prepared, [folder])).toMatch(/"name":"secure-filesystem-server"/);
  expect(await packages.newer({ ...wanted, plan: { ...wanted.plan, wanted: '' }, pinned: prepared.fetched }, never)).toBe('2026.8.31');
});

test.runIf(hasBubblewrap)('a fetched package runs under a profile that shows nothing of the data folder but the package', { timeout: 200_000 }, async () => {
  const wanted = wantedOf(`npx -y ${memory}`);
  const { located, args, program, env } = preparedOf(await packagesWith(sandbox).prepare(wanted, quiet));
  writeFileSync(join(dataFolder, 'journal'), 'secret');
  const own = join(dataFolder, 'packages', wanted.server.slice(0, 32));
  const hidden = hiddenBeside(wanted.floor.hidden, dataFolder, own);
  expect(hidden).toEqual([join(dataFolder, 'journal'), ...['b', 'c'].map((server) => join(dataFolder, 'packages', server.repeat(32))), join(home, '.ssh')]);
  const profile = { ...base('runner'), network: { mode: 'none' } as const };
  const look = `const fs = require('node:fs'); try { console.log(fs.readFileSync(${JSON.stringify(join(dataFolder, 'journal'))}, 'utf8') || 'nothing') } catch (error) { console.log(error.code) } try { fs.writeFileSync(${JSON.stringify(join(program[0] ?? '', 'x'))}, ''); console.log('written') } catch (error) { console.log(error.code) }`;
  const plan: LaunchPlan = { located, args, cwd: folder, env: { ...env, PATH: '/usr/bin:/bin', HOME: home, MEMORY_FILE_PATH: '/tmp/memory.json' }, hidden, readOnly: program, home, level: (confined.state?.(profile) ?? state).level, profile, program };
  const server = confined.launch(plan);
  server.stdin.write(hello);
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  await server.stop();
  expect(line.toString()).toMatch(/memory-server/);
  const looking = confined.launch({ ...plan, args: ['-e', look] });
  const seen = await text(looking.stdout);
  await looking.stop();
  expect(seen).toMatch(/^(?:ENOENT|EACCES|nothing)\nEROFS\n$/);
});

test.runIf(hasBubblewrap)('by the proxy a fetch reaches the registry and nothing else', { timeout: 200_000 }, async () => {
  const held = bubblewrapSandbox({ inside: inside.programs.plain });
  await held.probe();
  // Where the registry is found counts as public here: that is the proxy's own to judge, and tested there.
  const { proxy, verdicts } = startProxy({ resolve: () => Promise.resolve(['1.1.1.1']), dial: () => connect({ host: '127.0.0.1', port: registry.port, allowHalfOpen: true }) });
  const packages = new Packages({
    dataFolder, home, user: 'user', platform: process.platform, inherited: direct, sandbox: held, held: (profile) => held.state?.(profile) ?? state, now: Date.now, serve: (session, allow) => proxy.serve(session, allow),
  });
  const prepared = preparedOf(await packages.prepare(wantedOf('npx -y @modelcontextprotocol/server-sequential-thinking@2026.8.31', { server: 'e'.repeat(64) }), quiet));
  expect(prepared.fetched).toMatchObject({ name: '@modelcontextprotocol/server-sequential-thinking', version: '2026.8.31' });
  expect(new Set(verdicts.map(({ host, port, allowed }) => `${host}:${port} ${allowed}`))).toEqual(new Set(['registry.npmjs.org:443 true']));
});

test('a package that is not there is said to be none', { timeout: 100_000 }, async () => {
  const wanted = wantedOf('npx -y @modelcontextprotocol/no-such-server-at-all', { server: 'd'.repeat(64) });
  expect(await packagesWith(sandbox).prepare(wanted, quiet)).toEqual({ kind: 'failed', words: 'The registry has no package @modelcontextprotocol/no-such-server-at-all.' });
  const version = wantedOf('npx -y @modelcontextprotocol/server-memory@0.0.1-none', { server: 'd'.repeat(64) });
  expect(await packagesWith(sandbox).prepare(version, quiet)).toMatchObject({ kind: 'failed', words: expect.stringMatching(/has no @modelcontextprotocol\/server-memory at 0\.0\.1-none/) as string });
  expect(readdirSync(join(dataFolder, 'packages', 'd'.repeat(32)))).toEqual([]);
});

test.each(['the session ends', 'npm is killed'])('nothing is left when %s half-way', { timeout: 100_000 }, async (what) => {
  const at = join(folder, what.replaceAll(' ', '-'));
  const ended = new AbortController();
  const given = Promise.withResolvers<void>();
  registry.gate = given.promise;
  onTestFinished(() => given.resolve());
  const started = Promise.withResolvers<number | undefined>();
  const watched: Sandbox = {
    ...sandbox,
    launch: (plan) => {
      const process = sandbox.launch(plan);
      started.resolve(process.pid);
      return process;
    },
  };
  const wanted = wantedOf(`npx -y ${memory}`);
  const preparing = packagesWith(watched, at).prepare({ ...wanted, floor: { hidden: [at], readOnly: [] } }, { ...quiet, signal: ended.signal });
  const pid = await started.promise;
  const shelf = join(at, 'packages', 'a'.repeat(32));
  for (let tries = 0; tries < 600 && !readdirSync(shelf, { recursive: true }).some((name) => String(name).includes('_cacache')); tries += 1) await wait(50);
  if (what === 'npm is killed' && pid !== undefined) process.kill(pid, 'SIGKILL');
  else ended.abort();
  expect(await preparing).toMatchObject({ kind: 'failed' });
  for (let tries = 0; tries < 600 && readdirSync(shelf).length > 0; tries += 1) await wait(20);
  expect(readdirSync(shelf)).toEqual([]);
});
