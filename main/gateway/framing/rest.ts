/** Pieces shorter than this many bytes are copied together; longer ones are kept as they came. */
const smallPiece = 4 * 1024;
const blockSize = 64 * 1024;
/** From so many bytes on a line is long: looking at all of it takes long enough to hold up others. */
export const longLine = 256 * 1024;

/**
 * The beginning of a line whose end has not come yet. Pieces are collected and joined once, so a long line costs one copy.
 * Small pieces share a block, so that a line that arrives byte by byte does not cost an object a byte.
 */
export class Rest {
  #pieces: Buffer[] = [];
  #length = 0;
  #block: Buffer | undefined;
  /** Where the last piece begins in the block, and where the block is filled to. Equal when the last piece is not the block's. */
  #blockStart = 0;
  #blockEnd = 0;
  readonly #shares: boolean;

  /** `shares`: a long line is joined in memory that another thread can read without a copy of its own. */
  constructor(shares = false) {
    this.#shares = shares;
  }

  get length(): number {
    return this.#length;
  }

  add(piece: Buffer): void {
    if (piece.length === 0) return;
    this.#length += piece.length;
    if (piece.length >= smallPiece) {
      this.#pieces.push(piece);
      this.#blockStart = this.#blockEnd;
      return;
    }
    if (this.#block === undefined || this.#blockEnd + piece.length > blockSize) {
      this.#block = Buffer.allocUnsafeSlow(blockSize);
      this.#blockStart = 0;
      this.#blockEnd = 0;
    }
    const grown = this.#blockEnd > this.#blockStart;
    piece.copy(this.#block, this.#blockEnd);
    this.#blockEnd += piece.length;
    const joined = this.#block.subarray(this.#blockStart, this.#blockEnd);
    if (grown) this.#pieces[this.#pieces.length - 1] = joined;
    else this.#pieces.push(joined);
  }

  /** Everything added, joined; empty again afterwards. */
  take(): Buffer {
    const only = this.#pieces.length === 1 ? this.#pieces[0] : undefined;
    const taken = only ?? (this.#shares && this.#length >= longLine ? this.#shared() : Buffer.concat(this.#pieces, this.#length));
    this.clear();
    return taken;
  }

  #shared(): Buffer {
    const joined = Buffer.from(new SharedArrayBuffer(this.#length));
    let at = 0;
    for (const piece of this.#pieces) at += piece.copy(joined, at);
    return joined;
  }

  clear(): void {
    this.#pieces = [];
    this.#length = 0;
    this.#block = undefined;
    this.#blockStart = 0;
    this.#blockEnd = 0;
  }

  /** A copy of the first `limit` bytes. */
  head(limit: number): Buffer {
    return Buffer.concat(this.#pieces, Math.min(limit, this.#length));
  }

  /** A copy of the last `limit` bytes. */
  tail(limit: number): Buffer {
    let from = this.#pieces.length;
    let bytes = 0;
    while (from > 0 && bytes < limit) bytes += this.#pieces[--from]?.length ?? 0;
    return Buffer.from(Buffer.concat(this.#pieces.slice(from)).subarray(-limit));
  }
}
