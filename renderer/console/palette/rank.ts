import { defaultFilter } from 'cmdk';
import type { Command, CommandGroup } from './commands';

/** At most this many commands are drawn: past them one types more. */
export const shownMost = 40;

/** Below this a match is letters strewn over unrelated words. */
const leastScore = 0.008;

export interface Found {
  readonly group: CommandGroup;
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

/** How well a command fits, 0 to 1. Its own words count before what it is also found by. */
function score({ words, also, group }: Command, search: string): number {
  return Math.max(defaultFilter(words, search), 0.8 * defaultFilter(`${words} ${group} ${also}`, search));
}
