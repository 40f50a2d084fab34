import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { tempHome } from '#main/link/testing/temp-home';
import { linesOf, nativeBuild } from './testing/connector-host';

/*
 * The program as it is built for Windows, under wine. The gateway is one in C on a named pipe (native/testing/pipe-gateway.c), because Node does not run there.
 */

const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/lib/wine'];
const find = (names: readonly string[]): string | undefined => folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => existsSync(file));
const wine = process.platform === 'linux' ? find(['wine64', 'wine']) : undefined;
const server = find(['wineserver64', 'wineserver']);
const compiler = find(['x86_64-w64-mingw32-gcc']);
const missing = wine === undefined ? 'there is no wine here' : compiler === undefined ? 'there is no mingw-w64 here' : undefined;

const cache = path.join(import.meta.dirname, '../../node_modules/.cache/wine');
const environment = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '/tmp', LC_ALL: 'C.UTF-8', WINEPREFIX: cache, WINEDEBUG: '-all', WINEDLLOVERRIDES: 'mscoree,mshtml=' };

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** `folder` as a program under wine names it. */
function named(folder: string): string {
  return `Z:${folder.replaceAll('/', '\\')}`;
}

/** A home with a token. */
function madeHome(): string {
  const home = tempHome();
  mkdirSync(path.join(home, 'run'), { mode: 0o700 });
  writeFileSync(path.join(home, 'run/token'), '07'.repeat(32), { mode: 0o600 });
  return home;
}

