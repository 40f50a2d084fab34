/** What reading a request's head came to so far. */
export type HeadStep =
  | { readonly kind: 'more' }
  /** `head` without its last empty line; `rest` came after it. */
  | { readonly kind: 'head'; readonly head: Buffer; readonly rest: Buffer }
  | { readonly kind: 'refused'; readonly status: 400 | 431 };

/** Bytes of a head, at most. */
export const headLimit = 16 * 1024;

const lineFeed = 10;
const carriageReturn = 13;
const tab = 9;

/**
 * Reads one head from chunks as they come. Lines end with CR LF; a control character anywhere ends it, and so does a line feed or CR by itself: readers disagree about what those mean.
 */
export function headReader(): (chunk: Buffer) => HeadStep {
  let held = Buffer.alloc(0);
  let looked = 0;
  return (chunk) => {
    // Never more than the limit is put together, whatever comes at once.
    const taken = chunk.subarray(0, headLimit - held.length);
    held = Buffer.concat([held, taken]);
    for (; looked < held.length; looked += 1) {
      const byte = held[looked] ?? 0;
      const before = held[looked - 1];
      if (byte === lineFeed ? before !== carriageReturn : before === carriageReturn || isControl(byte)) return { kind: 'refused', status: 400 };
      if (byte === lineFeed && held[looked - 2] === lineFeed) return { kind: 'head', head: held.subarray(0, looked - 3), rest: Buffer.concat([held.subarray(looked + 1), chunk.subarray(taken.length)]) };
    }
    return held.length < headLimit ? { kind: 'more' } : { kind: 'refused', status: 431 };
  };
}

function isControl(byte: number): boolean {
  return (byte < 32 && byte !== carriageReturn && byte !== tab) || byte === 127;
}
