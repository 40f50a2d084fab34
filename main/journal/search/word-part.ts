/*
 * Words and the rows they stand in, as bytes: little-endian counts, the places of each word and of its rows, the words sorted by their UTF-8, and of each word the rows as distances
 * (LEB128). Words are found by halving, without one of them becoming a string.
 */

/** Words of some rows in the making: each with its rows, ascending, counted from the part's first row. */
export type OpenWords = Map<string, number[]>;

/** The rows of a word, or of all words that begin with it, are told one by one; the same may come twice. */
export type Tell = (row: number) => void;

const headBytes = 8;

export function encodeWords(words: OpenWords): Buffer {
  const sorted = [...words].map(([word, rows]) => ({ word: Buffer.from(word), rows })).sort((one, other) => Buffer.compare(one.word, other.word));
  const wordBytes = sorted.reduce((sum, { word }) => sum + word.length, 0);
  const lists = sorted.map(({ rows }) => distances(rows));
  const listBytes = lists.reduce((sum, list) => sum + list.length, 0);
  const count = sorted.length;
  const bytes = Buffer.alloc(headBytes + 8 * (count + 1) + wordBytes + listBytes);
  bytes.writeUInt32LE(count, 0);
  bytes.writeUInt32LE(wordBytes, 4);
  let [wordAt, listAt] = [0, 0];
  const wordsFrom = headBytes + 8 * (count + 1);
  sorted.forEach(({ word }, nth) => {
    const list = lists[nth] ?? [];
    bytes.writeUInt32LE(wordAt, headBytes + 8 * nth);
    bytes.writeUInt32LE(listAt, headBytes + 8 * nth + 4);
    word.copy(bytes, wordsFrom + wordAt);
    bytes.set(list, wordsFrom + wordBytes + listAt);
    wordAt += word.length;
    listAt += list.length;
  });
  bytes.writeUInt32LE(wordAt, headBytes + 8 * count);
  bytes.writeUInt32LE(listAt, headBytes + 8 * count + 4);
  return bytes;
}

function distances(rows: readonly number[]): number[] {
  const bytes: number[] = [];
  let last = 0;
  for (const row of rows) {
    let distance = row - last;
    last = row;
    for (; distance > 127; distance >>>= 7) bytes.push((distance & 127) | 128);
    bytes.push(distance);
  }
  return bytes;
}

/** Words as they were encoded. */
export class WordPart {
  /** As they were encoded. */
  readonly bytes: Buffer;
  readonly count: number;
  readonly #wordsFrom: number;
  readonly #listsFrom: number;

  /** Throws where the bytes are none. */
  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.count = bytes.readUInt32LE(0);
    this.#wordsFrom = headBytes + 8 * (this.count + 1);
    this.#listsFrom = this.#wordsFrom + bytes.readUInt32LE(4);
    if (this.#listsFrom + bytes.readUInt32LE(headBytes + 8 * this.count + 4) !== bytes.length) throw new Error('a part of the words has another length');
  }

  find(word: string, begun: boolean, tell: Tell): void {
    const wanted = Buffer.from(word);
    for (let nth = this.#firstFrom(wanted); nth < this.count; nth += 1) {
      const [from, to] = this.#place(nth);
      const fits = begun ? to - from >= wanted.length && this.bytes.compare(wanted, 0, wanted.length, from, from + wanted.length) === 0 : this.bytes.compare(wanted, 0, wanted.length, from, to) === 0;
      if (!fits) return;
      this.#rows(nth, tell);
      if (!begun) return;
    }
  }

  /** The words as they were before they were encoded. */
  opened(): OpenWords {
    const words: OpenWords = new Map();
    for (let nth = 0; nth < this.count; nth += 1) {
      const rows: number[] = [];
      this.#rows(nth, (row) => rows.push(row));
      words.set(this.bytes.toString('utf8', ...this.#place(nth)), rows);
    }
    return words;
  }

  #firstFrom(wanted: Buffer): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.bytes.compare(wanted, 0, wanted.length, ...this.#place(middle)) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where a word begins and ends. */
  #place(nth: number): readonly [number, number] {
    const at = headBytes + 8 * nth;
    return [this.#wordsFrom + this.bytes.readUInt32LE(at), this.#wordsFrom + this.bytes.readUInt32LE(at + 8)];
  }

  #rows(nth: number, tell: Tell): void {
    const at = headBytes + 8 * nth + 4;
    const bytes = this.bytes;
    const to = this.#listsFrom + bytes.readUInt32LE(at + 8);
    let row = 0;
    for (let from = this.#listsFrom + bytes.readUInt32LE(at); from < to; ) {
      let [distance, shift] = [0, 0];
      for (;;) {
        const byte = bytes[from] ?? 0;
        from += 1;
        distance |= (byte & 127) << shift;
        shift += 7;
        if (byte < 128) break;
      }
      row += distance;
      tell(row);
    }
  }
}
