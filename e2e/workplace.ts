import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';

import { openDisplay } from '../scripts/display.mjs';
import { Countersign, expect, test as plain } from './countersign';

const programs = ['Xvfb', 'openbox', 'xdotool', 'xev', 'xprop', 'xwininfo'];

/** Whether a display with a window manager and real input can be had here; otherwise what is missing, in words. */
export function workplaceMissing(): string | null {
  if (process.platform !== 'linux') return 'real input is made with X11, on Linux only';
  const missing = programs.filter((name) => !(process.env['PATH'] ?? '').split(':').some((folder) => existsSync(path.join(folder, name))));
  return missing.length === 0 ? null : `${missing.join(', ')} not installed (npm run preflight)`;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A window's contents on the screen, px. */
export interface Rectangle extends Place {
  readonly width: number;
  readonly height: number;
}

/**
 * A screen of its own with a window manager, a pointer and a keyboard: what is pressed here goes the way of a person's keys, by the window that has the focus, and not
 * into a page as Playwright's does. The window manager is openbox as it comes: a click gives the focus, and so does opening a window.
 */
export class Workplace {
  readonly display: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #folder: string;
  readonly #closeDisplay: () => void;
  readonly #children: ChildProcess[] = [];
  readonly #held = new Set<string>();

  private constructor(display: string, folder: string, closeDisplay: () => void) {
    this.display = display;
    this.#folder = folder;
    this.#closeDisplay = closeDisplay;
    this.#env = { PATH: process.env['PATH'], HOME: folder, XDG_CONFIG_HOME: folder, DISPLAY: display };
  }

  static async open(): Promise<Workplace> {
    const { own, close } = await openDisplay({ always: true });
    if (own === null) throw new Error('a display of its own is started on Linux only');
    const folder = mkdtempSync(path.join(tmpdir(), 'cs-x'));
    const made = new Workplace(own, folder, close);
    made.#start('openbox', ['--sm-disable']);
    await expect.poll(() => made.#says('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK']), { message: 'the window manager answers', timeout: 10_000 }).toContain('window id');
    return made;
  }

  async close(): Promise<void> {
    for (const key of [...this.#held]) await this.keyUp(key).catch(() => undefined);
    for (const child of this.#children.splice(0).reverse()) await ended(child);
    this.#closeDisplay();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Lets go of every key, ends other programs, and puts the pointer where a new screen has it. */
  async clear(): Promise<void> {
    for (const key of [...this.#held]) await this.keyUp(key);
    // The first is the window manager.
    for (const child of this.#children.splice(1).reverse()) await ended(child);
    await this.move({ x: 640, y: 400 });
  }

  /** Another program's window, which says what it hears. It has the focus once it is there. */
  async otherWindow({ x, y, width, height }: Rectangle = { x: 40, y: 240, width: 300, height: 240 }): Promise<OtherWindow> {
    const title = `other program ${this.#children.length}`;
    const child = this.#start('xev', ['-name', title, '-geometry', `${width}x${height}+${x}+${y}`, '-event', 'keyboard', '-event', 'button', '-event', 'focus']);
    const other = new OtherWindow(this, title, child);
    await expect.poll(() => this.activeWindow(), { message: 'the other window has the focus' }).toBe(title);
    // The window manager names it before the server gives it the keys.
    await expect.poll(() => other.focusGained(), { message: 'the other window was told that it has the focus' }).toBeGreaterThan(0);
    return other;
  }

  /** The title of the window that has the focus; null where none has. */
  async activeWindow(): Promise<string | null> {
    const title = (await this.#says('xdotool', ['getactivewindow', 'getwindowname'])).trim();
    return title === '' ? null : title;
  }

  /** Gives the focus to the window of this title, as a person's click on the taskbar does. */
  async activate(title: string): Promise<void> {
    await this.xdotool('search', '--onlyvisible', '--name', `^${title}$`, 'windowactivate');
    await expect.poll(() => this.activeWindow()).toBe(title);
  }

  /** Types into whatever has the focus. */
  type(text: string): Promise<void> {
    return this.xdotool('type', '--delay', '12', '--', text);
  }

  /** Presses keys and lets go of them, by X's names for them: `Return`, `shift+Tab`, `y`. */
  key(...keys: readonly string[]): Promise<void> {
    return this.xdotool('key', '--delay', '12', ...keys);
  }

  /** Holds a key down; it repeats itself like on any keyboard. */
  async keyDown(key: string): Promise<void> {
    this.#held.add(key);
    await this.xdotool('keydown', key);
  }

  async keyUp(key: string): Promise<void> {
    this.#held.delete(key);
    await this.xdotool('keyup', key);
  }

  move({ x, y }: Place): Promise<void> {
    return this.xdotool('mousemove', String(Math.round(x)), String(Math.round(y)));
  }

  /** Moves the pointer there and clicks. */
  click({ x, y }: Place): Promise<void> {
    return this.xdotool('mousemove', String(Math.round(x)), String(Math.round(y)), 'click', '1');
  }

  press(): Promise<void> {
    return this.xdotool('mousedown', '1');
  }

  release(): Promise<void> {
    return this.xdotool('mouseup', '1');
  }

  /** Where the contents of an X window are on the screen. */
  async rectangleOf(window: number): Promise<Rectangle> {
    const told = await this.#says('xwininfo', ['-id', String(window)]);
    const number = (name: string): number => Number(new RegExp(`${name}:\\s+(-?\\d+)`).exec(told)?.[1] ?? Number.NaN);
    return { x: number('Absolute upper-left X'), y: number('Absolute upper-left Y'), width: number('Width'), height: number('Height') };
  }

  /** Whether X draws this window. */
  async seen(window: number): Promise<boolean> {
    return (await this.#says('xwininfo', ['-id', String(window)])).includes('Map State: IsViewable');
  }

  async xdotool(...args: readonly string[]): Promise<void> {
    await this.#run('xdotool', args);
  }

  #start(program: string, args: readonly string[]): ChildProcess {
    const child = spawn(program, args, { env: this.#env, stdio: ['ignore', 'pipe', 'ignore'] });
    this.#children.push(child);
    return child;
  }

  async #says(program: string, args: readonly string[]): Promise<string> {
    return this.#run(program, args).catch(() => '');
  }

  #run(program: string, args: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      execFile(program, args, { env: this.#env, timeout: 10_000, encoding: 'utf8' }, (error, output) => (error === null ? resolve(output) : reject(error)));
    });
  }
}

/** A window of another program (`xev`). It tells every key and click that reaches it, so that none can be lost to a question unseen. */
export class OtherWindow {
  readonly title: string;
  readonly #workplace: Workplace;
  #told = '';

  constructor(workplace: Workplace, title: string, child: ChildProcess) {
    this.#workplace = workplace;
    this.title = title;
    child.stdout?.on('data', (chunk: Buffer) => (this.#told += chunk.toString('utf8')));
  }

  /** The keys pressed in it so far, by X's names; one that repeats itself as often as it did. */
  keys(): string[] {
    return this.#blocks('KeyPress').map((block) => /keysym 0x[0-9a-f]+, ([^)]+)\)/.exec(block)?.[1] ?? '?');
  }

  clicks(): number {
    return this.#blocks('ButtonRelease').length;
  }

  focusGained(): number {
    return this.#blocks('FocusIn').length;
  }

  /** How often it lost the focus. */
  focusLost(): number {
    return this.#blocks('FocusOut').filter((block) => /mode NotifyNormal/.test(block)).length;
  }

  async focus(): Promise<void> {
    await this.#workplace.activate(this.title);
  }

  #blocks(event: string): string[] {
    return this.#told.split('\n\n').filter((block) => block.startsWith(`${event} event`) && block.includes(event.startsWith('Focus') ? 'mode' : 'state'));
  }
}

/** The prompt window of an app on a workplace, as somebody before the screen sees it. */
export class PromptOnScreen {
  readonly #countersign: Countersign;
  readonly #workplace: Workplace;

  constructor(countersign: Countersign, workplace: Workplace) {
    this.#countersign = countersign;
    this.#workplace = workplace;
  }

  page(): Promise<Page> {
    return this.#countersign.promptPage();
  }

  /** Its contents on the screen, px. */
  async rectangle(): Promise<Rectangle> {
    return this.#workplace.rectangleOf(await this.#handle());
  }

  /** Whether X draws it. */
  async seen(): Promise<boolean> {
    return this.#workplace.seen(await this.#handle());
  }

  /** Whether keys go to it. Its page always says so to Playwright, so main is asked. */
  async focused(): Promise<boolean> {
    const window = await this.#countersign.app.browserWindow(await this.page());
    return window.evaluate((one) => one.isFocused());
  }

  async #handle(): Promise<number> {
    const window = await this.#countersign.app.browserWindow(await this.page());
    return window.evaluate((one) => one.getNativeWindowHandle().readUInt32LE(0));
  }

  /** The middle of what is drawn there, on the screen. */
  async placeOf(element: Locator): Promise<Place> {
    const box = await element.boundingBox();
    if (box === null) throw new Error('it is not drawn');
    const { x, y } = await this.rectangle();
    return { x: x + box.x + box.width / 2, y: y + box.y + box.height / 2 };
  }

  async click(element: Locator): Promise<void> {
    await this.#workplace.click(await this.placeOf(element));
  }

  /** A question that is painted, its guard over: from here on an answer that is meant counts. */
  async open(name: RegExp): Promise<Locator> {
    const question = (await this.page()).getByRole('alertdialog', { name });
    await expect(question).toBeVisible();
    await expect.poll(() => this.opened(), { message: 'the guard is over' }).toBe(true);
    return question;
  }

  /** Whether main says that answers count by now. */
  async opened(): Promise<boolean> {
    const { opensAt } = await this.state();
    return opensAt !== null && opensAt <= Date.now();
  }

  /** What main tells the page. */
  async state(): Promise<{ readonly prompt: { readonly id: string } | null; readonly opensAt: number | null; readonly waiting: number }> {
    const page = await this.page();
    return page.evaluate(async () => {
      const { countersign } = globalThis as unknown as { countersign: { call(name: string, params: unknown): Promise<{ value: { prompt: { id: string } | null; opensAt: number | null; waiting: number } }> } };
      return (await countersign.call('prompt/state', {})).value;
    });
  }

  /** Gives it the focus as a person does, by a click on its heading, and waits until that is so and the guard is over. */
  async attend(name: RegExp): Promise<Locator> {
    const question = await this.open(name);
    await this.click(question.getByRole('heading', { level: 1 }));
    await expect.poll(() => this.focused(), { message: 'the prompt has the focus' }).toBe(true);
    // Keys that could have been held since before count for nothing until then (`fresh-keys.ts`).
    const settled = Date.now() + 750;
    await expect.poll(() => Date.now() >= settled).toBe(true);
    return this.open(name);
  }

  /** Gives it the focus without a pointer, as the window manager's switching does. */
  async switchTo(name: RegExp): Promise<Locator> {
    await this.open(name);
    await this.#workplace.activate('Countersign');
    await expect.poll(() => this.focused(), { message: 'the prompt has the focus' }).toBe(true);
    // Keys that could have been held since before count for nothing until then (`fresh-keys.ts`).
    const settled = Date.now() + 750;
    await expect.poll(() => Date.now() >= settled).toBe(true);
    return this.open(name);
  }

  /** Moves the focus by Tab until the control of this name has it. */
  async tabTo(name: RegExp): Promise<void> {
    const page = await this.page();
    for (let left = 40; left > 0; left -= 1) {
      if (name.test(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''))) return;
      const before = await page.evaluateHandle(() => document.activeElement);
      await this.#workplace.key('Tab');
      await expect.poll(() => page.evaluate((one) => document.activeElement !== one, before), { message: 'Tab moves the focus' }).toBe(true);
    }
    throw new Error(`Tab does not lead to ${name}`);
  }

  /** Answers with the pointer as a person does who has read it. */
  async answer(name: RegExp, button: string): Promise<void> {
    const question = await this.attend(name);
    await this.click(question.getByRole('button', { name: button, exact: true }));
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Skips a test that needs one where none can be had. */
export function workplaceNeeded(): void {
  const missing = workplaceMissing();
  plain.skip(missing !== null, missing ?? '');
}

/** A test on a screen of its own, under a window manager, the app running there in the background. Skipped where that cannot be had, and says so. */
export const test = plain.extend<{ workplace: Workplace; prompt: PromptOnScreen }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names it hands out from this pattern
  workplace: async ({}, use) => {
    workplaceNeeded();
    const workplace = await Workplace.open();
    try {
      await use(workplace);
    } finally {
      await workplace.close();
    }
  },
  countersign: async ({ workplace, reads }, use) => {
    const countersign = new Countersign({ reads, display: workplace.display });
    try {
      await countersign.start(['--background']);
      await use(countersign);
    } finally {
      await countersign.close();
    }
  },
  prompt: async ({ countersign, workplace }, use) => use(new PromptOnScreen(countersign, workplace)),
});
