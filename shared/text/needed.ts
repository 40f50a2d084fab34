/*
 * What a text has to hold for a pattern to match: worked out of the pattern's own source, so that nobody has to keep a list beside it. Where that cannot be told for
 * sure, nothing is said, and the pattern is tried on every text.
 */

/** Longest piece that is looked for, UTF-16 units: more tells no more. */
const pieceLimit = 12;
/** With more pieces than this, looking for them costs as much as trying the pattern. */
const countLimit = 400;

/** Pieces of text of which every match of `pattern` holds one, each at least 2 UTF-16 units long; null where no such pieces are known. */
export function neededBy({ source, flags }: RegExp): readonly string[] | null {
  // Where letter case makes no difference, letters stand for others.
  if (!/^[gsuy]*$/.test(flags)) return null;
  const reader: Reader = { source, at: 0, unicode: flags.includes('u') };
  const needed = eitherOf(reader);
  if (reader.at !== source.length || needed === null || needed.length > countLimit) return null;
  return [...new Set(needed)];
}

interface Reader {
  readonly source: string;
  at: number;
  readonly unicode: boolean;
}

/** One part of a pattern: text that stands there as it is, nothing that takes room, pieces one of which is within it, or anything. */
type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'nothing' } | { readonly kind: 'some'; readonly pieces: readonly string[] | null };

const anything: Part = { kind: 'some', pieces: null };

/** Parts with `|` between them, up to a closing bracket or the end. */
function eitherOf(reader: Reader): readonly string[] | null {
  let all: readonly string[] | null = [];
  for (;;) {
    const own = followed(reader);
    all = all === null || own === null ? null : [...all, ...own];
    if (reader.source[reader.at] !== '|') return all;
    reader.at += 1;
  }
}

/** Parts behind each other: of what each of them needs, what is hardest to find. */
function followed(reader: Reader): readonly string[] | null {
  let best: readonly string[] | null = null;
  let run = '';
  const offer = (pieces: readonly string[] | null): void => {
    if (pieces !== null && worth(pieces) > worth(best)) best = pieces;
  };
  const endRun = (): void => {
    if (run.length > 1) offer([run.slice(0, pieceLimit)]);
    run = '';
  };
  while (reader.at < reader.source.length && reader.source[reader.at] !== '|' && reader.source[reader.at] !== ')') {
    const part = partAt(reader);
    const [least, most] = timesAt(reader);
    if (part.kind === 'nothing') continue;
    if (part.kind === 'text' && least >= 1) run += part.text;
    if (part.kind === 'text' && least === 1 && most === 1) continue;
    endRun();
    if (part.kind === 'some' && least >= 1) offer(part.pieces);
  }
  endRun();
  return best;
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
