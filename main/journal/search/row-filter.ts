import type { HistoryQuery } from '#shared/models/history';
import { visible } from '#shared/text/visible';
import { deciders } from '../rows';
import { rowKinds } from '../schema';
import type { Narrow, TextColumn } from './columns';
import { outcomeNames, ruleList, type RowTable } from './row-table';

/** What rows are asked for by, without the page. */
export type RowQuery = Omit<HistoryQuery, 'before' | 'limit'>;

/** Whether a row, by its number, fits. */
export type Fits = (row: number) => boolean;

/** What a query asks of a row, but for `text`; null where nothing can fit. The test that is cheapest to fail comes first. */
export function rowFilter({ columns, dictionaries }: RowTable, query: RowQuery): readonly Fits[] | null {
  const tests: Fits[] = [];

  /** False where no text is wanted. */
  function named(name: TextColumn, wanted: (text: string) => boolean): boolean {
    const accepted = dictionaries[name].accepted(wanted);
    const column = columns.wide[name];
    tests.push((row) => accepted[column[row] ?? 0] === 1);
    return accepted.includes(1);
  }

  function is(name: Narrow, number: number): void {
    const column = columns.narrow[name];
    tests.push((row) => column[row] === number);
  }

  const { from, until } = query;
  if (from !== undefined) tests.push((row) => (columns.at[row] ?? 0) >= from);
  if (until !== undefined) tests.push((row) => (columns.at[row] ?? 0) < until);
  if (query.kind !== undefined) is('kind', rowKinds.indexOf(query.kind) + 1);
  else {
    const [routine, { kind }] = [rowKinds.indexOf('routine') + 1, columns.narrow];
    tests.push((row) => kind[row] !== routine);
  }
  if (query.tier !== undefined) is('tier', query.tier + 1);
  if (query.decidedBy !== undefined) is('decider', deciders.indexOf(query.decidedBy) + 1);
  if (query.outcome === 'open') {
    const openKinds = new Set(['ask', 'call', 'first-use'].map((kind) => rowKinds.indexOf(kind as 'ask') + 1));
    const { kind, outcome } = columns.narrow;
    tests.push((row) => outcome[row] === 0 && columns.wide.ended[row] === 0 && openKinds.has(kind[row] ?? 0));
  } else if (query.outcome !== undefined) is('outcome', outcomeNames.indexOf(query.outcome) + 1);
  for (const name of ['host', 'server', 'tool', 'session'] as const) {
    const value = query[name];
    if (value === undefined) continue;
    // As it is shown, or as somebody who knows it writes it.
    const shown = visible(value, { lines: false });
    if (!named(name, (text) => text === value || text === shown)) return null;
  }
  if (query.rule !== undefined) {
    const { rule } = query;
    if (!named('rules', (set) => ruleList(set).includes(rule))) return null;
  }
  if (query.name !== undefined) {
    const part = query.name.toLowerCase();
    const parts = (['host', 'server', 'tool'] as const).map((name) => ({ accepted: dictionaries[name].accepted((text) => text.toLowerCase().includes(part)), column: columns.wide[name] }));
    if (parts.every(({ accepted }) => !accepted.includes(1))) return null;
    tests.push((row) => parts.some(({ accepted, column }) => accepted[column[row] ?? 0] === 1));
  }
  return tests;
}
