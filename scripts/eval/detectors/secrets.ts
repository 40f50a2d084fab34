import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { answerLine } from '#main/scan/lines';

/** The halves of the labelled texts, each of an author of its own. */
const parts = ['dev', 'dev-2', 'dev-3', 'test', 'test-2'] as const;

/** How many texts of one label in one part were flagged: a row of the table that `npm run eval` writes. */
export interface SecretsRow {
  readonly set: 'secrets';
  readonly part: (typeof parts)[number];
  readonly label: string;
  /** Whether texts of this label are to be flagged. */
  readonly wanted: boolean;
  readonly rows: number;
  readonly flagged: number;
}

interface Labelled {
  readonly label: 'secret' | 'clean';
  /** Of a widespread kind. */
  readonly common: boolean;
}

/** What `countersign scan text` flags of the labelled texts in `folder`; widespread kinds and the others are counted apart. A part whose file is not there is left out. @throws where a row cannot be judged */
export function secretsRows(folder: string): readonly SecretsRow[] {
  return parts.flatMap((part) => {
    const file = path.join(folder, `secrets-${part}.jsonl`);
    if (!existsSync(file)) return [];
    const counts = new Map<string, { readonly wanted: boolean; rows: number; flagged: number }>();
    for (const line of readFileSync(file, 'utf8').split('\n').filter((one) => one.trim() !== '')) {
      const { label, common } = JSON.parse(line) as Labelled;
      const wanted = label === 'secret';
      const name = wanted ? (common ? 'secret of a widespread kind' : 'other secret') : label;
      const count = counts.get(name) ?? { wanted, rows: 0, flagged: 0 };
      counts.set(name, count);
      count.rows += 1;
      const answer = answerLine('text', { kind: 'line', bytes: Buffer.from(line) });
      if (answer?.judged !== true) throw new Error(`a row of secrets (${part}) cannot be judged: ${answer?.text ?? 'it is blank'}`);
      if ((JSON.parse(answer.text) as { readonly flag: boolean }).flag) count.flagged += 1;
    }
    return [...counts].map(([label, count]) => ({ set: 'secrets' as const, part, label, ...count }));
  });
}
