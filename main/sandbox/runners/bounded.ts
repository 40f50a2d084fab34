import type { Readable } from 'node:stream';
import type { ServerProcess } from '../sandbox';

/** How a bounded program ended. Its output is cut to what came last. */
export type Ended =
  | { readonly how: 'ended'; readonly code: number | null; readonly out: string; readonly err: string }
  | { readonly how: 'not-started'; readonly reason: string }
  | { readonly how: 'late' | 'loud' | 'cancelled' };

const kept = 256 * 1024;
const loudest = 16 * 1024 * 1024;

/** Waits for a program that gets no input, at most `ms`. Whatever the reason, its whole tree is gone when this settles. */
export async function bounded(start: () => ServerProcess, ms: number, signal: AbortSignal): Promise<Ended> {
  if (signal.aborted) return { how: 'cancelled' };
  const process = start();
  process.stdin.on('error', ignore).end();
  const { promise: cut, resolve } = Promise.withResolvers<'late' | 'loud' | 'cancelled'>();
  const timer = setTimeout(() => resolve('late'), ms);
  const abort = (): void => resolve('cancelled');
  signal.addEventListener('abort', abort, { once: true });
  const out = gather(process.stdout, () => resolve('loud'));
  const err = gather(process.stderr, () => resolve('loud'));
  try {
    const ended = process.started.then(async (started): Promise<Ended> => {
      if (!started.ok) return { how: 'not-started', reason: started.reason };
      const { code } = await process.exit;
      await Promise.all([out.done, err.done]);
      return { how: 'ended', code, out: out.text(), err: err.text() };
    });
    return await Promise.race([ended, cut.then((how): Ended => ({ how }))]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    await process.stop();
  }
}

function gather(stream: Readable, loud: () => void): { readonly text: () => string; readonly done: Promise<void> } {
  let pieces: Buffer[] = [];
  let bytes = 0;
  const { promise: done, resolve } = Promise.withResolvers<undefined>();
  stream.on('data', (piece: Buffer) => {
    bytes += piece.length;
    pieces.push(piece);
    if (pieces.length > 64) pieces = [tail(pieces)];
    if (bytes > loudest) loud();
  });
  for (const end of ['end', 'close', 'error']) stream.once(end, () => resolve(undefined));
  return { text: () => tail(pieces).toString('utf8'), done };
}

function tail(pieces: readonly Buffer[]): Buffer {
  return Buffer.concat(pieces).subarray(-kept);
}

function ignore(): void {
  // Its end says so.
}
