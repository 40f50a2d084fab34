import { bits } from '#app/definitions/learnt/features';
import { withSigns, type UpdatePack } from '#app/definitions/learnt/likeness';
import { authorNames, fitUpdates, laterAuthor, packagesAuthor, sumOfUpdate, toldAuthor, updatesOf, writtenAuthor, type Update } from './changes';
import { meanOf, packed, type Fitted } from './linear';

/** Version of the pack: raise it whenever the pack changes. */
const version = '2026.11.5';

/** What the likeness to an order and the signs of the rules count: chosen on authors that were not learnt from. */
const fixed = { alike: 0.2, signs: 0.3 };

/** The sums that decide. */
type Limits = Pick<UpdatePack, 'holdFrom' | 'releaseBelow' | 'releaseStrongBelow'>;

/** What is aimed at on authors left out: of the malicious updates at least so many held back, of the benign ones at most. */
const aims = { malicious: 0.97, benign: 0.04 };

/** So many fits, each of another seed, are averaged. */
const seeds = 3;

/** The tables alone. */
const tablesAlone: Limits = { holdFrom: 99, releaseBelow: -99, releaseStrongBelow: -99 };

/** What definitions by other authors count, those of the later ones, of whom there are more, and what is said of functions in packages, beside updates. */
const shares = { told: 0.3, later: 0.1, packages: 0.1 };

const fitting = { rounds: 12, rate: 0.1, pull: 0.003, least: 2, size: 1 << bits };

function weightOf({ author }: Update): number {
  if (author < toldAuthor) return 1;
  return author < laterAuthor ? shares.told : author < packagesAuthor ? shares.later : shares.packages;
}

interface Judged {
  readonly row: Update;
  readonly sum: number;
}

export interface Training {
  readonly seed: number;
  /** Whether a table of the authors left out is printed. */
  readonly leave: boolean;
  /** The authors whose misses are printed, as the names of their files say, with commas between them; empty for none. */
  readonly misses: string;
}

/** Learns, and says how updates of authors that were left out came out. */
export function trainChanges(root: string, { seed, leave, misses }: Training): { readonly pack: string; readonly text: string } {
  const rows = updatesOf(root);
  const fit = (of: readonly Update[]): Fitted => meanOf(Array.from({ length: seeds }, (_, nth) => fitUpdates(of, { ...fitting, seed: seed + nth }, weightOf)));
  const lines = [`${rows.length} updates`];
  const authors = [...new Set(rows.map(({ author }) => author))].filter((author) => author < writtenAuthor);
  const judged = authors.flatMap((author): Judged[] => {
    const fitted = fit(rows.filter((row) => row.author !== author));
    return rows.filter((row) => row.author === author).map((row) => ({ row, sum: withSigns(sumOfUpdate(fitted, row), row.alike, row.signs, fixed) }));
  });
  const limits = chosenLimits(judged, authors.filter((author) => author >= laterFrom));
  lines.push(`held from ${limits.holdFrom}, let go below ${limits.releaseBelow}, of strong reasons below ${limits.releaseStrongBelow}`);
  if (leave) {
    lines.push('| left out | malicious held | by the tables | benign held | by the tables |', '|---|---|---|---|---|');
    for (const author of authors) lines.push(tableRow(authorNames[author] ?? '', judged.filter(({ row }) => row.author === author), limits));
    lines.push(tableRow('all', judged, limits));
    const later = authors.filter((author) => author >= laterFrom).flatMap((author) => [judged.filter(({ row }) => row.author === author)]);
    const share = (bad: boolean): string => (later.reduce((sum, of) => sum + shareHeld(of, bad, limits), 0) / later.length).toFixed(2);
    lines.push(`mean of the authors from ${authorNames[laterFrom]} on: ${share(true)} % of the malicious held, ${share(false)} % of the benign`);
  }
  for (const one of judged) {
    if (!misses.split(',').includes(authorNames[one.row.author] ?? 'none') || isHeld(one, limits) === one.row.bad) continue;
    lines.push(`${one.row.bad ? 'malicious' : 'benign'} ${one.sum.toFixed(1)} ${one.row.hold} ${one.row.rules.slice(0, 5).join()} ${one.row.pieces.map(({ text }) => text).join(' | ').slice(0, 420)}`);
  }
  return { pack: packOf(fit(rows), limits), text: lines.join('\n') };
}

