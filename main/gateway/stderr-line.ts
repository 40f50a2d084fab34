import type { Socket } from 'node:net';

/** How much waits for the connector's second connection, and how much for a reader that is slow; bytes. */
const limits = { before: 64 * 1024, unread: 1024 * 1024 } as const;

/**
 * What a server says on stderr, on its way to the connector's second connection. Before that is there the newest 64 KiB wait for it.
 * A slow reader loses text, never time.
 */
export class StderrLine {
  #socket: Socket | null = null;
  #backlog: Buffer[] = [];
  #bytes = 0;

  /** False where there is a connection already. */
  attach(socket: Socket): boolean {
    if (this.#socket !== null) return false;
    this.#socket = socket;
    socket.on('error', () => socket.destroy());
    socket.resume();
    for (const chunk of this.#backlog.splice(0)) socket.write(chunk);
    return true;
  }

  write(chunk: Buffer): void {
    if (this.#socket !== null) {
      if (this.#socket.writableLength < limits.unread) this.#socket.write(chunk);
      return;
    }
    this.#backlog.push(chunk);
    this.#bytes += chunk.length;
    while (this.#bytes > limits.before && this.#backlog.length > 1) this.#bytes -= this.#backlog.shift()?.length ?? 0;
  }

  /** Ends once everything written has left. */
  end(): void {
    this.#socket?.end();
  }

  destroy(): void {
    this.#socket?.destroy();
  }
}
