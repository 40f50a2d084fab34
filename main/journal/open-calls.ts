import type { DatabaseSync } from 'node:sqlite';
import { lineCondition } from './schema';

/** A call, a first use or an ask outside of any call that has no outcome. */
export interface OpenCall {
  readonly seq: number;
  readonly kind: 'ask' | 'call' | 'first-use';
  readonly call: string;
  readonly session: string | null;
  readonly host: string | null;
  readonly server: string | null;
  readonly tool: string | null;
}

/** Calls, first uses and asks since the newest `started` entry that have no outcome, oldest first. */
export function readOpenCalls(db: DatabaseSync): OpenCall[] {
  return db
    .prepare(
      `SELECT seq, kind, call, session, host, server, tool FROM entries AS row
       WHERE ${lineCondition} AND kind IN ('ask', 'call', 'first-use') AND (kind <> 'ask' OR tool IS NULL) AND call IS NOT NULL AND outcome IS NULL
         AND seq > coalesce((SELECT seq FROM entries WHERE ${lineCondition} AND kind = 'started' ORDER BY seq DESC LIMIT 1), 0)
         AND NOT EXISTS (SELECT 1 FROM entries AS told WHERE told.call = row.call AND told.kind = CASE row.kind WHEN 'ask' THEN 'ask-ended' ELSE 'outcome' END)
       ORDER BY seq`,
    )
    .all()
    .map((row) => ({ ...row }) as unknown as OpenCall);
}
