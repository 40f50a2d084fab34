import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { test } from '@playwright/test';
import { chromium } from '#main/sandbox/testing/chromium';
import { openRegistry, type Registry } from '#main/sandbox/runners/testing/registry';
import { Countersign, expect, type Host, type HostOptions } from './countersign';
import { passes } from './axe';
import { ask, done, listed } from './useful';

/*
 * Published servers as their documentation starts them, by npx: fetched at the first start, run under the profile that is proposed, and started again without any network.
 * One app and one person for all of them. All of a fetch goes through a proxy of the test's, as in many companies, which can be shut, tells where it led, and leads to a registry of this machine's: no network is needed.
 */

test.skip(process.platform !== 'linux', 'profiles are held on Linux');
test.describe.configure({ mode: 'serial' });

let registry: Registry;
const before = process.env['HTTPS_PROXY'];
let countersign: Countersign;
let project: string;
let notes: string;
const packages = { files: '@modelcontextprotocol/server-filesystem', memory: '@modelcontextprotocol/server-memory', everything: '@modelcontextprotocol/server-everything', thinking: '@modelcontextprotocol/server-sequential-thinking', browser: '@playwright/mcp' } as const;
type Name = keyof typeof packages;
const names = Object.keys(packages) as Name[];
/** Those that run, without a way to any registry. */
const running = new Map<Name, Host>();

test.beforeAll(async () => {
  countersign = new Countersign({ reads: 'pass' });
  registry = await openRegistry(countersign.folder);
  process.env['HTTPS_PROXY'] = registry.door;
  // Whatever this machine's npm trusts, the registry's authority comes first, as a company's does.
  writeFileSync(path.join(countersign.user, '.npmrc'), `cafile=${registry.authorities}\n`);
  [project, notes] = [path.join(countersign.user, 'project'), path.join(countersign.user, 'notes')];
  for (const folder of [project, notes]) mkdirSync(folder);
  writeFileSync(path.join(project, 'readme.txt'), 'read me');
  await countersign.start();
});

test.afterAll(async () => {
  if (before === undefined) delete process.env['HTTPS_PROXY'];
  else process.env['HTTPS_PROXY'] = before;
  await countersign.close();
  registry.close();
});

function wanted(name: Name): HostOptions {
  // Its own guard of files is off, so that it is the profile that keeps them; its own sandbox needs namespaces and programs with rights, which no confined server has.
  const browser = ['--headless', '--isolated', '--no-sandbox', '--allow-unrestricted-file-access', ...(chromium === undefined ? [] : ['--browser', 'chromium', '--executable-path', chromium])];
  const rest: Record<Name, readonly string[]> = { files: [project], memory: [], everything: [], thinking: [], browser };
  return { name, command: ['npx', '-y', packages[name], ...rest[name]], ...(name === 'memory' ? { env: { MEMORY_FILE_PATH: path.join(notes, 'memory.jsonl') } } : {}) };
}

/** The next start, with no way to any registry: nobody is asked, nothing is reached. */
async function startedOffline(name: Name): Promise<Host> {
  expect(registry.shut).toBe(true);
  const again = countersign.host(wanted(name));
  await again.connected;
  expect(again.stderr()).not.toContain('Fetching');
  running.set(name, again);
  return again;
}

function shelfOf(digest: string): string {
  return path.join(countersign.home, 'packages', digest.slice(0, 32));
}

test('all are fetched at their first start, which the host and the person see, and pinned', async () => {
  test.setTimeout(180_000);
  const first = new Map<string, ReturnType<Countersign['host']>>();
  for (const name of names) {
    first.set(name, countersign.host(wanted(name)));
    await countersign.allowFirstUse(name);
  }
  // As a host is told, where a fetch outlasts its start: it reconnects.
  await Promise.all(
    names.map(async (name) => {
      let host = first.get(name);
      for (let problem: string | null = 'first'; problem !== null && host !== undefined; ) {
        problem = await host.connected.then(() => null, (error: unknown) => String(error));
        if (problem !== null) expect(problem).toMatch(/is still being fetched from its registry.*reconnect/);
        if (problem === null) await host.client.close();
        else host = countersign.host(wanted(name));
      }
    }),
  );
  for (const name of names) {
    expect(first.get(name)?.stderr()).toContain(`countersign: Fetching ${packages[name]}…`);
    const { fetched, digest, profile } = listed(countersign, name);
    expect(fetched?.name).toBe(packages[name]);
    expect(fetched?.version).toMatch(/^\d/);
    expect(fetched?.integrity).toMatch(/^sha512-/);
    expect(profile.profile.files.reach, 'under a tight profile').toBe('folders');
    const kept = `${packages[name].replace('/', '+')}@${fetched?.version ?? ''}`;
    expect(readdirSync(shelfOf(digest)).sort()).toEqual([kept, `${kept}.json`]);
  }
  expect(new Set(registry.reached), 'the registry was reached, and nothing else').toEqual(new Set(['registry.npmjs.org:443']));
  registry.reached.length = 0;
  registry.shut = true;
});

