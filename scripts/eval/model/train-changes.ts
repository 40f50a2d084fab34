import { bits } from '#app/definitions/learnt/features';
import { withSigns, type UpdatePack } from '#app/definitions/learnt/likeness';
import { authorNames, fitUpdates, packagesAuthor, sumOfUpdate, toldAuthor, updatesOf, writtenAuthor, type Fitted, type Fitting, type Update } from './changes';

/** Version of the pack: raise it whenever the pack changes. */
const version = '2026.11.2';

/** What the likeness to an order and the signs of the rules count: chosen on authors that were not learnt from. */
const fixed = { alike: 0.2, signs: 0.3 };

/** The sums that decide. */
type Limits = Pick<UpdatePack, 'holdFrom' | 'releaseBelow' | 'releaseStrongBelow'>;

/** What is aimed at on authors left out: of the malicious updates at least so many held back, of the benign ones at most. */
const aims = { malicious: 0.96, benign: 0.05 };

/** So much lower a sum has to be where the reasons are strong. */
const farther = 2;

/** The tables alone. */
const tablesAlone: Limits = { holdFrom: 99, releaseBelow: -99, releaseStrongBelow: -99 };

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
  /** Whether a table of the authors left out is printed. */
  readonly leave: boolean;
  /** The author whose misses are printed, as the name of its file says; empty for none. */
  readonly misses: string;
}

/** Learns, and says how updates of authors that were left out came out. */
export function trainChanges(root: string, { seed, leave, misses }: Training): { readonly pack: string; readonly text: string } {
  const rows = updatesOf(root);
  const how: Fitting = { ...fitting, seed, weightOf };
  const lines = [`${rows.length} updates`];
  const authors = [...new Set(rows.map(({ author }) => author))].filter((author) => author < writtenAuthor);
  const judged = authors.flatMap((author): Judged[] => {
    const fitted = fitUpdates(rows.filter((row) => row.author !== author), how);
    return rows.filter((row) => row.author === author).map((row) => ({ row, sum: withSigns(sumOfUpdate(fitted, row), row.alike, row.signs, fixed) }));
  });
  const limits = chosenLimits(judged, authors.filter((author) => author >= laterFrom));
  lines.push(`held from ${limits.holdFrom}, let go below ${limits.releaseBelow}, of strong reasons below ${limits.releaseStrongBelow}`);
  if (leave) {
    lines.push('| left out | malicious held | by the tables | benign held | by the tables |', '|---|---|---|---|---|');
    for (const author of authors) lines.push(tableRow(authorNames[author] ?? '', judged.filter(({ row }) => row.author === author), limits));
    lines.push(tableRow('all', judged, limits));
  }
  for (const one of judged) {
    if (authorNames[one.row.author] !== misses || isHeld(one, limits) === one.row.bad) continue;
    lines.push(`${one.row.bad ? 'malicious' : 'benign'} ${one.sum.toFixed(1)} ${one.row.hold} ${one.row.rules.slice(0, 5).join()} ${one.row.pieces.map(({ text }) => text).join(' | ').slice(0, 420)}`);
  }
  return { pack: packOf(fitUpdates(rows, how), limits), text: lines.join('\n') };
}

/** The first author no table was made from: of those before, the tables let hardly anything pass that the model has to find. */
const laterFrom = authorNames.indexOf('dev-7');

/** Sums in steps of a quarter that miss the aims least, each author counting alike; of those that miss them as little, the first. */
function chosenLimits(judged: readonly Judged[], authors: readonly number[]): Limits {
  const steps = (from: number, to: number): readonly number[] => Array.from({ length: (to - from) * 4 + 1 }, (_, nth) => from + nth / 4);
  const groups = authors.flatMap((author) => [true, false].map((bad) => judged.filter(({ row }) => row.author === author && row.bad === bad)));
  const meanOf = (bad: boolean, limits: Limits): number => {
    const shares = groups.filter(([first]) => first?.row.bad === bad).map((of) => of.filter((one) => isHeld(one, limits)).length / of.length);
    return shares.reduce((one, other) => one + other, 0) / Math.max(1, shares.length);
  };
  let best: Limits = tablesAlone;
  let least = Infinity;
  for (const holdFrom of steps(-1.5, 1)) for (const releaseBelow of steps(-4, -2)) {
    const limits = { holdFrom, releaseBelow, releaseStrongBelow: releaseBelow - farther };
    const missed = Math.max(0, aims.malicious - meanOf(true, limits)) ** 2 + Math.max(0, meanOf(false, limits) - aims.benign) ** 2;
    if (missed < least - 1e-9) [best, least] = [limits, missed];
  }
  return best;
}

function isHeld({ row, sum }: Judged, { holdFrom, releaseBelow, releaseStrongBelow }: Limits): boolean {
  if (row.isEmpty) return false;
  if (!row.isHeld) return sum >= holdFrom;
  return row.hold === 'certain' || sum >= (row.hold === 'weak' ? releaseBelow : releaseStrongBelow);
}

function shareOf(judged: readonly Judged[], bad: boolean, limits: Limits): string {
  const of = judged.filter(({ row }) => row.bad === bad);
  return of.length === 0 ? '-' : `${((100 * of.filter((one) => isHeld(one, limits)).length) / of.length).toFixed(1)} %`;
}

function tableRow(name: string, judged: readonly Judged[], limits: Limits): string {
  return `| ${[name, shareOf(judged, true, limits), shareOf(judged, true, tablesAlone), shareOf(judged, false, limits), shareOf(judged, false, tablesAlone)].join(' | ')} |`;
}

function packOf({ values, bias }: Fitted, limits: Limits): string {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest / 127 || 1;
  const bytes = Int8Array.from(values, (value) => Math.round(value / scale));
  return `import type { UpdatePack } from './likeness';

/** Written by \`node scripts/eval/train-changes.mjs --write\`; nothing here is written by hand. */
export const updatePack: UpdatePack = {
  version: '${version}',
  alike: ${fixed.alike},
  signs: ${fixed.signs},
  holdFrom: ${limits.holdFrom},
  releaseBelow: ${limits.releaseBelow},
  releaseStrongBelow: ${limits.releaseStrongBelow},
  bias: ${Number(bias.toPrecision(7))},
  scale: ${Number(scale.toPrecision(7))},
  weights: '${Buffer.from(bytes.buffer).toString('base64')}',
};
`;
}
