import { byte, escapeEnd } from './tokens';

/** After so many ordinary bytes a string is taken to be long, and is looked through four bytes at a time. */
const calmRun = 6;

/** Walks over the strings of one line. Made once a line, because long strings need a view of it in 32-bit words. */
export class Strings {
  readonly #line: Buffer;
  readonly #offset: number;
  #words: Int32Array | undefined;

  constructor(line: Buffer) {
    this.#line = line;
    this.#offset = line.byteOffset;
  }

  /** The offset after the closing quote of the string whose content begins at `at`, or `~offset` of the first wrong byte. */
  end(at: number): number {
    const line = this.#line;
    let calm = at + calmRun;
    while (at < line.length) {
      const here = line[at] as number;
      if (here === byte.quote) return at + 1;
      if (here < 0x20) return ~at;
      if (here === byte.backslash) {
        at = escapeEnd(line, at);
        if (at < 0) return at;
        calm = at + calmRun;
        continue;
      }
      at++;
      if (at >= calm && ((at + this.#offset) & 3) === 0) {
        at = this.#leap(at);
        calm = at + calmRun;
      }
    }
    return ~line.length;
  }

  /**
   * From a word boundary to the beginning of the first word that holds a quote, a backslash or a control byte. The word
   * tests are exact for "any byte is zero / below n" (Bit Twiddling Hacks, "Determine if a word has a byte less than n").
   */
  #leap(at: number): number {
    const line = this.#line;
    const words = (this.#words ??= wordsOf(line));
    const shift = (line.byteOffset + 3) & ~3;
    let index = (at + line.byteOffset - shift) >> 2;
    for (; index < words.length; index++) {
      const word = words[index] as number;
      const quotes = word ^ 0x22222222;
      const backslashes = word ^ 0x5c5c5c5c;
      const hits = ((word - 0x20202020) & ~word) | ((quotes - 0x01010101) & ~quotes) | ((backslashes - 0x01010101) & ~backslashes);
      if ((hits & 0x80808080) !== 0) break;
    }
    return (index << 2) + shift - line.byteOffset;
  }
}

function wordsOf(line: Buffer): Int32Array {
  const start = (line.byteOffset + 3) & ~3;
  const count = Math.max(0, (line.byteOffset + line.length - start) >> 2);
  return new Int32Array(line.buffer, start, count);
}
