/*
 * The rows of the history as columns of numbers: a million of them take 46 MB, and any filter looks through all of them in a few milliseconds, whatever it is
 * made of. No plan of a database can be wrong about it.
 */

/** Columns of 4 bytes: sequence numbers, then numbers of texts (see `texts`). */
export const wide = ['seq', 'ended', 'host', 'server', 'tool', 'session', 'rules', 'says'] as const;
/** Columns of one byte: 0 is absent, otherwise one more than the place in the list of what it can be. */
export const narrow = ['kind', 'tier', 'outcome', 'decider', 'action', 'asked'] as const;
/** Columns that hold numbers of texts. */
export const texts = ['host', 'server', 'tool', 'session', 'rules', 'says'] as const;

export type Wide = (typeof wide)[number];
export type Narrow = (typeof narrow)[number];
export type TextColumn = (typeof texts)[number];

/** Rows of one chunk: what is kept and written anew together. */
export const chunkRows = 8192;
const rowBytes = 8 + 4 * wide.length + narrow.length;

export class Columns {
  /** Rows there are. */
  count = 0;
  /** Epoch ms. */
  at = new Float64Array(chunkRows);
  readonly wide = Object.fromEntries(wide.map((name) => [name, new Uint32Array(chunkRows)])) as Record<Wide, Uint32Array<ArrayBuffer>>;
  readonly narrow = Object.fromEntries(narrow.map((name) => [name, new Uint8Array(chunkRows)])) as Record<Narrow, Uint8Array<ArrayBuffer>>;

  /** Makes room for one row more. Answers its number. */
  add(): number {
    if (this.count === this.at.length) this.#grow(this.count * 2);
    this.count += 1;
    return this.count - 1;
  }

  /** The row of entry `seq`; -1 where it is none. */
  rowOf(seq: number): number {
    const row = this.firstFrom(seq);
    return row < this.count && this.wide.seq[row] === seq ? row : -1;
  }

  /** The first row whose entry is `seq` or a later one. */
  firstFrom(seq: number): number {
    const { seq: seqs } = this.wide;
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((seqs[middle] ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The bytes of a chunk's rows. */
  chunk(number: number): Buffer {
    const [from, to] = [number * chunkRows, Math.min(this.count, (number + 1) * chunkRows)];
    return Buffer.concat(this.#all().map((column) => bytesOf(column.subarray(from, to))));
  }

  /** Puts back a chunk behind the rows that are there. Throws where the bytes are none. */
  restore(bytes: Uint8Array): void {
    if (bytes.length === 0 || bytes.length % rowBytes !== 0 || bytes.length > chunkRows * rowBytes) throw new Error('a chunk of rows has another length');
    const rows = bytes.length / rowBytes;
    const from = this.count;
    while (from + rows > this.at.length) this.#grow(this.at.length * 2);
    let place = 0;
    for (const column of this.#all()) {
      const part = bytesOf(column.subarray(from, from + rows));
      part.set(bytes.subarray(place, place + part.length));
      place += part.length;
    }
    this.count += rows;
  }

  /** Takes the first `rows` away; those behind them get lower numbers. */
  drop(rows: number): void {
    for (const column of this.#all()) column.copyWithin(0, rows, this.count);
    this.count -= rows;
  }

  #all(): readonly (Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>)[] {
    return [this.at, ...wide.map((name) => this.wide[name]), ...narrow.map((name) => this.narrow[name])];
  }

  #grow(length: number): void {
    const at = new Float64Array(length);
    at.set(this.at);
    this.at = at;
    for (const name of wide) {
      const column = new Uint32Array(length);
      column.set(this.wide[name]);
      this.wide[name] = column;
    }
    for (const name of narrow) {
      const column = new Uint8Array(length);
      column.set(this.narrow[name]);
      this.narrow[name] = column;
    }
  }
}

function bytesOf(column: Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>): Buffer {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength);
}
