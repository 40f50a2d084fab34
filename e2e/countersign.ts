import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { test as base, _electron, expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';

import { readProfile } from '../scripts/first-use.mjs';
import { openKeyring } from '../scripts/keyring.mjs';
import { forgetDecisions, somethingAsked } from './clear';
import { keyringNeeded } from './keyring-needed';
import { setBefore, type Set } from './set-before';

export { readProfile } from '../scripts/first-use.mjs';

export { expect } from '@playwright/test';
export { setBefore, type Set } from './set-before';

export const root = path.resolve(import.meta.dirname, '..');
export const connector = path.join(root, 'dist/bin/countersign');
/** How long a rule lasts, as its control says. */
export type GrantTime = 'This session' | '15 minutes' | '1 hour' | 'Today' | 'Always';

/** What a rule covers, as its control begins or ends. */
const scopes = { call: 'Exactly this call', target: / (?:in|on|with|for) .+$/, tool: /, whatever its arguments are$/, reads: / that only reads$/ } as const;

export const electronPath = path.join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(root, 'node_modules/electron/dist'), 'electron');
const nodePath = process.execPath;

/** Programs of the published test servers and of our own, by name. */
export const servers = {
  everything: (...args: string[]) => [nodePath, path.join(root, 'node_modules/@modelcontextprotocol/server-everything/dist/index.js'), 'stdio', ...args],
  filesystem: (...folders: string[]) => [nodePath, path.join(root, 'node_modules/@modelcontextprotocol/server-filesystem/dist/index.js'), ...folders],
  memory: (...args: string[]) => [nodePath, path.join(root, 'node_modules/@modelcontextprotocol/server-memory/dist/index.js'), ...args],
  plain: (...args: string[]) => [nodePath, path.join(root, 'e2e/servers/plain.mjs'), ...args],
  modern: (...args: string[]) => [nodePath, path.join(root, 'e2e/servers/modern.mjs'), ...args],
  changing: (...args: string[]) => [nodePath, path.join(root, 'e2e/servers/changing.mjs'), ...args],
  saying: (file: string, ...args: string[]) => [nodePath, path.join(root, 'e2e/servers/saying.mjs'), file, ...args, '--log', `${file}.log`],
  asking: (era: 'legacy' | 'modern') => [nodePath, path.join(root, `e2e/servers/asking/${era}.mjs`)],
  hostile: (...args: string[]) => [nodePath, path.join(root, 'e2e/servers/hostile.mjs'), ...args],
};

/** `command` with all that passes it kept in `log`. */
export function tapped(log: string, command: readonly string[]): string[] {
  return [nodePath, path.join(root, 'e2e/servers/tap.mjs'), '--log', log, ...command];
}

export interface HostOptions {
  /** Name of the server in the host's configuration. */
  readonly name: string;
  readonly command: readonly string[];
  /** The host's id, and what it calls itself. */
  readonly host?: string;
  /** Variables the entry names, with their values. */
  readonly env?: Readonly<Record<string, string>>;
  /** What else the host hands down. */
  readonly inherited?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A host: the SDK's own client, whose server entry is wrapped by the connector. */
export interface Host {
  readonly client: Client;
  readonly transport: StdioClientTransport;
  /** Everything the connector wrote on stderr so far. */
  stderr(): string;
}

/** How a program ended, and what it printed. */
export interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** The whole tool result of a call. */
export type ToolResult = { content: { type: string; text: string }[]; isError?: boolean };

/**
 * Starts the app and connects to it. On a busy machine Chromium now and then leaves the connection to its DevTools port unanswered, while the app itself is up:
 * such a start is ended and made again. The app has no such port where people use it.
 */
async function launched(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (let left = 2; ; left -= 1) {
    try {
      return await _electron.launch({ ...options, timeout: 15_000 });
    } catch (cause) {
      if (left === 0 || !(cause instanceof Error) || !/Timeout \d+ms exceeded[^]*<ws connecting>/.test(cause.message)) throw cause;
    }
  }
}

/** The real app with a data folder of its own, as a person sees it and as hosts reach it. */
export class Countersign {
  readonly home: string;
  /** Where its hosts work. */
  folder: string;
  /** The home folder the app, its servers and its hosts have: never the real one. Holds a key in `.ssh`. */
  readonly user: string;
  #app: ElectronApplication | null = null;
  #ended: Promise<unknown> = Promise.resolve();
  #keyring: Awaited<ReturnType<typeof openKeyring>> | null = null;
  readonly #hosts: Host[] = [];
  #background = false;
  /** Folders to work in so far. */
  #works = 1;
  /** Everything of this test: its data folder, home and work side by side, so that a server can be given the work and not the others. */
  readonly #base: string;
  /** For temporary files, so that those of an app that is killed go with the test. */
  readonly #temporary: string;
  readonly #set: Set;
  /** The X display the app is on; null: the one of the tests. */
  readonly #display: string | null;
  readonly #firstStart: boolean;
  readonly #program: string;

