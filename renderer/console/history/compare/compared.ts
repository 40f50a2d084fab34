import { diffLines } from 'diff';
import type { HistoryDetail } from '#shared/models/history';
import { say } from '#shared/words/say';
import { fullMoment, shortSpan } from '../../../ui/amounts';
import { tierWord } from '../../../ui/tier-badge';
import type { Line } from '../../servers/definitions/inline';
import { deciderOf, markOf, outcomeLook, outcomeOf, rowWhat } from '../words';

/** Lines that come or go up to which two texts are set line by line: past it the search for the shortest way would hold up the window. */
const editLimit = 4000;

/** Two texts line by line: those of `before` alone, of `after` alone, and of both. `far`: they are too different for that, and stand one above the other. */
export function linesBetween(before: string, after: string): { readonly lines: readonly Line[]; readonly differ: number; readonly far: boolean } {
  const parts = diffLines(ended(before), ended(after), { maxEditLength: editLimit });
  const whole = parts ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  const lines = whole.flatMap(({ value, added, removed }) => linesOf(value).map((text): Line => ({ mark: added ? '+' : removed ? '-' : ' ', text })));
  return { lines, differ: lines.filter(({ mark }) => mark !== ' ').length, far: parts === undefined };
}

/** A last line that ends as the others do is equal to them. */
function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}

function linesOf(text: string): readonly string[] {
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** One fact of two calls. */
export interface Fact {
  readonly name: string;
  readonly one: string;
  readonly other: string;
}

/** What is known of two calls beside what was given, fact by fact, in one order. What neither has is left out. */
export function factsBetween(one: HistoryDetail, other: HistoryDetail): readonly Fact[] {
  const [left, right] = [factsOf(one), factsOf(other)];
  const nothing = say('console.compare.nothing');
  return left.flatMap(([name, text], at) => {
    const against = right[at]?.[1] ?? null;
    return text === null && against === null ? [] : [{ name, one: text ?? nothing, other: against ?? nothing }];
  });
}

function factsOf({ row, because, note, grant }: HistoryDetail): readonly (readonly [string, string | null])[] {
  const outcome = outcomeOf(row);
  const ended = outcome === null ? markOf(row) : outcomeLook(outcome);
  return [
    [say('console.entry.when'), fullMoment(row.at)],
    [say('console.entry.host'), row.host],
    [say('console.entry.server'), row.server],
    [say('console.entry.tool'), rowWhat(row)],
    [say('console.entry.session'), row.session],
    [say('console.entry.tier'), row.tier === null ? null : tierWord(row.tier)],
    [say('console.column.outcome'), ended?.word ?? null],
    [say('console.entry.decidedBy'), deciderOf(row)],
    [say('console.entry.took'), row.durationMs === null ? null : shortSpan(row.durationMs)],
    [say('console.compare.why'), because.length === 0 ? null : because.join('\n')],
    [say('console.entry.note'), note],
    [say('console.entry.grant'), grant?.words ?? null],
  ];
}
