import type { Places } from '#app/policy/verdict';
import { readShell, type ShellScript } from '#app/tiers/shell/commands';
import { isFlat } from './flat';

/** What conditions are judged with while one call is: many rules ask the same of it, and nothing is worked out twice. */
export interface ConditionWorld {
  readonly folder: string | null;
  readonly home: string | null;
  /** As `Files.real`. */
  readonly real: (path: string) => string | null;
  readonly shell: (line: string) => ShellScript;
  /** As `isFlat`. */
  readonly flat: (line: string) => boolean;
  /** Whether there is time for `cost` more units of text; false for the rest of the call once there is none. */
  readonly spend: (cost: number) => boolean;
}

/** So much text is looked at for one call, UTF-16 units over all rules: some 30 ms at the worst. Past it every condition is unknown. */
const budget = 400_000;

export function conditionWorld({ folder, files }: Places): ConditionWorld {
  let left = budget;
  return {
    folder,
    home: files.home,
    real: once((path) => files.real(path)),
    shell: once(readShell),
    flat: once(isFlat),
    spend: (cost) => (left -= cost) >= 0,
  };
}

function once<T>(ask: (key: string) => T): (key: string) => T {
  const answers = new Map<string, T>();
  return (key) => {
    if (!answers.has(key)) answers.set(key, ask(key));
    return answers.get(key) as T;
  };
}
