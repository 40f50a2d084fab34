import type { HistoryRow } from '#shared/models/history';

/** Where a row stands that was let go again to save memory. It is read anew when it comes into view. */
export interface RowPlace {
  readonly seq: number;
  /** Epoch ms. */
  readonly at: number;
}

/** A line of the list: a row, or the place of one. */
export type Line = HistoryRow | RowPlace;

/** Whether a line is a whole row. */
export function isRow(line: Line): line is HistoryRow {
  return 'kind' in line;
}

/** At most `most` whole rows, those nearest to line `around`; of the others only the places stay. */
export function letGo(lines: readonly Line[], around: number, most: number): readonly Line[] {
  if (lines.length <= most) return lines;
  const from = Math.min(Math.max(0, around - Math.floor(most / 2)), lines.length - most);
  const outside = (index: number) => index < from || index >= from + most;
  if (!lines.some((line, index) => outside(index) && isRow(line))) return lines;
  return lines.map((line, index) => (outside(index) && isRow(line) ? { seq: line.seq, at: line.at } : line));
}

/** The lines with `rows`, a page read anew, in their places. A place within the page whose row did not come back is gone. */
export function filled(lines: readonly Line[], rows: readonly HistoryRow[]): readonly Line[] {
  const [newest, oldest] = [rows[0]?.seq, rows.at(-1)?.seq];
  if (newest === undefined || oldest === undefined) return lines;
  const fresh = new Map(rows.map((row) => [row.seq, row]));
  return lines.flatMap((line): Line[] => {
    if (line.seq > newest || line.seq < oldest) return [line];
    const row = fresh.get(line.seq);
    return row !== undefined ? [row] : isRow(line) ? [line] : [];
  });
}

/** The first line from `from` to before `to` that is a place only; -1 when all are rows. */
export function firstPlace(lines: readonly Line[], from: number, to: number): number {
  for (let index = Math.max(0, from); index < Math.min(to, lines.length); index += 1) {
    const line = lines[index];
    if (line !== undefined && !isRow(line)) return index;
  }
  return -1;
}
