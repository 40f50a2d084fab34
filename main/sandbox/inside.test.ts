import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { patience } from './network/testing/client';
import { become, bridges, builds, builtInside, ended, freePort, linux } from './testing/inside-host';

/* The program that runs first inside a sandbox, by itself. */

const inside = builtInside();

describe.runIf(linux)('what is wrong is said, and nothing is executed:', () => {
  const long = `/${'x'.repeat(120)}`;
  test.each([
    { why: 'no arguments', args: () => [], says: 'there is no --' },
    { why: 'no end of its own arguments', args: () => ['--data', '5', '/bin/echo'], says: 'not known' },
    { why: 'no program', args: () => ['--'], says: 'no program to start' },
    { why: 'a program that would have to be looked for', args: () => ['--', 'echo'], says: 'no absolute path' },
    { why: 'an argument that is not known', args: () => ['--cpu', '5', '--', '/bin/echo'], says: 'not known' },
    { why: 'a limit without a number', args: () => ['--data'], says: '--data needs' },
    { why: 'a limit of no digits', args: () => ['--data', '', '--', '/bin/echo'], says: '--data needs' },
    { why: 'a negative limit', args: () => ['--processes', '-1', '--', '/bin/echo'], says: '--processes needs' },
    { why: 'a limit of nothing', args: () => ['--open-files', '0', '--', '/bin/echo'], says: '--open-files needs' },
    { why: 'a fraction', args: () => ['--file-size', '1.5', '--', '/bin/echo'], says: '--file-size needs' },
    { why: 'an exponent', args: () => ['--data', '1e9', '--', '/bin/echo'], says: '--data needs' },
    { why: 'hex', args: () => ['--data', '0x10', '--', '/bin/echo'], says: '--data needs' },
    { why: 'a number past 63 bits', args: () => ['--data', '9223372036854775808', '--', '/bin/echo'], says: '--data needs' },
    { why: 'a number past 64 bits', args: () => ['--data', '18446744073709551617', '--', '/bin/echo'], says: '--data needs' },
    { why: 'a limit given twice', args: () => ['--data', '5', '--data', '6', '--', '/bin/echo'], says: '--data needs' },
    { why: 'a bridge without a port', args: () => ['--bridge', '/x', '--', '/bin/echo'], says: '--bridge needs' },
    { why: 'a bridge to a relative path', args: () => ['--bridge', 'x', '5', '--', '/bin/echo'], says: '--bridge needs' },
    { why: 'port 0', args: () => ['--bridge', '/x', '0', '--', '/bin/echo'], says: '--bridge needs' },
    { why: 'a port too high', args: () => ['--bridge', '/x', '65536', '--', '/bin/echo'], says: '--bridge needs' },
    { why: 'sockets of no kind', args: () => ['--sockets'], says: '--sockets needs' },
    { why: 'sockets of another kind', args: () => ['--sockets', 'all', '--', '/bin/echo'], says: '--sockets needs' },
    { why: 'sockets twice', args: () => ['--sockets', 'own', '--sockets', 'scoped', '--', '/bin/echo'], says: '--sockets needs' },
    { why: 'a bridge to a stream', args: () => ['--bridge', '/proc/self/fd/2', '5', '--', '/bin/echo'], says: '--bridge needs' },
    { why: 'a bridge to no descriptor', args: () => ['--bridge', '/proc/self/fd/3x', '5', '--', '/bin/echo'], says: '--bridge needs' },
    { why: 'a descriptor that is not there', args: () => ['--bridge', '/proc/self/fd/700', '5', '--', '/bin/echo'], says: 'the socket is not there: Bad file' },
    { why: 'two bridges', args: () => ['--bridge', '/x', '5', '--bridge', '/x', '5', '--', '/bin/echo'], says: '--bridge needs' },
    { why: 'a socket that is not there', args: () => ['--bridge', '/nowhere/p.sock', '5', '--', '/bin/echo'], says: 'the socket is not there: No such file' },
    { why: 'a socket that is a file', args: () => ['--bridge', '/etc/hostname', '5', '--', '/bin/echo'], says: 'the socket is no socket' },
    { why: 'a path too long for a socket', args: () => ['--bridge', long, '5', '--', '/bin/echo'], says: 'path is too long' },
    { why: 'a program that is not there', args: () => ['--', '/nowhere/program'], says: 'the program cannot be executed: No such file' },
    { why: 'a program that is a folder', args: () => ['--', '/tmp'], says: 'the program cannot be executed: Permission denied' },
  ])('$why', async ({ args, says }) => {
    for (const build of builds) {
      const { code, out, complaint } = await ended(inside.start(build, args()));
      expect({ code, out }).toEqual({ code: 126, out: '' });
      expect(complaint).toMatch(/^countersign-inside: [^\n]+\n$/);
      expect(complaint).toContain(says);
    }
  });

  test('a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const socket = await inside.unixServer();
    const { code, complaint } = await ended(inside.start('plain', become({ bridge: { socket, port: (taken.address() as AddressInfo).port } }, '/bin/echo', 'ran')));
    expect(code).toBe(126);
    expect(complaint).toMatch(/^countersign-inside: the bridge cannot listen: Address (?:already )?in use\n$/);
    expect(bridges(socket)).toEqual([]);
    taken.close();
  });

  test('a program that is not there behind a bridge leaves no bridge', async () => {
    const socket = await inside.unixServer();
    expect((await ended(inside.start('plain', become({ bridge: { socket, port: await freePort() } }, '/nowhere')))).code).toBe(126);
    await vi.waitFor(() => expect(bridges(socket)).toEqual([]), patience);
  });

  test('a standard stream that is closed', async () => {
    const child = spawn('/bin/sh', ['-c', '"$0" -- /bin/echo ran <&-', inside.programs.plain], { stdio: ['ignore', 'pipe', 'pipe'] });
    expect(await ended(child)).toEqual({ code: 126, out: '', complaint: 'countersign-inside: a standard stream is closed: Bad file descriptor\n' });
  });
});

