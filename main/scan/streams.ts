import { readSync, writeSync } from 'node:fs';
import { LineSplitter, type Framed } from '#main/gateway/framing/lines';

/*
 * Standard input and output, read and written to the end of each call: a packaged app runs this program before anything of Electron begins, and what reads in turns
 * would have to wait for that. A slow reader of the output holds back the reading of the input, because nothing else happens meanwhile.
 */

/** The longest line that is read, bytes before its LF. */
export const lineLimit = 16 * 1024 * 1024;

const chunkSize = 256 * 1024;
const byteOrderMark = Buffer.from('\u{feff}');

/** Where reading stopped: the lines of the chunk that was read last, and what cuts further chunks. */
export interface Rest {
  readonly framed: readonly Framed[];
  readonly splitter: LineSplitter;
}

/**
 * Hands over the lines of what `read` gives, chunk by chunk, until it gives none. `read` fills a buffer and says how much, 0 at the end. A byte order mark at the very beginning is no part of the first line.
 * With `enough` bytes read, the lines of the last chunk are given back instead, and nothing more is read; null after the end. `begun`: what cut the chunks before, to go on with.
 */
export function eachChunk(read: (into: Buffer) => number, take: (framed: readonly Framed[]) => void, enough = Number.POSITIVE_INFINITY, begun: LineSplitter | null = null): Rest | null {
  const splitter = begun ?? new LineSplitter(lineLimit);
  let first = begun === null;
  let all = 0;
  for (;;) {
    // A new one each time: lines may share memory with it.
    const into = Buffer.allocUnsafe(chunkSize);
    let length = 0;
    let got = 0;
    do {
      got = read(into.subarray(length));
      length += got;
    } while (first && got > 0 && length < byteOrderMark.length);
    if (length === 0) break;
    const marked = first && into.subarray(0, length).subarray(0, 3).equals(byteOrderMark);
    first = false;
    const framed = splitter.push(into.subarray(marked ? byteOrderMark.length : 0, length));
    all += length;
    if (all >= enough) return { framed, splitter };
    take(framed);
  }
  take(splitter.end());
  return null;
}

/** Reads from file descriptor `fd`, waiting where there is nothing yet. @throws what the system says of a broken one */
export function readInput(fd: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, into, 0, into.length, null);
    } catch (fault) {
      const code = codeOf(fault);
      // So Windows says that a pipe has ended.
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw fault;
      pause();
    }
  }
}

/** Writes all of `text` to file descriptor `fd`; false where nobody reads it any more. */
export function writeAll(fd: number, text: string): boolean {
  const bytes = Buffer.from(text);
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (fault) {
      const code = codeOf(fault);
      if (code === 'EPIPE' || code === 'EOF') return false;
      if (code !== 'EAGAIN') throw fault;
      pause();
    }
  }
  return true;
}

const gate = new Int32Array(new SharedArrayBuffer(4));

/** Whoever shares a pipe with this program may have told it not to wait. */
function pause(): void {
  Atomics.wait(gate, 0, 0, 2);
}

function codeOf(fault: unknown): unknown {
  return fault instanceof Error && 'code' in fault ? fault.code : undefined;
}
