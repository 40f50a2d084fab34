import type { HistoryRow } from '#shared/models/history';
import { visibleHead } from '#shared/text/visible';
import type { JournalReader } from '../../reader';
import type { Manifest } from './manifest';
import type { Viewed, ViewedRow } from './viewer';

/** Rows the viewer shows, and characters of one text in it. */
export const viewedLimit = 1000;
const textLimit = 20_000;

export interface ViewedOptions {
  readonly reader: Pick<JournalReader, 'detail'>;
  readonly manifest: Manifest;
  /** Oldest first. */
  readonly rows: readonly HistoryRow[];
  readonly payloads: boolean;
}

/** What the viewer shows of a bundle. What calls held is in it only where it is in the bundle. */
export function viewedOf({ reader, manifest, rows, payloads }: ViewedOptions): Viewed {
  const { range, chosen, made, key } = manifest;
  return { made: new Date(made).toISOString(), key, first: range.first, last: range.last, chosen: chosen.length, rows: rows.slice(0, viewedLimit).map((row) => viewedRow(row, reader, payloads)) };
}

function viewedRow(row: HistoryRow, reader: Pick<JournalReader, 'detail'>, payloads: boolean): ViewedRow {
  const detail = reader.detail(row.seq);
  return {
    seq: row.seq,
    time: new Date(row.at).toISOString(),
    what: row.kind,
    host: row.host ?? '',
    server: row.server ?? '',
    tool: row.tool ?? '',
    outcome: row.outcome ?? '',
    decidedBy: row.decidedBy ?? '',
    because: detail?.because ?? [],
    entries: (detail?.entries ?? []).map(({ seq, at, kind, text, raw }) => ({
      seq,
      time: new Date(at).toISOString(),
      kind,
      // Some sentences quote what an entry held.
      words: payloads ? text : '',
      record: raw,
      payload: payloads && seq === row.seq && detail?.arguments != null ? visibleHead(detail.arguments, textLimit) : null,
    })),
  };
}

