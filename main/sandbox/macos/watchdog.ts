import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/** What ends a server's tree when this process dies, however it dies. */
export interface Watchdog {
  /** From now on it ends this process group. */
  guard(group: number): void;
  /** The group is gone: it ends without doing anything. */
  dismiss(): void;
}

/**
 * Reads the group's number, then waits for a line; the end of the pipe instead of one is this process's death. A shell with an empty environment and a fixed text: nothing of the
 * server's reaches it. It is the server's neighbour and not its parent, for a parent would have to be given the server's variables outside of the sandbox.
 */
const waiting = 'read -r group || exit 0; read -r word && exit 0; kill -KILL "-$group"';

/** Starts a watchdog; macOS has no signal for a parent's death. Undefined where it cannot be started: then nothing else may be. */
export function startWatchdog(): Watchdog | undefined {
  const child = spawn('/bin/sh', ['-c', waiting], { env: {}, cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.on('error', ignore);
  const pipe = child.stdin as Writable | null;
  if (pipe === null || child.pid === undefined) return undefined;
  pipe.on('error', ignore);
  child.unref();
  return {
    guard: (group) => void pipe.write(`${group}\n`),
    dismiss: () => void pipe.end('over\n'),
  };
}

function ignore(): void {
  // Its end says nothing more than that it is gone.
}
