import { PassThrough } from 'node:stream';
import { notStarted } from '#main/sandbox/not-started';
import type { ServerProcess } from '#main/sandbox/sandbox';

/**
 * A server whose start has to wait for something, as a process whose streams are there at once: what is written to it meanwhile is kept. `launch`
 * resolves with the process once it runs, or with why it never will, in words; stopped before that it is not started.
 */
export function lateStart(launch: () => Promise<(() => ServerProcess) | string>): ServerProcess {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  let stopped = false;
  const process = launch()
    .catch((cause: unknown) => (cause instanceof Error ? cause.message : String(cause)))
    .then((ready) => {
      const real = typeof ready === 'string' ? notStarted(ready) : stopped ? notStarted('its host left before it ran') : ready();
      stdin.pipe(real.stdin);
      // A server that stopped reading must not hold back whoever writes to it.
      real.stdin.on('error', () => stdin.resume());
      real.stdin.on('close', () => stdin.resume());
      real.stdout.pipe(stdout);
      real.stderr.pipe(stderr);
      return real;
    });
  return {
    stdin,
    stdout,
    stderr,
    pid: undefined,
    started: process.then((real) => real.started),
    exit: process.then((real) => real.exit),
    planted: process.then((real) => real.planted ?? []),
    async stop() {
      stopped = true;
      await (await process).stop();
    },
  };
}
