import type { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { StopTimes } from './sandbox';

/** How one launcher ends its servers. */
export interface Stoppable {
  readonly stdin: Writable;
  /** Settles when the outermost process is gone. */
  readonly gone: Promise<unknown>;
  /** Asks the server's own process to end. */
  terminate(): void;
  /** Ends everything that is left, now. */
  kill(): void;
  /** Whether anything of the tree is left. */
  isLeft(): boolean;
}

const pollMs = 5;
/** How long killed processes may take to vanish. */
const vanishMs = 5000;

/** MCP's shutdown order, going on to the next step only when the one before did not end it. */
export async function stopInSteps(server: Stoppable, times: StopTimes): Promise<void> {
  server.stdin.end();
  if (!(await settles(server.gone, times.inputMs))) {
    server.terminate();
    await settles(server.gone, times.terminateMs);
  }
  server.kill();
  await server.gone;
  for (let waited = 0; server.isLeft() && waited < vanishMs; waited += pollMs) await wait(pollMs);
}

async function settles(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const late = new AbortController();
  const timeout = wait(ms, false, { signal: late.signal }).catch(() => false);
  const settled = await Promise.race([promise.then(() => true), timeout]);
  late.abort();
  return settled;
}
