import type { Socket } from 'node:net';

/** A host that is not read is looked at again after this long, then twice as long, and so on up to the longest, ms. */
const firstMs = 250;
const longestMs = 60_000;

/** Keeps a host that has to wait from being read. The end of a connection shows itself only to whoever reads it, so it is read a little now and then. */
export class Glance {
  readonly #socket: Socket;
  #timer: NodeJS.Timeout | null = null;
  #ms = firstMs;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  pause(): void {
    this.#socket.pause();
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#ms = Math.min(this.#ms * 2, longestMs);
      this.#socket.resume();
    }, this.#ms).unref();
  }

  /** The host is read again. */
  resume(): void {
    this.stop();
    this.#ms = firstMs;
    this.#socket.resume();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
