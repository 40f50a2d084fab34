import type { Readable } from 'node:stream';

/** What the host sends while there is nobody yet to carry it to. */
export interface Intake {
  /** Settles when the input has ended with nothing in it: a host that is gone, or a probe that wanted nothing. */
  readonly endedEmpty: Promise<void>;
  /** Stops reading and hands over what was read. The stream stays paused for its next reader. */
  readonly take: () => { readonly chunks: readonly Buffer[]; readonly ended: boolean };
}

/** Reads `input` into memory, at most about `limit` bytes; past that, the host waits. */
export function takeIn(input: Readable, limit: number): Intake {
  const chunks: Buffer[] = [];
  let size = 0;
  let ended = false;
  let settleEmpty: () => void;
  const endedEmpty = new Promise<void>((resolve) => {
    settleEmpty = resolve;
  });

  function onData(chunk: Buffer): void {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) input.pause();
  }

  function onEnd(): void {
    ended = true;
    if (size === 0) settleEmpty();
  }

  input.on('data', onData);
  input.on('end', onEnd);
  input.on('error', onEnd);

  return {
    endedEmpty,
    take() {
      input.off('data', onData);
      input.off('end', onEnd);
      input.pause();
      return { chunks, ended };
    },
  };
}
