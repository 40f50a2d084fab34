import { hkdfSync } from 'node:crypto';
import { seal, unseal } from '../seal';
import type { Erasure } from './erasure';
import { encodeWords, WordPart, type OpenWords } from './word-part';

/** A key of a day, 32 bytes; null where it was erased or does not open. */
export type KeyOfDay = (day: string) => Uint8Array | null;

/** A part of the words: those of some rows whose payloads one key of a day encrypts. */
interface Part {
  readonly number: number;
  readonly day: string;
  /** The row its rows are counted from; below 0 where rows before it were forgotten. */
  first: number;
  /** How many rows have words in it. */
  rows: number;
  /** The entry of its last row. */
  last: number;
  /** In the making; null once it is closed. */
  open: OpenWords | null;
  /** As it is kept, until it is opened. */
  sealed: Buffer | null;
  closed: WordPart | null;
  changed: boolean;
}

/** What of a part is not its words. */
export interface PartNote {
  readonly number: number;
  readonly day: string;
  readonly first: number;
  readonly rows: number;
  readonly last: number;
}

/** A part that has so many rows is closed: while it is open all of it is written anew. */
const partRows = 4096;
/** Parts that are open: entries around midnight, and late ones. */
const openParts = 3;

/**
 * The words of the rows' arguments. They are kept encrypted under a key made of the day's own key, so that erasing that key destroys them with the payloads they were taken from, and they are asked for only
 * while that key exists.
 */
export class WordTable {
  #parts: Part[] = [];
  #next = 0;
  readonly #keyOfDay: KeyOfDay;
  readonly #isAlive: (day: string) => boolean;
  readonly #bound: () => string;
  /** Numbers of parts that are kept and are no more. */
  readonly gone = new Set<number>();

  /** `isAlive` whether a day's key was not erased; `bound` names the index the parts belong to. */
  constructor(keyOfDay: KeyOfDay, isAlive: (day: string) => boolean, bound: () => string) {
    this.#keyOfDay = keyOfDay;
    this.#isAlive = isAlive;
    this.#bound = bound;
  }

  /** The newest entry whose words were taken. */
  seq = 0;
  /** What was erased of entries whose words were not taken yet: their payloads may still be there. */
  erasures: Erasure[] = [];

  /** Takes a row's words; those of a long call come behind those of calls after it. */
  take(row: number, seq: number, day: string, words: ReadonlySet<string>): void {
    const part = this.#parts.findLast((one) => one.day === day && one.open !== null && one.rows < partRows && one.first <= row) ?? this.#begin(row, day);
    part.rows += 1;
    part.last = seq;
    part.changed = true;
    for (const word of words) {
      const rows = part.open?.get(word);
      if (rows === undefined) part.open?.set(word, [row - part.first]);
      else putInOrder(rows, row - part.first);
    }
  }

  #begin(row: number, day: string): Part {
    const part: Part = { number: this.#next, day, first: row, rows: 0, last: 0, open: new Map(), sealed: null, closed: null, changed: true };
    this.#next += 1;
    this.#parts.push(part);
    const open = this.#parts.filter((one) => one.open !== null);
    for (const done of open.slice(0, Math.max(0, open.length - openParts))) close(done);
    return part;
  }

  /** Marks in `rows` those that have the word, or one that begins with it. Only after `forgetDays` nothing is told that was erased. */
  mark(word: string, begun: boolean, rows: Uint8Array): void {
    for (const part of this.#parts) {
      const tell = (row: number): void => {
        if (part.first + row >= 0) rows[part.first + row] = 1;
      };
      if (part.open === null) {
        this.#closed(part)?.find(word, begun, tell);
        continue;
      }
      if (!begun) part.open.get(word)?.forEach(tell);
      else for (const [one, own] of part.open) if (one.startsWith(word)) own.forEach(tell);
    }
  }

  #closed(part: Part): WordPart | null {
    if (part.closed === null && part.sealed !== null) {
      const key = this.#key(part.day);
      const plain = key && unseal(key, part.sealed, this.#boundOf(part.number));
      if (!plain) return null;
      part.closed = new WordPart(plain);
      part.sealed = null;
    }
    return part.closed;
  }

