import type { DatabaseSync } from 'node:sqlite';
import type { Entry, Plain } from '#shared/models/entry';
import type { HistoryDetail } from '#shared/models/history';
import { visibleCut } from '#shared/text/cut';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { parseRecord } from './entry';
import { lineCondition, rowConditions } from './schema';
import { entryWords } from './entry-words';
import { indentJson } from './indent';
import { toRow } from './rows';
import { storedOf, withheldOf, withheldWords } from './stored';
import { foundIn } from './result-words';
import { askStories } from './ask-stories';
import { createOpenPayload, type Payload } from './open-payload';

/** Everything recorded about the row that entry `seq` opened, or null when that entry opens none. */
export type ReadDetail = (seq: number) => HistoryDetail | null;

/** Characters of arguments, and of one entry's record, that are shown; longer ones say how long they are. */
const argumentsLimit = 1_000_000;
const entryLimit = 20_000;
/** A session's end is recorded with what it ended, so it stands among the next entries: one for each open call, at most. */
const endWithin = 2000;

interface Told {
  readonly seq: number;
  readonly hash: string;
  readonly record: string;
  readonly entry: Partial<Entry>;
  readonly payload: Payload | null;
}

/** Reads details over one connection. Payloads open while their day's key exists and was wrapped by `journalKey`. */
export function createReadDetail(db: DatabaseSync, journalKey: Uint8Array, newer = false): ReadDetail {
  const one = db.prepare(
    `SELECT seq, call, record, payload, hash FROM entries WHERE seq = ? AND ${rowConditions(newer).any}`,
  );
  const ofCall = db.prepare('SELECT seq, call, record, payload, hash FROM entries WHERE call = ? ORDER BY seq LIMIT 1000');
  const endOf = db.prepare(`SELECT record FROM entries WHERE seq > ? AND seq <= ? AND kind = 'session-ended' AND session = ? LIMIT 1`);
  const startAfter = db.prepare(`SELECT 1 FROM entries WHERE ${lineCondition} AND kind = 'started' AND seq > ? LIMIT 1`);
  const open = createOpenPayload(db, journalKey);

  function told(row: Stored): Told {
    const entry = parseRecord(row.record) ?? {};
    return { seq: row.seq, hash: Buffer.from(row.hash).toString('hex'), record: row.record, entry, payload: open(row.seq, entry, row.payload) };
  }

  /** Whether the host left as this call ended. */
  function hostLeft(all: readonly Told[]): boolean {
    const last = all.findLast(({ entry }) => entry.kind === 'outcome');
    if (last === undefined || typeof last.entry.session !== 'string' || (last.entry.outcome !== 'withdrawn' && last.entry.outcome !== 'failed')) return false;
    const end = endOf.get(last.seq, last.seq + endWithin, last.entry.session) as { record: string } | undefined;
    const body = end === undefined ? undefined : parseRecord(end.record)?.body;
    // Entries of earlier versions say it in words alone.
    return body?.['by'] === 'host' || body?.['why'] === 'the host left';
  }

  return (seq) => {
    const row = one.get(seq) as unknown as Stored | undefined;
    if (!row) return null;
    const all = row.call === null ? [told(row)] : (ofCall.all(row.call) as unknown as Stored[]).map(told);
    const first = all.find((item) => item.seq === seq);
    return first ? toDetail(first, all, hostLeft(all), () => startAfter.get(seq) !== undefined) : null;
  };
}

interface Stored {
  readonly seq: number;
  readonly call: string | null;
  readonly record: string;
  readonly payload: Uint8Array | null;
  readonly hash: Uint8Array;
}

function toDetail(first: Told, all: readonly Told[], hostLeft: boolean, runEnded: () => boolean): HistoryDetail {
  const answer = all.findLast(({ entry }) => entry.kind === 'answer');
  const ended = all.findLast(({ entry }) => entry.kind === (first.entry.kind === 'ask' ? 'ask-ended' : 'outcome'));
  const asks = askStories(all);
  const note = answer?.payload?.['note'];
  const edited = answer?.entry.body?.['edited'] === true ? answer.payload?.['arguments'] : first.payload?.['edited'];
  const sent = answersSent(all) ?? first.payload?.['sent'];
  const found = all.flatMap(({ entry, payload }) => (entry.kind === 'result-found' ? foundIn(payload) : [])).slice(0, 50);
  const stored = storedOf(first.seq, first.entry, all, runEnded);
  const added = all.findLast(({ entry }) => entry.kind === 'rule-added')?.entry.body;
  const { rule, words } = { rule: added?.['rule'], words: added?.['words'] };
  return {
    row: toRow(first.seq, first.entry, ended?.entry ?? null),
    because: texts(first.entry.body?.['because']),
    arguments: argumentsText(first),
    ...(stored === null ? {} : { stored }),
    ...(typeof edited === 'string' ? { edited: visibleCut(indentJson(edited), argumentsLimit) } : {}),
    ...(typeof sent === 'string' ? { sent: visibleCut(indentJson(sent), argumentsLimit) } : {}),
    ...(found.length === 0 ? {} : { found }),
    ...(asks.length === 0 ? {} : { asks }),
    note: typeof note === 'string' ? visible(note) : null,
    grant: typeof rule === 'string' ? { rule: visible(rule), words: typeof words === 'string' ? visible(words) : '' } : null,
    rules: texts(first.entry.body?.['rules']),
    entries: all.map(({ seq, hash, record, entry, payload }) => ({
      seq,
      at: typeof entry.at === 'number' ? entry.at : 0,
      kind: visible(String(entry.kind)),
      hash,
      text: [entryWords({ entry, payload, hostLeft }) ?? say('entry.untold'), ...(withheldOf(entry).length === 0 ? [] : [withheldWords(withheldOf(entry))])].join(' '),
      raw: visibleCut(record, entryLimit),
    })),
  };
}

/** What the person chose last to be sent in the arguments' place; undefined where they chose nothing of the kind. */
function answersSent(all: readonly Told[]): Plain | undefined {
  return all.findLast(({ entry, payload }) => entry.kind === 'answer' && payload?.['sent'] !== undefined)?.payload?.['sent'];
}

/** A call's arguments; for any other row, all of its payload. */
function argumentsText({ entry, payload }: Told): string | null {
  if (!payload) return null;
  const given = entry.kind === 'call' ? payload['arguments'] : payload;
  const text = typeof given === 'string' ? indentJson(given) : given === undefined ? null : JSON.stringify(given, null, 2);
  return text === null ? null : visibleCut(text, argumentsLimit);
}

function texts(value: Plain | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string').map((item) => visible(item)) : [];
}
