import type { Readable, Writable } from 'node:stream';

/** Settles when everything written to `output` has been taken by the system, or it has failed. */
export function flushed(output: Writable): Promise<void> {
  return new Promise((resolve) => {
    if (output.destroyed || output.writableLength === 0) return resolve();
    const done = (): void => {
      output.off('error', done);
      output.off('close', done);
      resolve();
    };
    output.on('error', done);
    output.on('close', done);
    output.write('', done);
  });
}

/**
 * Hands each chunk of `from` to `write`, which says whether it can take more; where it cannot, `from` waits for `to`
 * to drain. Returns a function that ends this and leaves `from` paused.
 */
export function pour(from: Readable, to: Writable, write: (chunk: Buffer) => boolean): () => void {
  function onData(chunk: Buffer): void {
    if (write(chunk)) return;
    from.pause();
    to.once('drain', onDrain);
  }
  function onDrain(): void {
    from.resume();
  }
  from.on('data', onData);
  if (to.writableNeedDrain) {
    from.pause();
    to.once('drain', onDrain);
  } else {
    from.resume();
  }
  return () => {
    from.off('data', onData);
    to.off('drain', onDrain);
    from.pause();
  };
}

/** Settles after `ms`. */
export function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
