import { isPlainOrder } from '#app/detectors/instructions/floor';
import { fromOf, type Cut } from '#app/detectors/instructions/model';
import { bareArguments, purposeOf, stretchesOf } from '#app/detectors/instructions/stretches';
import { bagsOf, type Bag } from './bags';
import { fitBoth, meanOf, Shelf, sumOf, type Both, type Instance, type Learnt, type Weights } from './fit';
import { manualsHere } from './manuals';
import { curves, leaveTable, unseenOf } from './leave';

/** Version of the pack: raise it whenever the pack changes. */
const version = '2026.11.12';

/** What the sum of a plain order has without the model: so much of it the weights need not say. */
const known = 1.5;
/** The sums from which on a text is flagged, and how fast the score rises: chosen on authors that were not learnt from, with room to the first harmless one. */
const cuts = { definition: { from: 4.4, slope: 1, ease: 2, few: 3, many: 6, part: 3.9 }, result: { from: 3.6, slope: 1, ease: 1.4, few: 3, many: 10, part: 3.5 } } as const satisfies Readonly<Record<string, Cut>>;

export interface Training {
  readonly seed: number;
  /** Whether each author is left out in turn. */
  readonly leave: boolean;
  /** Rows of definitions that installed servers list. */
  readonly listed: readonly string[];
  /** So many harmless texts that came out highest are printed with their worst stretch. */
  readonly wrong: number;
  /** Of `leave`: the authors that are left out in turn; all where none is named. */
  readonly without: readonly string[];
  /** `definition` or `result`: nothing else is learnt or measured, to be quicker; empty for both. */
  readonly only: '' | Bag['where'];
  /** Whether the pack is made. */
  readonly write: boolean;
}

/** Learns, and says how authors that were left out came out. */
export function train(root: string, { seed, leave, listed, wrong, only, without, write }: Training): { readonly pack: string; readonly text: string } {
  const bags = bagsOf(root, seed, listed);
  const shelf = new Shelf();
  const learnt = bags.map((bag): Learnt => ({ bag, instances: instancesOf(bag, shelf) }));
  const lines = [`${bags.length} texts, ${learnt.reduce((sum, { instances }) => sum + instances.length, 0)} stretches`];
  if (leave) {
    const unseen = unseenOf(shelf, learnt, seed, (where, stretches) => cuts[where].from - fromOf(cuts[where], stretches), without, only);
    lines.push(...leaveTable(unseen, { definition: cuts.definition.from, result: cuts.result.from }));
    lines.push(...curves(unseen));
    const missed = unseen.filter(({ bag, sum }) => bag.bad !== null && sum < cuts[bag.where].from);
    for (let nth = 0; nth < wrong * 3; nth += 1) {
      const one = missed[Math.floor((nth * missed.length) / (wrong * 3))];
      if (one !== undefined) lines.push(`missed ${one.sum.toFixed(2)} ${one.bag.author} ${one.bag.label}: ${one.worst}`);
    }
    const high = unseen.filter(({ bag }) => bag.bad === null).toSorted((one, other) => other.sum - one.sum);
    for (const { bag, sum, worst } of high.slice(0, wrong)) lines.push(`${sum.toFixed(2)} ${bag.author} ${bag.where} ${bag.source.slice(0, 30)}: ${worst}`);
  }
  if (!write) return { pack: '', text: lines.join('\n') };
  // Texts that are made differ from seed to seed, and so do weights: the mean of several leaves out what was luck.
  const all = [fitBoth(shelf, learnt, seed), ...Array.from({ length: models - 1 }, (_, nth) => fitAnew(root, seed + nth + 1, listed))];
  const weights = { definition: meanOf(all.map(({ definition }) => definition)), result: meanOf(all.map(({ result }) => result)) };
  lines.push(...manualsLines(weights.result));
  return { pack: packOf(weights), text: lines.join('\n') };
}

/** So many times the models in the pack are made, each of texts made anew. */
const models = 3;

function fitAnew(root: string, seed: number, listed: readonly string[]): Both {
  const shelf = new Shelf();
  return fitBoth(shelf, bagsOf(root, seed, listed).map((bag): Learnt => ({ bag, instances: instancesOf(bag, shelf) })), seed);
}

/** How many texts that people wrote for people, in manuals of this machine, the finished model flags. */
function manualsLines(weights: Weights): readonly string[] {
  const shelf = new Shelf();
  return manualsHere().map(({ name, texts }) => {
    const flagged = texts.filter((text) => {
      shelf.length = 0;
      const bag: Bag = { where: 'result', at: '/text', text, bad: null, weight: 1, source: name, author: 'packages', label: 'harmless' };
      const instances = instancesOf(bag, shelf);
      return instances.some((one) => sumOf(shelf, weights, one) + one.added >= fromOf(cuts.result, instances.length));
    });
    return `${name}: ${flagged.length} of ${texts.length} parts flagged`;
  });
}

function instancesOf({ at, text, beside = [], names = [], own = '', where, bad, weight }: Bag, shelf: Shelf): readonly Instance[] {
  const texts = [{ at, text }, ...beside];
  const purpose = where === 'definition' ? purposeOf(texts, own, names) : undefined;
  const all = [...texts.flatMap((one) => stretchesOf(one, where, own, purpose)), ...(purpose === undefined ? [] : bareArguments(texts, names, purpose))];
  const placed = bad === null || bad === 'somewhere' ? all : all.filter(({ span }) => span[0] < bad[1] && span[1] > bad[0]);
  const share = bad === null ? 1 : 1 / Math.max(1, Math.sqrt(placed.length));
  return placed.map((one) => {
    const [from, to] = shelf.put(one);
    return { text: one.text, rules: one.rules, added: isPlainOrder(one) ? known : 0, from, to, bad: bad !== null, weight: weight * share };
  });
}

function packOf(weights: Both): string {
  return `import type { InstructionPack } from '../instructions/model';

/** Written by \`node scripts/eval/train.mjs --write\`; nothing here is written by hand. */
export const instructionPack: InstructionPack = {
  version: '${version}',
  definition: ${partOf(weights.definition, cuts.definition)},
  result: ${partOf(weights.result, cuts.result)},
};
`;
}

function partOf({ values, bias }: Weights, { from, slope, ease, few, many, part }: Cut): string {
  const sizes = [...values].map(Math.abs).sort((one, other) => one - other);
  const largest = sizes[Math.floor(sizes.length * 0.9998)] ?? 1;
  const scale = largest / 127;
  const bytes = Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value / scale))));
  const weights = Buffer.from(bytes.buffer).toString('base64');
  return `{
    bias: ${Number(bias.toPrecision(7))},
    scale: ${Number(scale.toPrecision(7))},
    cut: { from: ${from}, slope: ${slope}, ease: ${ease}, few: ${few}, many: ${many}, part: ${part} },
    weights: '${weights}',
  }`;
}
