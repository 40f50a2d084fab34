/**
 * Member names: what one says, and whether an object repeats one. Names are compared after unescaping (RFC 8259 section
 * 8.3), so `"a"` and `"\u0061"` are the same name.
 */

/** Up to so many names are compared with each other; more of them, or one with escapes, go into a set of texts. */
const few = 16;
/** No known name takes more bytes than this, even where every letter of it is an escape. */
const longestSpelling = 20 * 6;

/** The text of the string whose content is [start, end), quotes excluded. */
export function textOf(line: Buffer, start: number, end: number, escaped: boolean): string {
  return escaped ? (JSON.parse(line.toString('utf8', start - 1, end + 1)) as string) : line.toString('utf8', start, end);
}

/** A number that equal unescaped names share: length, first and last byte. */
export function signature(line: Buffer, start: number, end: number): number {
  return start === end ? 0 : ((end - start) << 16) ^ ((line[start] as number) << 8) ^ (line[end - 1] as number);
}

function sameBytes(line: Buffer, one: number, other: number, length: number): boolean {
  for (let index = 0; index < length; index++) if (line[one + index] !== line[other + index]) return false;
  return true;
}

/**
 * Looks names up in a short fixed list, of which no two share a signature. Only a name with a known signature is made a
 * string, so the thousands of names of a big result cost nothing.
 */
export class KnownNames<Name extends string> {
  readonly #bySignature = new Map<number, Name>();

  constructor(names: readonly Name[]) {
    for (const name of names) {
      const key = signature(Buffer.from(name), 0, name.length);
      if (this.#bySignature.has(key)) throw new Error(`two known names share a signature: ${name}`);
      this.#bySignature.set(key, name);
    }
  }

  find(line: Buffer, start: number, end: number, escaped: boolean): Name | undefined {
    if (!escaped) {
      const name = this.#bySignature.get(signature(line, start, end));
      return name !== undefined && line.toString('latin1', start, end) === name ? name : undefined;
    }
    if (end - start > longestSpelling) return undefined;
    const text = textOf(line, start, end, true);
    for (const name of this.#bySignature.values()) if (name === text) return name;
    return undefined;
  }

  /**
   * The known name that this one equals but for letter case, as lenient readers compare (Go's encoding/json folds case,
   * U+017F and U+212A included). Meant for names that `find` did not know.
   */
  findFolded(line: Buffer, start: number, end: number, escaped: boolean): Name | undefined {
    if (end - start > longestSpelling || !(escaped || mayFold(line, start, end))) return undefined;
    const text = fold(textOf(line, start, end, escaped));
    for (const name of this.#bySignature.values()) if (fold(name) === text) return name;
    return undefined;
  }
}

function fold(text: string): string {
  return text.toUpperCase().toLowerCase();
}

function mayFold(line: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const here = line[at] as number;
    if (here >= 0x80 || (here >= 0x41 && here <= 0x5a)) return true;
  }
  return false;
}

/** The names of every object that is open, by its depth (1 is the outermost value). */
export class OpenNames {
  readonly #counts: Int32Array;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #signatures: Int32Array;
  readonly #texts: (Set<string> | undefined)[];

  constructor(depthLimit: number) {
    const slots = (depthLimit + 1) * few;
    this.#counts = new Int32Array(depthLimit + 1);
    this.#starts = new Int32Array(slots);
    this.#ends = new Int32Array(slots);
    this.#signatures = new Int32Array(slots);
    this.#texts = new Array<Set<string> | undefined>(depthLimit + 1).fill(undefined);
  }

  open(depth: number): void {
    this.#counts[depth] = 0;
  }

  close(depth: number): void {
    if (this.#texts[depth] !== undefined) this.#texts[depth] = undefined;
  }

  clear(): void {
    this.#texts.fill(undefined);
  }

  /** Notes the name [start, end), quotes excluded, of the object at `depth`. False where that object has it already. */
  add(line: Buffer, depth: number, start: number, end: number, escaped: boolean): boolean {
    const texts = this.#texts[depth];
    if (texts !== undefined) return addText(texts, textOf(line, start, end, escaped));
    const count = this.#counts[depth] as number;
    if (escaped || count === few) return addText(this.#spill(line, depth), textOf(line, start, end, escaped));
    const first = depth * few;
    const mark = signature(line, start, end);
    for (let slot = first; slot < first + count; slot++) {
      if (this.#signatures[slot] === mark && this.#same(line, slot, start, end)) return false;
    }
    this.#starts[first + count] = start;
    this.#ends[first + count] = end;
    this.#signatures[first + count] = mark;
    this.#counts[depth] = count + 1;
    return true;
  }

  #same(line: Buffer, slot: number, start: number, end: number): boolean {
    const other = this.#starts[slot] as number;
    return (this.#ends[slot] as number) - other === end - start && sameBytes(line, other, start, end - start);
  }

  /** From here on the object at `depth` keeps its names as texts. */
  #spill(line: Buffer, depth: number): Set<string> {
    const texts = new Set<string>();
    const first = depth * few;
    for (let slot = first; slot < first + (this.#counts[depth] as number); slot++) {
      texts.add(textOf(line, this.#starts[slot] as number, this.#ends[slot] as number, false));
    }
    this.#texts[depth] = texts;
    return texts;
  }
}

function addText(texts: Set<string>, text: string): boolean {
  if (texts.has(text)) return false;
  texts.add(text);
  return true;
}
