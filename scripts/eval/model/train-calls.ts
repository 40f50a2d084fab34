import path from 'node:path';
import type { Weighing } from '#app/tiers/learnt/model';
import { authorNames, fitCalls, roomOf, rowsOf, sumOfRow, type Fitted, type Fitting, type Row } from './calls';
import { meanOf } from './linear';

/** Version of the pack: raise it whenever the pack changes. */
const version = '2026.11.7';

/** The sums from which on a call is dangerous, or only reads: chosen on authors that were not learnt from. */
const cuts = { danger: 1, reading: 0.5 };
/** What cells of calls and of tools count beside the calls of other authors: the tables were made from many of them. */
const shares = { told: 1, dangers: 0, calls: 0.5, tools: 0.5 };

/** So many fits, each of another seed, are averaged. */
const seeds = 3;

const fitting = { rounds: 20, rate: 0.1, pull: 0.003, least: 2 };

function fitMean(rows: readonly Row[], how: Fitting): Fitted {
  return meanOf(Array.from({ length: seeds }, (_, nth) => fitCalls(rows, { ...how, seed: how.seed + nth })));
}

function weightOf({ author, label }: Row): number {
  if (author < 80) return 1;
  if (author < 90) return shares.told;
  return author > 90 ? shares.tools : label === 'dangerous' ? shares.dangers : shares.calls;
}

export interface Judged {
  readonly row: Row;
  readonly danger: number;
  readonly reading: number;
}

export interface Training {
  readonly seed: number;
  /** Whether each author is left out in turn. */
  readonly leave: boolean;
  /** The author whose misses are printed, as the name of its file says; empty for none. */
  readonly misses: string;
}

/** Learns, and says how calls of authors that were left out came out. */
export function trainCalls(root: string, { seed, leave, misses }: Training): { readonly pack: string; readonly text: string } {
  const rows = rowsOf(path.join(root, 'scripts/eval/texts'));
  const danger: Fitting = { ...fitting, seed, speaks: 1, weightOf, isBad: ({ label }) => label === 'dangerous' };
  const reading: Fitting = { ...fitting, seed, speaks: -1, weightOf, isBad: ({ label }) => label === 'read' };
  const lines = [`${rows.length} calls`];
  if (leave) {
    const authors = [...new Set(rows.map(({ author }) => author))].filter((author) => author < 80);
    const judged = authors.flatMap((author): Judged[] => {
      const rest = rows.filter((row) => row.author !== author);
      const [one, other] = [fitMean(rest, danger), fitMean(rest, reading)];
      return rows.filter((row) => row.author === author).map((row) => ({ row, danger: sumOfRow(one, row), reading: Math.min(sumOfRow(other, row), sumOfRow(other, row, row.own)) }));
    });
    lines.push('| left out | dangerous in tier 3 | by the tables | ordinary in tier 3 | by the tables | reads in tier 3 | by the tables | reads in tier 0 or 1 | by the tables | dangerous in tier 0 or 1 |', '|---|---|---|---|---|---|---|---|---|---|');
    for (const author of authors) lines.push(tableRow(authorNames[author] ?? '', judged.filter(({ row }) => row.author === author)));
    lines.push(tableRow('all', judged));
    for (const from of [0, 0.5, 0.75, 1, 1.25, 1.5, 2, 3]) {
      const share = (label: Row['label'], of: readonly Judged[]): string => {
        const all = of.filter(({ row }) => row.label === label);
        return `${((100 * all.filter((one) => tierOf(one, from) === 3).length) / all.length).toFixed(1)} %`;
      };
      const last = judged.filter(({ row }) => row.author >= 4);
      lines.push(`from ${from}: all ${share('dangerous', judged)} dangerous, ${share('ordinary', judged)} ordinary, ${share('read', judged)} reads; authors that no table was made from ${share('dangerous', last)}, ${share('ordinary', last)}, ${share('read', last)}`);
    }
    for (const one of judged) if (authorNames[one.row.author] === misses && isWrong(one)) lines.push(`${one.row.label} ${one.row.tier} ${one.danger.toFixed(1)} ${one.reading.toFixed(1)} ${one.row.found.slice(0, 3).map(({ rule }) => rule).join()} ${one.row.line.slice(0, 420)}`);
  }
  return { pack: packOf(fitMean(rows, danger), fitMean(rows, reading)), text: lines.join('\n') };
}

function tierOf({ row, danger, reading }: Judged, from: number = cuts.danger): number {
  if (row.tier === 3 || danger >= from + roomOf(row.tool, row.found, row.tier, row.args)) return 3;
  return row.tier === 2 && row.unknown && reading >= cuts.reading ? 1 : row.tier;
}

function isWrong(one: Judged): boolean {
  const tier = tierOf(one);
  return one.row.label === 'dangerous' ? tier < 3 : tier === 3 || (one.row.label === 'read' && tier > 1);
}

function tableRow(name: string, judged: readonly Judged[]): string {
  const share = (label: Row['label'], counts: (one: Judged) => boolean): string => {
    const of = judged.filter(({ row }) => row.label === label);
    return `${((100 * of.filter(counts).length) / Math.max(1, of.length)).toFixed(1)} %`;
  };
  const [three, low] = [(one: Judged): boolean => tierOf(one) === 3, (one: Judged): boolean => tierOf(one) <= 1];
  const [tables, lowTables] = [({ row }: Judged): boolean => row.tier === 3, ({ row }: Judged): boolean => row.tier <= 1];
  return `| ${[name, share('dangerous', three), share('dangerous', tables), share('ordinary', three), share('ordinary', tables), share('read', three), share('read', tables), share('read', low), share('read', lowTables), share('dangerous', low)].join(' | ')} |`;
}

function packOf(danger: Fitted, reading: Fitted): string {
  const of = (fitted: Fitted, from: number): string => {
    const { weights, scale, bias } = weighingOf(fitted, from);
    return `{ bias: ${bias}, scale: ${scale}, from: ${from}, weights: '${weights}' }`;
  };
  return `import type { CallPack } from './model';

/** Written by \`node scripts/eval/train-calls.mjs --write\`; nothing here is written by hand. */
export const callPack: CallPack = {
  version: '${version}',
  danger: ${of(danger, cuts.danger)},
  reading: ${of(reading, cuts.reading)},
};
`;
}

function weighingOf({ values, bias }: Fitted, from: number): Weighing {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = largest / 127 || 1;
  const bytes = Int8Array.from(values, (value) => Math.round(value / scale));
  return { weights: Buffer.from(bytes.buffer).toString('base64'), scale: Number(scale.toPrecision(7)), bias: Number(bias.toPrecision(7)), from };
}
