import { crc32 } from 'node:zlib';

/**
 * A frame of the intake: entries that were appended together, whole or not at all. Little-endian:
 *
 * | bytes | |
 * |---|---|
 * | 4 | `CSi1` |
 * | 4 | length of the body |
 * | 4 | CRC-32 of the body |
 * | … | the body: each entry's record (4 bytes of length, UTF-8) and payload (4 bytes of length, `ffffffff` without one; bytes) |
 * | 8 | last of the body: the sequence number of the last entry, as a double |
 */
const magic = 0x31695343;
const headBytes = 12;
const noPayload = 0xffff_ffff;

/** An entry as it goes into the table: everything else is derived from its record. */
export interface Sealed {
  readonly record: string;
  /** The record as UTF-8. */
  readonly bytes: Uint8Array;
  readonly payload: Uint8Array | null;
}

/** Writes frames into one buffer that is used again for the next: an append is on the way of every call. */
export class FrameWriter {
  #bytes = Buffer.allocUnsafeSlow(64 * 1024);
  #at = headBytes;

  begin(): void {
    // One large payload must not be held for good.
    if (this.#bytes.length > 1024 * 1024) this.#bytes = Buffer.allocUnsafeSlow(64 * 1024);
    this.#at = headBytes;
  }

  /** Adds an entry. Answers its record as UTF-8, valid until the next call. */
  add(record: string, payload: Uint8Array | null): Uint8Array {
    this.#reserve(record.length * 3 + 8 + (payload?.length ?? 0));
    const start = this.#at + 4;
    const length = this.#bytes.write(record, start);
    this.#bytes.writeUInt32LE(length, this.#at);
    const after = this.#bytes.writeUInt32LE(payload?.length ?? noPayload, start + length);
    if (payload !== null) this.#bytes.set(payload, after);
    this.#at = after + (payload?.length ?? 0);
    return this.#bytes.subarray(start, start + length);
  }

  /** The frame, valid until the next `begin`. `last` is its last entry's sequence number. */
  end(last: number): Buffer {
    this.#reserve(lastSeqBytes);
    const end = this.#bytes.writeDoubleLE(last, this.#at);
    this.#bytes.writeUInt32LE(magic, 0);
    this.#bytes.writeUInt32LE(end - headBytes, 4);
    this.#bytes.writeUInt32LE(crc32(this.#bytes.subarray(headBytes, end)), 8);
    return this.#bytes.subarray(0, end);
  }

  #reserve(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#at + more, 2 * this.#bytes.length));
    grown.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = grown;
  }
}

/**
 * What begins at `at`: a frame with the offset after it; `cut` when the bytes end inside it, or nothing but zeros is left,
 * which is how a file ends whose last write, or last bytes on their way to the disk, were cut short; else `bad`.
 */
export type Framed = { readonly kind: 'frame'; readonly entries: readonly Sealed[]; readonly next: number } | { readonly kind: 'cut' } | { readonly kind: 'bad' };

/** How many bytes the frame at `at` takes, or null where its head is not whole or none. */
export function frameBytes(bytes: Buffer, at: number): number | null {
  if (bytes.length - at < headBytes || bytes.readUInt32LE(at) !== magic) return null;
  return headBytes + bytes.readUInt32LE(at + 4);
}

export function readFrame(bytes: Buffer, at: number): Framed {
  const length = frameBytes(bytes, at);
  if (length === null) return bytes.length - at < headBytes || isZero(bytes, at) ? { kind: 'cut' } : { kind: 'bad' };
  if (bytes.length - at < length) return { kind: 'cut' };
  const body = bytes.subarray(at + headBytes, at + length);
  if (body.length < lastSeqBytes || crc32(body) !== bytes.readUInt32LE(at + 8)) return { kind: 'bad' };
  const entries: Sealed[] = [];
  for (let from = 0; from < body.length - lastSeqBytes; ) {
    const end = from + 4 + body.readUInt32LE(from);
    const size = body.readUInt32LE(end);
    const after = end + 4 + (size === noPayload ? 0 : size);
    entries.push({ record: body.toString('utf8', from + 4, end), bytes: body.subarray(from + 4, end), payload: size === noPayload ? null : body.subarray(end + 4, after) });
    from = after;
  }
  return { kind: 'frame', entries, next: at + length };
}

/** Whether a whole frame lies behind the beginning of one at `at`. Nothing lies behind a write that was cut short: then the frame's length was changed. */
export function holdsFrame(bytes: Buffer, at: number): boolean {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(magic);
  for (let next = bytes.indexOf(mark, at + 1); next !== -1; next = bytes.indexOf(mark, next + 1)) {
    if (readFrame(bytes, next).kind === 'frame') return true;
  }
  return false;
}

/** How many bytes at a frame's end hold its last entry's sequence number. */
export const lastSeqBytes = 8;

/** The sequence number in the last bytes of a frame; nonsense where they are none. */
export function lastSeqOf(end: Buffer): number {
  return end.readDoubleLE(0);
}

function isZero(bytes: Buffer, at: number): boolean {
  return bytes.subarray(at).every((byte) => byte === 0);
}
