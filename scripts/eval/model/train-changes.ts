import { bits } from '#app/definitions/learnt/features';
import { withSigns } from '#app/definitions/learnt/likeness';
import { authorNames, fitUpdates, packagesAuthor, sumOfUpdate, toldAuthor, updatesOf, writtenAuthor, type Fitted, type Fitting, type Update } from './changes';

/** Version of the pack: raise it whenever the pack changes. */
const version = '2026.11.1';

/** What the likeness to an order and the signs of the rules count, and the sums that decide: chosen on authors that were not learnt from. */
const chosen = { alike: 0.2, signs: 0.3, holdFrom: -0.6, releaseBelow: -2.2 };

/** What definitions by other authors count, and what is said of functions in packages, beside updates. */
const shares = { told: 0.3, packages: 0.1 };

const fitting = { rounds: 12, rate: 0.1, pull: 0.003, least: 2, size: 1 << bits };

function weightOf({ author }: Update): number {
  return author < toldAuthor ? 1 : author < packagesAuthor ? shares.told : shares.packages;
}

interface Judged {
  readonly row: Update;
  readonly sum: number;
}

export interface Training {
  readonly seed: number;
  /** Whether each author is left out in turn. */
  readonly leave: boolean;
  /** The author whose misses are printed, as the name of its file says; empty for none. */
  readonly misses: string;
}

/** Learns, and says how updates of authors that were left out came out. */
export function trainChanges(root: string, { seed, leave, misses }: Training): { readonly pack: string; readonly text: string } {
  const rows = updatesOf(root);
  const how: Fitting = { ...fitting, seed, weightOf };
  const lines = [`${rows.length} updates`];
  if (leave) {
    const authors = [...new Set(rows.map(({ author }) => author))].filter((author) => author < writtenAuthor);
    const judged = authors.flatMap((author): Judged[] => {
      const fitted = fitUpdates(rows.filter((row) => row.author !== author), how);
      return rows.filter((row) => row.author === author).map((row) => ({ row, sum: withSigns(sumOfUpdate(fitted, row), row.alike, row.signs, chosen) }));
    });
    lines.push('| left out | malicious held | by the tables | benign held | by the tables |', '|---|---|---|---|---|');
    for (const author of authors) lines.push(tableRow(authorNames[author] ?? '', judged.filter(({ row }) => row.author === author)));
    lines.push(tableRow('all', judged));
    const later = judged.filter(({ row }) => row.author >= laterFrom);
    for (const [releaseBelow, holdFrom] of [[-99, 99], [-3.5, -1], [-3, -1], [-2.5, -1], [-2.5, -0.5], [-2, -0.5], [-2, 0], [-1.5, 0], [-1.5, 0.5]] as const) lines.push(`released below ${releaseBelow}, held from ${holdFrom}: all ${shareOf(judged, true, releaseBelow, holdFrom)} and ${shareOf(judged, false, releaseBelow, holdFrom)}; authors that no table was made from ${shareOf(later, true, releaseBelow, holdFrom)} and ${shareOf(later, false, releaseBelow, holdFrom)}`);
    for (const one of judged) {
      if (authorNames[one.row.author] !== misses || isHeld(one) === one.row.bad) continue;
      lines.push(`${one.row.bad ? 'malicious' : 'benign'} ${one.sum.toFixed(1)} ${one.row.isFirm ? 'firm ' : ''}${one.row.rules.slice(0, 5).join()} ${one.row.pieces.map(({ text }) => text).join(' | ').slice(0, 420)}`);
    }
  }
  return { pack: packOf(fitUpdates(rows, how)), text: lines.join('\n') };
}

/** The first author no sign was written after. */
const laterFrom = 6;

function isHeld({ row, sum }: Judged, releaseBelow: number = chosen.releaseBelow, holdFrom: number = chosen.holdFrom): boolean {
  if (row.isEmpty) return false;
  return row.isHeld ? row.isFirm || sum >= releaseBelow : sum >= holdFrom;
}

function shareOf(judged: readonly Judged[], bad: boolean, releaseBelow?: number, holdFrom?: number): string {
  const of = judged.filter(({ row }) => row.bad === bad);
  return of.length === 0 ? '-' : `${((100 * of.filter((one) => isHeld(one, releaseBelow, holdFrom)).length) / of.length).toFixed(1)} %`;
}

function tableRow(name: string, judged: readonly Judged[]): string {
  return `| ${[name, shareOf(judged, true), shareOf(judged, true, -99, 99), shareOf(judged, false), shareOf(judged, false, -99, 99)].join(' | ')} |`;
}

function packOf({ values, bias }: Fitted): string {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest / 127 || 1;
  const bytes = Int8Array.from(values, (value) => Math.round(value / scale));
  return `import type { UpdatePack } from './likeness';

/** Written by \`node scripts/eval/train-changes.mjs --write\`; nothing here is written by hand. */
export const updatePack: UpdatePack = {
  version: '${version}',
  alike: ${chosen.alike},
  signs: ${chosen.signs},
  holdFrom: ${chosen.holdFrom},
  releaseBelow: ${chosen.releaseBelow},
  bias: ${Number(bias.toPrecision(7))},
  scale: ${Number(scale.toPrecision(7))},
  weights: '${Buffer.from(bytes.buffer).toString('base64')}',
};
`;
}
