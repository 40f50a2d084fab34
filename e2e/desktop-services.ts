import { execFileSync, spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** An open notification, as the service keeps it. */
export interface OpenNote {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
  readonly urgency: number;
  readonly silent: boolean;
}

/** A session bus of its own, with a notification service and a screen lock on it. */
export class DesktopServices {
  #bus: ChildProcess | null = null;
  #services: ChildProcessWithoutNullStreams | null = null;
  #waiting: ((line: string) => void)[] = [];

  /** Gives the bus's address. */
  async open({ notifications = true }: { readonly notifications?: boolean } = {}): Promise<string> {
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { stdio: ['ignore', 'pipe', 'ignore'] });
    this.#bus = bus;
    const [chunk] = (await once(bus.stdout, 'data')) as [Buffer];
    const address = chunk.toString('utf8').trim();
    if (!notifications) return address;
    const services = spawn('/usr/bin/python3', [path.join(import.meta.dirname, 'servers/desktop-services.py')], { env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: address } });
    this.#services = services;
    services.stderr.on('data', (text: Buffer) => process.stderr.write(text));
    const serving = new Promise<string>((resolve) => this.#waiting.push(resolve));
    createInterface({ input: services.stdout }).on('line', (line) => this.#waiting.shift()?.(line));
    await serving;
    return address;
  }

  async ask<T>(command: string): Promise<T> {
    const answer = new Promise<string>((resolve) => this.#waiting.push(resolve));
    this.#services?.stdin.write(`${command}\n`);
    return JSON.parse(await answer) as T;
  }

  notes(): Promise<OpenNote[]> {
    return this.ask('notes');
  }

  close(): void {
    this.#services?.kill();
    this.#bus?.kill();
  }
}

/** Why these services cannot be played here, or null. */
export function servicesMissing(): string | null {
  try {
    execFileSync('/usr/bin/python3', ['-c', 'import dbus, gi'], { stdio: 'ignore' });
    execFileSync('dbus-daemon', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'python3-dbus, python3-gi or dbus is not installed, so there is nothing to play a desktop’s services with';
  }
}

/** Whether a program is installed. */
export function hasProgram(name: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
