import { visibleHead } from '#shared/text/visible';
import { fitTo, widthOf } from './width';

/** Longest cell shown, characters. */
const cellLimit = 200;
const gap = 2;
/** What a column may be cut to where nothing is left to leave out. */
const stump = 4;

export interface Column<Row> {
  readonly head: string;
  /** What the row says here; null shows as `-`. */
  readonly cell: (row: Row) => string | number | null;
  /** Columns of a terminal in which most of what is here can still be read: a narrow one cuts to that. Without one this column is never cut. */
  readonly least?: number;
  /** Where even that is too wide those with the highest number are left out first; without one it stays. */
  readonly spare?: number;
  readonly right?: boolean;
}

/**
 * Rows under their headings as aligned columns, for people; fitted into `width` columns of a terminal, or uncut where that is null.
 * Every cell is made visible first: names come from servers and hosts, and a terminal obeys control characters.
 */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number | null): string {
  const drawn = columns.map((column) => {
    const cells = [column.head, ...rows.map((row) => shown(column.cell(row)))];
    return { column, cells, natural: Math.max(...cells.map(widthOf)) };
  });
  const fitted = width === null ? drawn.map((one) => ({ ...one, width: one.natural })) : fit(drawn, width);
  const lines = Array.from({ length: rows.length + 1 }, (_, line) =>
    fitted
      .map(({ column, cells, width: room }) => padded(fitTo(cells[line] ?? '', room), room, column.right === true))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
  return lines.map((line) => `${width === null ? line : fitTo(line, width)}\n`).join('');
}

interface Drawn {
  readonly column: { readonly least?: number; readonly spare?: number };
  readonly natural: number;
}

function fit<One extends Drawn>(drawn: readonly One[], width: number): (One & { readonly width: number })[] {
  const least = ({ column, natural }: Drawn): number => Math.min(natural, column.least ?? natural);
  let kept = [...drawn];
  while (total(kept.map(least)) > width) {
    const spare = Math.max(...kept.map(({ column }) => column.spare ?? 0));
    if (spare === 0) break;
    kept = kept.filter(({ column }) => column.spare !== spare);
  }
  const readable = narrowed(kept.map(({ natural }) => natural), kept.map(least), width);
  const widths = narrowed(readable, kept.map((one) => Math.min(least(one), one.column.least === undefined ? one.natural : stump)), width);
  return kept.map((one, at) => ({ ...one, width: widths[at] ?? one.natural }));
}

/** `widths` made smaller one by one, where most is to spare, until they fit or each is at its `floor`. */
function narrowed(widths: readonly number[], floor: readonly number[], width: number): number[] {
  const made = [...widths];
  for (let over = total(made) - width; over > 0; over -= 1) {
    const room = made.map((one, at) => one - (floor[at] ?? one));
    const most = Math.max(...room);
    if (most <= 0) break;
    const at = room.indexOf(most);
    made[at] = (made[at] ?? 0) - 1;
  }
  return made;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, widths.length - 1);
}

function padded(text: string, width: number, right: boolean): string {
  const blank = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? `${blank}${text}` : `${text}${blank}`;
}

function shown(cell: string | number | null): string {
  return cell === null ? '-' : visibleHead(String(cell), cellLimit, { lines: false });
}
