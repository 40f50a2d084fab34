import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ask } from './ask';
import { call, Countersign, expect, servers, test } from './countersign';

interface Entry {
  readonly label: string;
  readonly enabled: boolean;
  readonly type: string;
  readonly toggled: number;
  readonly children: readonly Entry[];
}
interface Look {
  readonly tooltip: readonly string[];
  readonly icon: readonly number[];
  readonly menu: readonly Entry[];
}

/** A session bus of its own with a tray on it. */
class Tray {
  readonly #bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { stdio: ['ignore', 'pipe', 'ignore'] });
  #watcher: ChildProcessWithoutNullStreams | null = null;
  #answers: string[] = [];
  #waiting: ((line: string) => void)[] = [];
  registered = false;

  async open(): Promise<string> {
    const [chunk] = (await once(this.#bus.stdout, 'data')) as [Buffer];
    const address = chunk.toString('utf8').trim();
    const watcher = spawn('/usr/bin/python3', [path.join(import.meta.dirname, 'servers/tray-watcher.py')], { env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: address } });
    this.#watcher = watcher;
    watcher.stderr.on('data', (text: Buffer) => process.stderr.write(text));
    createInterface({ input: watcher.stdout }).on('line', (line) => {
      if (line.includes('"registered"')) this.registered = true;
      else (this.#waiting.shift() ?? ((late: string) => this.#answers.push(late)))(line);
    });
    await this.#next();
    return address;
  }

  async ask<T>(command: string): Promise<T> {
    this.#watcher?.stdin.write(`${command}\n`);
    return JSON.parse(await this.#next()) as T;
  }

  look(): Promise<Look> {
    return this.ask('look');
  }

  async click(label: string): Promise<void> {
    expect(await this.ask(`click ${label}`)).toEqual({ clicked: label });
  }

  close(): void {
    this.#watcher?.kill();
    this.#bus.kill();
  }

  #next(): Promise<string> {
    const ready = this.#answers.shift();
    return ready === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(ready);
  }
}

function labels(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ label, type, children }) => [type === 'separator' ? '-' : label, ...labels(children).map((child) => `  ${child}`)]);
}

function hasWatcher(): boolean {
  try {
    execFileSync('/usr/bin/python3', ['-c', 'import dbus, gi'], { stdio: 'ignore' });
    execFileSync('dbus-daemon', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.describe('with a tray', () => {
  test.skip(!hasWatcher(), 'python3-dbus, python3-gi or dbus is not installed, so there is nothing to play a tray with');
  let tray: Tray;
  let countersign: Countersign;
  const before = process.env['DBUS_SESSION_BUS_ADDRESS'];

  test.beforeEach(async () => {
    tray = new Tray();
    process.env['DBUS_SESSION_BUS_ADDRESS'] = await tray.open();
    countersign = new Countersign();
    await countersign.start();
    await expect.poll(() => tray.registered).toBe(true);
  });

  test.afterEach(async () => {
    await countersign.close();
    tray.close();
    if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
    else process.env['DBUS_SESSION_BUS_ADDRESS'] = before;
  });

  test('it shows the state, what waits and the newest calls, and its entries do what they say', async () => {
    await expect.poll(async () => labels((await tray.look()).menu)).toEqual([
      'Open Countersign',
      'Review (nothing waiting)',
      '-',
      'No calls yet',
      '-',
      'Quiet time',
      '  For 30 minutes',
      '  For 1 hour',
      expect.stringMatching(/^ {2}Until (tomorrow, )?8:00/),
      '  Until I turn it off',
      'Start at login',
      '-',
      'Quit Countersign',
    ]);
    const calm = await tray.look();
    expect(calm.tooltip.join(' ')).toContain('nothing waiting');

    // Quiet time from the tray: the question waits unseen and is counted.
    await tray.click('For 30 minutes');
    await expect.poll(async () => labels((await tray.look()).menu).some((label) => /^Quiet until .*: turn off$/.test(label))).toBe(true);
    const host = countersign.host({ name: 'plain', command: servers.plain() });
    await expect.poll(async () => labels((await tray.look()).menu)).toContain('Review (1 waiting)');
    const waiting = await tray.look();
    expect(waiting.tooltip.join(' ')).toMatch(/quiet until .*, 1 question waiting/);
    expect(waiting.icon).not.toEqual(calm.icon);
    const page = await countersign.promptPage();
    const window = await countersign.app.browserWindow(page);
    expect(await window.evaluate((one) => one.isVisible())).toBe(false);

    await tray.click('Review (1 waiting)');
    await countersign.allowFirstUse('plain');
    await host.connected;
    await tray.click(labels((await tray.look()).menu).find((label) => label.startsWith('Quiet until')) ?? '');

    const answer = call(host, 'echo', { text: 'hi' });
    await countersign.answer(/plain.*echo/, 'Allow once');
    await answer;
    // An underscore marks a key in this protocol, and two are one; echo has none.
    await expect.poll(async () => labels((await tray.look()).menu)).toContain('allowed · plain echo');

    await tray.click('allowed · plain echo');
    const console = await countersign.consolePage();
    await expect(console.getByRole('heading', { level: 1 })).toHaveText('History');

    const [server] = await ask<{ digest: string }[]>(console, 'server/list');
    await ask(console, 'server/pause', { digest: server?.digest ?? '' });
    await expect.poll(async () => (await tray.look()).tooltip.join(' ')).toContain('1 server paused');
    await tray.click('1 server is paused: its calls are refused');
    await expect(console.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible();
    await ask(console, 'server/resume', { digest: server?.digest ?? '' });
    await expect.poll(async () => (await tray.look()).tooltip.join(' ')).toContain('nothing waiting');
  });

  test('closing the console keeps the app; the tray opens it again', async () => {
    await (await countersign.consolePage()).close();
    expect(countersign.app.windows().some((page) => page.url().endsWith('console.html'))).toBe(false);
    await tray.ask('activate');
    // No notification service is on this bus, so the words wait in the console.
    await expect((await countersign.consolePage()).getByText('Countersign goes on running.')).toBeVisible();
    const child = countersign.app.process();
    await tray.click('Quit Countersign');
    await expect.poll(() => child.exitCode).toBe(0);
  });
});
