import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Socket } from 'node:net';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Touch } from '#shared/models/observation';
import { patience } from './network/testing/client';
import { SeenReader, type Seen } from './seen';
import { become, builtInside, ended, linux, type Build } from './testing/inside-host';

/* What the watcher tells of a program it watches, by itself: as it is shipped, and with sanitizers. */

const inside = builtInside();
const folder = mkdtempSync('/tmp/cs-observe-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const watched = ['plain', 'sanitized'] as const;

function start(build: Build, command: readonly string[], cwd = folder, read = true) {
  const child = inside.own(spawn(inside.programs[build], become({ observe: 3 }, ...command), { cwd, stdio: ['pipe', 'pipe', 'pipe', 'pipe'], env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } }));
  const seen: Seen[] = [];
  const reader = new SeenReader();
  const pipe = child.stdio[3];
  if (!(pipe instanceof Socket)) throw new Error('there is no pipe');
  if (read) pipe.on('data', (chunk: Buffer) => void seen.push(...reader.read(chunk)));
  return { child, seen, pipe, all: once(pipe, 'close') };
}

async function run(build: Build, ...command: readonly string[]) {
  const own = mkdtempSync(path.join(folder, 'run-'));
  writeFileSync(path.join(own, 'known'), 'text');
  const { child, seen, all } = start(build, command, own);
  const end = await ended(child);
  await all;
  return { ...end, own, seen, told: (what: Touch['what']) => seen.flatMap((one) => (one.kind === 'touch' && one.touch.what === what ? [path.normalize(one.touch.target)] : [])) };
}

const lost = (seen: readonly Seen[]) => seen.findLast((one) => one.kind === 'lost')?.count ?? 0;

describe.runIf(linux)('what is touched is told', () => {
  test.each(watched)('by full and relative names, from a folder and by a descriptor of one (%s)', async (build) => {
    const python = [
      'import os, socket',
      'open("known").read(); open("made", "w").close()',
      'd = os.open(".", os.O_RDONLY); os.open("by-folder", os.O_CREAT | os.O_WRONLY, dir_fd=d)',
      'os.mkdir("kept"); os.chdir("kept"); os.rename("../made", "moved"); os.symlink("/etc", "link"); os.unlink("link")',
      'os.stat("../looked-at-only") if os.path.exists("../looked-at-only") else None',
      'os.truncate("moved", 0); os.link("moved", "second")',
      'for a in [("127.0.0.1", 9)]: socket.socket().connect_ex(a)',
      'socket.socket(socket.AF_INET6).connect_ex(("::1", 9)); socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 10))',
    ].join('\n');
    const { own, code, complaint, seen, told } = await run(build, '/usr/bin/python3', '-I', '-c', python);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    expect(seen.filter((one) => one.kind !== 'touch')).toEqual([{ kind: 'begun' }]);
    const at = (...names: string[]) => names.map((name) => path.join(own, name));
    expect(told('read')).toEqual(expect.arrayContaining(at('known', 'kept/moved')));
    expect(told('write')).toEqual(expect.arrayContaining(at('made', 'by-folder', 'kept', 'kept/moved', 'kept/link', 'kept/second')));
    expect(told('look')).toEqual(expect.arrayContaining(at('looked-at-only', 'kept')));
    expect(told('connect')).toEqual(expect.arrayContaining(['127.0.0.1:9', '[::1]:9', '127.0.0.1:10']));
    expect(told('write')).not.toContain('/etc');
  });

  test.each(watched)('of its children and threads too, and once each (%s)', async (build) => {
    const shell = 'for n in 1 2 3; do cat /etc/hostname >/dev/null; done; (setsid sh -c "sleep 0.05; cat /etc/passwd >/dev/null" &) ; sleep 0.3';
    const { code, told } = await run(build, '/bin/sh', '-c', shell);
    expect(code).toBe(0);
    expect(told('read').filter((name) => name === '/etc/hostname')).toHaveLength(1);
    expect(told('read')).toContain('/etc/passwd');
    expect(told('run')).toEqual(expect.arrayContaining(['/bin/sh', '/usr/bin/cat', '/usr/bin/sleep']));
    const threads = 'import threading\nts=[threading.Thread(target=lambda n=n: open(f"/etc/no-{n}") if False else __import__("os").path.exists(f"/etc/no-{n}")) for n in range(40)]\n[t.start() for t in ts]\n[t.join() for t in ts]';
    const many = await run(build, '/usr/bin/python3', '-I', '-c', threads);
    expect(many.told('look').filter((name) => name.startsWith('/etc/no-'))).toHaveLength(40);
  });

  test.each(watched)('names that are nowhere, too long or hostile break nothing (%s)', async (build) => {
    const python = [
      'import ctypes, os',
      'c = ctypes.CDLL(None, use_errno=True)',
      'for a in [0, 1, 4095, 2**47 - 1, 2**63 - 1, 2**63, 2**64 - 1]:',
      '  c.syscall(257, -100, ctypes.c_void_p(a), 0); c.syscall(42, 5, ctypes.c_void_p(a), 128); c.syscall(437, -100, ctypes.c_void_p(a), ctypes.c_void_p(a), 24); c.syscall(46, 0, ctypes.c_void_p(a), 0)',
      'c.syscall(257, -100, b"/" + b"x" * 5000, 0); c.syscall(257, -100, b"/" + b"y" * 4094, 0); c.syscall(257, 12345, b"nowhere", 0); c.syscall(257, 2**31 - 1, b"nowhere", 0)',
      // The last bytes of a page that nothing follows.
      'import mmap',
      'm = mmap.mmap(-1, 8192); at = ctypes.addressof(ctypes.c_char.from_buffer(m)); c.munmap(ctypes.c_void_p(at + 4096), 4096)',
      'ctypes.memmove(at + 4088, b"/edge/x\\0", 8); c.syscall(257, -100, ctypes.c_void_p(at + 4088), 0)',
      'ctypes.memmove(at + 4088, b"/edge/yz", 8); c.syscall(257, -100, ctypes.c_void_p(at + 4088), 0)',
      'c.syscall(257, -100, b"/odd\\n\\xff\\x1b[2J", 0)',
      'print("alive"); os._exit(0)',
    ].join('\n');
    const { code, out, complaint, told } = await run(build, '/usr/bin/python3', '-I', '-c', python);
    expect({ code, out, complaint }).toEqual({ code: 0, out: '', complaint: '' });
    expect(told('read')).toContain('/edge/x');
    expect(told('read').filter((name) => name.startsWith('/edge'))).toHaveLength(1);
    expect(told('read')).toContain(`/${'y'.repeat(4094)}`);
    expect(told('read')).toContain('/odd\n\ufffd\u001b[2J');
  });

  test('npm’s own start, and its answers', async () => {
    const { code, out, told } = await run('plain', process.execPath, '-e', 'require("child_process").execFileSync(process.execPath, ["-e", "require(\\"fs\\").readFileSync(\\"/etc/hostname\\")"]); process.stdout.write("done")');
    expect({ code, out }).toEqual({ code: 0, out: 'done' });
    expect(told('read')).toContain('/etc/hostname');
  });
});

