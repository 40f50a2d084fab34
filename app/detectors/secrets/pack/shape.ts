/** How a credential is called in words for a person; each has a sentence in the catalogue. */
export type Thing = 'token' | 'key' | 'password' | 'webhook';

/** What a vendor's credentials look like, by the vendor's own documentation. */
export interface Shape {
  /** The rule's name behind `secret/`. */
  readonly id: string;
  readonly vendor: string;
  readonly thing: Thing;
  /** One of these begins it, in exactly these letters. No letter or digit stands before. */
  readonly begins: readonly string[];
  /** What follows: the source of a regular expression whose repetitions are all bounded and never compete for the same characters. */
  readonly rest: string;
}

/** A line of the pack: name, vendor, thing, beginnings with `|` between them, rest. */
export type ShapeRow = readonly [id: string, vendor: string, thing: Thing, begins: string, rest: string];

/** The lines as shapes. */
export function shapesOf(rows: readonly ShapeRow[]): readonly Shape[] {
  return rows.map(([id, vendor, thing, begins, rest]) => ({ id, vendor, thing, begins: begins.split('|'), rest }));
}
