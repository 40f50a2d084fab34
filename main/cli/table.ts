import { visibleCut } from '#shared/text/visible';

/** Longest cell shown, characters. */
const cellLimit = 200;

/**
 * Rows under their headings as aligned columns, for people. Every cell is made visible and cut: names come from
 * servers and hosts, and a terminal obeys control characters.
 */
export function table(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = [headings, ...rows].map((row) => row.map((cell) => (cell === null ? '-' : visibleCut(String(cell), cellLimit, { lines: false }))));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
}