describe.runIf(linux)('the program', () => {
  test('gets its arguments, its environment and its exit code as they are', async () => {
    const child = inside.start('plain', become({}, '/bin/sh', '-c', 'echo "$0|$1|$2|$LC_ALL"; exit 7', 'a b', '', '--data'));
    expect(await ended(child)).toEqual({ code: 7, out: 'a b||--data|C\n', complaint: '' });
  });

  test.each(builds)('has three descriptors (%s)', async (build) => {
    const { out } = await ended(inside.start(build, become({}, '/bin/sh', '-c', 'exec ls /proc/self/fd'), 6));
    // ls has the folder it reads open.
    expect(out.split('\n').filter((line) => line !== '')).toEqual(['0', '1', '2', '3']);
  });

  test.each(builds)('has the limits, and no new rights (%s)', async (build) => {
    const socket = await inside.unixServer();
    const { out } = await ended(inside.start(build, become({ processes: 200_000, openFiles: 123, data: 2_147_483_648, fileSize: 1_048_576, bridge: { socket, port: await freePort() } }, '/bin/sh', '-c', 'cat /proc/self/limits /proc/self/status')));
    const limitOf = (name: string) => new RegExp(`^${name} +(\\S+) +(\\S+)`, 'm').exec(out)?.slice(1);
    expect(limitOf('Max open files')).toEqual(['123', '123']);
    expect(limitOf('Max data size')).toEqual(['2147483648', '2147483648']);
    expect(limitOf('Max file size')).toEqual(['1048576', '1048576']);
    expect(limitOf('Max core file size')).toEqual(['0', '0']);
    expect(Number(limitOf('Max processes')?.[1])).toBeLessThanOrEqual(200_000);
    expect(out).toMatch(/^NoNewPrivs:\t1$/m);
    expect(out).toMatch(/^Seccomp:\t2$/m);
  });

  test('keeps a limit that was lower', async () => {
    const { stdout } = await promisify(execFile)('/usr/bin/prlimit', ['--nofile=50:60', inside.programs.plain, ...become({ openFiles: 1000 }, '/bin/sh', '-c', 'ulimit -n')]);
    expect(stdout).toBe('60\n');
  });

  test('has no child it did not make', async () => {
    const socket = await inside.unixServer();
    const { out } = await ended(inside.start('plain', become({ bridge: { socket, port: await freePort() } }, '/bin/sh', '-c', 'cat /proc/$$/task/$$/children; wait; echo done')));
    // The child is `cat` itself.
    expect(out).toMatch(/^\d+ done\n$/);
  });

  test.each(builds)('cannot make Unix sockets, nor pairs that can be pointed at one (%s)', async (build) => {
    const { out, complaint } = await ended(inside.start(build, become({ bridge: { socket: await inside.unixServer(), port: await freePort() } }, ...sockets)));
    const control = await controlOf(sockets);
    const forbidden = (what = '', name = '') => what === 'one' || (what === 'pair' && /^(?:datagram|raw)/.test(name));
    expect(out.trim().split('\n'), complaint).toEqual(control.map(([what, name, without]) => `${what},${name},${forbidden(what, name) ? 'no' : without}`));
    // These are possible wherever tests run: the control is one.
    for (const kind of [['one', 'stream', 'made'], ['pair', 'stream', 'made'], ['internet', '4', 'made']]) expect(control).toContainEqual(kind);
  });

  test.each(['own', 'scoped'] as const)('may make sockets that carry a stream, and no others, where that was said: %s', async (kind) => {
    const control = await controlOf(sockets);
    const forbidden = (what = '', name = '') => /^(?:datagram|raw)/.test(name) || (what === 'one' && name === 'packets');
    const want = control.map(([what, name, without]) => `${what},${name},${forbidden(what, name) ? 'no' : without}`);
    for (const build of ['plain', 'sanitized'] as const) {
      const { out, complaint } = await ended(inside.start(build, become({ sockets: kind }, ...sockets)));
      // A kernel that cannot keep names of others out of reach gives none.
      if (kind === 'scoped' && /^one,stream,no$/m.test(out)) expect((await ended(inside.start(build, become({ sockets: kind }, ...reaching('x', 'x'))))).out).toBe('path no\nname no\n');
      else expect(out.trim().split('\n'), complaint).toEqual(want);
    }
  });

  test('on a kernel that cannot keep names of others out of reach makes none', async () => {
    const { out } = await ended(inside.start('old', become({ sockets: 'scoped' }, ...sockets)));
    expect(out).toMatch(/^one,stream,no$/m);
  });

  test('on the machine’s network reaches nobody else’s socket by its name', async () => {
    const name = `countersign-inside-test-${process.pid}`;
    const path = await inside.unixServer();
    const others = createServer((socket) => socket.on('error', () => undefined).end('here'));
    await once(others.listen(`\0${name}`), 'listening');
    onTestFinished(() => void others.close());
    expect(await controlOf(reaching(path, name))).toEqual([['path reached'], ['name reached']]);
    // The view of files is not this program's: a socket that is seen is reached, so a server with folders is given no sockets.
    const scoped = (await ended(inside.start('plain', become({ sockets: 'scoped' }, ...reaching(path, name))))).out;
    expect(['path reached\nname no\n', 'path no\nname no\n']).toContain(scoped);
  });
});