// Wine now and then starts a program that never reaches its first line: such a run is made again.
describe.skipIf(missing !== undefined)(missing === undefined ? 'for Windows' : `for Windows (left out: ${missing})`, { retry: 3, timeout: 20_000 }, () => {
  const folder = mkdtempSync('/tmp/cs-windows-');
  const program = path.join(folder, 'countersign.exe');
  const hasty = path.join(folder, 'hasty.exe');
  const fake = path.join(folder, 'gateway.exe');
  const app = path.join(folder, 'app.exe');
  let anchor: ChildProcess | undefined;
  let runs = false;

  /** Whether wine ran the program's `version` to its end, within `limit` ms. */
  function version(limit: number): boolean {
    return spawnSync(wine ?? '', [program, 'version'], { env: environment, stdio: 'ignore', timeout: limit, killSignal: 'SIGKILL' }).status === 0;
  }

  beforeAll(async () => {
    await nativeBuild(['--windows', '--output', program]);
    await nativeBuild(['--windows', '--define', 'CS_REACH_MS=1500', '--output', hasty]);
    await nativeBuild(['--windows', '--main', 'testing/pipe-gateway.c', '--output', fake]);
    await nativeBuild(['--windows', '--main', 'testing/app.c', '--output', app]);
    mkdirSync(cache, { recursive: true });
    const home = path.join(folder, 'home/run');
    mkdirSync(home, { recursive: true });
    // Alone, until wine has made its folder and every process it made it with has ended: a program started meanwhile may wait for one that never comes.
    version(120_000);
    if (server !== undefined) spawnSync(server, ['-w'], { env: environment, stdio: 'ignore', timeout: 60_000, killSignal: 'SIGKILL' });
    // Wine's own processes live as long as one program does, and would hold on to the streams of the one that brought them up: this one has none.
    anchor = spawn(wine ?? '', [fake], { env: { ...environment, COUNTERSIGN_HOME: named(path.dirname(home)) }, stdio: 'ignore' });
    for (let tries = 0; tries < 3 && !runs; tries++) runs = version(30_000);
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

  function started(file: string, home: string, args: readonly string[], stdio: StdioOptions = 'pipe'): ChildProcess {
    const child = spawn(wine ?? '', [file, ...args], { env: { ...environment, COUNTERSIGN_HOME: named(home), API_KEY: 'sesame', NODE_OPTIONS: '--inspect' }, stdio });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  }

  async function ended(file: string, home: string, args: readonly string[], input: string | Buffer = ''): Promise<Ended & { readonly bytes: Buffer }> {
    // Into files, and until the program itself ends: wine's own processes may inherit its streams and hold on to them.
    const files = [path.join(home, 'out'), path.join(home, 'err')] as const;
    const child = started(file, home, args, ['pipe', openSync(files[0], 'w'), openSync(files[1], 'w')]);
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    const code = await new Promise<number | null>((resolve) => void child.once('exit', resolve));
    const [bytes, errors] = files.map((name) => readFileSync(name)) as [Buffer, Buffer];
    return { code, output: bytes.toString(), errors: errors.toString().replaceAll('\r\n', '\n'), bytes };
  }

  /** The fake gateway, listening; gives what it was asked. */
  async function listening(home: string, manner: string[] = []): Promise<() => Record<string, unknown>[]> {
    const child = started(fake, home, manner);
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 10_000 }).toMatch(/^listening on [^\n]*\n/);
    return () => linesOf(said.replaceAll('\r', '').replace(/^.*\n/, '')) as Record<string, unknown>[];
  }

  const run = ['run', '--server', 'gh', '--host=claude', '--env', 'API_KEY', '--env', 'UNSET', '--', 'cmd', 'a b', 'ü', '"'];

  test('called wrongly: 2', async () => {
    expect(await ended(program, tempHome(), ['run', '--', 'npx'])).toMatchObject({ code: 2, output: '', errors: expect.stringMatching(/^countersign: --server is missing\nusage: /) });
    expect(await ended(program, tempHome(), ['allow'])).toMatchObject({ code: 2, errors: 'countersign: unknown verb "allow"\nTry: countersign help\n' });
  });

  test('without the app, every request is answered in time', async () => {
    const begun = performance.now();
    const { code, output } = await ended(hasty, madeHome(), run, '{"id":1,"method":"a"}\n{"method":"n"}\n{"id":"é","method":"b"}');
    expect(performance.now() - begun).toBeLessThan(8000);
    expect(code).toBe(1);
    expect(linesOf(output)).toMatchObject([{ id: 1, error: { code: 4001 } }, { id: 'é', error: { code: 4001 } }]);
  });

  test('a whole session, its stderr too', async () => {
    const home = madeHome();
    const asked = await listening(home);
    expect(await ended(program, home, run, 'one\ntwo')).toMatchObject({ code: 0, output: 'one\ntwo', errors: 'from the server\n' });
    expect(asked()).toMatchObject([
      { purpose: 'session', server: 'gh', host: 'claude', entry: null, command: 'cmd', args: ['a b', 'ü', '"'], env: { API_KEY: 'sesame' }, wanted: ['UNSET'] },
      { purpose: 'stderr', session: 's1' },
    ]);
  });

  test('a megabyte there and back, unchanged', async () => {
    const home = madeHome();
    await listening(home);
    const sent = Buffer.from(Array.from({ length: 1_000_003 }, (_, at) => (at * 31) % 256));
    const { code, bytes } = await ended(program, home, run, sent);
    expect({ code, same: bytes.equals(sent) }).toEqual({ code: 0, same: true });
  });

  test('a command for the app', async () => {
    const home = madeHome();
    const asked = await listening(home);
    expect(await ended(program, home, ['history', '--tool', ''])).toMatchObject({ code: 1, output: 'hello\n', errors: 'hmm!\n' });
    expect(asked()).toMatchObject([{ purpose: 'cli', argv: ['history', '--tool', ''], columns: null }]);
  });

  test.each([
    { manner: 'wrong', why: 'a gateway without the token', words: 'What answers in place of Countersign could not prove that it is Countersign. Nothing was sent to the server.' },
    { manner: 'foreign', why: "somebody else's pipe", words: "What lies in the place of Countersign's socket is not this user's socket. Nothing was sent to the server." },
  ])('$why learns nothing', async ({ manner, words }) => {
    const home = madeHome();
    const asked = await listening(home, [manner]);
    const { code, output } = await ended(program, home, run, '{"id":1,"method":"a"}\n');
    expect({ code, lines: linesOf(output) }).toEqual({ code: 1, lines: [{ jsonrpc: '2.0', id: 1, error: { code: 4003, message: words } }] });
    expect(asked()).toEqual([]);
  });

  test('the app is started from its launch file, with a scrubbed environment', async () => {
    const home = madeHome();
    writeFileSync(path.join(home, 'run/launch.json'), JSON.stringify({ command: named(app), args: [named(path.join(home, 'said')), 'a "quoted" \\word\\'], pid: 1 }), { mode: 0o600 });
    expect((await ended(hasty, home, run, '{"id":1,"method":"a"}\n')).code).toBe(1);
    await expect.poll(() => (existsSync(path.join(home, 'said')) ? readFileSync(path.join(home, 'said'), 'utf8') : ''), { timeout: 10_000 }).toBe('--background|sesame|\n');
    expect(readFileSync(path.join(home, 'run/starting'), 'utf8')).toMatch(/^\d+\n$/);
  });

  test('what needs no app is performed by the program beside it, whose exit code counts', async () => {
    const home = tempHome();
    const programs = path.join(folder, 'countersign.programs.json');
    writeFileSync(programs, JSON.stringify({ scan: ['app.exe', named(path.join(home, 'said'))] }));
    expect(await ended(program, home, ['scan', 'a "quoted" \\word\\'])).toMatchObject({ code: 0, errors: '' });
    expect(readFileSync(path.join(home, 'said'), 'utf8')).toBe('a "quoted" \\word\\|sesame|\n');
    writeFileSync(programs, JSON.stringify({ scan: ['app.exe'] }));
    expect(await ended(program, home, ['scan']), 'the program complains of too few words with 1').toMatchObject({ code: 1, errors: '' });
    rmSync(programs);
    expect(await ended(program, home, ['check-rule'])).toMatchObject({ code: 1, errors: 'countersign: A file Countersign relies on does not exist.\n' });
  });
});
