import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { chromium, test, type Browser, type Page } from '@playwright/test';
import { setBefore, connector, electronPath, expect, readProfile, root, servers, textOf, type ToolResult } from './countersign';

// Named only: this file is read by more processes than run its tests.
const output = path.join(tmpdir(), `countersign-package-${randomUUID()}`);
const app = path.join(output, 'linux-unpacked');
const executable = path.join(app, 'countersign-desktop');
const packagedConnector = path.join(app, 'resources/bin/countersign');

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.skip(process.platform !== 'linux', 'packages are made for Linux here; other systems make theirs with npm run package');
test.skip(() => readFileSync(connector).subarray(0, 2).toString() === '#!', 'the connector in dist/bin is the Node twin, which is never packaged: there is no C compiler here');

test.beforeAll(() => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/package.mjs'), '--as-built', '--dir', '-c.compression=store', `-c.directories.output=${output}`], { cwd: root, encoding: 'utf8' });
  expect(status, stdout + stderr).toBe(0);
});

test.afterAll(() => rmSync(output, { recursive: true, force: true }));

test('the program cannot be turned into a plain Node, debugged, or fed other code', async () => {
  const wire = await getCurrentFuseWire(executable);
  const named = Object.fromEntries(Object.entries(FuseV1Options).flatMap(([name, index]) => (typeof index === 'number' ? [[name, wire[index as FuseV1Options]]] : [])));
  expect(named).toMatchObject({
    RunAsNode: FuseState.DISABLE,
    EnableCookieEncryption: FuseState.ENABLE,
    EnableNodeOptionsEnvironmentVariable: FuseState.DISABLE,
    EnableNodeCliInspectArguments: FuseState.DISABLE,
    EnableEmbeddedAsarIntegrityValidation: FuseState.ENABLE,
    OnlyLoadAppFromAsar: FuseState.ENABLE,
    LoadBrowserProcessSpecificV8Snapshot: FuseState.DISABLE,
    GrantFileProtocolExtraPrivileges: FuseState.DISABLE,
  });
  const asNode = (program: string): string => spawnSync(program, ['-e', 'console.log("node " + 6 * 7)'], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', COUNTERSIGN_HOME: 'relative' }, encoding: 'utf8', timeout: 20_000 }).stdout;
  expect(asNode(electronPath), 'Electron as it comes does').toContain('node 42');
  expect(asNode(executable)).not.toContain('node 42');
});

test('the archive holds what runs and nothing else; the connector lies outside it, compiled', () => {
  const files = filesIn(path.join(app, 'resources/app.asar'));
  const odd = files.filter((file) => !/^\/(package\.json|dist\/(start\.js|desktop\/(index|keyring|reader-worker|out-worker|telemetry-worker|hosts-worker)\.js|scan\/(index|input-worker|undo-alone)\.js|gateway\/(index|traffic|drain-worker|forget-worker|examine-worker)\.js|preload\/index\.cjs|renderer\/((console|prompt)\.html|assets\/[\w.-]+\.(js|css|woff2|svg|png))))$/.test(file));
  expect(odd).toEqual([]);
  for (const needed of ['/package.json', '/dist/start.js', '/dist/desktop/index.js', '/dist/desktop/keyring.js', '/dist/scan/index.js', '/dist/scan/input-worker.js', '/dist/scan/undo-alone.js', '/dist/gateway/index.js', '/dist/gateway/traffic.js', '/dist/gateway/drain-worker.js', '/dist/gateway/forget-worker.js', '/dist/preload/index.cjs', '/dist/renderer/console.html', '/dist/renderer/prompt.html']) expect(files).toContain(needed);
  expect(readFileSync(packagedConnector).subarray(0, 4).toString('latin1')).toBe('\x7fELF');
  expect(existsSync(path.join(app, 'resources/default_app.asar'))).toBe(false);
  expect(readFileSync(path.join(app, 'resources/NOT-FOR-RELEASE.txt'), 'utf8')).toContain('not for release');
});

test('the packaged program scans without a display, a home or the app, and leaves nothing', () => {
  const nowhere = path.join(output, 'nowhere');
  const scan = (...argv: string[]) => spawnSync(packagedConnector, ['scan', ...argv], { env: { PATH: '/usr/bin:/bin', HOME: nowhere, COUNTERSIGN_HOME: nowhere, ELECTRON_RUN_AS_NODE: '1' }, input: '{"id":1,"tool":"bash","arguments":{"command":"rm -rf ~"}}\n{"id":2,"tool":"read_file","arguments":{"path":"src/a.ts"}}\n', encoding: 'utf8', timeout: 20_000 });
  const { status, stdout, stderr } = scan('calls', '--jsonl');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toMatchObject([{ id: 1, flag: true, tier: 3 }, { id: 2, flag: false, tier: 1 }]);
  expect(scan('calls').status).toBe(2);
  // So much is judged by several threads, whose program lies in the package.
  const times = 8000;
  const long = spawnSync(packagedConnector, ['scan', 'calls', '--jsonl'], { env: { PATH: '/usr/bin:/bin', HOME: nowhere, COUNTERSIGN_HOME: nowhere }, input: '{"id":1,"tool":"bash","arguments":{"command":"rm -rf ~"}}\n'.repeat(times), encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1024 * 1024 });
  expect(long.stdout === `${stdout.slice(0, stdout.indexOf('\n') + 1)}`.repeat(times)).toBe(true);
  expect(existsSync(nowhere)).toBe(false);
});

test('in the packaged app a host connects, its first use and a call are allowed in the window, and the call is on record', async () => {
  const packaged = await startPackaged();
  try {
    const { client, connected } = packaged.host('everything', servers.everything());
    const prompt = await packaged.page('prompt.html');
    const first = prompt.getByRole('alertdialog', { name: /^First use of everything/ });
    await readProfile(first);
    await first.getByRole('button', { name: 'Allow', exact: true }).click();
    await connected;
    const answer = client.callTool({ name: 'echo', arguments: { message: 'hello' } });
    const question = prompt.getByRole('alertdialog', { name: /everything.*echo/ });
    await expect(question).toContainText('hello');
    await question.getByRole('button', { name: 'Allow once', exact: true }).click();
    expect(textOf((await answer) as ToolResult)).toContain('hello');

    const console = await packaged.page('console.html');
    await expect(console.getByText(/\becho\b/).filter({ visible: true }).first()).toBeVisible();
    expect(await console.evaluate(`window.countersign.call('app/state', {})`)).toMatchObject({
      ok: true,
      value: { connector: expect.stringContaining(`${path.join(packaged.home, 'bin/countersign')} run`) as unknown, update: { state: 'off' }, notices: expect.arrayContaining([expect.stringContaining('not for release')]) as unknown },
    });
    await expect.poll(() => packaged.cli<{ rows: { tool: string | null; outcome: string | null }[] }>('history').rows.find(({ tool }) => tool === 'echo')).toMatchObject({ outcome: 'forwarded' });
    const launch = JSON.parse(readFileSync(path.join(packaged.home, 'run/launch.json'), 'utf8')) as { command: string; args: string[] };
    expect(launch).toMatchObject({ command: executable });
    expect(launch.args.filter((arg) => arg !== '--no-sandbox'), 'no folder, no debugging port').toEqual([]);
    await client.close();
  } finally {
    await packaged.close();
  }
});

test('a connector that finds no app starts the packaged one in the background', async () => {
  const packaged = await startPackaged();
  try {
    await packaged.stop();
    expect(packaged.cli<unknown[]>('rules')).toEqual([]);
    const { pid } = JSON.parse(readFileSync(path.join(packaged.home, 'run/launch.json'), 'utf8')) as { pid: number };
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')).toContain('--background');
    process.kill(pid, 'SIGTERM');
    await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 45_000 }).toBe(false);
  } finally {
    await packaged.close();
  }
});