describe.runIf(linux)('the watcher', () => {
  test.each([
    { how: 'a code', shell: 'exit 7', code: 7 },
    { how: 'a signal, as bubblewrap tells it', shell: 'kill -9 $$', code: 137 },
  ])('ends as the program ends: $how', async ({ shell, code }) => {
    expect((await run('plain', '/bin/sh', '-c', shell)).code).toBe(code);
  });

  test('says what it could not execute, and watches nothing', async () => {
    for (const build of watched) {
      const { code, complaint, seen } = await run(build, '/nowhere/program');
      expect({ code, complaint }).toEqual({ code: 126, complaint: 'countersign-inside: the program cannot be executed: No such file or directory\n' });
      expect(seen.filter(({ kind }) => kind === 'begun')).toEqual([]);
    }
  });

  test('hands on signals meant for the server', async () => {
    const { child, seen } = start('plain', ['/bin/sh', '-c', 'trap "exit 3" TERM; echo up; while :; do sleep 0.02; done']);
    if (child.stdout !== null) await once(child.stdout, 'data');
    expect(seen[0]).toMatchObject({ kind: 'touch' });
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(3);
  });

  test('is gone with the server, and the server with it', async () => {
    for (const victim of ['server', 'watcher'] as const) {
      const { child } = start('plain', ['/bin/cat']);
      await vi.waitFor(() => expect(readFileSync(`/proc/${child.pid}/comm`, 'utf8')).toBe('observing\n'), patience);
      const server = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim());
      process.kill(victim === 'server' ? server : (child.pid ?? 0), 'SIGKILL');
      await once(child, 'exit');
      await vi.waitFor(() => expect(readdirSync('/proc')).not.toContain(String(server)), patience);
    }
  });

  test('gives the server none of its descriptors, and cannot be looked into', async () => {
    const { out } = await run('plain', '/bin/sh', '-c', 'ls /proc/self/fd | tr "\\n" " "; ls -l /proc/$PPID/fd >/dev/null 2>&1 || echo closed; cat /proc/$PPID/environ >/dev/null 2>&1 || echo closed');
    expect(out.split(' ').slice(0, 4)).toEqual(['0', '1', '2', '3']);
    // Root reads everything: for anybody else both are refused.
    if (process.getuid?.() !== 0) expect(out).toMatch(/closed\nclosed\n$/);
  });

  test.each(watched)('never waits for its reader, and says how much it dropped (%s)', async (build) => {
    const { child, pipe, all } = start(build, ['/usr/bin/python3', '-I', '-c', 'import os\nfor n in range(100000): os.path.exists(f"/etc/{n}-" + "x" * 200)\nprint("done")'], folder, false);
    pipe.pause();
    const end = await ended(child);
    expect({ code: end.code, out: end.out }).toEqual({ code: 0, out: 'done\n' });
    pipe.resume();
    pipe.destroy();
    await all;
    const { seen, code } = await run(build, '/usr/bin/python3', '-I', '-c', 'for n in range(100000):\n  try: open(f"/etc/{n}")\n  except OSError: pass');
    expect(code).toBe(0);
    const told = seen.filter(({ kind }) => kind === 'touch').length;
    expect(told).toBeGreaterThan(10_000);
    expect(told).toBeLessThanOrEqual(40 * 1024);
    expect(lost(seen)).toBeGreaterThan(50_000);
  }, 120_000);

  test('goes on where nobody listens any more', async () => {
    const { child, pipe } = start('plain', ['/bin/sh', '-c', 'read x; for n in 1 2 3; do cat /etc/hostname >/dev/null; done; echo done']);
    pipe.destroy();
    await wait(20);
    child.stdin?.write('go\n');
    expect(await ended(child)).toMatchObject({ code: 0, out: 'done\n' });
  });

  test('answers a crowd: more processes than may be are refused as ever', async () => {
    const { code, out } = await run('plain', '/bin/sh', '-c', 'for n in $(seq 1 200); do (cat /etc/hostname >/dev/null; sleep 0.05) & done; wait; echo all');
    expect({ code, out }).toEqual({ code: 0, out: 'all\n' });
  });

  test('an older kernel: the server runs as ever, and it is said that nobody watches', async () => {
    const look = ['-c', 'grep "^Seccomp" /proc/$$/status'] as const;
    const { code, out, seen } = await run('old', '/bin/sh', ...look);
    // What the machine that runs the tests confines them with is none of the watcher's.
    expect({ code, out }).toEqual({ code: 0, out: execFileSync('/bin/sh', look, { encoding: 'utf8' }) });
    expect(out).toMatch(/^Seccomp:\t\d/);
    expect(seen).toEqual([{ kind: 'unable', why: 'kernel' }]);
  });

  test('one that is watched already', async () => {
    const command = [inside.programs.plain, ...become({ observe: 3 }, '/bin/echo', 'ran')];
    const { code, out } = await run('plain', '/bin/sh', '-c', '"$0" "$@" 3>/dev/null', ...command);
    expect({ code, out }).toEqual({ code: 0, out: 'ran\n' });
  });
});

