import type { Socket } from 'node:net';
import { isUtf8 } from 'node:buffer';
import { err, ok, type Result } from '#shared/result';

export type LineFault = 'closed' | 'too long' | 'too late' | 'not UTF-8';

/** A socket read line by line, before its bytes flow freely. */
export interface LineChannel {
  /** The next line without its line feed: at most `limit` bytes, within `timeoutMs`. One at a time; after a fault the channel is of no more use. */
  readonly readLine: (limit: number, timeoutMs: number) => Promise<Result<string, LineFault>>;
  /** Ends the reading by lines. Returns the bytes read past the last line; the socket stays paused for its next reader. */
  readonly release: () => Buffer;
}

/**
 * Reads `socket` by lines; `rest` are bytes of it read earlier. The socket is paused between lines, so nothing piles up,
 * and keeps a listener for errors for ever, so none of them ends the process.
 */
export function lineChannel(socket: Socket, rest: Buffer = Buffer.alloc(0)): LineChannel {
  let held: Buffer[] = rest.length > 0 ? [rest] : [];
  let size = rest.length;
  let closed = false;
  let waiting: { readonly limit: number; readonly settle: (line: Result<string, LineFault>) => void } | undefined;

  function finish(line: Result<string, LineFault>): void {
    socket.pause();
    const { settle } = waiting ?? {};
    waiting = undefined;
    settle?.(line);
  }

  /** Looks for the line's end in `chunk`, the last of `held`; those before it hold none. */
  function look(chunk: Buffer): void {
    if (waiting === undefined) return;
    const at = chunk.indexOf(10);
    const length = at === -1 ? size : size - chunk.length + at;
    if (length > waiting.limit) return finish(err('too long'));
    if (at === -1) return;
    const line = Buffer.concat([...held.slice(0, -1), chunk.subarray(0, at)]);
    held = at + 1 < chunk.length ? [chunk.subarray(at + 1)] : [];
    size = chunk.length - at - 1;
    finish(isUtf8(line) ? ok(line.toString('utf8')) : err('not UTF-8'));
  }

  function onData(chunk: Buffer): void {
    held.push(chunk);
    size += chunk.length;
    look(chunk);
  }

  function onClosed(): void {
    closed = true;
    if (waiting !== undefined) finish(err('closed'));
  }

  socket.on('error', () => {});
  socket.on('data', onData);
  socket.on('end', onClosed);
  socket.on('close', onClosed);
  socket.pause();

  return {
    readLine(limit, timeoutMs) {
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish(err('too late')), Math.max(0, timeoutMs));
        waiting = {
          limit,
          settle(line) {
            clearTimeout(timer);
            resolve(line);
          },
        };
        const last = held.at(-1);
        if (last !== undefined) look(last);
        if (waiting === undefined) return;
        if (closed) finish(err('closed'));
        else socket.resume();
      });
    },
    release() {
      socket.off('data', onData);
      socket.off('end', onClosed);
      socket.off('close', onClosed);
      socket.pause();
      return Buffer.concat(held);
    },
  };
}
