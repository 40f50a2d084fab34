import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** Everything a run starts and writes, so that it can all be taken away again, also where the run ends in the middle. */
export class Cleanup {
  /** Everything the run writes lies here; a short path, because sockets do too. */
  folder = mkdtempSync(path.join(tmpdir(), 'cs-b'));
  /** @type {Set<ChildProcess>} */
  #children = new Set();

  /**
   * Starts a program in a process group of its own.
   * @param {readonly string[]} command
   * @param {import('node:child_process').SpawnOptions} [options]
   */
  spawn([file = '', ...args], options = {}) {
    return this.watch(spawn(file, args, { cwd: this.folder, stdio: ['pipe', 'pipe', 'ignore'], ...options, detached: true }));
  }

  /** Takes charge of a process that leads its own group. @param {ChildProcess} child */
  watch(child) {
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    return child;
  }

  /** Ends everything at once and removes the folder. Does not wait, so that it may run as the process exits. */
  now() {
    for (const child of this.#children) kill(child);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Ends a process by `signal` and waits until it is gone; after `patienceMs` its whole group is killed. @param {ChildProcess} child @param {{ signal: NodeJS.Signals, patienceMs: number }} how */
export async function end(child, { signal, patienceMs }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const patience = setTimeout(() => kill(child), patienceMs);
  child.kill(signal);
  await gone;
  clearTimeout(patience);
}

/** @param {ChildProcess} child */
function kill({ pid }) {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself a moment ago.
  }
}
