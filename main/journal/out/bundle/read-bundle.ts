import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { say } from '#shared/words/say';
import { blockBytes, padding, readTarHeader, tarEnd } from './tar';

/** Why a bundle does not hold, in words for people. */
export class BundleFault extends Error {}

/** A file of a bundle that is being read, from its first byte to its last. */
export interface BundlePart {
  readonly name: string;
  readonly size: number;
  /** Its bytes, in portions. */
  bytes(): Generator<Buffer, void>;
  /** All of it; a fault where it is longer than `limit`. */
  whole(limit: number): Buffer;
  /** SHA-256 of what was read, hex: once all of it was. */
  digest(): string;
}

const portion = 64 * 1024;

/** Reads a bundle's files in their order, in constant memory, and accounts for every byte of it. Each part is to be read to its end before the next. Throws a BundleFault. */
export function* bundleParts(file: string): Generator<BundlePart, void> {
  let handle: number;
  try {
    // A pipe that nobody writes to would be waited for.
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    throw new BundleFault(say('bundle.unreadable'), { cause });
  }
  try {
    if (!fstatSync(handle).isFile()) throw new BundleFault(say('bundle.unreadable'));
    for (let header = take(handle, blockBytes); !header.equals(tarEnd.subarray(0, blockBytes)); header = take(handle, blockBytes)) {
      const told = readTarHeader(header);
      if (told === null) throw new BundleFault(say('bundle.noBundle'));
      const part = partOf(handle, told);
      yield part;
      if (!take(handle, padding(told.size).length).equals(padding(told.size))) throw new BundleFault(say('bundle.noBundle'));
    }
    if (!take(handle, blockBytes).equals(tarEnd.subarray(blockBytes)) || readSync(handle, Buffer.alloc(1)) !== 0) throw new BundleFault(say('bundle.behind'));
  } finally {
    closeSync(handle);
  }
}

function partOf(handle: number, { name, size }: { readonly name: string; readonly size: number }): BundlePart {
  const sum = createHash('sha256');
  let left = size;
  function* bytes(): Generator<Buffer, void> {
    while (left > 0) {
      const got = take(handle, Math.min(portion, left));
      left -= got.length;
      sum.update(got);
      yield got;
    }
  }
  return {
    name,
    size,
    bytes,
    whole(limit) {
      if (size > limit) throw new BundleFault(say('bundle.fileTooLong', { name }));
      return Buffer.concat([...bytes()]);
    },
    digest: () => sum.digest('hex'),
  };
}

function take(handle: number, size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    const got = readSync(handle, bytes, at, size - at, null);
    if (got === 0) throw new BundleFault(say('bundle.cutShort'));
    at += got;
  }
  return bytes;
}

/** The lines of a file, without their ends. A fault for one that is longer than `limit` bytes, is no UTF-8, or has no end. */
export function* linesOf(part: BundlePart, limit: number): Generator<string, void> {
  // In pieces: a line put together anew with each would be copied as often as there are any.
  let pieces: Buffer[] = [];
  let held = 0;
  const decode = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (const bytes of part.bytes()) {
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      if (held + end - from > limit) throw new BundleFault(say('bundle.fileTooLong', { name: part.name }));
      const line = pieces.length === 0 ? bytes.subarray(from, end) : Buffer.concat([...pieces, bytes.subarray(from, end)]);
      [pieces, held] = [[], 0];
      from = end + 1;
      try {
        yield decode.decode(line);
      } catch (cause) {
        if (cause instanceof BundleFault) throw cause;
        throw new BundleFault(say('bundle.noText', { name: part.name }), { cause });
      }
    }
    if (from < bytes.length) pieces.push(bytes.subarray(from));
    held += bytes.length - from;
    if (held > limit) throw new BundleFault(say('bundle.fileTooLong', { name: part.name }));
  }
  if (held > 0) throw new BundleFault(say('bundle.cutShort'));
}
