import { RE2JS } from 're2js';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import type { Json } from '#shared/json';
import { doubted, type Reach, type Truth } from './truth';
import type { ConditionWorld } from './world';
import { globSource, type Fault } from './glob';

/** A pattern ready to be asked, or why it is none. */
type Compiled = Result<RE2JS, Fault>;

/** Longest text a pattern is asked of, UTF-16 units. */
const textLimit = 64 * 1024;
/** A pattern of more steps than this is no use: each letter of a text may cost as many. */
const sizeLimit = 5000;
/** Compiled patterns are kept, as many as a full list of rules has. */
const keptLimit = 10_000;

/** A glob over the whole text. */
export const globPattern: (pattern: string) => Compiled = keptByText((pattern) => {
  const source = globSource(pattern);
  return source.ok ? compile(`(?s)\\A(?:${source.value})\\z`) : source;
});

/** A regular expression of the linear kind, which has to be found in the text. */
export const regexPattern: (pattern: string) => Compiled = keptByText(compile);

/** Whether the text `value` fits. What climbs (`..`) or ends early for some readers (NUL) may be another text to the server. */
export function fitsPattern(value: Json, pattern: Compiled, reach: Reach, world: ConditionWorld): Truth {
  if (typeof value !== 'string' || !pattern.ok || value.length > textLimit || !world.spend(20 + value.length)) return 'unknown';
  return doubted(pattern.value.test(value), readsOtherwise(value), reach);
}

/** Whether a name (of a tool, of a server) fits a glob; null where the glob is none. */
export function nameFits(pattern: string, name: string): boolean | null {
  const compiled = globPattern(pattern);
  return compiled.ok ? compiled.value.test(name) : null;
}

const climbs = /(?:^|[/\\])(?:\.|%2e){2}(?:[/\\]|%2f|%5c|$)|(?:%2f|%5c)(?:\.|%2e){2}/i;

function readsOtherwise(text: string): boolean {
  return text.includes('\0') || climbs.test(text);
}

function compile(source: string): Compiled {
  try {
    const compiled = RE2JS.compile(source);
    return compiled.programSize() > sizeLimit ? err(() => say('fault.steps')) : ok(compiled);
  } catch {
    return err(() => say('fault.regex'));
  }
}

function keptByText(make: (pattern: string) => Compiled): (pattern: string) => Compiled {
  const known = new Map<string, Compiled>();
  return (pattern) => {
    const before = known.get(pattern);
    if (before !== undefined) return before;
    if (known.size >= keptLimit) known.clear();
    const made = make(pattern);
    known.set(pattern, made);
    return made;
  };
}
