import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';

/** What is wrong with a pattern, a sentence without a full stop. Said when it is asked for: patterns are kept. */
export type Fault = () => string;

/*
 * Globs become regular expressions for RE2, which takes linear time whatever the pattern: the backtracking ones other libraries make of
 * `*a*a*a*b` can be held up for hours by a text made for it.
 */

/**
 * The regular expression of a glob, or what is wrong with it. `*` and `?` stay within one segment between slashes, `**` does not, and as a
 * whole segment it may be empty; `[a-z]`, `[!a-z]`, `{a,b}`; `\` before a character takes its meaning away. A leading dot is a character like any other.
 */
export function globSource(pattern: string): Result<string, Fault> {
  let source = '';
  let braces = 0;
  let at = 0;
  if (pattern.startsWith('!')) return err(() => say('fault.globTurned'));
  while (at < pattern.length) {
    const character = pattern.charAt(at);
    if (/[?*+@!]/.test(character) && pattern.charAt(at + 1) === '(') return err(() => say('fault.globGroup', { character }));
    at += 1;
    switch (character) {
      case '\\':
        if (at === pattern.length) return err(() => say('fault.globBackslash'));
        source += literal(pattern.charAt(at));
        at += 1;
        break;
      case '*': {
        const begins = at - 1;
        while (pattern.charAt(at) === '*') at += 1;
        const whole = (begins === 0 || pattern.charAt(begins - 1) === '/') && pattern.charAt(at) === '/';
        if (at - begins === 1) source += '[^/]*';
        else if (whole) {
          source += '(?:.*/)?';
          at += 1;
        } else source += '.*';
        break;
      }
      case '?':
        source += '[^/]';
        break;
      case '[': {
        const set = readSet(pattern, at);
        if (!set.ok) return set;
        source += set.value.source;
        at = set.value.end;
        break;
      }
      case '{':
        if (!/^[^{}]*(?:,|\{)/.test(pattern.slice(at).replaceAll(/\\./gs, ''))) return err(() => say('fault.globNoComma'));
        braces += 1;
        source += '(?:';
        break;
      case '}':
        if (braces === 0) return err(() => say('fault.globCloses'));
        braces -= 1;
        source += ')';
        break;
      case ',':
        source += braces > 0 ? '|' : ',';
        break;
      default:
        source += literal(character);
    }
  }
  return braces === 0 ? ok(source) : err(() => say('fault.globOpens'));
}

function readSet(pattern: string, begins: number): Result<{ readonly source: string; readonly end: number }, Fault> {
  let at = begins;
  const negated = pattern.charAt(at) === '!' || pattern.charAt(at) === '^';
  if (negated) at += 1;
  const parts: string[] = [];
  const take = (): string => {
    if (pattern.charAt(at) === '\\') at += 1;
    at += 1;
    return pattern.charAt(at - 1);
  };
  while (at < pattern.length && (pattern.charAt(at) !== ']' || parts.length === 0)) {
    if (pattern.startsWith('[:', at) || pattern.startsWith('[=', at) || pattern.startsWith('[.', at)) return err(() => say('fault.globClass'));
    const low = take();
    const isRange = pattern.charAt(at) === '-' && pattern.charAt(at + 1) !== ']' && at + 1 < pattern.length;
    if (isRange) at += 1;
    const high = isRange ? take() : low;
    if (low > high) return err(() => say('fault.globRange'));
    if (!negated && low <= '/' && '/' <= high) return err(() => say('fault.globSlash'));
    if (isSurrogate(low) || isSurrogate(high)) return err(() => say('fault.globUnits'));
    parts.push(low === high ? inSet(low) : `${inSet(low)}-${inSet(high)}`);
  }
  if (pattern.charAt(at) !== ']') return err(() => say('fault.globBracket'));
  return ok({ source: `[${negated ? '^/' : ''}${parts.join('')}]`, end: at + 1 });
}

function isSurrogate(character: string): boolean {
  return /[\uD800-\uDFFF]/.test(character);
}

function literal(character: string): string {
  return /[\\^$.*+?()[\]{}|]/.test(character) ? `\\${character}` : character;
}

function inSet(character: string): string {
  return /[\\^\-[\]&~]/.test(character) ? `\\${character}` : character;
}