test('filesystem reads and writes in its folder', async () => {
  const host = await startedOffline('files');
  expect(await done(countersign, host, 'files', 'read_text_file', { path: path.join(project, 'readme.txt') })).toEqual({ said: 'read me', failed: false });
  expect(await done(countersign, host, 'files', 'write_file', { path: path.join(project, 'new.txt'), content: 'written' })).toMatchObject({ failed: false });
  expect(readFileSync(path.join(project, 'new.txt'), 'utf8')).toBe('written');
  expect(listed(countersign, 'files').profile.line).toBe('Reads and changes ~/project. No network. Nothing else of yours.');
});

test('memory, given a folder, keeps what it is told, and its pin', async () => {
  const { digest, profile } = listed(countersign, 'memory');
  await ask(countersign, 'profile/set', { digest, profile: { ...profile.profile, files: { ...profile.profile.files, write: [notes] } }, accepted: false });
  const host = await startedOffline('memory');
  expect(await done(countersign, host, 'memory', 'create_entities', { entities: [{ name: 'Ada', entityType: 'person', observations: ['counts'] }] })).toMatchObject({ failed: false });
  expect((await done(countersign, host, 'memory', 'read_graph', {})).said).toContain('Ada');
  expect(readFileSync(path.join(notes, 'memory.jsonl'), 'utf8')).toContain('Ada');
  expect(listed(countersign, 'memory').fetched?.name).toBe(packages.memory);
});

test('everything echoes and adds', async () => {
  const host = await startedOffline('everything');
  expect(await done(countersign, host, 'everything', 'echo', { message: 'hello' })).toEqual({ said: 'Echo: hello', failed: false });
  const { tools } = await host.client.listTools();
  const sum = tools.find(({ name }) => /sum|add/.test(name))?.name ?? '';
  expect(await done(countersign, host, 'everything', sum, { a: 2, b: 40 })).toMatchObject({ said: expect.stringContaining('42'), failed: false });
});

test('sequential-thinking counts thoughts', async () => {
  const host = await startedOffline('thinking');
  for (const thoughtNumber of [1, 2]) {
    const { said } = await done(countersign, host, 'thinking', 'sequentialthinking', { thought: 'one step', thoughtNumber, totalThoughts: 2, nextThoughtNeeded: thoughtNumber < 2 });
    expect(JSON.parse(said)).toMatchObject({ thoughtNumber, thoughtHistoryLength: thoughtNumber });
  }
});

/** A page on this computer for one test, and how often it was asked for. */
async function pageOf(html: string): Promise<{ readonly port: number; readonly asked: () => number; readonly close: () => void }> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.setHeader('content-type', 'text/html').end(html);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { port: (server.address() as AddressInfo).port, asked: () => asked, close };
}

test('playwright has its tools, and is proposed what a browser needs and no file', () => {
  const { profile, line } = listed(countersign, 'browser').profile;
  expect(profile).toMatchObject({ template: 'browser', files: { reach: 'folders', read: [], write: [] } });
  expect(line).toMatch(/None of your files/);
});

