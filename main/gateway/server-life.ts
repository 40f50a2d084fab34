import type { ServerProcess } from '#main/sandbox/sandbox';
import { exitWords } from './exit-words';
import { LineSplitter } from './framing/lines';
import { Outlet } from './outlet';

type Lines = ReturnType<LineSplitter['push']>;

/** What a session hears of its server's process. */
export interface Ears {
  lines(lines: Lines): void;
  stderr(chunk: Buffer): void;
  /** It takes more again. */
  drained(): void;
  /** It is gone and everything it said was heard. `ran` is false where it never was. */
  ended(reason: string, ran: boolean): void;
}

/** One process of a session's server. A restart gives the session another one. */
export class ServerLife {
  /** Lines on their way to it. */
  readonly outlet: Outlet;
  readonly #server: ServerProcess;
  #ears: Ears | null;
  #stopping: Promise<void> | null = null;

  constructor(server: ServerProcess, ears: Ears) {
    this.#server = server;
    this.#ears = ears;
    this.outlet = new Outlet(server.stdin, () => this.#ears?.drained());
    const splitter = new LineSplitter();
    server.stdin.on('error', () => undefined);
    server.stdout.on('data', (chunk: Buffer) => this.#ears?.lines(splitter.push(chunk)));
    server.stderr.on('data', (chunk: Buffer) => this.#ears?.stderr(chunk));
    const read = new Promise<void>((resolve) => server.stdout.once('close', resolve));
    void Promise.all([server.started, server.exit, read]).then(([started, exit]) => {
      this.#ears?.lines(splitter.end());
      this.#ears?.ended(started.ok ? exitWords(exit) : started.reason, started.ok);
    });
  }

  pause(): void {
    if (this.#ears !== null) this.#server.stdout.pause();
  }

  resume(): void {
    this.#server.stdout.resume();
  }

  /** Whatever it still says is heard by nobody. */
  leave(): void {
    this.#ears = null;
    this.resume();
  }

  /** Resolves when its whole process tree is gone. */
  stop(): Promise<void> {
    this.resume();
    return (this.#stopping ??= this.#server.stop());
  }
}
