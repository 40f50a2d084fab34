/** A short text that is a value or a name of something. */
export interface Piece {
  readonly text: string;
  /** A member's name. */
  readonly name: boolean;
  /** Where it stands in the text it is a part of, UTF-16 units, end exclusive; absent where it is a text by itself. */
  readonly span?: readonly [number, number];
}

/** Where structured content begins, and what an error says besides its message: their names and values are a server's to choose. */
export const strewnRoot = /(?:^\/(?:result|params)(?:\/[^/]+){0,6}\/structuredContent|^\/error\/data)$/;

/** What is longer says something by itself and is read so, UTF-16 units. */
export const longest = 60;
/** So many pieces are kept of the beginning, and of the end. */
const keptLimit = 600;

/** Short texts in the order they come, those in the middle of very many left out. */
export class Pieces {
  readonly #first: Piece[] = [];
  readonly #last: Piece[] = [];
  #next = 0;

  add(text: string, name: boolean, span?: readonly [number, number]): void {
    if (text === '' || text.length > longest) return;
    const piece: Piece = span === undefined ? { text, name } : { text, name, span };
    if (this.#first.length < keptLimit) this.#first.push(piece);
    else {
      this.#last[this.#next % keptLimit] = piece;
      this.#next += 1;
    }
  }

  get all(): readonly Piece[] {
    const turn = this.#last.length < keptLimit ? 0 : this.#next % keptLimit;
    return [...this.#first, ...this.#last.slice(turn), ...this.#last.slice(0, turn)];
  }
}
