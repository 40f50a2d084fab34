import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isAlive } from '../process-tree';
import { builds, builtInside, linux, type Build } from '../testing/inside-host';
import { aroundCommand, endAround, tryAround } from './around';
import { processesWith } from './testing/launching';

/* The same program around another instead of inside a sandbox, by itself. */

const inside = builtInside();
const sleeping = (nth: number): string => `87${String(process.pid).padStart(7, '0')}.${nth}`;
let times = 0;

/** Starts `command` with it around; the lifeline is descriptor 3, and one more comes after it. */
function start(build: Build, ...command: string[]): ChildProcess {
  const [file = '', ...args] = aroundCommand(inside.programs[build], { lifeline: 3, last: 3 }, command);
  const extra = openSync('/dev/null', 'r');
  return inside.own(spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe', 'pipe', extra], env: { ONE: 'only' }, cwd: '/' }));
}

async function endOf(child: ChildProcess) {
  const [out, complaint] = [child.stdout, child.stderr].map(async (stream) => (stream === null ? '' : text(stream)));
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return { code, signal, out: await out, complaint: await complaint };
}

/** A program that starts others which leave its session, lose their parents and ignore what asks them to end; says when they are there. */
function hardy(seconds: string): string[] {
  const deaf = `trap '' TERM HUP INT; exec sleep ${seconds}`;
  return ['/bin/sh', '-c', `(setsid sh -c "${deaf}" & setsid sh -c '(sh -c "${deaf}" &)' &) ; sh -c "${deaf}" & trap '' TERM HUP; while [ "$(pgrep -fxc 'sleep ${seconds}')" -lt 3 ]; do sleep 0.01; done; echo there; sleep ${seconds}`];
}

async function there(build: Build): Promise<{ readonly child: ChildProcess; readonly seconds: string }> {
  const seconds = sleeping((times += 1));
  onTestFinished(() => processesWith(seconds).forEach((pid) => void process.kill(pid, 'SIGKILL')));
  const child = start(build, '/usr/bin/env', 'PATH=/usr/bin:/bin', ...hardy(seconds));
  if (child.stdout !== null) await once(child.stdout, 'data');
  return { child, seconds };
}

describe.runIf(linux).each(builds)('around another program (%s)', (build) => {
  test.each([
    { why: 'no lifeline', args: ['--around'], says: '--around needs' },
    { why: 'no program', args: ['--around', '3', '3', '--'], says: '--around needs' },
    { why: 'a lifeline that is a stream', args: ['--around', '2', '3', '--', '/bin/true'], says: '--around needs' },
    { why: 'a last that is no stream and nothing after', args: ['--around', '3', '1', '--', '/bin/true'], says: '--around needs' },
    { why: 'no end of its own arguments', args: ['--around', '3', '3', '/bin/true', 'x'], says: '--around needs' },
    { why: 'a number that is none', args: ['--around', '3', 'x', '--', '/bin/true'], says: '--around needs' },
    { why: 'a program that would have to be looked for', args: ['--around', '3', '3', '--', 'true'], says: 'no absolute path' },
    { why: 'a lifeline that is not there', args: ['--around', '700', '700', '--', '/bin/true'], says: 'the lifeline is not there' },
    { why: 'a program that is not there', args: ['--around', '3', '3', '--', '/nowhere'], says: 'the program cannot be executed: No such file' },
  ])('says what is wrong, and executes nothing: $why', async ({ args, says }) => {
    const end = await endOf(inside.start(build, args, 1));
    expect(end).toMatchObject({ code: 126, out: '' });
    expect(end.complaint).toMatch(/^countersign-inside: [^\n]+\n$/);
    expect(end.complaint).toContain(says);
  });

  test.each([
    { how: 'exit 0', code: 0, signal: null },
    { how: 'exit 37', code: 37, signal: null },
    { how: 'kill -KILL $$', code: null, signal: 'SIGKILL' },
    { how: 'kill -TERM $$', code: null, signal: 'SIGTERM' },
    { how: 'kill -USR1 $$', code: null, signal: 'SIGUSR1' },
  ])('ends as it does: $how', async ({ how, code, signal }) => {
    expect(await endOf(start(build, '/bin/sh', '-c', how))).toEqual({ code, signal, out: '', complaint: '' });
  });

  test('gives it its streams, its environment, the descriptors up to the last and no blocked signal', async () => {
    const child = start(build, '/bin/sh', '-c', 'read -r line; echo "$line $ONE"; echo complaint >&2; echo /proc/self/fd/*; grep SigBlk /proc/self/status');
    child.stdin?.end('given\n');
    const { out, complaint } = await endOf(child);
    // The shell lists the folder through a descriptor of its own.
    expect(out).toMatch(/^given only\n(?:\/proc\/self\/fd\/[0-4] ?){4,5}\nSigBlk:\t0{16}\n$/);
    expect(out).not.toContain('fd/5');
    expect(complaint).toBe('complaint\n');
  });

  test.each([
    { why: 'it is executed', command: ['/bin/ls', '/proc/self/fd'], says: 'y', out: '0\n1\n2\n3\n' },
    { why: 'it is not', command: ['/nowhere'], says: '', out: '' },
  ])('keeps a lifeline beyond the last to itself, and says there when $why', async ({ command, says, out }) => {
    const [file = '', ...args] = aroundCommand(inside.programs[build], { lifeline: 4, last: 2 }, command);
    const child = inside.own(spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'], env: {}, cwd: '/' }));
    const lifeline = child.stdio[4];
    const heard = lifeline instanceof Duplex ? text(lifeline) : undefined;
    const end = await endOf(child);
    // ls has the folder it reads open.
    expect([await heard, end.out]).toEqual([says, out]);
  });

  test('holds no stream of its own: one that is closed is at its end', async () => {
    const child = start(build, '/bin/sh', '-c', 'exec >&- 2>&-; read -r line');
    expect(child.stdout === null ? '' : await text(child.stdout)).toBe('');
    expect(child.exitCode).toBe(null);
    child.stdin?.end();
    await once(child, 'exit');
  });

  test('takes along what it left behind when it ends', async () => {
    const seconds = sleeping((times += 1));
    const end = await endOf(start(build, '/bin/sh', '-c', `(setsid sleep ${seconds} >&- 2>&- &) ; exit 5`));
    expect({ code: end.code, left: processesWith(seconds) }).toEqual({ code: 5, left: [] });
  });

  test('ends everything when the other end of the lifeline is closed', async () => {
    const { child, seconds } = await there(build);
    const lifeline = child.stdio[3];
    if (lifeline instanceof Duplex) lifeline.destroy();
    const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    expect({ signal, left: processesWith(seconds) }).toEqual({ signal: 'SIGKILL', left: [] });
  });

  test('ends everything when it is told to', async () => {
    const { child, seconds } = await there(build);
    child.kill('SIGTERM');
    const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    expect({ signal, left: processesWith(seconds) }).toEqual({ signal: 'SIGKILL', left: [] });
  });

  test('killed itself, what it started is ended by the system', async () => {
    const child = start(build, '/bin/sh', '-c', 'echo $$; exec sleep 1000');
    const [pid] = child.stdout === null ? [] : ((await once(child.stdout, 'data')) as [Buffer]);
    child.kill('SIGKILL');
    await expect.poll(() => isAlive(Number(pid?.toString()))).toBe(false);
  });

  test.each([
    { what: 'an app that the desktop started is the person’s', last: 2, script: 'export GIO_LAUNCHED_DESKTOP_FILE_PID=$$; exec sleep', left: 1 },
    { what: 'and what that left behind', last: 2, script: 'export GIO_LAUNCHED_DESKTOP_FILE_PID=$$; (sleep "$0" &); exec sleep', left: 2 },
    { what: 'what only inherited the mark of another is none', last: 2, script: 'GIO_LAUNCHED_DESKTOP_FILE_PID=1 exec sleep', left: 0 },
    { what: 'the mark of one that is gone counts no more', last: 2, script: '(sh -c \'export GIO_LAUNCHED_DESKTOP_FILE_PID=$$; (sleep "$0" &)\' "$0"); exec sleep', left: 0 },
    { what: 'and around a sandbox nothing is', last: 3, script: 'export GIO_LAUNCHED_DESKTOP_FILE_PID=$$; exec sleep', left: 0 },
  ])('$what', async ({ last, script, left }) => {
    const seconds = sleeping((times += 1));
    onTestFinished(() => processesWith(seconds).forEach((pid) => void process.kill(pid, 'SIGKILL')));
    const [file = '', ...args] = aroundCommand(inside.programs[build], { lifeline: 3, last }, ['/bin/sh', '-c', `(setsid sh -c '${script.replaceAll("'", `'\\''`)} "$0"' "$0" &); while [ "$(pgrep -fc "^sleep $0")" -lt "$1" ]; do sleep 0.01; done; exit 6`, seconds, script.includes('(sleep') ? '2' : '1']);
    const child = inside.own(spawn(file, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], env: { PATH: '/usr/bin:/bin' }, cwd: '/' }));
    const end = await once(child, 'exit');
    expect({ end, left: processesWith(seconds).length }).toEqual({ end: [6, null], left });
  });

  test.runIf(process.getuid?.() === 0)('does not wait for what has become another user’s', async () => {
    const seconds = sleeping((times += 1));
    onTestFinished(() => processesWith(seconds).forEach((pid) => void process.kill(pid, 'SIGKILL')));
    chmodSync(inside.folder, 0o755);
    const perl = join(inside.folder, `perl-${build}`);
    copyFileSync('/usr/bin/perl', perl);
    chmodSync(perl, 0o4755);
    // As sudo does: its real user is root too then.
    const script = `(setsid ${perl} -e '$< = $>; $| = 1; print "there"; sleep 1000' ${seconds} 2>&- &); read -r line; exit 7`;
    const [file = '', ...args] = aroundCommand(inside.programs[build], { lifeline: 3, last: 2 }, ['/bin/sh', '-c', script]);
    const child = inside.own(spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore', 'pipe'], env: { PATH: '/usr/bin:/bin' }, cwd: '/', uid: 65_534, gid: 65_534 }));
    if (child.stdout !== null) await once(child.stdout, 'data');
    child.stdin?.end();
    expect({ end: await once(child, 'exit'), left: processesWith(seconds).length }).toEqual({ end: [7, null], left: 1 });
  });

  test('what it is around is no app, whatever it says', async () => {
    const [file = '', ...args] = aroundCommand(inside.programs[build], { lifeline: 3, last: 2 }, ['/bin/sh', '-c', 'export GIO_LAUNCHED_DESKTOP_FILE_PID=$$; exec sh -c "echo there; read -r line; sleep 1000"']);
    const child = inside.own(spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore', 'pipe'], env: { PATH: '/usr/bin:/bin' }, cwd: '/' }));
    if (child.stdout !== null) await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  });

  test('is closed to others of the same user, and the server is not', async () => {
    chmodSync(inside.folder, 0o755);
    const [file = '', ...args] = aroundCommand(inside.programs[build], { lifeline: 3, last: 2 }, ['/bin/sh', '-c', 'echo $$; read -r line']);
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const child = inside.own(spawn(file, args, { stdio: ['pipe', 'pipe', 'pipe', 'pipe'], env: { SECRET: 'kept' }, cwd: '/', ...user }));
    const [pid] = child.stdout === null ? [] : ((await once(child.stdout, 'data')) as [Buffer]);
    const owners = [child.pid, pid?.toString().trim()].map((one) => statSync(`/proc/${one}/environ`).uid);
    expect(owners).toEqual([0, user.uid ?? process.getuid?.()]);
    child.stdin?.end();
    expect(await once(child, 'exit')).toEqual([1, null]);
  });

  test.each(['it is told to', 'the system says that the gateway is gone'] as const)('stopped by somebody, it ends everything all the same when %s', async (how) => {
    const { child, seconds } = await there(build);
    child.kill('SIGSTOP');
    if (how === 'it is told to') endAround(child);
    // As the kernel does, in the gateway’s name.
    else process.kill(child.pid ?? -1, 'SIGCONT');
    await once(child, 'exit');
    expect(processesWith(seconds)).toEqual([]);
  });

  test('is nobody’s group: what a terminal sends the gateway’s does not reach it', async () => {
    const child = start(build, '/bin/sh', '-c', 'echo up; read -r line');
    if (child.stdout !== null) await once(child.stdout, 'data');
    const [, , , , group, session] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(/ (?![^(]*\))/);
    expect([group, session]).toEqual([String(child.pid), String(child.pid)]);
    child.stdin?.end();
    await once(child, 'exit');
  });
});

test.runIf(linux).each([
  { what: 'of children', script: 'for (1..2000) { if (!fork) { sleep 1000; exit } }' },
  { what: 'that left the group and lost their parent', script: 'use POSIX; if (!fork) { setsid; for (1..2000) { if (!fork) { sleep 1000; exit } } exit } wait;' },
])('thousands $what are ended in less than two seconds', async ({ script }) => {
  const mark = `around-many-${process.pid}-${(times += 1)}`;
  onTestFinished(() => processesWith(mark).forEach((pid) => void process.kill(pid, 'SIGKILL')));
  const child = start('plain', '/usr/bin/perl', '-e', `$SIG{TERM} = $SIG{HUP} = 'IGNORE'; ${script} $| = 1; print 'there'; sleep 1000`, mark);
  if (child.stdout !== null) await once(child.stdout, 'data');
  const since = performance.now();
  const lifeline = child.stdio[3];
  if (lifeline instanceof Duplex) lifeline.destroy();
  await once(child, 'exit');
  expect({ inTime: performance.now() - since < 2000, left: processesWith(mark) }).toEqual({ inTime: true, left: [] });
}, 20_000);

test.runIf(linux)('it is believed only where it was tried', async () => {
  expect(await tryAround(inside.programs.plain)).toBe(true);
  expect(await tryAround('/bin/true')).toBe(false);
  expect(await tryAround('/nowhere')).toBe(false);
});
