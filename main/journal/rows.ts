import type { DatabaseSync } from 'node:sqlite';
import { askKindSchema } from '#shared/models/ask';
import type { Entry } from '#shared/models/entry';
import type { HistoryFacets, HistoryPage, HistoryQuery, HistoryRow } from '#shared/models/history';
import { visibleCut } from '#shared/text/cut';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { parseRecord } from './entry';
import { entryWords } from './entry-words';
import { rowConditions, rowKindOf } from './schema';
import type { Search } from './search/search';

/** The list of the history. */
export interface Rows {
  /** As far as `search` has read where something is asked for, otherwise of everything recorded. */
  list(query: HistoryQuery): HistoryPage;
  facets(): HistoryFacets;
}

/** Who can have decided. */
export const deciders = ['person', 'rule', 'setting', 'budget', 'default', 'deadline', 'host', 'server', 'failure'] as const;
const facetLimit = 200;

interface Found {
  readonly seq: number;
  /** The newest outcome recorded for its call, of an ask outside of any its end; 0 where none is. */
  readonly ended: number;
}

/**
 * Reads rows over one connection: what is in a row comes from the journal itself, only which rows fit a query comes from what was made of it. Texts of rows and facets are made visible, since a server
 * chose them; a filter takes them as they were shown.
 */
export function createRows(db: DatabaseSync, search: Search, newer = false): Rows {
  const record = db.prepare('SELECT record FROM entries WHERE seq = ?');
  const newest = db.prepare(
    `SELECT seq, coalesce((SELECT told.seq FROM entries AS told WHERE told.call = row.call AND told.kind = CASE row.kind WHEN 'ask' THEN 'ask-ended' ELSE 'outcome' END ORDER BY told.seq DESC LIMIT 1), 0) AS ended
     FROM entries AS row WHERE ${rowConditions(newer).shown} AND seq < ? ORDER BY seq DESC LIMIT ?`,
  );

  function recorded(seq: number): Partial<Entry> {
    const found = record.get(seq) as { record: string } | undefined;
    return (found && parseRecord(found.record)) ?? {};
  }

  function found({ before, limit, ...query }: HistoryQuery): Found[] {
    if (!asksForSome(query)) return newest.all(before ?? Number.MAX_SAFE_INTEGER, limit) as unknown as Found[];
    const { seq, ended } = search.table.columns.wide;
    return search.find(query, before, limit).map((row) => ({ seq: seq[row] ?? 0, ended: ended[row] ?? 0 }));
  }

  return {
    list(query) {
      const rows = found({ ...query, limit: query.limit + 1 });
      return {
        rows: rows.slice(0, query.limit).map(({ seq, ended }) => toRow(seq, recorded(seq), ended === 0 ? null : recorded(ended))),
        more: rows.length > query.limit,
      };
    },
    facets() {
      const { columns, dictionaries } = search.table;
      const names = (name: 'host' | 'server' | 'tool'): string[] => {
        const last = new Float64Array(dictionaries[name].size).fill(-1);
        const column = columns.wide[name];
        for (let row = 0; row < columns.count; row += 1) last[column[row] ?? 0] = row;
        const numbers = [...last.keys()].filter((number) => number > 0 && (last[number] ?? -1) >= 0).sort((one, other) => (last[other] ?? 0) - (last[one] ?? 0));
        return numbers.slice(0, facetLimit).map((number) => dictionaries[name].text(number) ?? '');
      };
      return { hosts: names('host'), servers: names('server'), tools: names('tool') };
    },
  };
}

/** Whether a query leaves rows out; a page of all of them is read from the journal as it is. */
export function asksForSome({ before: _before, limit: _limit, ...query }: Partial<HistoryQuery>): boolean {
  return Object.values(query).some((value) => value !== undefined);
}

/** A row from the entry that opened it and the newest that told its outcome. Members a record lacks, or has in another form, are null. */
export function toRow(seq: number, entry: Partial<Entry>, ended: Partial<Entry> | null): HistoryRow {
  return {
    seq,
    at: typeof entry.at === 'number' ? entry.at : 0,
    kind: kindOf(entry),
    session: shownOrNull(entry.session),
    host: shownOrNull(entry.host),
    server: shownOrNull(entry.server),
    tool: shownOrNull(entry.tool ?? definedName(entry)),
    ...wantsOf(entry),
    ...saysOf(entry),
    tier: oneOf([0, 1, 2, 3], entry.body?.['tier']),
    outcome: oneOf(['forwarded', 'refused', 'expired', 'withdrawn', 'failed'], ended?.outcome ?? entry.outcome),
    decidedBy: oneOf(deciders, ended?.body?.['decidedBy']),
    durationMs: typeof ended?.body?.['durationMs'] === 'number' ? ended.body['durationMs'] : null,
  };
}

function kindOf({ kind, call }: Partial<Entry>): HistoryRow['kind'] {
  return (typeof kind === 'string' ? rowKindOf(kind, typeof call === 'string') : null) ?? 'fault';
}

/** What happened, of a row that has no columns for it. */
function saysOf(entry: Partial<Entry>): Pick<HistoryRow, 'says'> {
  const kind = kindOf(entry);
  if (kind === 'unknown') return { says: say('entry.unknown', { kind: visibleCut(String(entry.kind), 100, { lines: false }) }) };
  return kind === 'noted' || kind === 'routine' ? { says: entryWords({ entry, payload: null, hostLeft: false }) ?? say('entry.untold') } : {};
}

/** What an ask was for, or what was read. */
function wantsOf({ kind, body }: Partial<Entry>): Pick<HistoryRow, 'wants'> {
  const wants = kind === 'ask' ? oneOf(askKindSchema.options, body?.['kind']) : kind === 'read' ? oneOf(['resource', 'prompt'] as const, body?.['what']) : null;
  return wants === null ? {} : { wants };
}

/** What a definition is called that is no tool; the instructions have no name. */
function definedName({ kind, body }: Partial<Entry>): string | undefined {
  const name = body?.['name'];
  return (kind === 'definition-changed' || kind === 'definition-reviewed') && typeof name === 'string' && name !== '' ? name : undefined;
}

function shown(text: string): string {
  return visible(text, { lines: false });
}

function shownOrNull(value: unknown): string | null {
  return typeof value === 'string' ? shown(value) : null;
}

function oneOf<T>(values: readonly T[], value: unknown): T | null {
  return values.find((item) => item === value) ?? null;
}