  /** Drops the words of days whose key is gone. */
  forgetDays(): void {
    const alive = new Map<string, boolean>();
    this.#keep((part) => {
      const known = alive.get(part.day) ?? this.#isAlive(part.day);
      alive.set(part.day, known);
      return known;
    });
  }

  /** Takes the rows away for which `gone` is true: their payloads are no more. */
  forgetRows(gone: (row: number) => boolean): void {
    this.#forgetIn(this.#parts, gone);
  }

  #forgetIn(parts: readonly Part[], gone: (row: number) => boolean): void {
    for (const part of parts) {
      const words = part.open ?? this.#closed(part)?.opened();
      if (words === undefined) continue;
      const left: OpenWords = new Map();
      const rows = new Set<number>();
      let less = false;
      for (const [word, own] of words) {
        const kept = own.filter((row) => !gone(part.first + row));
        less ||= kept.length < own.length;
        for (const row of kept) rows.add(row);
        if (kept.length > 0) left.set(word, kept);
      }
      if (!less) continue;
      const open = part.open !== null;
      part.open = left;
      part.rows = rows.size;
      part.changed = true;
      if (!open) close(part);
    }
    this.#keep(({ rows }) => rows > 0);
  }

  /** The first `count` rows are no more: all others have lower numbers. */
  shift(count: number, firstSeq: number): void {
    for (const part of this.#parts) part.first -= count;
    this.#keep(({ last }) => last >= firstSeq);
    this.#forgetIn(this.#parts.filter(({ first }) => first < 0), (row) => row < 0);
  }

  #keep(kept: (part: Part) => boolean): void {
    if (this.#parts.every(kept)) return;
    this.#parts = this.#parts.filter((part) => {
      if (kept(part)) return true;
      this.gone.add(part.number);
      return false;
    });
  }

  notes(): PartNote[] {
    return this.#parts.map(({ number, day, first, rows, last }) => ({ number, day, first, rows, last }));
  }

  /** Everything is kept as it is now. */
  wereKept(): void {
    for (const part of this.#parts) part.changed = false;
    this.gone.clear();
  }

  /** Parts that changed since they were kept, as they are to be. */
  *changes(): Generator<{ readonly number: number; readonly sealed: Buffer }> {
    for (const part of this.#parts) {
      if (!part.changed) continue;
      const key = this.#key(part.day);
      const plain = part.open === null ? part.closed?.bytes : encodeWords(part.open);
      if (key !== null && plain !== undefined) yield { number: part.number, sealed: seal(key, plain, this.#boundOf(part.number)) };
    }
  }

  /** Puts parts back as they were kept. The newest goes on where it is not full. */
  restore(notes: readonly PartNote[], sealedOf: (number: number) => Buffer | null): void {
    for (const note of notes) {
      this.#next = Math.max(this.#next, note.number + 1);
      const sealed = sealedOf(note.number);
      if (sealed === null) throw new Error('a part of the words is missing');
      this.#parts.push({ ...note, open: null, sealed, closed: null, changed: false });
    }
    const last = this.#parts.at(-1);
    if (last === undefined || last.rows >= partRows) return;
    const words = this.#closed(last);
    if (words !== null) last.open = words.opened();
  }

  /** Whether every part whose day's key exists opens; for the question whether what was kept is whole. */
  opens(): boolean {
    return this.#parts.every((part) => part.open !== null || this.#keyOfDay(part.day) === null || this.#closed(part) !== null);
  }

  #key(day: string): Uint8Array | null {
    const key = this.#keyOfDay(day);
    return key === null ? null : Buffer.from(hkdfSync('sha256', key, '', 'countersign words', 32));
  }

  #boundOf(number: number): string {
    return `${this.#bound()}/words/${number}`;
  }
}

function close(part: Part): void {
  if (part.open === null) return;
  part.closed = new WordPart(encodeWords(part.open));
  part.open = null;
}

/** Rows of a word ascend. */
function putInOrder(rows: number[], row: number): void {
  let at = rows.length;
  while (at > 0 && (rows[at - 1] ?? 0) > row) at -= 1;
  rows.splice(at, 0, row);
}
