/*
 * What a text has to hold for a pattern to match: worked out of the pattern's own source, so that nobody has to keep a list beside it. Where that cannot be told for
 * sure, nothing is said, and the pattern is tried on every text.
 */

/** Longest piece that is looked for, UTF-16 units: more tells no more. */
const pieceLimit = 12;
/** With more pieces than this, looking for them costs as much as trying the pattern. */
const countLimit = 400;

/** Parts of a pattern, of each of which a match holds a piece, at least 2 UTF-16 units long. */
export type Parts = readonly (readonly string[])[];

/** At most so many parts are looked for, those that are hardest to find: further ones leave out little more. */
const partLimit = 2;

/** The ways in which `pattern` matches, one of which every match goes, and what a match that goes it has to hold; null where that is not known of every way. */
export function neededBy({ source, flags }: RegExp): readonly Parts[] | null {
  // Where letter case makes no difference, letters stand for others.
  if (!/^[gsuy]*$/.test(flags)) return null;
  const reader: Reader = { source, at: 0, unicode: flags.includes('u') };
  const ways: Parts[] = [];
  for (;;) {
    const parts = followed(reader).toSorted((one, other) => worth(other) - worth(one)).slice(0, partLimit);
    if (parts.length === 0) return null;
    ways.push(parts.map((pieces) => [...new Set(pieces)]));
    if (source[reader.at] !== '|') break;
    reader.at += 1;
  }
  if (reader.at !== source.length) return null;
  return [ways, ways.map((parts) => parts.slice(0, 1))].find((some) => some.flat(2).length <= countLimit) ?? null;
}

interface Reader {
  readonly source: string;
  at: number;
  readonly unicode: boolean;
}

/** One part of a pattern: text that stands there as it is, nothing that takes room, pieces one of which is within it, or anything. */
type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'nothing' } | { readonly kind: 'some'; readonly pieces: readonly string[] | null };

const anything: Part = { kind: 'some', pieces: null };

/** Parts with `|` between them, up to a closing bracket: of each way what is hardest to find. */
function eitherOf(reader: Reader): readonly string[] | null {
  let all: readonly string[] | null = [];
  for (;;) {
    let best: readonly string[] | null = null;
    for (const pieces of followed(reader)) if (worth(pieces) > worth(best)) best = pieces;
    all = all === null || best === null ? null : [...all, ...best];
    if (reader.source[reader.at] !== '|') return all;
    reader.at += 1;
  }
}

/** Parts behind each other, as far as it is known what they need. */
function followed(reader: Reader): Parts {
  const found: (readonly string[])[] = [];
  let run = '';
  const endRun = (): void => {
    if (run.length > 1) found.push([run.slice(0, pieceLimit)]);
    run = '';
  };
  while (reader.at < reader.source.length && reader.source[reader.at] !== '|' && reader.source[reader.at] !== ')') {
    const part = partAt(reader);
    const [least, most] = timesAt(reader);
    if (part.kind === 'nothing') continue;
    if (part.kind === 'text' && least >= 1) run += part.text;
    if (part.kind === 'text' && least === 1 && most === 1) continue;
    endRun();
    if (part.kind === 'some' && least >= 1 && part.pieces !== null && part.pieces.length > 0) found.push(part.pieces);
  }
  endRun();
  return found;
}

/** How little pieces are found by chance: as little as the shortest of them. */
function worth(pieces: readonly string[] | null): number {
  if (pieces === null || pieces.length === 0) return 0;
  return Math.min(...pieces.map(({ length }) => length)) + 1 / (1 + pieces.length);
}

function partAt(reader: Reader): Part {
  const { source } = reader;
  const sign = source[reader.at] ?? '';
  if (sign === '(') return groupAt(reader);
  if (sign === '[') {
    for (reader.at += 1; reader.at < source.length && source[reader.at] !== ']'; reader.at += 1) if (source[reader.at] === '\\') reader.at += 1;
    reader.at += 1;
    return anything;
  }
  if (sign === '\\') return escapedAt(reader);
  const text = reader.unicode ? String.fromCodePoint(source.codePointAt(reader.at) ?? 0) : sign;
  reader.at += text.length;
  if (sign === '^' || sign === '$') return { kind: 'nothing' };
  return sign === '.' ? anything : { kind: 'text', text };
}

function groupAt(reader: Reader): Part {
  const opens = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(reader.source.slice(reader.at))?.[0] ?? '(';
  reader.at += opens.length;
  // A group of a sort that is not known: the end of the pattern is not reached, and nothing is said of it.
  if (opens === '(' && reader.source[reader.at] === '?') reader.at = reader.source.length + 1;
  const pieces = eitherOf(reader);
  reader.at += 1;
  // What a pattern looks at without taking it stands between what it takes on both sides, and takes no room.
  return /[=!]$/.test(opens) ? { kind: 'nothing' } : { kind: 'some', pieces };
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f' };

function escapedAt(reader: Reader): Part {
  const [whole = '', name = ''] = /^\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|k<[^>]*>|\d+|c[A-Za-z]|[\s\S])/.exec(reader.source.slice(reader.at)) ?? [];
  reader.at += Math.max(2, whole.length);
  if (/^[bB]$/.test(name)) return { kind: 'nothing' };
  const control = controls[name];
  if (control !== undefined) return { kind: 'text', text: control };
  // Numbers of letters are rare enough in patterns to be left aside.
  return /^[\w\s]/.test(name) ? anything : { kind: 'text', text: name };
}

/** How often the part before this place stands there, at least and at most; the place is behind it then. */
function timesAt(reader: Reader): readonly [number, number] {
  const [whole, sign = '', least = '', comma = '', most = ''] = /^(?:([?*+])|\{(\d+)(,?)(\d*)\})\??/.exec(reader.source.slice(reader.at)) ?? [];
  if (whole === undefined) return [1, 1];
  reader.at += whole.length;
  if (sign !== '') return [sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity];
  return [Number(least), comma === '' ? Number(least) : most === '' ? Infinity : Number(most)];
}
