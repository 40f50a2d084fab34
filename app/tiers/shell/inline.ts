import type { Found } from '../evidence';
import { judgeCode } from '../code';
import type { ShellWord } from './commands';
import { valueOf } from './options';

const flags: ReadonlyMap<string, readonly string[]> = new Map([
  ['python', ['-c']], ['python3', ['-c']], ['node', ['-e', '--eval', '-p', '--print']], ['deno', ['eval']], ['bun', ['-e']], ['perl', ['-e', '-E', '-ne', '-pe', '-pie']], ['ruby', ['-e']], ['php', ['-r']], ['lua', ['-e']], ['osascript', ['-e']],
]);

/** What a program text given on the command line does (`python -c …`), or null where there is none. */
export function inlineCode(name: string, args: readonly ShellWord[]): Omit<Found, 'span'> | null {
  const known = flags.get(name.replace(/[0-9.]+$/, (version) => (version === '3' ? '3' : '')));
  if (known === undefined) return null;
  const text = valueOf(args, ...known);
  if (text === null) return null;
  const [worst] = [...judgeCode(text)].sort((one, other) => other.tier - one.tier);
  return worst === undefined ? null : { rule: worst.rule, tier: worst.tier, reason: worst.reason };
}
