import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { floorPaths } from '../floor';
import type { LaunchPlan } from '../sandbox';
import { bubblewrapSandbox } from './bubblewrap';

const folder = mkdtempSync('/tmp/countersign-bubblewrap-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const times = { inputMs: 150, terminateMs: 150 };
const sandbox = bubblewrapSandbox({ times });
const state = await sandbox.probe();
const runs = state.level !== 'none';

const base: LaunchPlan = { located: '/bin/sh', args: [], cwd: '/', env: { HOME: folder, PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], home: folder, level: 'partial' };

function sh(script: string, changes: Partial<LaunchPlan> = {}) {
  const server = sandbox.launch({ ...base, args: ['-c', script], ...changes });
  server.stderr.resume();
  return server;
}

describe.skipIf(!runs)('a confined server', () => {
  test('the floor says what it leaves open', () => {
    expect({ level: state.level, open: state.missing.slice(0, 2) }).toEqual({
      level: 'partial',
      open: ['your own files and folders, credentials and AI apps’ settings aside, are not restricted', 'the network is not restricted'],
    });
  });

  test('speaks MCP over its streams', async () => {
    const root = join(import.meta.dirname, '../../..');
    const script = join(root, 'node_modules/@modelcontextprotocol/server-everything/dist/index.js');
    const server = sandbox.launch({ ...base, located: process.execPath, args: [script, 'stdio'], readOnly: [root] });
    server.stderr.resume();
    expect(await server.started).toEqual({ ok: true });
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } };
    server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`);
    let answer = '';
    for await (const line of createInterface({ input: server.stdout })) {
      answer = line;
      break;
    }
    expect(JSON.parse(answer)).toMatchObject({ id: 1, result: { serverInfo: { name: expect.stringContaining('everything') as string } } });
    await server.stop();
  }, 30_000);

  test('gives its own exit code, and a start that worked', async () => {
    const server = sh('exit 3');
    expect({ started: await server.started, exit: await server.exit }).toEqual({ started: { ok: true }, exit: { code: 3, signal: null } });
  });

  test.each([
    { what: 'a program whose interpreter is missing', make: () => script('broken', '#!/no/such/interpreter\n'), changes: {}, reason: /could not be set up: execvp/ },
    { what: 'a program that is none', make: () => script('plain', 'text', 0o644), changes: {}, reason: /is no program that can be started/ },
    { what: 'a working folder that is gone', make: () => '/bin/sh', changes: { cwd: join(folder, 'gone') }, reason: /working folder .* does not exist/ },
    { what: 'a NUL that would become an option', make: () => '/bin/sh', changes: { env: { A: 'x\0--bind\0/\0/x' } }, reason: /NUL/ },
    { what: 'more arguments than the kernel takes', make: () => '/bin/sh', changes: { args: ['-c', ':', 'x'.repeat(200_000)] }, reason: /E2BIG/ },
    { what: 'a variable without a name', make: () => '/bin/sh', changes: { env: { '': 'x' } }, reason: /impossible name/ },
    { what: 'a program in a hidden place', make: () => script('hidden/tool', '#!/bin/sh\n'), changes: { hidden: [join(folder, 'hidden')] }, reason: /the program .* may not reach/ },
    { what: 'a script in a hidden place', make: () => (script('hidden/script.sh', ''), '/bin/sh'), changes: { args: ['hidden/script.sh'], cwd: folder, hidden: [join(folder, 'hidden')] }, reason: /the script .* may not reach/ },
    { what: 'a hidden working folder behind a link', make: () => '/bin/sh', changes: { cwd: link('alias', 'hidden'), hidden: [join(folder, 'hidden')] }, reason: /the working folder .* may not reach/ },
  ])('$what is told from a server that ended', async ({ make, changes, reason }) => {
    const server = sandbox.launch({ ...base, located: make(), ...changes });
    server.stderr.resume();
    server.stdout.resume();
    const started = await server.started;
    expect(started.ok ? 'it started' : started.reason).toMatch(reason);
    await server.stop();
  });

  test('home missing and hidden paths absent are no obstacle', async () => {
    const gone = join(folder, 'no home');
    const server = sh('echo fine', { home: gone, hidden: [join(gone, '.ssh'), join(gone, '.netrc')], readOnly: [join(gone, '.bashrc')] });
    expect(await text(server.stdout)).toBe('fine\n');
  });

  test('a home with hosts’ settings: nothing in it that is run outside can be changed or planted, and runners still work', async () => {
    const home = join(folder, 'with hosts');
    for (const file of ['.claude.json', '.claude/settings.json', '.claude/hooks/check.sh', '.local/bin/tool', '.config/app/settings']) {
      mkdirSync(join(home, file, '..'), { recursive: true });
      writeFileSync(join(home, file), 'as it was');
    }
    const { hidden, replaced, readOnly } = floorPaths({ platform: 'linux', home, uid: undefined, env: {}, dataFolder: join(home, 'cs'), socketFolder: join(home, 'cs/run'), installFolders: [] });
    const files = [
      '.claude/hooks/check.sh', '.claude/settings.json', '.claude/settings.local.json', '.claude/agents/new.md', '.local/bin/tool', '.local/bin/npx', '.config/autostart/x.desktop', '.config/systemd/user/x.service',
      '.config/environment.d/x.conf', '.xprofile', '.config/app/settings', '.cache/x', '.npm/x', '.local/share/x',
    ];
    const server = sh(`for file in ${files.join(' ')}; do mkdir -p "$(dirname $file)" && echo changed > $file && echo $file; done`, { cwd: home, home, hidden, replaced, readOnly });
    expect(await text(server.stdout)).toBe('.config/app/settings\n.cache/x\n.npm/x\n.local/share/x\n');
    expect(files.filter((file) => existsSync(join(home, file)) && readFileSync(join(home, file), 'utf8') === 'changed\n')).toEqual(['.config/app/settings', '.cache/x', '.npm/x', '.local/share/x']);
    const told = await bubblewrapSandbox({ home }).probe();
    const elsewhere = await bubblewrapSandbox({ home: join(folder, 'no such home') }).probe();
    expect([told, elsewhere].map(({ line }) => line.includes('It cannot add files directly to your home folder'))).toEqual([true, false]);
  });

  test('the path in another: a hidden folder in a read-only one stays hidden, the rest readable and unchanged', async () => {
    const install = join(folder, 'install');
    mkdirSync(join(install, 'data'), { recursive: true });
    writeFileSync(join(install, 'data/token'), 'token');
    writeFileSync(join(install, 'app'), 'app');
    const server = sh('cat app; ls data | wc -l; touch new || echo unchanged', { cwd: install, readOnly: [install], hidden: [join(install, 'data')] });
    expect(await text(server.stdout)).toBe('app0\nunchanged\n');
  });

  test.each([
    { script: 'cat > /dev/null; exit 5', code: 5, why: 'the end of stdin is enough' },
    { script: 'trap "exit 6" TERM; while :; do sleep 0.01; done', code: 6, why: 'SIGTERM reaches the server itself' },
  ])('stop is gentle: $why', async ({ script: line, code }) => {
    const server = sh(`echo ready; ${line}`);
    await firstLine(server.stdout);
    await server.stop();
    expect(await server.exit).toEqual({ code, signal: null });
  });

  test('stop ends a tree that ignores everything', async () => {
    const mark = `87${process.pid}.5`;
    const server = sh(`trap '' TERM HUP INT; setsid sleep ${mark} & echo ready; while :; do sleep ${mark}; done`);
    await firstLine(server.stdout);
    await server.stop();
    expect(readCommandLines().filter((line) => line.includes(mark))).toEqual([]);
    await server.stop();
  });

  test('a grandchild does not outlive a server that ended by itself', async () => {
    const mark = `88${process.pid}.5`;
    const server = sh(`setsid sleep ${mark} > /dev/null 2>&1 & exit 0`);
    await server.exit;
    await expect.poll(() => readCommandLines().filter((line) => line.includes(mark))).toEqual([]);
  });

  test('a large stream keeps its bytes', async () => {
    const server = sh('cat');
    const output = text(server.stdout);
    server.stdin.end('x'.repeat(3_000_000));
    expect((await output).length).toBe(3_000_000);
  });
});

describe('where it cannot be had', () => {
  test.each([
    { bubblewrap: '/no/such/bwrap', missing: /is not installed/, why: 'not there' },
    { bubblewrap: '/bin/true', missing: /too old/, why: 'another program' },
    { bubblewrap: script('false', '#!/bin/sh\nexit 1\n', 0o777), missing: /changed by somebody other/, why: 'anybody may write it' },
  ])('$why: level none, and nothing starts', async ({ bubblewrap, missing }) => {
    const other = bubblewrapSandbox({ bubblewrap });
    const found = await other.probe();
    expect(found.level).toBe('none');
    expect(found.missing.join()).toMatch(missing);
    const started = await other.launch(base).started;
    expect(started.ok).toBe(false);
  });

  test('nothing starts before the probe has been', async () => {
    expect(await bubblewrapSandbox().launch(base).started).toEqual({ ok: false, reason: 'the sandbox was not found in working order, so the server was not started' });
  });

  test('an accepted unconfined start is plain', async () => {
    const server = bubblewrapSandbox().launch({ ...base, level: 'none', args: ['-c', 'echo $PPID'] });
    expect(Number(await text(server.stdout))).toBe(process.pid);
  });
});

function script(name: string, content: string, mode = 0o755): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

function link(name: string, to: string): string {
  mkdirSync(join(folder, to), { recursive: true });
  symlinkSync(join(folder, to), join(folder, name));
  return join(folder, name);
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  return '';
}

function readCommandLines(): string[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
    } catch {
      return [];
    }
  });
}
