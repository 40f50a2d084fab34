import { profiles } from './profiles';
import { replay } from './replay';
import { causesOf, figuresOf, tableOf, type Figures } from './report';

export { missedIn } from './report';

/** How much is played. */
export interface Wants {
  readonly seed: number;
  /** Days of each developer; the calls of the eighth and later ones are "after a week". */
  readonly days: number;
  readonly verbose: boolean;
}

/** Plays every developer and gives the figures and what to print. */
export function evaluation({ seed, days, verbose }: Wants): { readonly figures: Figures; readonly text: string } {
  const played = profiles.map((profile, nth) => replay(profile, seed + nth * 1000, { days, everyDanger: true }));
  const made = played.flatMap(({ calls }) => calls);
  const figures = figuresOf(made);
  if (!verbose) return { figures, text: tableOf(figures) };
  const rules = played.flatMap((one, nth) => [`${profiles[nth]?.name ?? ''}: ${one.suggested} suggestions`, ...one.rules.map((words) => `  ${words}`)]);
  return { figures, text: [tableOf(figures), '', causesOf(made), '', 'rules at the end', ...rules].join('\n') };
}
