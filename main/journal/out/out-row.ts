import type { DatabaseSync } from 'node:sqlite';
import type { Entry, Plain } from '#shared/models/entry';
import type { HistoryRow } from '#shared/models/history';
import { visible } from '#shared/text/visible';
import { parseRecord } from '../entry';
import { createOpenPayload, type Payload } from '../open-payload';
import { masked } from './masked';

/** One line of the history as it leaves: everything it was decided by, and the hash that ties it to the chain. Texts are made visible. */
export interface OutRow {
  readonly row: HistoryRow;
  /** What the verdict was, and why. */
  readonly action: string | null;
  readonly because: readonly string[];
  readonly rules: readonly string[];
  /** The server's identity, a digest. */
  readonly identity: string | null;
  /** What the person, or a rule, chose; and how long that took, ms. */
  readonly option: string | null;
  readonly waitedMs: number | null;
  /** Why a call failed. */
  readonly reason: string | null;
  /** SHA-256 of the entry that opened it, hex. */
  readonly hash: string;
  /** Only where payloads were asked for. */
  readonly payload?: OutPayload;
}

/** What a call held, as JSON texts without secrets; null where there was none, its key was destroyed, or it could not be looked through. */
export interface OutPayload {
  readonly arguments: string | null;
  /** As the person edited them; as they were sent. */
  readonly edited: string | null;
  readonly sent: string | null;
}

/** Adds to rows of the history what else was recorded of them, over one connection. With `key` their payloads too. */
export function createOutRows(db: DatabaseSync, key: Uint8Array | null): (row: HistoryRow) => OutRow {
  const one = db.prepare('SELECT record, payload, lower(hex(hash)) AS hash FROM entries WHERE seq = ?');
  const last = db.prepare('SELECT seq, record, payload FROM entries WHERE call = ? AND kind = ? ORDER BY seq DESC LIMIT 1');
  const open = key === null ? null : createOpenPayload(db, key);

  return (row) => {
    const stored = one.get(row.seq) as { record: string; payload: Uint8Array | null; hash: string } | undefined;
    const entry = (stored && parseRecord(stored.record)) ?? {};
    const [answer, ended] = (['answer', entry.kind === 'ask' ? 'ask-ended' : 'outcome'] as const).map((kind) => (typeof entry.call === 'string' ? (last.get(entry.call, kind) as Told | undefined) : undefined));
    const answered = (answer && parseRecord(answer.record)) ?? {};
    const reason = (ended && parseRecord(ended.record))?.body?.['reason'] ?? (entry.kind === 'malformed' ? entry.body?.['reason'] : undefined);
    return {
      row,
      action: shown(entry.body?.['action']),
      because: texts(entry.body?.['because']),
      rules: texts(entry.body?.['rules']),
      identity: shown(entry.body?.['identity']),
      option: shown(answered.body?.['option']),
      waitedMs: typeof answered.body?.['waitedMs'] === 'number' ? answered.body['waitedMs'] : null,
      reason: shown(reason),
      hash: stored?.hash ?? '',
      ...(open === null ? {} : { payload: payloadOf(entry, open(row.seq, entry, stored?.payload ?? null), answer === undefined ? null : open(answer.seq, answered, answer.payload), answered) }),
    };
  };
}

interface Told {
  readonly seq: number;
  readonly record: string;
  readonly payload: Uint8Array | null;
}

function payloadOf(entry: Partial<Entry>, own: Payload | null, answers: Payload | null, answered: Partial<Entry>): OutPayload {
  const edited = answered.body?.['edited'] === true ? answers?.['arguments'] : own?.['edited'];
  return { arguments: jsonText(entry.kind === 'call' ? own?.['arguments'] : own), edited: jsonText(edited), sent: jsonText(answers?.['sent'] ?? own?.['sent']) };
}

/** A text is JSON already; anything else is a payload's own document. */
function jsonText(value: Plain | undefined): string | null {
  if (value === undefined || value === null) return null;
  return masked(typeof value === 'string' ? value : JSON.stringify(value));
}

function shown(value: Plain | undefined): string | null {
  return typeof value === 'string' ? visible(value, { lines: false }) : null;
}

function texts(value: Plain | undefined): string[] {
  return Array.isArray(value) ? value.flatMap((item) => (typeof item === 'string' ? [visible(item, { lines: false })] : [])) : [];
}
