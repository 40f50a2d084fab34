import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { answerLine } from '#main/scan/lines';
import type { Subject } from '#main/scan/judge';
import { cleanLabels, sets } from './sets';
import type { Measured } from './table';

/** One row of a set: what is scanned, as a line, and what it was written as. */
interface Row {
  readonly line: string;
  readonly label: string;
}

/** Rows that `countersign scan` flags, counted by label. */
export function measure(set: string, part: string, subject: Subject, rows: readonly Row[]): readonly Measured[] {
  const counts = new Map<string, { rows: number; flagged: number }>();
  for (const { line, label } of rows) {
    const count = counts.get(label) ?? { rows: 0, flagged: 0 };
    counts.set(label, count);
    count.rows += 1;
    const answer = answerLine(subject, { kind: 'line', bytes: Buffer.from(line) });
    if (answer?.judged !== true) throw new Error(`a row of ${set} (${part}) cannot be judged: ${answer?.text ?? line.slice(0, 200)}`);
    if ((JSON.parse(answer.text) as { readonly flag: boolean }).flag) count.flagged += 1;
  }
  return [...counts].map(([label, count]) => ({ set, part, label, wanted: !cleanLabels.has(label), ...count }));
}

/** Every set whose file is in `folder`. */
export function measureFiles(folder: string): readonly Measured[] {
  return sets.flatMap(({ set, part, subject, file }) => {
    const at = path.join(folder, file);
    if (!existsSync(at)) return [];
    const rows = readFileSync(at, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => ({ line, label: labelOf(line, at) }));
    return measure(set, part, subject, rows);
  });
}

function labelOf(line: string, at: string): string {
  const row = JSON.parse(line) as { readonly label?: unknown };
  if (typeof row.label !== 'string') throw new Error(`a row without a label in ${path.basename(at)}`);
  return row.label;
}
