import type { Limits } from '#shared/models/profile';
import type { ServerExit, ServerProcess } from '#main/sandbox/sandbox';
import { Hints, type Hint } from './hints';

/** What is heard of a server that runs. */
export interface Watcher {
  readonly limits: Limits;
  readonly onHint: (hint: Hint) => void;
  readonly onLimit: (limit: keyof Limits) => void;
  /** ms of a clock that never jumps. */
  readonly now: () => number;
}

/** `server`, with what it complains of read, and the limit that ended it told, by its launcher or by how it ended. */
export function watched(server: ServerProcess, { limits, onHint, onLimit, now }: Watcher): ServerProcess {
  const hints = new Hints(now);
  server.stderr.on('data', (chunk: Buffer) => {
    for (const hint of hints.read(chunk)) onHint(hint);
  });
  void server.exit.then((exit) => {
    const limit = limitBehind(exit, limits);
    if (limit !== null) onLimit(limit);
  });
  return server;
}

/** The limit a server ended by; of those that end one by a signal of their own, the signal says so where its launcher did not. */
export function limitBehind({ limit, signal }: ServerExit, limits: Limits): keyof Limits | null {
  if (limit !== undefined) return limit.name;
  if (signal === 'SIGXFSZ' && limits.fileSize !== null) return 'fileSize';
  return signal === 'SIGXCPU' && limits.processor !== null ? 'processor' : null;
}
