import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { jobArguments } from './description';

/*
 * The program that makes the job, built for Windows and run under wine. Wine ends a job's tree as Windows does; limits of memory, processes and processor time it does not hold, so
 * only what is asked for is tested of those.
 */

const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/lib/wine'];
const find = (names: readonly string[]): string | undefined => folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file));
const wine = process.platform === 'linux' ? find(['wine64', 'wine']) : undefined;
const server = find(['wineserver64', 'wineserver']);
const compiler = find(['x86_64-w64-mingw32-gcc']);
const missing = wine === undefined ? 'there is no wine here' : compiler === undefined ? 'there is no mingw-w64 here' : undefined;

const warnings = ['-std=c11', '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-Wshadow', '-Wconversion', '-Wsign-conversion', '-Wstrict-prototypes', '-Wmissing-prototypes', '-Wformat=2', '-Wundef', '-Wcast-qual', '-Wvla'];
const none = { memory: null, processes: null, processor: null };

describe.skipIf(missing !== undefined)(missing === undefined ? 'a job' : `a job (left out: ${missing})`, { retry: 2, timeout: 60_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'job-'));
  const prefix = path.join(import.meta.dirname, '../../../node_modules/.cache/wine-job');
  const environment = { PATH: process.env['PATH'] ?? '', HOME: folder, LC_ALL: 'C.UTF-8', WINEPREFIX: prefix, WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml=' };
  const child = path.join(folder, `child-${process.pid}.exe`);
  const job = path.join(folder, `job-${process.pid}.exe`);
  let anchor: ChildProcess | undefined;
  let runs = false;

  beforeAll(() => {
    for (const [source, output] of [['native/job.c', job], ['native/testing/child.c', child]] as const) {
      const { status, stderr } = spawnSync(compiler ?? '', [...warnings, '-Os', '-static', path.join(import.meta.dirname, source), '-o', output, '-lshell32'], { encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
    mkdirSync(prefix, { recursive: true });
    const tried = () => spawnSync(wine ?? '', [child], { env: environment, stdio: 'ignore', timeout: 120_000, killSignal: 'SIGKILL' }).status === 7;
    tried();
    // Wine's own processes live as long as one program does, and would hold on to the streams of the one that brought them up: this one has none.
    anchor = spawn(wine ?? '', [child, 'sleep'], { env: environment, stdio: 'ignore' });
    runs = tried();
  }, 300_000);
  // What fails while wine starts nothing says nothing about the program.
  beforeEach(({ skip }) => {
    if (!runs) skip('wine starts no program here');
  });
  afterAll(() => {
    anchor?.kill('SIGKILL');
    if (server !== undefined) spawnSync(server, ['-k'], { env: environment, stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  });

  function start(args: readonly string[], input = ''): { readonly process: ChildProcess; readonly said: () => string; readonly code: Promise<number | null> } {
    const out = path.join(mkdtempSync(path.join(folder, 'out-')), 'said');
    const fd = openSync(out, 'w');
    const started = spawn(wine ?? '', [job, ...args], { env: environment, stdio: ['pipe', fd, fd] });
    started.stdin?.on('error', () => undefined);
    onTestFinished(() => void started.kill('SIGKILL'));
    if (input !== '') started.stdin?.end(input);
    return { process: started, said: () => readFileSync(out, 'latin1').replaceAll('\r', ''), code: new Promise((resolve) => void started.once('exit', resolve)) };
  }

  /** Programs of ours under wine that run with this first argument. */
  function running(first: string): readonly string[] {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trimEnd().endsWith(`${path.basename(child)} ${first}`);
      } catch {
        return false;
      }
    });
  }

  it('hands arguments, streams and the end on as they are', async () => {
    const { code, said } = start([...jobArguments({ ...none, processes: 8, memory: 1_000_000_000 }), child, 'echo', 'a b', '&calc', 'c"d', '', 'ü', '--'], 'hi\nyo\n');
    expect(await code).toBe(5);
    expect(said()).toBe('[echo][a b][&calc][c"d][][ü][--]\necho hi\necho yo\n');
  });

  it('what a server leaves behind ends with it', async () => {
    const { code, said } = start([...jobArguments(none), child, 'spawn']);
    expect(await code).toBe(3);
    expect(said()).toContain('spawned');
    await expect.poll(() => running('rest'), { timeout: 5000 }).toEqual([]);
  });

  it('its whole tree ends with the program that made the job, however that ends', async () => {
    const { process: started, code, said } = start([...jobArguments(none), child, 'both']);
    await expect.poll(said, { timeout: 10_000 }).toContain('spawned');
    await expect.poll(() => [running('both').length > 0, running('rest').length], { timeout: 5000 }).toEqual([true, 1]);
    started.kill('SIGKILL');
    await code;
    await expect.poll(() => [...running('both'), ...running('rest')], { timeout: 5000 }).toEqual([]);
  });

  it.each([
    { why: 'no program', args: ['--'] },
    { why: 'no end of the options', args: [child] },
    { why: 'a limit that is no number', args: ['--memory', '1x', '--', child] },
    { why: 'a limit of nothing', args: ['--processes', '0', '--', child] },
    { why: 'a limit twice', args: ['--memory', '1000', '--memory', '2000', '--', child] },
    { why: 'a limit that is too long', args: ['--memory', '1'.repeat(16), '--', child] },
    { why: 'more of the processor than there is', args: ['--processor', '10001', '--', child] },
    { why: 'an option nobody knows', args: ['--disk', '5', '--', child] },
    { why: 'a program that is not there', args: ['--', `${child}.none`] },
  ])('starts nothing: $why', async ({ args }) => {
    const { code, said } = start(args);
    expect(await code).toBe(126);
    expect(said()).toMatch(/^countersign-job: [a-z ]+ \(\d+\)\n$/);
  });
});
