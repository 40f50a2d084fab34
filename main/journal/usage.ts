import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { Entry } from '#shared/models/entry';
import { parseRecord } from './entry';

/** How many calls a rule decided, and when it last did, epoch ms. */
export interface RuleUsage {
  readonly rule: string;
  readonly uses: number;
  readonly lastUsedAt: number;
}

/** Which rule decided which calls, as far as the journal was read. */
export interface Usage {
  /** Reads on to the newest entry. The first time this is the whole journal; afterwards what came since. */
  advance(): Promise<void>;
  all(): RuleUsage[];
  /** Rows the rule decided, ascending. */
  rowsOf(rule: string): readonly number[];
}

interface Used {
  readonly rows: number[];
  lastUsedAt: number;
}

/** Each chunk is one short read, so that other questions are answered in between. */
const chunk = 2000;

/**
 * Counts over one connection. Kept here, by the readers' thread, so that no append pays for it. Most entries name no rule;
 * those are passed over by their text alone, which cannot be mistaken: a quotation mark inside a string would be escaped.
 */
export function createUsage(db: DatabaseSync): Usage {
  const next = db.prepare(
    `SELECT seq, kind, call, iif(kind IN ('call', 'answer') AND instr(record, '"rules":["') > 0, record, NULL) AS record FROM entries WHERE seq > ? ORDER BY seq LIMIT ${chunk}`,
  );
  const opened = db.prepare(`SELECT seq FROM entries WHERE call = ? AND kind = 'call' ORDER BY seq LIMIT 1`);
  const rules = new Map<string, Used>();
  let last = 0;
  let running: Promise<void> | null = null;

  function take(seq: number, kind: string, call: string | null, entry: Partial<Entry>): void {
    const named = entry.body?.['rules'];
    if (!Array.isArray(named)) return;
    // A question that a rule decided later is still the row of the call.
    const row = kind === 'call' ? seq : call === null ? null : ((opened.get(call) as { seq: number } | undefined)?.seq ?? null);
    if (row === null) return;
    const at = typeof entry.at === 'number' ? entry.at : 0;
    for (const rule of named) if (typeof rule === 'string') add(rule, row, at);
  }

  function add(rule: string, row: number, at: number): void {
    const used = rules.get(rule) ?? { rows: [], lastUsedAt: 0 };
    rules.set(rule, used);
    used.lastUsedAt = Math.max(used.lastUsedAt, at);
    let place = used.rows.length;
    while (place > 0 && (used.rows[place - 1] ?? 0) > row) place -= 1;
    if (used.rows[place - 1] !== row) used.rows.splice(place, 0, row);
  }

  async function read(): Promise<void> {
    for (;;) {
      const rows = next.all(last) as { seq: number; kind: string; call: string | null; record: string | null }[];
      for (const { seq, kind, call, record } of rows) {
        if (record !== null) take(seq, kind, call, parseRecord(record) ?? {});
        last = seq;
      }
      if (rows.length < chunk) return;
      await setImmediate();
    }
  }

  return {
    advance: () => (running ??= read().finally(() => (running = null))),
    all: () => [...rules].map(([rule, { rows, lastUsedAt }]) => ({ rule, uses: rows.length, lastUsedAt })),
    rowsOf: (rule) => rules.get(rule)?.rows ?? [],
  };
}
