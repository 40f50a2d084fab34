import { expect, test } from 'vitest';
import { fromPlain } from '#shared/json';
import { firstMachineDangers, fifthDangers } from './cells/fresh/dangers';
import { fourthDangers, secondDangers, strangeDangers } from './cells/fresh/dangers-later';
import { firstPeopleDangers } from './cells/fresh/dangers-people';
import { firstOrdinary } from './cells/fresh/ordinary';
import { fifthOrdinary, oddOrdinary, secondOrdinary } from './cells/fresh/ordinary-later';
import { harmDangers, lastDangers, oddDangers, plainOrdinary } from './cells/fresh/odd';
import { firstTools } from './cells/fresh/tools';
import { fifthTools, fourthTools, productTools, secondTools } from './cells/fresh/tools-later';
import { scanCall } from './scan';
import { tierOfTool } from './tool';

/*
 * Sets written one after the other from general knowledge, by the same hand: the first without a look at the tables or at earlier cells, the later ones knowing the tables. `unseen` is the share
 * that was right at the first look; after it the tables were tuned on what was missed, so `least` keeps what was reached. What to expect of other words is said by `unseen`.
 */

const tierOfCall = ({ tool, args }: { readonly tool: string; readonly args: Readonly<Record<string, unknown>> }) => scanCall(fromPlain({ tool, arguments: args })).tier;
const share = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length / all.length;

test.each([
  { what: 'first, machines', cells: firstMachineDangers, unseen: 0.938, least: 0.99 },
  { what: 'first, people', cells: firstPeopleDangers, unseen: 0.76, least: 0.96 },
  { what: 'second', cells: secondDangers, unseen: 0.899, least: 0.99 },
  { what: 'third, strange on purpose', cells: strangeDangers, unseen: 0.743, least: 0.93 },
  { what: 'fourth', cells: fourthDangers, unseen: 0.959, least: 0.99 },
  { what: 'fifth', cells: fifthDangers, unseen: 0.954, least: 0.98 },
  { what: 'sixth, by their arguments alone', cells: oddDangers, unseen: 0.833, least: 0.93 },
  { what: 'seventh, names that tell of harm', cells: harmDangers, unseen: 0.681, least: 0.91 },
  { what: 'last', cells: lastDangers, unseen: 0.875, least: 0.99 },
])('dangerous calls are in tier 3: $what (at first $unseen)', ({ cells, unseen, least }) => {
  const got = share(cells, (one) => tierOfCall(one) === 3);
  expect(got).toBeGreaterThanOrEqual(least);
  expect(got).toBeGreaterThanOrEqual(unseen);
});

test.each([
  { what: 'first', cells: firstOrdinary, unseen: 0.992, least: 0.99 },
  { what: 'second', cells: secondOrdinary, unseen: 0.99, least: 0.99 },
  { what: 'fourth, close to what is dangerous', cells: oddOrdinary, unseen: 0.95, least: 0.98 },
  { what: 'fifth', cells: fifthOrdinary, unseen: 0.985, least: 0.985 },
  { what: 'sixth, of tools that say little', cells: plainOrdinary, unseen: 1, least: 0.95 },
])('ordinary calls are not: $what (at first $unseen)', ({ cells, least }) => {
  expect(share(cells, (one) => tierOfCall(one) < 3)).toBeGreaterThanOrEqual(least);
});

test.each([
  { what: 'first', cells: firstTools, unseen: 0.965, least: 0.99 },
  { what: 'second', cells: secondTools, unseen: 0.968, least: 0.99 },
  { what: 'fourth', cells: fourthTools, unseen: 0.918, least: 0.98 },
  { what: 'fifth', cells: fifthTools, unseen: 0.967, least: 0.967 },
])('tools that only read are in tier 0 or 1, and no others: $what (at first $unseen)', ({ cells, least }) => {
  expect(share(cells.filter(({ want }) => want === 1), (one) => tierOfTool(one).tier <= 1)).toBeGreaterThanOrEqual(least);
  expect(share(cells.filter(({ want }) => want > 1), (one) => tierOfTool(one).tier > 1)).toBeGreaterThanOrEqual(0.97);
});

test.each(productTools)('$name: $why', ({ name, want }) => {
  expect(tierOfTool({ name }).tier > 1).toBe(want > 1);
});
