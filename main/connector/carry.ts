import type { Readable, Writable } from 'node:stream';
import type { Connection } from '#main/link/dial';
import { pour } from './flow';

/** How the carrying came to its end, and whether either direction stopped inside a line. */
export interface CarryEnd {
  /**
   * `input`: the host ended its input, and the gateway its answers or the time for them was over. `host`: nobody takes the
   * output any more. `orderly`: the gateway said the server ended. `lost`: the gateway is gone.
   */
  readonly why: 'input' | 'host' | 'orderly' | 'lost';
  readonly inputMidLine: boolean;
  readonly outputMidLine: boolean;
}

export interface CarryOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** What was read of the input before. */
  readonly chunks: readonly Buffer[];
  readonly inputEnded: boolean;
  /** How long the gateway may go on sending once it has all of an input that ended, ms. */
  readonly drainMs: number;
  /** Whether the host's process is gone. Asked only once the input has ended. */
  readonly hostGone: () => boolean;
}

/** How long after its streams a dying process may still look alive, ms. */
const dyingMs = 50;
/** How long a gateway that ended its side may take to read what it was sent, ms. */
const orderlyMs = 250;

/**
 * Carries bytes both ways, unread, each direction held back by its own reader alone, until one side ends. Both streams
 * are paused and the connection is closed when it settles.
 */
export function carry({ socket, rest }: Connection, { input, output, chunks, inputEnded, drainMs, hostGone }: CarryOptions): Promise<CarryEnd> {
  return new Promise((resolve) => {
    let lastIn = 10;
    let lastOut = 10;
    let ended = false;
    let finished = false;
    let timer: NodeJS.Timeout | undefined;
    let dying: NodeJS.Timeout | undefined;

    function send(chunk: Buffer): boolean {
      lastIn = chunk.at(-1) ?? lastIn;
      return socket.write(chunk);
    }
    function receive(chunk: Buffer): boolean {
      lastOut = chunk.at(-1) ?? lastOut;
      return output.write(chunk);
    }
    function finish(why: CarryEnd['why']): void {
      if (finished) return;
      finished = true;
      clearTimeout(timer);
      clearTimeout(dying);
      stopSending();
      stopReceiving();
      input.off('end', onInputEnd);
      input.off('error', onInputEnd);
      output.off('error', onOutputError);
      output.off('close', onOutputError);
      socket.off('end', onSocketEnd);
      socket.off('close', onSocketClose);
      socket.destroy();
      resolve({ why, inputMidLine: lastIn !== 10, outputMidLine: lastOut !== 10 });
    }
    function onInputEnd(): void {
      if (ended) return;
      ended = true;
      if (hostGone()) return finish('host');
      socket.end(() => {
        if (!finished) timer = setTimeout(() => finish('input'), drainMs);
      });
      dying = setTimeout(() => {
        if (hostGone()) finish('host');
      }, dyingMs);
    }
    function onOutputError(): void {
      finish('host');
    }
    function onSocketEnd(): void {
      if (ended) return finish('input');
      // A gateway that ended in order still reads; one that died does not. An empty line means nothing to either.
      // A named pipe has no half-closed state, so there an end is taken as orderly.
      if (process.platform === 'win32') return finish('orderly');
      stopSending();
      socket.off('close', onSocketClose);
      timer = setTimeout(() => finish('orderly'), orderlyMs);
      socket.write('\n', () => finish(socket.writeFault ? 'lost' : 'orderly'));
    }
    function onSocketClose(): void {
      // What had arrived before the fault is still the host's.
      for (let chunk: Buffer | null = socket.read(); chunk !== null; chunk = socket.read()) receive(chunk);
      finish(ended ? 'input' : 'lost');
    }

    for (const chunk of chunks) send(chunk);
    if (rest.length > 0) receive(rest);
    const stopSending = inputEnded ? () => {} : pour(input, socket, send);
    const stopReceiving = pour(socket, output, receive);
    input.on('end', onInputEnd);
    input.on('error', onInputEnd);
    output.on('error', onOutputError);
    output.on('close', onOutputError);
    socket.on('end', onSocketEnd);
    socket.on('close', onSocketClose);
    // Nobody reads what is sent any more, but what was sent to us may not all be here yet: its end follows.
    socket.onWriteFault = stopSending;
    if (inputEnded) onInputEnd();
  });
}