  /** `firstStart`: nothing was set, as for a person who has only just installed it. `program`: what is started in Electron's place, and becomes it. */
  constructor({ reads = 'ask', startHold = 30, display = null, firstStart = false, program = electronPath }: Partial<Set> & { readonly display?: string | null; readonly firstStart?: boolean; readonly program?: string } = {}) {
    [this.#firstStart, this.#program] = [firstStart, program];
    this.#set = { reads, startHold };
    this.#display = display;
    this.#base = mkdtempSync(path.join(tmpdir(), 'cs-'));
    this.folder = path.join(this.#base, 'work');
    this.user = path.join(this.#base, 'user');
    // Installed as usual, its data lies where the connectors in hosts' files look for it.
    this.home = firstStart ? path.join(this.user, '.local/share/countersign') : path.join(this.#base, 'home');
    this.#temporary = path.join(this.#base, 't');
    mkdirSync(this.folder);
    mkdirSync(this.#temporary);
    mkdirSync(path.join(this.user, '.ssh'), { recursive: true });
    writeFileSync(path.join(this.user, '.ssh/id_test'), 'a key');
  }

  get app(): ElectronApplication {
    if (this.#app === null) throw new Error('the app was not started');
    return this.#app;
  }

  /** A keyring of its own from the next start on; without one the app has none. Called again, the same keyring in a new session: unlocked, locked with nobody to ask, or locked with a display to ask on. */
  async useKeyring(wants: { readonly unlocked?: boolean; readonly display?: string } = {}): Promise<void> {
    await this.dropKeyring();
    this.#keyring = await openKeyring(path.join(this.#base, 'keyring'), wants);
  }

  /** From the next start on there is no keyring to be reached, although the app looks for one. */
  async dropKeyring(): Promise<void> {
    await this.#keyring?.close();
    if (this.#keyring !== null) this.#keyring = { ...this.#keyring, close: () => Promise.resolve() };
  }

  /** As a person does while the app runs: the same session, its keyring unlocked. */
  async unlockKeyring(): Promise<void> {
    await this.#keyring?.restart(true);
  }

  /** `until`: what its gateway does then. */
  async start(args: readonly string[] = [], until: 'serves' | 'answers' = 'serves'): Promise<void> {
    // An app that was told to close is heard of before its process has ended, and until then it is the only instance.
    await this.#ended;
    if (!this.#firstStart) setBefore(this.home, this.#set);
    this.#background = args.includes('--background');
    this.#app = await launched({
      executablePath: this.#program,
      args: [root, this.passwordStore, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
      env: { ...this.#environment(), COUNTERSIGN_HOME: this.home },
      ...(process.getuid?.() === 0 ? {} : { chromiumSandbox: true }),
      // The app's own theme, not Playwright's.
      colorScheme: null,
    });
    const child = this.#app.process();
    this.#ended = new Promise((resolve) => child.once('exit', resolve));
    if (process.env['COUNTERSIGN_E2E_LOG']) child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    await expect.poll(() => (until === 'serves' ? this.#listens() : this.#reached()), { message: 'the gateway listens', timeout: 45_000, intervals: [50] }).toBe(true);
  }

  /** The switch that says which keyring the app looks for. */
  get passwordStore(): string {
    return `--password-store=${this.#keyring === null ? 'basic' : 'gnome-libsecret'}`;
  }

  /** Ends the app at once, as a power cut of one process. */
  async kill(): Promise<void> {
    const child = this.app.process();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    this.#app = null;
  }

  async close(): Promise<void> {
    for (const { client } of this.#hosts.splice(0)) await client.close().catch(() => undefined);
    const app = this.#app;
    this.#app = null;
    if (app !== null) {
      await app.close().catch(() => app.process().kill('SIGKILL'));
    }
    await this.#keyring?.close();
    rmSync(this.#base, { recursive: true, force: true });
  }

  /**
   * Leaves nothing of a test to the next: its hosts go and with them what they asked, what was decided about servers and the rules are taken back, and hosts work in a new
   * folder. Rejects where something is still asked then. What is on record stays, and so do settings; and in an app that was started in the background, without a console, servers,
   * which are others in a new folder.
   */
  async clear(): Promise<void> {
    for (const { client } of this.#hosts.splice(0)) await client.close();
    await expect.poll(async () => somethingAsked(await this.promptPage()), { message: 'nothing is asked any more' }).toBe(false);
    if (this.#background) expect(this.cli('rules'), 'rules that no console can take back').toEqual([]);
    else await forgetDecisions(await this.consolePage());
    this.folder = path.join(this.#base, `work-${(this.#works += 1)}`);
    mkdirSync(this.folder);
  }

  /** How a host starts the server: the connector in its place. `tap`: what the host sees of it is kept there. */
  entry({ name, command, host = 'acme', env = {}, inherited = {}, cwd = this.folder }: HostOptions, tap: string | null = null): { command: string; args: string[]; env: Record<string, string>; cwd: string } {
    const line = [connector, 'run', '--server', name, '--host', host, ...Object.keys(env).flatMap((one) => ['--env', one]), '--', ...command];
    const [program = connector, ...args] = tap === null ? line : tapped(tap, line);
    return { command: program, args, env: { ...this.#environment(), ...inherited, ...env, COUNTERSIGN_HOME: this.home }, cwd };
  }

  /** A host that is about to connect: its handshake waits for the server's first use. */
  host(options: HostOptions): Host & { readonly connected: Promise<void> } {
    const { host = 'acme' } = options;
    const transport = new StdioClientTransport({ ...this.entry(options), stderr: 'pipe' });
    let text = '';
    transport.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    const client = new Client({ name: host, version: '1.0.0' });
    const made = { client, transport, stderr: () => text };
    this.#hosts.push(made);
    const connected = client.connect(transport);
    connected.catch(() => undefined);
    return { ...made, connected };
  }

  /** A connected host, its server's first use allowed in the window, under the proposed profile or that of the name. */
  async connect(options: HostOptions & { readonly profile?: string }): Promise<Host> {
    const host = this.host(options);
    await this.allowFirstUse(options.name, options.profile);
    await host.connected;
    return host;
  }

  async allowFirstUse(server: string, profile?: string): Promise<void> {
    const question = await this.question(new RegExp(`^First use of ${server}`));
    await readProfile(question, profile);
    await question.getByRole('button', { name: 'Allow', exact: true }).click();
    await expect(question).toBeHidden();
  }

  /** The prompt window's page. */
  async promptPage(): Promise<Page> {
    return this.#page('prompt.html');
  }

  async consolePage(): Promise<Page> {
    return this.#page('console.html');
  }

  /** The question on screen whose accessible name matches, its answers open. */
  async question(name: RegExp): Promise<Locator> {
    const page = await this.promptPage();
    const dialog = page.getByRole('alertdialog', { name });
    await expect(dialog).toBeVisible();
    return dialog;
  }

  async answer(name: RegExp, button: 'Allow once' | 'Deny'): Promise<void> {
    const question = await this.question(name);
    if (button === 'Allow once') await this.confirm(question);
    await question.getByRole('button', { name: button, exact: true }).click();
  }

  /** Sets the second control of a dangerous call and types its name, where it has them. */
  async confirm(question: Locator): Promise<void> {
    const control = question.getByRole('checkbox');
    if ((await control.count()) === 0) return;
    await control.check();
    const field = question.getByRole('textbox', { name: /^Type .* to allow$/ });
    if ((await field.count()) > 0) await field.fill(/^Type (.*) to allow$/.exec((await question.locator('label', { hasText: /to allow$/ }).innerText()).trim())?.[1] ?? '');
  }

  /** Saves a rule: for the whole tool, or for what is said. */
  async allowFor(name: RegExp, choice: GrantTime | { readonly scope: keyof typeof scopes; readonly lasting: GrantTime }): Promise<void> {
    await this.openRule(name, choice);
    await (await this.promptPage()).getByRole('button', { name: 'Save and allow' }).click();
  }

  /** As far as the rule to be saved, which is not saved. */
  async openRule(name: RegExp, choice: GrantTime | { readonly scope: keyof typeof scopes; readonly lasting: GrantTime }): Promise<void> {
    const { scope, lasting } = typeof choice === 'string' ? ({ scope: 'tool', lasting: choice } as const) : choice;
    const question = await this.question(name);
    await this.confirm(question);
    await question.getByRole('button', { name: 'Allow for…' }).click();
    const page = await this.promptPage();
    await page.getByRole('group', { name: 'What it covers' }).getByRole('radio', { name: scopes[scope] }).check();
    await page.getByRole('group', { name: 'How long it lasts' }).getByRole('radio', { name: lasting, exact: true }).check();
    await page.getByRole('button', { name: 'Show the rule' }).click();
    await expect(page.getByText('Covers the call on screen')).toBeVisible();
  }

  /** What the CLI prints, parsed. */
  cli<T>(...args: string[]): T {
    return JSON.parse(execFileSync(connector, [...args, '--json'], { env: { ...this.#environment(), COUNTERSIGN_HOME: this.home }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })) as T;
  }

  /** What a program prints and how it ends, run to its end as a person of this home would; `env` on top. */
  run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, { env: { ...this.#environment(), COUNTERSIGN_HOME: this.home, ...env }, cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
      const output: Buffer[] = [];
      const errors: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, output: Buffer.concat(output).toString('utf8'), errors: Buffer.concat(errors).toString('utf8') }));
    });
  }

  spawn(command: string, args: readonly string[]): ChildProcess {
    return spawn(command, args, { env: { ...this.#environment(), COUNTERSIGN_HOME: this.home }, cwd: this.folder, stdio: ['pipe', 'pipe', 'pipe'] });
  }

  /** A file the plain server writes every received line to. */
  log(): { readonly file: string; calls(): string[] } {
    const file = path.join(this.folder, `server-${Math.random().toString(36).slice(2)}.log`);
    return { file, calls: () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line.includes('"tools/call"')) : []) };
  }

  #environment(): Record<string, string> {
    const own = Object.entries(stringEnv()).filter(([name]) => !name.startsWith('XDG_') || name === 'XDG_SESSION_TYPE');
    return { ...Object.fromEntries(own), HOME: this.user, TMPDIR: this.#temporary, ...(this.#display === null ? {} : { DISPLAY: this.#display }), ...(this.#keyring === null ? {} : this.#keyring.env) };
  }

  /** A host whose calls of the plain server's `echo` are always allowed, connected. */
  async connectGranted(command: readonly string[]): Promise<Host> {
    const host = await this.connect({ name: 'plain', command });
    const first = call(host, 'echo', { text: 'first' });
    await this.allowFor(/plain.*echo/, 'Always');
    await first;
    return host;
  }

  async #page(file: string): Promise<Page> {
    const found = (): Page | undefined => this.app.windows().find((page) => page.url().endsWith(file));
    await expect.poll(() => found() !== undefined, { message: `the window ${file}`, intervals: [50] }).toBe(true);
    const page = found();
    if (page === undefined) throw new Error(`there is no window ${file}`);
    return page;
  }

  /** Asked at the socket first: the CLI would start a second app while the first is still on its way. */
  async #listens(): Promise<boolean> {
    if (!(await this.#reached())) return false;
    try {
      this.cli('rules');
      return true;
    } catch {
      return false;
    }
  }

  #reached(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(path.join(this.home, 'run/gateway.sock'), () => resolve(true));
      socket.once('connect', () => socket.destroy());
      socket.once('error', () => resolve(false));
    });
  }
}

export async function call(host: Host, name: string, args: Record<string, unknown> = {}): Promise<ToolResult> {
  return (await host.client.callTool({ name, arguments: args })) as ToolResult;
}

export function textOf(result: ToolResult): string {
  return result.content.map((part) => part.text).join('');
}

function stringEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** A test with the app running. `keyring`: with a real keyring, so that the app knows its keys again after a restart. `reads` and `startHold`: as in {@link Set}. */
export const test = base.extend<{ countersign: Countersign; keyring: boolean; reads: 'pass' | 'ask'; startHold: number | null }>({
  keyring: [false, { option: true }],
  reads: ['ask', { option: true }],
  startHold: [30, { option: true }],
  countersign: async ({ keyring, reads, startHold }, use) => {
    keyringNeeded(keyring);
    const countersign = new Countersign({ reads, startHold });
    if (keyring) await countersign.useKeyring();
    await countersign.start();
    await use(countersign);
    await countersign.close();
  },
});
