import { PassThrough, Readable } from 'node:stream';
import type { ServerProcess } from './sandbox';

/** A server that was never started, for `reason`. What is written to it is thrown away. */
export function notStarted(reason: string): ServerProcess {
  const stdin = new PassThrough();
  stdin.resume();
  return {
    stdin,
    stdout: Readable.from([]),
    stderr: Readable.from([]),
    pid: undefined,
    started: Promise.resolve({ ok: false, reason }),
    exit: Promise.resolve({ code: null, signal: null }),
    stop: () => Promise.resolve(),
  };
}
