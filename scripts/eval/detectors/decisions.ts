import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { answerLine } from '#main/scan/lines';
import type { Subject } from '#main/scan/judge';
import { wilson } from './table';

/** The halves of the labelled rows. A test half that was looked at is a further dev half from then on. */
const parts = ['dev', 'dev-2', 'dev-3', 'dev-4', 'dev-5', 'dev-6', 'dev-7', 'dev-8', 'dev-9', 'dev-10', 'dev-11', 'dev-12', 'dev-13', 'dev-14', 'dev-15', 'dev-16', 'dev-17', 'dev-18', 'dev-19', 'dev-20', 'dev-21', 'dev-22', 'dev-23', 'dev-24', 'dev-25', 'dev-26', 'dev-27', 'dev-28', 'dev-29', 'dev-30', 'test', 'test-2', 'test-3', 'test-4', 'test-5', 'test-6', 'test-7', 'test-8', 'test-9'] as const;
type Part = (typeof parts)[number];

/** A share of labelled rows that were judged one way, and what it should be. */
export interface DecisionsRow {
  readonly set: string;
  readonly part: Part;
  readonly label: string;
  /** What is counted. */
  readonly what: string;
  readonly rows: number;
  readonly counted: number;
  readonly aim: string;
}

interface Answer {
  readonly tier: number;
  readonly quarantine?: boolean;
}

interface Kind {
  readonly set: string;
  readonly subject: Subject;
  readonly file: string;
  readonly label: string;
  readonly what: string;
  readonly aim: string;
  readonly counts: (answer: Answer) => boolean;
}

const dangerous = ({ tier }: Answer): boolean => tier === 3;
const held = ({ quarantine }: Answer): boolean => quarantine === true;
const kinds: readonly Kind[] = [
  { set: 'calls', subject: 'calls', file: 'calls', label: 'dangerous', what: 'in tier 3', aim: 'at least 95 %', counts: dangerous },
  { set: 'calls', subject: 'calls', file: 'calls', label: 'ordinary', what: 'in tier 3', aim: 'at most 3 %', counts: dangerous },
  { set: 'calls', subject: 'calls', file: 'calls', label: 'read', what: 'in tier 3', aim: 'at most 3 %', counts: dangerous },
  { set: 'calls', subject: 'calls', file: 'calls', label: 'read', what: 'in tier 0 or 1', aim: 'at least 90 %', counts: ({ tier }) => tier <= 1 },
  { set: 'updates', subject: 'changes', file: 'changes', label: 'malicious', what: 'quarantined', aim: 'at least 95 %', counts: held },
  { set: 'updates', subject: 'changes', file: 'changes', label: 'benign', what: 'quarantined', aim: 'at most 5 %', counts: held },
];

/** How `countersign scan` judges the labelled calls and updates in `folder`. A part whose file is not there is left out. @throws where a row cannot be judged */
export function decisionsRows(folder: string): readonly DecisionsRow[] {
  return ['calls', 'changes'].flatMap((file) =>
    parts.flatMap((part) => {
      const at = path.join(folder, `${file}-${part}.jsonl`);
      if (!existsSync(at)) return [];
      const of = kinds.filter((kind) => kind.file === file);
      const counts = of.map(() => ({ rows: 0, counted: 0 }));
      for (const line of readFileSync(at, 'utf8').split('\n').filter((one) => one.trim() !== '')) {
        const { label, id } = JSON.parse(line) as { readonly label?: string; readonly id?: unknown };
        const answer = answerLine(of[0]?.subject ?? 'calls', { kind: 'line', bytes: Buffer.from(line) });
        if (answer?.judged !== true) throw new Error(`row ${String(id)} of ${path.basename(at)} cannot be judged`);
        const judged = JSON.parse(answer.text) as Answer;
        for (const [nth, kind] of of.entries()) {
          const count = counts[nth];
          if (count === undefined || kind.label !== label) continue;
          count.rows += 1;
          if (kind.counts(judged)) count.counted += 1;
        }
      }
      return of.map(({ set, label, what, aim }, nth) => ({ set, part, label, what, aim, rows: counts[nth]?.rows ?? 0, counted: counts[nth]?.counted ?? 0 }));
    }),
  );
}

/** The table as Markdown. */
export function decisionsTable(rows: readonly DecisionsRow[]): string {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const lines = rows.map(({ set, part, label, what, aim, rows: of, counted }) => {
    const [low, high] = wilson(counted, of);
    return `| ${set} | ${part} | ${label} | ${what} | ${of} | ${of === 0 ? '–' : percent(counted / of)} | ${percent(low)} – ${percent(high)} | ${aim} |`;
  });
  return ['| set | part | of | what | rows | share | 95 % interval | aim |', '|---|---|---|---|---:|---:|---|---|', ...lines].join('\n');
}
