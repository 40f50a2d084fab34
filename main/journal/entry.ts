import { hash } from 'node:crypto';
import { canonical, fromPlain } from '#shared/json';
import type { Entry, EntryDraft, Plain } from '#shared/models/entry';
import { entryVersion } from '#shared/models/entry';

/** `prev` of the first entry. */
export const noHash = '0'.repeat(64);

/** A draft whose members are text already: it can no longer fail to be recorded, nor change under our hands. */
export interface Prepared {
  /** When it held what it holds, epoch ms: the key of that day encrypts it. */
  readonly at: number;
  /** The record's text before, between and after what the chain adds. */
  readonly parts: readonly [string, string, string];
  /** The payload as canonical JSON; null without one. */
  readonly payload: string | null;
}

/** What the chain adds to a draft. */
export interface Link {
  readonly seq: number;
  readonly prev: string;
  readonly day?: string;
  readonly payloadDigest?: string;
}

/** Checks a draft and writes its members as text. Throws a TypeError or RangeError for one that has no place in the journal. */
export function prepare({ at, kind, session, host, server, tool, outcome, call, body, payload }: EntryDraft): Prepared {
  if (!Number.isSafeInteger(at) || at < 0 || at > 253_402_300_799_999) {
    throw new RangeError(`\`at\` is epoch milliseconds, not ${String(at)}`);
  }
  // What a long call held may come after midnight: it goes and stays with the rest of its call's day.
  const of = kind === 'contents' ? body['at'] : at;
  return {
    at: typeof of === 'number' && Number.isSafeInteger(of) && of >= 0 && of <= at ? of : at,
    parts: [
      `{"at":${at},"body":${canonicalPlain(body)}${text('call', call)}`,
      `${familiar('host', host)},"kind":"${kind}"${text('outcome', outcome)}`,
      `${familiar('server', server)}${familiar('session', session)}${familiar('tool', tool)},"v":${entryVersion}}`,
    ],
    payload: payload === undefined ? null : canonicalPlain(payload),
  };
}

/**
 * The canonical text of an entry: what is stored, and what is hashed as UTF-8 to the last byte. Members are sorted as
 * RFC 8785 sorts them and absent ones left out. Written by hand because it stands in the way of every call; a property
 * proves it equal to `canonical`.
 */
export function recordText({ parts: [start, middle, end] }: Prepared, { seq, prev, day, payloadDigest }: Link): string {
  const added = day === undefined ? '' : `,"day":"${day}"`;
  const digest = payloadDigest === undefined ? '' : `,"payloadDigest":"${payloadDigest}"`;
  return `${start}${added}${middle}${digest},"prev":"${prev}","seq":${seq}${end}`;
}

/** The entry that a record's text holds, or null when it is no JSON object. Members are not checked. */
export function parseRecord(record: string): Partial<Entry> | null {
  try {
    const value: unknown = JSON.parse(record);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** SHA-256 of a record's text as UTF-8. */
export function recordHash(record: string): Buffer {
  return hash('sha256', record, 'buffer');
}

/** The same, hex. */
export function recordDigest(record: string): string {
  return hash('sha256', record, 'hex');
}

/** SHA-256 of a record's UTF-8, hex. */
export function bytesHash(record: Uint8Array): string {
  return hash('sha256', record, 'hex');
}

/** SHA-256 of a payload as it is stored, hex. */
export function payloadDigest(payload: Uint8Array): string {
  return hash('sha256', payload, 'hex');
}

/** A text as its column holds it. SQLite keeps UTF-8, which has no unpaired surrogates: they become U+FFFD. The record keeps them, escaped. */
export function columnText(value: string | undefined): string | null {
  return value === undefined ? null : value.toWellFormed();
}

/** `canonical(fromPlain(value))`, without the detour, and without another where the value is canonical as it stands. */
export function canonicalPlain(value: Plain): string {
  if (isCanonical(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalPlain).join(',')}]`;
  if (typeof value !== 'object' || value === null || value instanceof Map) return canonical(fromPlain(value));
  const object = value as { readonly [key: string]: Plain | undefined };
  let members = '';
  for (const key of Object.keys(object).sort()) {
    const item = object[key];
    if (item !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalPlain(item)}`;
  }
  return `{${members}}`;
}

/** Whether JSON.stringify prints the value as it must be: a plain value whose members are in order at every depth. */
function isCanonical(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) {
    for (const item of value) if (!isCanonical(item)) return false;
    return true;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  let last = '';
  for (const [key, item] of Object.entries(value)) {
    if (key < last || (item !== undefined && !isCanonical(item))) return false;
    last = key;
  }
  return true;
}

function text(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`;
}

const known = { host: { value: '', text: '' }, server: { value: '', text: '' }, session: { value: '', text: '' }, tool: { value: '', text: '' } };

/** As `text`, for members that are mostly what they were the last time. */
function familiar(name: keyof typeof known, value: string | undefined): string {
  if (value !== known[name].value || value === '') known[name] = { value: value ?? '', text: text(name, value) };
  return value === undefined ? '' : known[name].text;
}
