import { existsSync, readFileSync } from 'node:fs';

/** A line that passed a tap: when, in nanoseconds of the machine's own clock, and whether towards the server (`in`) or from it (`out`). */
export interface Passed {
  readonly at: bigint;
  readonly way: 'in' | 'out';
  readonly line: string;
}

/** The time by the clock of the taps. */
export function now(): bigint {
  return process.hrtime.bigint();
}

/** What passed one end of the wire (`servers/tap.mjs`). */
export class Wire {
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  passed(): Passed[] {
    if (!existsSync(this.file)) return [];
    return readFileSync(this.file, 'utf8').split('\n').flatMap((row) => {
      // The last row may be on its way still.
      if (!row.endsWith('}')) return [];
      const { at, way, line } = JSON.parse(row) as { at: string; way: Passed['way']; line: string };
      return [{ at: BigInt(at), way, line }];
    });
  }

  /** When `text` first passed that way; null: it did not. */
  first(way: Passed['way'], text: string): bigint | null {
    return this.passed().find((one) => one.way === way && one.line.includes(text))?.at ?? null;
  }

  /** Lines that hold `text`, that way. */
  lines(way: Passed['way'], text: string): string[] {
    return this.passed().filter((one) => one.way === way && one.line.includes(text)).map(({ line }) => line);
  }
}