/** Makes each kind and says whether it could: `no` where that is refused, or the error of a machine that has none of it. */
const sockets = ['/usr/bin/python3', '-I', '-c', [
  'import errno, socket',
  'def tried(make):',
  '  try: made = make()',
  '  except OSError as error: return "no" if error.errno == errno.EPERM else errno.errorcode[error.errno]',
  '  [one.close() for one in (made if isinstance(made, tuple) else [made])]',
  '  return "made"',
  'unix, flags = socket.AF_UNIX, socket.SOCK_CLOEXEC | socket.SOCK_NONBLOCK',
  // Raw Unix sockets carry datagrams too, unix(7).
  'kinds = {"stream": 1, "datagram": 2, "raw": 3, "packets": 5, "datagram with flags": 2 | flags, "stream with flags": 1 | flags}',
  'for name, kind in kinds.items(): print("one", name, tried(lambda: socket.socket(unix, kind)), sep=",")',
  'for name, kind in kinds.items(): print("pair", name, tried(lambda: socket.socketpair(unix, kind)), sep=",")',
  'for name, family in {"4": socket.AF_INET, "6": socket.AF_INET6}.items(): print("internet", name, tried(lambda: socket.socket(family, 1)), sep=",")',
].join('\n')] as const;

/** Says whether it could connect to a path and to an abstract name. */
function reaching(path: string, name: string): readonly string[] {
  const python = ['import socket, sys', 'for what, at in ("path", sys.argv[1]), ("name", "\\0" + sys.argv[2]):', '  try: socket.socket(socket.AF_UNIX).connect(at); print(what, "reached")', '  except OSError: print(what, "no")'].join('\n');
  return ['/usr/bin/python3', '-I', '-c', python, path, name];
}

/** What a program says, line by line, that is started without the one under test. */
async function controlOf([command = '', ...args]: readonly string[]): Promise<string[][]> {
  return (await promisify(execFile)(command, args)).stdout.trim().split('\n').map((line) => line.split(','));
}
