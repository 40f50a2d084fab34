import { PassThrough } from 'node:stream';
import { notStarted } from '../not-started';
import type { ServerProcess } from '../sandbox';

/** A server whose start has to wait for something: its streams are there at once, and what is written meanwhile reaches it. What throws is a server not started, for `failure`'s words. */
export function launchLater(launch: () => Promise<ServerProcess>, failure: (error: unknown) => string): ServerProcess {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  let pid: number | undefined;
  const launched = launch()
    .catch((error: unknown) => notStarted(failure(error)))
    .then((server) => {
      ({ pid } = server);
      stdin.pipe(server.stdin);
      server.stdout.pipe(stdout);
      server.stderr.pipe(stderr);
      server.stdin.on('close', () => stdin.resume());
      return server;
    });
  return {
    stdin,
    stdout,
    stderr,
    get pid() {
      return pid;
    },
    started: launched.then((server) => server.started),
    exit: launched.then((server) => server.exit),
    stop: () => launched.then((server) => server.stop()),
  };
}
