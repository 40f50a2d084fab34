import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { _electron } from '@playwright/test';
import { readProfile } from '../first-use.mjs';
import { electronCommand, electronEnvironment, mustDropChromiumSandbox, Refusal, root } from '../toolchain.mjs';

/** @typedef {import('./cleanup.mjs').Cleanup} Cleanup */
/** @typedef {import('@playwright/test').ElectronApplication} ElectronApplication */
/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */
/** What a run of the app needs. `keyring`: the variables that lead to a real keyring; without one the app would forget what was decided. @typedef {{ home: string, display: NodeJS.ProcessEnv, keyring: NodeJS.ProcessEnv }} Where */

/** The command and environment that start the app. @param {Where} where @returns {{ file: string, args: string[], env: Record<string, string> }} */
export function appCommand({ home, display, keyring }) {
  const file = electronCommand();
  if (file === null) throw new Refusal('bench: there is no Electron. Run: npm run preflight');
  const env = Object.entries({ ...electronEnvironment(), ...display, ...keyring, COUNTERSIGN_HOME: home });
  return {
    file,
    args: [root, '--password-store=gnome-libsecret', ...(mustDropChromiumSandbox() ? ['--no-sandbox'] : [])],
    env: Object.fromEntries(env.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  };
}

/** Every tool that is measured is allowed by a click first, also one that only reads. @param {string} home */
function askAboutReads(home) {
  const file = path.join(home, 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify({ schemaVersion: 1, settings: { reads: 'ask' }, console: null }), { mode: 0o600 });
}

/** The real app as a person uses it: questions are answered by clicking in its prompt window. */
export class App {
  electron;
  page;

  /** @param {ElectronApplication} electron @param {Page} page */
  constructor(electron, page) {
    this.electron = electron;
    this.page = page;
  }

  /** Starts it as a connector does, without the console. @param {Where} where */
  static async start(where) {
  askAboutReads(where.home);
    const { file, args, env } = appCommand(where);
    const electron = await _electron.launch({ executablePath: file, args: [...args, '--background'], env, chromiumSandbox: !mustDropChromiumSandbox() });
    return new App(electron, await pageOf(electron, 'prompt.html'));
  }

  /** The question on screen whose accessible name matches. @param {RegExp} name @returns {Promise<Locator>} */
  async question(name) {
    const question = this.page.getByRole('alertdialog', { name });
    await question.waitFor();
    return question;
  }

  /** @param {string} server its name in the host's configuration */
  async allowFirstUse(server) {
    const question = await this.question(new RegExp(`^First use of ${server}`));
    await readProfile(question);
    await question.getByRole('button', { name: 'Allow', exact: true }).click();
    await question.waitFor({ state: 'hidden' });
  }

  /** @param {RegExp} name */
  async allowAlways(name) {
    const question = await this.question(name);
    await question.getByRole('button', { name: 'Allow for…' }).click();
    await this.page.getByRole('radio', { name: /, whatever its arguments are$/ }).check();
    await this.page.getByRole('radio', { name: 'Always', exact: true }).check();
    await this.page.getByRole('button', { name: 'Show the rule' }).click();
    await this.page.getByRole('button', { name: 'Save and allow' }).click();
    await question.waitFor({ state: 'hidden' });
  }

  /** @param {RegExp} name */
  async deny(name) {
    const question = await this.question(name);
    await question.getByRole('button', { name: 'Deny', exact: true }).click();
    await question.waitFor({ state: 'hidden' });
  }

  /**
   * Opens the console as a person does who starts the app once more.
   * @param {Cleanup} cleanup @param {Where} where @returns {Promise<Page>}
   */
  async openConsole(cleanup, where) {
    const { file, args, env } = appCommand(where);
    cleanup.spawn([file, ...args], { env, stdio: 'ignore' });
    const page = await pageOf(this.electron, 'console.html');
    await page.getByRole('table', { name: 'History' }).waitFor();
    return page;
  }

  /** Closes a window as its close button does. @param {Page} page */
  async closeWindow(page) {
    const window = await this.electron.browserWindow(page);
    const closed = page.waitForEvent('close');
    await window.evaluate((one) => one.close());
    await closed;
  }

  /** The gateway's process id, as the app's own metrics tell it. */
  async gatewayPid() {
    const pid = await this.electron.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Countersign gateway')?.pid);
    if (pid === undefined) throw new Error('the app tells of no gateway');
    return pid;
  }

  /** @returns {Promise<{ electron: string, chrome: string, node: string }>} */
  versions() {
    return this.electron.evaluate(() => ({
      electron: process.versions['electron'] ?? '',
      chrome: process.versions['chrome'] ?? '',
      node: process.versions.node,
    }));
  }
}

// A window is told of before it has an address.
/** @param {ElectronApplication} electron @param {string} file @returns {Promise<Page>} */
async function pageOf(electron, file) {
  for (let tries = 0; tries < 600; tries += 1) {
    const page = electron.windows().find((one) => one.url().endsWith(file));
    if (page !== undefined) {
      await page.waitForLoadState();
      return page;
    }
    await after(50);
  }
  throw new Error(`the app did not open ${file}`);
}
