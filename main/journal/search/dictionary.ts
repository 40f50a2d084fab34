/** Texts by number, so that a column of rows holds numbers and a filter looks at each text once. Number 0 is the absent text. */
export class Dictionary {
  readonly #texts: (string | null)[] = [null];
  readonly #numbers = new Map<string, number>();

  /** How many numbers are given out. */
  get size(): number {
    return this.#texts.length;
  }

  /** The number of a text, given out now where it has none. */
  number(text: string | null): number {
    if (text === null) return 0;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#texts.push(text) - 1;
    this.#numbers.set(text, number);
    return number;
  }

  text(number: number): string | null {
    return this.#texts[number] ?? null;
  }

  /** For each number 1 or 0: whether its text is wanted. The absent text never is. */
  accepted(wanted: (text: string) => boolean): Uint8Array {
    const all = new Uint8Array(this.#texts.length);
    for (let number = 1; number < all.length; number += 1) {
      const text = this.#texts[number];
      if (typeof text === 'string' && wanted(text)) all[number] = 1;
    }
    return all;
  }

  /** The texts from `from` on, to be kept. */
  slice(from: number): readonly (string | null)[] {
    return this.#texts.slice(from);
  }

  /** Puts back what was kept, behind what is there. */
  restore(texts: readonly (string | null)[]): void {
    for (const text of texts) {
      const number = this.#texts.push(text) - 1;
      if (text !== null) this.#numbers.set(text, number);
    }
  }

  /** Forgets texts that no row uses any more; their numbers stay taken. Answers whether there were any. */
  forget(used: Uint8Array): boolean {
    let forgot = false;
    for (let number = 1; number < this.#texts.length; number += 1) {
      const text = this.#texts[number];
      if (used[number] === 1 || typeof text !== 'string') continue;
      this.#numbers.delete(text);
      this.#texts[number] = null;
      forgot = true;
    }
    return forgot;
  }
}
