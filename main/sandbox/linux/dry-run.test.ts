import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import type { Profile } from '#shared/models/profile';
import type { Touch } from '#shared/models/observation';
import type { Seen } from '../seen';
import { bubblewrapSandbox } from './bubblewrap';

/* Real programs, watched in their real sandbox. */

const folder = realpathSync(mkdtempSync('/tmp/countersign-dry-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const home = join(folder, 'home');
for (const file of ['project/readme', 'other/secret']) {
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, file), 'text');
}

function insideHere(): string | undefined {
  try {
    return execFileSync(process.execPath, [join(import.meta.dirname, '../../../scripts/build/inside.mjs')], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

const inside = process.platform === 'linux' ? insideHere() : undefined;
const sandbox = bubblewrapSandbox({ times: { inputMs: 300, terminateMs: 300 }, env: {}, ...(inside === undefined ? {} : { inside }) });
const bare = bubblewrapSandbox({ bash: [], times: { inputMs: 300, terminateMs: 300 }, env: {}, ...(inside === undefined ? {} : { inside }) });
await bare.probe();
const runs = inside !== undefined && (await sandbox.probe()).level !== 'none';

async function watched(located: string, args: readonly string[], watch = true) {
  const limits = { memory: null, processor: null, processes: null, openFiles: null, fileSize: null, output: null };
  const profile: Profile = { template: 'files', files: { reach: 'folders', read: [], write: [join(home, 'project')], never: [] }, network: { mode: 'none' }, env: null, limits };
  const seen: Seen[] = [];
  const server = sandbox.launch({ located, args, cwd: join(home, 'project'), env: { HOME: home, PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], home, level: 'partial', profile, program: [], ...(watch ? { observe: (one: Seen) => void seen.push(one) } : {}) });
  const [out, complaint] = [text(server.stdout), text(server.stderr)];
  const started = await server.started;
  server.stdin.end();
  const { code } = await server.exit;
  const told = (what: Touch['what']) => seen.flatMap((one) => (one.kind === 'touch' && one.touch.what === what ? [normalize(one.touch.target)] : [])).filter((name) => name.startsWith(home) || what === 'connect');
  return { started, code, out: await out, complaint: await complaint, seen, told };
}

const tries = {
  node: `const fs = require('fs'); fs.readFileSync('readme'); fs.writeFileSync('made', ''); try { fs.readFileSync('${home}/other/secret') } catch (e) { console.log(e.code) }; require('net').connect(80, '192.0.2.1').on('error', (e) => console.log(e.code))`,
  python: `import socket\nopen('readme').read(); open('made', 'w').close()\ntry: open('${home}/other/secret')\nexcept OSError as e: print('ENOENT' if e.errno == 2 else e)\ntry: socket.socket().connect(('192.0.2.1', 80))\nexcept OSError as e: print('ENETUNREACH' if e.errno == 101 else e)`,
};

describe.runIf(runs)('a watched server', () => {
  test.each([
    { name: 'node', program: realpathSync(process.execPath), args: ['-e', tries.node] },
    { name: 'python', program: '/usr/bin/python3', args: ['-I', '-c', tries.python] },
  ])('$name: what was allowed it and what was refused it, and its sandbox is as ever', async ({ program, args }) => {
    const one = await watched(program, args);
    expect(one).toMatchObject({ started: { ok: true }, code: 0, out: 'ENOENT\nENETUNREACH\n', complaint: '' });
    expect(one.seen.find(({ kind }) => kind !== 'touch')).toEqual({ kind: 'begun' });
    expect(one.told('read')).toEqual(expect.arrayContaining([join(home, 'project/readme'), join(home, 'other/secret')]));
    expect(one.told('write')).toContain(join(home, 'project/made'));
    expect(one.told('connect')).toContain('192.0.2.1:80');
  });

  test('is told of nothing where nobody watches, and has the same descriptors', async () => {
    const list = ['-c', 'ls /proc/self/fd | tr "\\n" " "'];
    const [plain, seen] = [await watched('/bin/sh', list, false), await watched('/bin/sh', list)];
    expect(plain.out).toBe('0 1 2 3 ');
    expect(seen.out).toBe(plain.out);
    expect(plain.seen).toEqual([]);
  });

  test.each(
    (['home', 'folders'] as const).flatMap((reach) => (['none', 'allowed'] as const).flatMap((mode) => [true, false].flatMap((bash) => [true, false].map((watch) => ({ reach, mode, bash, watch }))))),
  )('$reach, network $mode, closing stage $bash, watched $watch: its secrets, its network and no other descriptor', async ({ reach, mode, bash, watch }) => {
    const one = bash ? sandbox : bare;
    const socket = join(folder, `s-${reach}-${bash}-${watch}`);
    const proxy = createServer((connection) => connection.end('proxy'));
    if (mode === 'allowed') await new Promise<void>((resolve) => proxy.listen(socket, resolve));
    const limits = { memory: 2048, processor: null, processes: 200, openFiles: 256, fileSize: 16, output: 1 };
    const files = reach === 'home' ? { reach, read: [], write: [], never: [] } : { reach, read: [], write: [join(home, 'project')], never: [] };
    const profile: Profile = { template: reach === 'home' ? 'home' : 'files', files, network: mode === 'none' ? { mode } : { mode, allow: [{ host: 'a.example', port: 443 }] }, env: null, limits };
    const seen: Seen[] = [];
    const ask = `import os, socket\nprint(open(os.environ['KEY']).read() + open(os.environ['OTHER']).read(), sorted(os.listdir('/proc/self/fd')))\ntry: print(socket.create_connection(('127.0.0.1', 3128), 5).recv(9))\nexcept OSError: print('none')`;
    const server = one.launch({
      located: '/usr/bin/python3', args: ['-I', '-c', ask], cwd: join(home, 'project'), env: { HOME: home, PATH: '/usr/bin:/bin' }, hidden: [], readOnly: [], home, level: 'partial', profile, program: [],
      secretFiles: { folder: join(folder, 'secrets'), files: [{ name: 'KEY', content: Buffer.from('k') }, { name: 'OTHER', content: Buffer.from('o') }] },
      ...(mode === 'allowed' ? { proxySocket: socket } : {}), ...(watch ? { observe: (what: Seen) => void seen.push(what) } : {}),
    });
    const [out, complaint] = [text(server.stdout), text(server.stderr)];
    expect(await server.started).toEqual({ ok: true });
    server.stdin.end();
    await server.exit;
    proxy.close();
    expect([await out, await complaint]).toEqual([`ko ['0', '1', '2', '3']\n${mode === 'allowed' ? "b'proxy'" : 'none'}\n`, '']);
    expect(seen.filter(({ kind }) => kind !== 'touch')).toEqual(watch ? [{ kind: 'begun' }] : []);
    expect(seen.some((what) => what.kind === 'touch' && what.touch.target === '/dev/countersign-secrets/OTHER')).toBe(watch);
  });

  test('ends with its own code, and by the signals it is sent', async () => {
    expect(await watched('/bin/sh', ['-c', 'exit 9'])).toMatchObject({ code: 9 });
    expect(await watched('/bin/sh', ['-c', 'trap "exit 5" TERM; kill -TERM $$; sleep 5'])).toMatchObject({ code: 5 });
  });
});
