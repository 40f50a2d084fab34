import type { Places } from '#app/policy/verdict';
import { readShell, type ShellScript } from '#app/tiers/shell/commands';
import { isFlat } from './flat';
import { lexical, readPath, styleOf, type PathStyle, type Surroundings, type Readings } from './path';

/** What conditions are judged with while one call is: many rules ask the same of it, and nothing is worked out twice. */
export interface ConditionWorld extends Surroundings {
  /** As `readPath`. */
  readonly readings: (text: string, style: PathStyle) => Readings;
  /** An absolute folder, resolved, with the style it is written in; null where it cannot be. */
  readonly place: (folder: string) => { readonly path: string; readonly style: PathStyle } | null;
  readonly shell: (line: string) => ShellScript;
  /** As `isFlat`. */
  readonly flat: (line: string) => boolean;
  /** Whether there is time for `cost` more units of text; false for the rest of the call once there is none. */
  readonly spend: (cost: number) => boolean;
}

/** So much text is looked at for one call, UTF-16 units over all rules: some 100 ms at the worst. Past it every condition is unknown. */
const budget = 200_000;

export function conditionWorld({ folder, files }: Places): ConditionWorld {
  let left = budget;
  const world: Surroundings = { folder, home: files.home, real: once((path) => files.real(path)) };
  const readings = { posix: once((text) => readPath(text, 'posix', world)), windows: once((text) => readPath(text, 'windows', world)) };
  return {
    ...world,
    readings: (text, style) => readings[style](text),
    place: once((given) => {
      const style = styleOf(given);
      const path = style === null ? null : world.real(lexical(given, style));
      return style === null || path === null ? null : { path, style };
    }),
    shell: once(readShell),
    flat: once(isFlat),
    spend: (cost) => (left -= cost) >= 0,
  };
}

function once<T>(ask: (key: string) => T): (key: string) => T {
  const answers = new Map<string, T>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(key);
    answers.set(key, answer);
    return answer;
  };
}
