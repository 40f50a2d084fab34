import type { DatabaseSync } from 'node:sqlite';
import type { ExportFormat, ExportProgress, ExportQuery } from '#shared/models/export';
import type { JournalReader } from '../reader';
import { rowFormat } from './formats';
import { createOutRows } from './out-row';

export interface ExportRowsOptions {
  readonly reader: Pick<JournalReader, 'list' | 'usage'>;
  /** A connection of its own that cannot write. */
  readonly db: DatabaseSync;
  /** Opens payloads; null where none are to leave. */
  readonly key: Uint8Array | null;
  readonly query: ExportQuery;
  readonly format: ExportFormat;
  /** This Countersign's. */
  readonly version: string;
}

/** A portion of text, and how far that is. */
export interface Portion {
  readonly text: string;
  readonly progress: ExportProgress;
}

/** Rows of one reading; each is a short one, so that the writer's log is never held back. */
const portionRows = 500;
/** Text that is held before it is written, UTF-16 units: a row may have megabytes of arguments. */
const portionLength = 512 * 1024;

/** The rows of the history that `query` finds, newest first, as text: the same as on the screen, in constant memory. What is recorded meanwhile is not among them. */
export async function* exportRows({ reader, db, key, query, format, version }: ExportRowsOptions): AsyncGenerator<Portion, void> {
  const { head, line } = rowFormat(format, key !== null, version);
  const outRow = createOutRows(db, key);
  if (query.rule !== undefined) await reader.usage();
  const { seq: newest } = db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM entries').get() as { seq: number };
  let rows = 0;
  let text = head;
  for (let before = newest + 1, more = true; more; ) {
    const page = reader.list({ ...query, before, limit: portionRows });
    for (const row of page.rows) {
      text += line(outRow(row));
      rows += 1;
      if (text.length < portionLength) continue;
      yield { text, progress: { rows, part: 1 - row.seq / (newest + 1) } };
      text = '';
    }
    before = page.rows.at(-1)?.seq ?? 0;
    more = page.more && before > 0;
    yield { text, progress: { rows, part: more ? 1 - before / (newest + 1) : 1 } };
    text = '';
  }
}