/** The first author no table was made from: of those before, the tables let hardly anything pass that the model has to find. */
const laterFrom = authorNames.indexOf('dev-7');

/**
 * Sums in steps of a quarter that miss the aims least, each author counting alike; of those that miss them as little, the first. Where reasons are strong the sum has to be
 * lower still. Nothing is held from lower sums than these: the cells, which nobody learns from, are then held without need.
 */
function chosenLimits(judged: readonly Judged[], authors: readonly number[]): Limits {
  const steps = (from: number, to: number): readonly number[] => Array.from({ length: (to - from) * 4 + 1 }, (_, nth) => from + nth / 4);
  const groups = authors.flatMap((author) => [true, false].map((bad) => judged.filter(({ row }) => row.author === author && row.bad === bad)));
  const meanHeld = (bad: boolean, limits: Limits): number => {
    const shares = groups.filter(([first]) => first?.row.bad === bad).map((of) => of.filter((one) => isHeld(one, limits)).length / of.length);
    return shares.reduce((one, other) => one + other, 0) / Math.max(1, shares.length);
  };
  let best: Limits = tablesAlone;
  let least = Infinity;
  for (const holdFrom of steps(-0.75, 1)) for (const releaseBelow of steps(-4, -1)) for (const farther of [0.5, 1, 1.5, 2]) {
    const limits = { holdFrom, releaseBelow, releaseStrongBelow: releaseBelow - farther };
    const missed = Math.max(0, aims.malicious - meanHeld(true, limits)) ** 2 + Math.max(0, meanHeld(false, limits) - aims.benign) ** 2;
    if (missed < least - 1e-9) [best, least] = [limits, missed];
  }
  return best;
}

function isHeld({ row, sum }: Judged, { holdFrom, releaseBelow, releaseStrongBelow }: Limits): boolean {
  if (row.isEmpty) return false;
  if (!row.isHeld) return sum >= holdFrom;
  return row.hold === 'certain' || sum >= (row.hold === 'weak' ? releaseBelow : releaseStrongBelow);
}

/** Percent of them that are held; of none, none. */
function shareHeld(judged: readonly Judged[], bad: boolean, limits: Limits): number {
  const of = judged.filter(({ row }) => row.bad === bad);
  return (100 * of.filter((one) => isHeld(one, limits)).length) / Math.max(1, of.length);
}

function shareOf(judged: readonly Judged[], bad: boolean, limits: Limits): string {
  return `${shareHeld(judged, bad, limits).toFixed(1)} %`;
}

function tableRow(name: string, judged: readonly Judged[], limits: Limits): string {
  return `| ${[name, shareOf(judged, true, limits), shareOf(judged, true, tablesAlone), shareOf(judged, false, limits), shareOf(judged, false, tablesAlone)].join(' | ')} |`;
}

function packOf(fitted: Fitted, limits: Limits): string {
  const { weights, scale, bias } = packed(fitted);
  return `import type { UpdatePack } from './likeness';

/** Written by \`node scripts/eval/train-changes.mjs --write\`; nothing here is written by hand. */
export const updatePack: UpdatePack = {
  version: '${version}',
  alike: ${fixed.alike},
  signs: ${fixed.signs},
  holdFrom: ${limits.holdFrom},
  releaseBelow: ${limits.releaseBelow},
  releaseStrongBelow: ${limits.releaseStrongBelow},
  bias: ${bias},
  scale: ${scale},
  weights: '${weights}',
};
`;
}
