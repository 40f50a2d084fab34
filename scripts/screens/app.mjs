import path from 'node:path';
import { _electron } from '@playwright/test';
import { readProfile } from '../first-use.mjs';
import { mustDropChromiumSandbox } from '../toolchain.mjs';
import { homeFolder } from './home.mjs';

/** @typedef {import('@playwright/test').Page} Page */

/** The real app, its two windows and the few things a person does in them. */
export class App {
  electron;
  prompt;
  console;

  /** @param {import('@playwright/test').ElectronApplication} electron @param {Page} prompt @param {Page} console */
  constructor(electron, prompt, console) {
    this.electron = electron;
    this.prompt = prompt;
    this.console = console;
  }

  /** @param {string} executable @param {readonly string[]} switches */
  static async start(executable, switches) {
    const electron = await _electron.launch({
      executablePath: executable,
      args: [path.join(homeFolder, 'countersign'), '--password-store=basic', ...switches, ...(mustDropChromiumSandbox() ? ['--no-sandbox'] : [])],
      chromiumSandbox: !mustDropChromiumSandbox(),
      colorScheme: null,
    });
    return new App(electron, await page(electron, 'prompt.html'), await page(electron, 'console.html'));
  }

  /** As a person without a keyring does at the first start. @param {string} passphrase */
  async choosePassphrase(passphrase) {
    await this.console.getByRole('button', { name: 'Choose a passphrase' }).click();
    await this.console.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await this.console.getByLabel('The same again', { exact: true }).fill(passphrase);
    await this.console.getByRole('button', { name: 'Use this passphrase' }).click();
    await this.console.getByRole('region', { name: 'The key is not protected' }).waitFor({ state: 'hidden' });
  }

  /** The question whose accessible name matches, once its answers count. @param {RegExp} name */
  async question(name) {
    const question = this.prompt.getByRole('alertdialog', { name });
    await question.waitFor();
    await question.locator('button:not([aria-disabled=true])').filter({ hasText: /^(Deny|Block|Refuse)/ }).first().waitFor();
    return question;
  }

  /** @param {RegExp} name @param {'Allow' | 'Block' | 'Allow once' | 'Deny' | 'Refuse'} button @param {string} [note] */
  async answer(name, button, note) {
    const question = await this.question(name);
    if (note !== undefined) {
      await question.getByRole('button', { name: 'Tell the model why' }).click();
      await question.getByRole('textbox', { name: 'Tell the model why' }).fill(note);
    }
    if (button === 'Allow') await readProfile(question);
    await question.getByRole('button', { name: button, exact: true }).click();
    await question.waitFor({ state: 'hidden' });
  }

  /** @param {RegExp} name @param {'This session' | 'Always'} choice */
  async allowFor(name, choice) {
    const question = await this.question(name);
    await question.getByRole('button', { name: 'Allow for…' }).click();
    await this.prompt.getByRole('radio', { name: /, whatever its arguments are$/ }).check();
    await this.prompt.getByRole('radio', { name: choice, exact: true }).check();
    await this.prompt.getByRole('button', { name: 'Show the rule' }).click();
    await this.prompt.getByRole('button', { name: 'Save and allow' }).click();
    await question.waitFor({ state: 'hidden' });
  }

  /** @param {string} view */
  async show(view) {
    await this.console.getByRole('navigation').getByRole('button', { name: view, exact: true }).click();
    await this.console.getByRole('heading', { level: 1, name: view }).waitFor();
  }

  /** The size of a window's contents in CSS px; the prompt's own wish decides its height. @param {Page} page @param {number} width */
  async resize(page, width) {
    const window = await this.electron.browserWindow(page);
    await window.evaluate((one, wide) => {
      one.setMinimumSize(200, 100);
      one.setContentSize(wide, one.getContentSize()[1] ?? 600);
    }, width);
    await page.waitForFunction((wide) => innerWidth === wide, width);
    let before = 0;
    for (let same = 0; same < 10; ) {
      const height = await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(innerHeight))));
      same = height === before ? same + 1 : 0;
      before = height;
    }
  }

  /** Through the setting, as a person would: both windows follow. @param {'Light' | 'Dark'} theme */
  async theme(theme) {
    await this.show('Settings');
    await this.console.getByRole('radio', { name: theme }).check();
    for (const one of [this.prompt, this.console]) await one.waitForFunction((dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark, theme === 'Dark');
  }
}

// A window is told of before it has an address.
/** @param {import('@playwright/test').ElectronApplication} electron @param {string} file */
async function page(electron, file) {
  const found = () => electron.windows().find((one) => one.url().endsWith(file));
  while (found() === undefined) await electron.waitForEvent('window', { timeout: 500 }).catch(() => undefined);
  return /** @type {Page} */ (found());
}