test('playwright drives a browser on the one page it may open, and reaches no other address and no file', async () => {
  test.skip(chromium === undefined, 'there is no Chromium on this machine');
  test.setTimeout(180_000);
  const page = await pageOf(`<title>Countersigned</title><h1>It is there</h1><button onclick="this.textContent = 'pressed ' + (6 * 7)">press me</button>`);
  const other = await pageOf('<h1>somewhere else</h1>');
  const { digest, profile } = listed(countersign, 'browser');
  const first = await startedOffline('browser');
  expect(await done(countersign, first, 'browser', 'browser_navigate', { url: `http://127.0.0.1:${page.port}/` }), 'as it is proposed').toMatchObject({ said: expect.stringContaining('Countersigned'), failed: false });
  await first.client.close();
  await ask(countersign, 'profile/set', { digest, profile: { ...profile.profile, network: { mode: 'allowed', allow: [{ host: '127.0.0.1', port: page.port }] } }, accepted: false });
  const host = await startedOffline('browser');
  const browse = (tool: string, args: Record<string, unknown> = {}) => done(countersign, host, 'browser', tool, args);
  const open = (url: string) => browse('browser_navigate', { url });

  expect(await open(`http://127.0.0.1:${page.port}/`)).toMatchObject({ said: expect.stringContaining('Countersigned'), failed: false });
  const before = await browse('browser_snapshot');
  const [, button = ''] = /button "press me".*\[ref=(\w+)\]/.exec(before.said) ?? [];
  expect(await browse('browser_click', { element: 'press me', target: button })).toMatchObject({ failed: false });
  expect((await browse('browser_snapshot')).said).toContain('pressed 42');
  expect((await browse('browser_take_screenshot')).failed).toBe(false);
  expect(page.asked()).toBeGreaterThan(0);

  // What files a page may show is what the server may read: of the system something, of home nothing.
  expect((await open('file:///etc/hosts')).said).toMatch(/file:\/\/\/etc\/hosts/);
  expect((await browse('browser_snapshot')).said).toContain('localhost');
  const key = path.join(countersign.user, '.ssh/id_test');
  expect(readFileSync(key, 'utf8')).toBe('a key');
  const kept = [await open(`file://${key}`), await browse('browser_snapshot')];
  expect(kept[0]).toMatchObject({ said: expect.stringMatching(/ERR_FILE_NOT_FOUND|ERR_ACCESS_DENIED/), failed: true });
  expect(kept.map(({ said }) => said).join()).not.toContain('a key');

  expect((await fetch(`http://127.0.0.1:${other.port}/`)).status).toBe(200);
  await open(`http://127.0.0.1:${other.port}/`);
  expect((await browse('browser_snapshot')).said).not.toContain('somewhere else');
  expect(other.asked(), 'by this test alone').toBe(1);
  for (const one of [page, other]) one.close();
  await host.client.close();
});

test('its page says what runs; the newest is fetched when the person says so, and without the registry it stays', async () => {
  expect(registry.reached, 'no start but the first reached for anything').toEqual([]);
  const page = await countersign.consolePage();
  await page.getByRole('navigation').getByText('Servers').click();
  await page.getByRole('list', { name: 'Servers' }).getByRole('button', { name: /^browser/ }).click();
  const part = page.getByRole('region', { name: 'Fetched package' });
  const { version, integrity } = listed(countersign, 'browser').fetched ?? {};
  for (const said of ['@playwright/mcp', version, integrity]) await expect(part).toContainText(said ?? 'nothing');
  await part.getByRole('button', { name: 'Update to the newest: browser' }).click();
  for (const theme of ['light', 'dark'] as const) {
    await ask(countersign, 'settings/set', { theme });
    await passes(page, theme);
  }
  await page.keyboard.press('Escape');
  const press = async (): Promise<void> => {
    await part.getByRole('button', { name: 'Update to the newest: browser' }).click();
    await part.getByRole('button', { name: 'Fetch it', exact: true }).click();
  };
  await press();
  await expect(page.getByText(`It stays at ${version ?? ''}. @playwright/mcp could not be fetched: the registry was not reached.`).first()).toBeVisible({ timeout: 30_000 });
  registry.shut = false;
  await press();
  await expect(page.getByText(`@playwright/mcp ${version ?? ''} is the newest.`).first()).toBeVisible({ timeout: 30_000 });
});

test('forgotten, its package goes once nothing runs from it', async () => {
  const { digest } = listed(countersign, 'thinking');
  const host = running.get('thinking');
  if (host === undefined) throw new Error('it does not run');
  await ask(countersign, 'server/forget', { digest });
  const step = { thought: 'one more', thoughtNumber: 1, totalThoughts: 1, nextThoughtNeeded: false };
  expect(await done(countersign, host, 'thinking', 'sequentialthinking', step)).toMatchObject({ failed: false });
  expect(existsSync(shelfOf(digest)), 'what runs now goes on').toBe(true);
  await host.client.close();
  await expect.poll(() => existsSync(shelfOf(digest))).toBe(false);
});
