import type { Writable } from 'node:stream';
import { lineLimit } from './framing/lines';

/** Small lines are joined into one write up to this many bytes; larger ones are written as they are. */
const joinLimit = 256 * 1024;
const newline = Buffer.from('\n');

/**
 * Lines on their way out. A batch is joined into one write; `full` says that the reader on the other side is slower than
 * we are, so that the source can be paused, and `onDrain` when it has caught up. A closed stream swallows lines.
 */
export class Outlet {
  readonly #stream: Writable;
  #pending: Uint8Array[] = [];
  #bytes = 0;

  constructor(stream: Writable, onDrain: () => void) {
    this.#stream = stream;
    stream.on('drain', onDrain);
  }

  get full(): boolean {
    return this.#stream.writableNeedDrain;
  }

  /** Far more waits than what passes through can make wait: answers of our own that nobody reads. */
  get flooded(): boolean {
    return this.#stream.writableLength > 2 * lineLimit;
  }

  line(line: Uint8Array | string): void {
    const bytes = typeof line === 'string' ? Buffer.from(line) : line;
    this.#pending.push(bytes, newline);
    this.#bytes += bytes.length + 1;
  }

  flush(): void {
    if (this.#pending.length === 0) return;
    const pending = this.#pending;
    const total = this.#bytes;
    this.#pending = [];
    this.#bytes = 0;
    if (!this.#stream.writable) return;
    if (total <= joinLimit) {
      this.#stream.write(Buffer.concat(pending, total));
      return;
    }
    this.#stream.cork();
    for (const bytes of pending) this.#stream.write(bytes);
    this.#stream.uncork();
  }

  /** Ends the stream once everything written has left. */
  end(): void {
    this.flush();
    if (this.#stream.writable) this.#stream.end();
  }
}
