import type { ServerProcess } from '#main/sandbox/sandbox';
import { exitWords } from './exit-words';
import { LineSplitter, lineLimit } from './framing/lines';
import type { Scanned } from './framing/scan';
import { LongLines, type Arrived } from './long-lines';
import { Outlet } from './outlet';

/** What a session hears of its server's process. */
export interface Ears {
  lines(lines: readonly Arrived[]): void;
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
  readonly #arrivals: LongLines;

  /** `scan`: scans a long line on another thread, null where that did not finish. */
  constructor(server: ServerProcess, ears: Ears, scan: (line: Buffer) => Promise<Scanned | null>) {
    this.#server = server;
    this.#ears = ears;
    this.outlet = new Outlet(server.stdin, () => this.#ears?.drained());
    const splitter = new LineSplitter(lineLimit, true);
    const arrivals = (this.#arrivals = new LongLines({ scan, lines: (lines) => this.#ears?.lines(lines), pause: () => this.pause(), resume: () => this.resume() }));
    server.stdin.on('error', () => undefined);
    server.stdout.on('data', (chunk: Buffer) => {
      if (this.#ears !== null) arrivals.push(splitter.push(chunk));
    });
    server.stderr.on('data', (chunk: Buffer) => this.#ears?.stderr(chunk));
    const read = new Promise<void>((resolve) => server.stdout.once('close', resolve));
    void Promise.all([server.started, server.exit, read]).then(([started, exit]) => {
      arrivals.push(splitter.end());
      arrivals.whenIdle(() => this.#ears?.ended(started.ok ? exitWords(exit) : started.reason, started.ok));
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
    this.#arrivals.leave();
    this.resume();
  }

  /** Resolves when its whole process tree is gone. */
  stop(): Promise<void> {
    this.resume();
    return (this.#stopping ??= this.#server.stop());
  }
}