/** The files an asar archive names in its header: after four 32-bit sizes, the last that of the text, one JSON object. */
function filesIn(archive: string): string[] {
  interface Folder {
    readonly files?: Readonly<Record<string, Folder>>;
  }
  const bytes = readFileSync(archive);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Folder;
  const walk = (folder: Folder, at: string): string[] => Object.entries(folder.files ?? {}).flatMap(([name, entry]) => (entry.files === undefined ? [`${at}/${name}`] : walk(entry, `${at}/${name}`)));
  return walk(header, '');
}

async function startPackaged() {
  const folder = mkdtempSync(path.join(tmpdir(), 'cs-'));
  const home = path.join(folder, 'home');
  mkdirSync(path.join(folder, 'user'));
  setBefore(home);
  const env = { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('XDG_'))), HOME: path.join(folder, 'user'), XDG_SESSION_TYPE: 'x11', COUNTERSIGN_HOME: home } as Record<string, string>;
  // The fuse that forbids a debugger of Node's forbids Playwright's own start too; the pages are reached over Chromium's port.
  const child = spawn(executable, ['--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const browser = await chromium.connectOverCDP(await addressOf(child));
  return {
    home,
    page: (file: string) => pageOf(browser, file),
    host(name: string, command: readonly string[]) {
      const transport = new StdioClientTransport({ command: packagedConnector, args: ['run', '--server', name, '--host', 'acme', '--', ...command], env, cwd: folder, stderr: 'ignore' });
      const client = new Client({ name: 'acme', version: '1.0.0' });
      const connected = client.connect(transport);
      connected.catch(() => undefined);
      return { client, connected };
    },
    cli: <T>(...args: string[]): T => JSON.parse(execFileSync(packagedConnector, [...args, '--json'], { env, encoding: 'utf8' })) as T,
    async stop() {
      await browser.close();
      const gone = child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : null;
      child.kill('SIGTERM');
      await gone;
    },
    async close() {
      if (child.exitCode === null) await this.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The address of Chromium's debugging port, once the app says that it is ready: the gateway listens a little later. */
function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the packaged app ended with ${code}: ${said}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (address !== undefined && /listening on \//.test(said)) resolve(address);
    });
  });
}

async function pageOf(browser: Browser, file: string): Promise<Page> {
  const found = (): Page | undefined => browser.contexts().flatMap((context) => context.pages()).find((page) => page.url().endsWith(file));
  await expect.poll(() => found() !== undefined, { message: `the window ${file}` }).toBe(true);
  const page = found();
  if (page === undefined) throw new Error(`there is no window ${file}`);
  return page;
}
