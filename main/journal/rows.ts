import type { DatabaseSync } from 'node:sqlite';
import { askKindSchema } from '#shared/models/ask';
import type { Entry } from '#shared/models/entry';
import type { HistoryFacets, HistoryPage, HistoryQuery, HistoryRow } from '#shared/models/history';
import { visible } from '#shared/text/visible';
import { parseRecord } from './entry';
import { rowCondition, rowKinds } from './schema';

/** The list of the history: one row for each call, first use, changed or reviewed definition, malformed message and fault. */
export interface Rows {
  /** For a `rule`, the rows that `rowsOf` knows. */
  list(query: HistoryQuery): HistoryPage;
  facets(): HistoryFacets;
}

const isRow = rowCondition;
/** Who can have decided. */
export const deciders = ['person', 'rule', 'setting', 'budget', 'default', 'deadline', 'host', 'server', 'failure'] as const;
const facetLimit = 200;
/** Rows of one rule that are looked at together. */
const portion = 1000;

interface Found {
  readonly seq: number;
  readonly ended: number | null;
}

/** What became of the row `row`: the newest outcome recorded for its call, of an ask outside of any its end. */
function ofOutcome(column: 'seq' | 'outcome'): string {
  return `(SELECT told.${column} FROM entries AS told WHERE told.call = row.call AND told.kind = CASE row.kind WHEN 'ask' THEN 'ask-ended' ELSE 'outcome' END ORDER BY told.seq DESC LIMIT 1)`;
}

/**
 * Reads rows over one connection. Texts of rows and facets are made visible, since a server chose them; a filter takes them
 * as they were shown.
 */
export function createRows(db: DatabaseSync, rowsOf: (rule: string) => readonly number[]): Rows {
  db.function('visible', { deterministic: true }, (text) => (typeof text === 'string' ? shown(text) : text));
  const record = db.prepare('SELECT record FROM entries WHERE seq = ?');
  const since = db.prepare(`SELECT seq, host, server, tool FROM entries AS row WHERE ${isRow} AND seq > ? ORDER BY seq`);
  const seen = { last: 0, hosts: new Map<string, number>(), servers: new Map<string, number>(), tools: new Map<string, number>() };

  function recorded(seq: number | null): Partial<Entry> {
    const found = seq === null ? undefined : (record.get(seq) as { record: string } | undefined);
    return (found && parseRecord(found.record)) ?? {};
  }

  function look(): void {
    for (const row of since.iterate(seen.last) as Iterable<{ seq: number; host: string | null; server: string | null; tool: string | null }>) {
      see(seen.hosts, row.host, row.seq);
      see(seen.servers, row.server, row.seq);
      see(seen.tools, row.tool, row.seq);
      seen.last = row.seq;
    }
  }

  /** Whole names that have `part` in them. */
  function named(names: ReadonlyMap<string, number>, part: string): string[] {
    return [...names.keys()].filter((name) => shown(name).toLowerCase().includes(part));
  }

  function find(query: HistoryQuery, among: readonly number[] | null, limit: number): Found[] {
    const { where, values } = conditions(query);
    if (among !== null) {
      where.push('seq IN (SELECT value FROM json_each(?))');
      values.push(JSON.stringify(among));
    }
    if (query.name !== undefined) {
      look();
      const part = query.name.toLowerCase();
      const names = [seen.hosts, seen.servers, seen.tools].map((all) => named(all, part));
      if (names.every((all) => all.length === 0)) return [];
      where.push('(host IN (SELECT value FROM json_each(?)) OR server IN (SELECT value FROM json_each(?)) OR tool IN (SELECT value FROM json_each(?)))');
      values.push(...names.map((all) => JSON.stringify(all)));
    }
    return db
      .prepare(`SELECT seq, ${ofOutcome('seq')} AS ended FROM entries AS row WHERE ${where.join(' AND ')} ORDER BY seq DESC LIMIT ?`)
      .all(...values, limit) as unknown as Found[];
  }

  /** A rule's rows are known by number: they are looked through from the newest on, a portion at a time. */
  function findOfRule(query: HistoryQuery, rule: string, limit: number): Found[] {
    const all = rowsOf(rule);
    const found: Found[] = [];
    for (let end = query.before === undefined ? all.length : countBelow(all, query.before); end > 0 && found.length < limit; end -= portion) {
      found.push(...find(query, all.slice(Math.max(0, end - portion), end), limit - found.length));
    }
    return found;
  }

  return {
    list(query) {
      const limit = query.limit + 1;
      const found = query.rule === undefined ? find(query, null, limit) : findOfRule(query, query.rule, limit);
      return {
        rows: found.slice(0, query.limit).map(({ seq, ended }) => toRow(seq, recorded(seq), ended === null ? null : recorded(ended))),
        more: found.length > query.limit,
      };
    },
    facets() {
      look();
      return { hosts: newest(seen.hosts), servers: newest(seen.servers), tools: newest(seen.tools) };
    },
  };
}

/** A row from the entry that opened it and the newest that told its outcome. Members a record lacks, or has in another form, are null. */
export function toRow(seq: number, entry: Partial<Entry>, ended: Partial<Entry> | null): HistoryRow {
  return {
    seq,
    at: typeof entry.at === 'number' ? entry.at : 0,
    kind: oneOf(rowKinds, entry.kind) ?? 'fault',
    session: shownOrNull(entry.session),
    host: shownOrNull(entry.host),
    server: shownOrNull(entry.server),
    tool: shownOrNull(entry.tool ?? definedName(entry)),
    ...wantsOf(entry),
    tier: oneOf([0, 1, 2, 3], entry.body?.['tier']),
    outcome: oneOf(['forwarded', 'refused', 'expired', 'withdrawn', 'failed'], ended?.outcome ?? entry.outcome),
    decidedBy: oneOf(deciders, ended?.body?.['decidedBy']),
    durationMs: typeof ended?.body?.['durationMs'] === 'number' ? ended.body['durationMs'] : null,
  };
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

function conditions(query: HistoryQuery): { where: string[]; values: (string | number)[] } {
  const terms = [isRow];
  const values: (string | number)[] = [];
  if (query.before !== undefined) {
    terms.push('seq < ?');
    values.push(query.before);
  }
  for (const column of ['host', 'server', 'tool', 'kind'] as const) {
    const value = query[column];
    if (value === undefined) continue;
    // A shown name with a token in it stands for a hostile one: rare enough to compare row by row.
    terms.push(value.includes('⟦U+') ? `visible(${column}) = ?` : `${column} = ?`);
    values.push(value);
  }
  if (query.outcome === 'open') {
    terms.push(`kind IN ('ask', 'call', 'first-use') AND outcome IS NULL AND ${ofOutcome('seq')} IS NULL`);
  } else if (query.outcome !== undefined) {
    terms.push(`coalesce(${ofOutcome('outcome')}, outcome) = ?`);
    values.push(query.outcome);
  }
  return { where: terms, values };
}

/** How many of ascending numbers lie below `limit`. */
function countBelow(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function see(values: Map<string, number>, value: string | null, seq: number): void {
  if (value !== null) values.set(value, seq);
}

function newest(values: ReadonlyMap<string, number>): string[] {
  const order = [...values].sort(([, left], [, right]) => right - left).slice(0, facetLimit);
  return [...new Set(order.map(([value]) => shown(value)))];
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