describe('reading what it tells', () => {
  const record = (what: string, text: string) => Buffer.concat([Buffer.from(what), Buffer.from([Buffer.byteLength(text) & 255, Buffer.byteLength(text) >> 8]), Buffer.from(text)]);
  const whole = Buffer.concat([record('o', ''), record('r', '/a'), record('w', `/${'b'.repeat(300)}`), record('d', '7'), record('u', '2'), record('c', '1.2.3.4:5')]);

  test('in pieces of any size', () => {
    const want = [{ kind: 'begun' }, { kind: 'touch', touch: { what: 'read', target: '/a' } }, { kind: 'touch', touch: { what: 'write', target: `/${'b'.repeat(300)}` } }, { kind: 'lost', count: 7 }, { kind: 'lost', count: 9 }, { kind: 'touch', touch: { what: 'connect', target: '1.2.3.4:5' } }];
    for (let size = 1; size <= whole.length; size += 1) {
      const reader = new SeenReader();
      const seen: Seen[] = [];
      for (let at = 0; at < whole.length; at += size) seen.push(...reader.read(whole.subarray(at, at + size)));
      expect([...seen, ...reader.end()]).toEqual(want);
    }
  });

  test('cut before its end, and that is said', () => {
    for (let size = 1; size < 7; size += 1) {
      const reader = new SeenReader();
      const seen = [...reader.read(Buffer.concat([record('o', ''), record('r', '/some').subarray(0, size)])), ...reader.end()];
      expect(seen).toEqual([{ kind: 'begun' }, { kind: 'lost', count: 1 }]);
    }
  });

  test.each([
    { why: 'no such record', bytes: record('?', 'x') },
    { why: 'a length past the longest', bytes: Buffer.from([0x72, 255, 255]) },
    { why: 'a name of nothing', bytes: record('r', '') },
    { why: 'a count that is none', bytes: record('d', 'many') },
  ])('$why: nothing more is believed, and that is said', ({ bytes }) => {
    const reader = new SeenReader();
    expect(reader.read(Buffer.concat([bytes, record('r', '/a')]))).toEqual([{ kind: 'lost', count: 1 }]);
    expect(reader.read(record('r', '/b'))).toEqual([]);
  });
});
