import { authors, type Author, type Bag } from './bags';
import { fitBoth, sumOf, type Both, type Learnt, type Shelf } from './fit';

/** How one text of an author came out of a model that never saw anything of that author. */
export interface Unseen {
  readonly bag: Bag;
  readonly sum: number;
  /** The stretch that came out highest, with the rules in it. */
  readonly worst: string;
}

/** The share of harmless texts of the other authors a threshold may flag, for each of them. */
export const spared = { definition: 0.007, result: 0.01 };

/** Packages of which every third is left out of each model, so that nothing of it was learnt. */
export function heldPackage({ author, source }: Bag): boolean {
  return author === 'packages' && hashOf(source) % 3 === 0;
}

/** Trains once without each author (of `named`, where there are any), and judges what that author wrote. `ease`: how much lower a text of so many stretches is flagged, which is added to its sum. */
export function unseenOf(shelf: Shelf, learnt: readonly Learnt[], seed: number, ease: (where: Bag['where'], stretches: number) => number, named: readonly string[] = [], only: '' | Bag['where'] = ''): readonly Unseen[] {
  const rest = learnt.filter(({ bag }) => !heldPackage(bag));
  const judged = (weights: Both, of: readonly Learnt[]): readonly Unseen[] => of.map(({ bag, instances }) => {
      let sum = -20;
      let worst = '';
      for (const one of instances) {
        const { text, rules, added } = one;
        const own = sumOf(shelf, weights[bag.where], one) + added;
        if (own > sum) [sum, worst] = [own, `${rules.join(' ')} | ${text.slice(0, 260).replaceAll('\n', ' ')}`];
      }
      return { bag, sum: sum + ease(bag.where, instances.length), worst };
    });
  return authors.filter((author) => named.length === 0 || named.includes(author)).flatMap((author) => {
    const own = learnt.filter(({ bag }) => (author === 'packages' ? heldPackage(bag) : bag.author === author && bag.made !== true)).filter(({ bag }) => only === '' || bag.where === only);
    if (own.length === 0) return [];
    return judged(fitBoth(shelf, author === 'packages' ? rest : rest.filter(({ bag }) => bag.author !== author), seed), own);
  });
}

/** Figures of each author left out, at a threshold the other authors' harmless texts allow and at `cuts`. */
export function leaveTable(unseen: readonly Unseen[], cuts: Readonly<Record<Bag['where'], number>>): readonly string[] {
  const lines = ['| left out | of | label | texts | flagged, threshold of the others | flagged, threshold of the pack |', '|---|---|---|---:|---:|---:|'];
  for (const where of ['definition', 'result'] as const) {
    const here = unseen.filter(({ bag }) => bag.where === where);
    for (const author of authors) {
      const from = thresholdOf(here.filter(({ bag }) => bag.author !== author), spared[where]);
      const own = here.filter(({ bag }) => bag.author === author);
      for (const label of new Set(own.map(({ bag }) => bag.label))) {
        const sums = own.filter(({ bag }) => bag.label === label).map(({ sum }) => sum);
        lines.push(`| ${author} | ${where}s | ${label} | ${sums.length} | ${shareFrom(sums, from)} (${from.toFixed(2)}) | ${shareFrom(sums, cuts[where])} |`);
      }
    }
  }
  return lines;
}

/** By threshold, what is flagged of each author's texts that are to be flagged and of those that are not. */
export function curves(unseen: readonly Unseen[]): readonly string[] {
  return (['definition', 'result'] as const).flatMap((where) => {
    const here = unseen.filter(({ bag }) => bag.where === where);
    const sets = [...new Set(here.map(({ bag }) => `${bag.author} ${bag.label}`))];
    if (sets.length === 0) return [];
    return [`${where}s from | ${sets.join(' | ')}`, ...[-1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5].map((from) => `${from} | ${sets.map((set) => shareFrom(here.filter(({ bag }) => `${bag.author} ${bag.label}` === set).map(({ sum }) => sum), from)).join(' | ')}`)];
  });
}

/** The lowest sum from which on no author's harmless texts are flagged more often than `share`. */
export function thresholdOf(unseen: readonly Unseen[], share: number): number {
  const by = new Map<Author, number[]>();
  for (const { bag, sum } of unseen) if (bag.bad === null) by.set(bag.author, [...(by.get(bag.author) ?? []), sum]);
  return Math.max(-5, ...[...by.values()].map((sums) => (sums.toSorted((one, other) => other - one)[Math.floor(share * sums.length)] ?? -20) + 1e-6));
}

function shareFrom(sums: readonly number[], from: number): string {
  return `${((100 * sums.filter((sum) => sum >= from).length) / Math.max(1, sums.length)).toFixed(1)} %`;
}

export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
