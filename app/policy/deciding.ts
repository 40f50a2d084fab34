import type { Verdict } from './verdict';

/** Ids of the rules a verdict came from: those that say what it says. Rules it overruled, and allows given for less, are among its reasons only. */
export function decidingRules({ action, because }: Verdict): string[] {
  return because.flatMap((one) => (one.kind === 'rule' && one.action === action && one.rule !== undefined ? [one.rule] : []));
}
