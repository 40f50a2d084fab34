import { longLine } from './framing/rest';
import type { Framed } from './framing/lines';
import type { Scanned } from './framing/scan';

/** A framed piece with what the scan of it says, where that was found on another thread. */
export type Arrived = Framed | (Extract<Framed, { kind: 'line' }> & { readonly scanned: Scanned });

/** What the lines of one process need. */
export interface LongLinesOptions {
  /** Scans a line on another thread; null where that did not finish. Never rejects. */
  scan(line: Buffer): Promise<Scanned | null>;
  lines(lines: readonly Arrived[]): void;
  /** Nothing more is wanted while a long line is scanned: what came behind it waits here. */
  pause(): void;
  resume(): void;
}

/**
 * What a server says, in the order in which it said it. The strict scan of megabytes takes long enough to hold up every other session, so a long line is scanned on another
 * thread, and what came behind it waits for it (docs/adr/0080-long-lines-are-scanned-elsewhere.md). One whose scan does not finish there is scanned here: no line is lost, and none passes without its scan.
 */
export class LongLines {
  readonly #options: LongLinesOptions;
  #waiting: Framed[] = [];
  #busy = false;
  #idle: (() => void)[] = [];
  #left = false;

  constructor(options: LongLinesOptions) {
    this.#options = options;
  }

  push(framed: readonly Framed[]): void {
    if (this.#left) return;
    this.#waiting = this.#waiting.length === 0 ? [...framed] : [...this.#waiting, ...framed];
    if (this.#busy) this.#options.pause();
    else this.#next();
  }

  /** Calls back once every line pushed so far was handed on; at once where none waits. */
  whenIdle(then: () => void): void {
    if (this.#busy) this.#idle.push(then);
    else then();
  }

  /** Nobody listens any more: what waits is let go. */
  leave(): void {
    this.#left = true;
    this.#waiting = [];
  }

  #next(): void {
    const at = this.#waiting.findIndex(isLong);
    const waiting = this.#waiting;
    this.#waiting = at === -1 ? [] : waiting.slice(at + 1);
    const before = at === -1 ? waiting : waiting.slice(0, at);
    if (before.length > 0) this.#options.lines(before);
    const long = waiting[at];
    if (long?.kind === 'line') {
      this.#scan(long);
      return;
    }
    const idle = this.#idle;
    this.#idle = [];
    for (const then of idle) then();
  }

  #scan(long: Extract<Framed, { kind: 'line' }>): void {
    this.#busy = true;
    this.#options.pause();
    void this.#options.scan(long.bytes).then((scanned) => {
      this.#busy = false;
      this.#options.resume();
      try {
        if (!this.#left) this.#options.lines([scanned === null ? long : { ...long, scanned }]);
      } finally {
        this.#next();
      }
    });
  }
}

function isLong(framed: Framed): boolean {
  return framed.kind === 'line' && framed.bytes.length >= longLine;
}
