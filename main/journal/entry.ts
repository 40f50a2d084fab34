import { hash } from 'node:crypto';
import { canonical, fromPlain } from '#shared/json';
import type { Entry, EntryDraft, Plain } from '#shared/models/entry';
import { entryVersion } from '#shared/models/entry';

/** `prev` of the first entry. */
export const noHash = '0'.repeat(64);

/** A draft whose members are text already: it can no longer fail to be recorded, nor change under our hands. */
export interface Prepared {
  readonly draft: EntryDraft;
  readonly body: string;
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
export function prepare(draft: EntryDraft): Prepared {
  if (!Number.isSafeInteger(draft.at) || draft.at < 0 || draft.at > 253_402_300_799_999) {
    throw new RangeError(`\`at\` is epoch milliseconds, not ${String(draft.at)}`);
  }
  const { at, kind, session, host, server, tool, outcome, call } = draft;
  return {
    draft: {
      at,
      kind,
      ...(session === undefined ? {} : { session }),
      ...(host === undefined ? {} : { host }),
      ...(server === undefined ? {} : { server }),
      ...(tool === undefined ? {} : { tool }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(call === undefined ? {} : { call }),
      body: {},
    },
    body: canonicalPlain(draft.body),
    payload: draft.payload === undefined ? null : canonicalPlain(draft.payload),
  };
}

/**
 * The canonical text of an entry: what is stored, and what is hashed as UTF-8 to the last byte. Members are sorted as
 * RFC 8785 sorts them and absent ones left out. Written by hand because it stands in the way of every call; a property
 * proves it equal to `canonical`.
 */
export function recordText({ draft, body }: Prepared, { seq, prev, day, payloadDigest }: Link): string {
  return `{"at":${draft.at},"body":${body}${text('call', draft.call)}${text('day', day)}${text('host', draft.host)},"kind":${JSON.stringify(
    draft.kind,
  )}${text('outcome', draft.outcome)}${text('payloadDigest', payloadDigest)},"prev":"${prev}","seq":${seq}${text('server', draft.server)}${text(
    'session',
    draft.session,
  )}${text('tool', draft.tool)},"v":${entryVersion}}`;
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

/** SHA-256 of a payload as it is stored, hex. */
export function payloadDigest(payload: Uint8Array): string {
  return hash('sha256', payload, 'hex');
}

/** A text as its column holds it. SQLite keeps UTF-8, which has no unpaired surrogates: they become U+FFFD. The record keeps them, escaped. */
export function columnText(value: string | undefined): string | null {
  return value === undefined ? null : value.toWellFormed();
}

/** `canonical(fromPlain(value))`, without the detour. */
export function canonicalPlain(value: Plain): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return Object.is(value, -0) ? '0' : String(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalPlain).join(',')}]`;
  if (typeof value !== 'object' || value instanceof Map) return canonical(fromPlain(value));
  const object = value as { readonly [key: string]: Plain | undefined };
  let members = '';
  for (const key of Object.keys(object).sort()) {
    const item = object[key];
    if (item !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalPlain(item)}`;
  }
  return `{${members}}`;
}

function text(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`;
}
