import { defaultFilter } from 'cmdk';
import type { Command } from './commands';

/** At most this many commands are drawn: past them one types more. */
export const shownMost = 40;

/** Below this what was typed is only letters strewn over other words. */
const leastScore = 0.14;
/** What a command counts for when it is found by another word for it. */
const alsoScore = 0.5;

export interface Found {
  readonly group: string;
  readonly commands: readonly Command[];
}

/** The commands that fit what was typed, best first, in groups by their best; with nothing typed, those offered first. */
export function rank(commands: readonly Command[], typed: string): readonly Found[] {
  const search = typed.trim();
  const found =
    search === ''
      ? commands.filter(({ first }) => first)
      : commands
          .map((command) => ({ command, score: score(command, search) }))
          .filter((one) => one.score > leastScore)
          .sort((one, other) => other.score - one.score)
          .slice(0, shownMost)
          .map(({ command }) => command);
  return [...Map.groupBy(found, ({ group }) => group)].map(([group, all]) => ({ group, commands: all }));
}

/** How well a command fits, 0 to 1. In its own words letters may be left out; another word for it has to be begun as it is written. */
function score({ words, also, group }: Command, search: string): number {
  const known = `${words} ${group} ${also}`.toLowerCase().split(/[\s:]+/);
  const begun = search.toLowerCase().split(/\s+/).every((word) => known.some((one) => one.startsWith(word)));
  return Math.max(defaultFilter(words, search), begun ? alsoScore : 0);
}
