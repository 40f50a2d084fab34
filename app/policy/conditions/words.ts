import type { Condition } from '#shared/models/condition';
import type { Action } from '#shared/models/rule';
import { quoted, spoken } from '#app/policy/spoken';
import { visible } from '#shared/text/visible';
import { tokensOf } from './lookup';

/** Longest text a condition may hold (`conditionSchema`): the words of a rule never cut one. */
const textLimit = 10_000;

/** Digits of a digest that are told: as many as nobody makes another call for. */
const digestShown = 32;

/** ` where path is in /home/ana/app and amount is at most 5`; empty without conditions. */
export function conditionsWords(conditions: readonly Condition[], action: Action): string {
  return conditions.length === 0 ? '' : ` where ${conditions.map((condition) => conditionWords(condition, action)).join(' and ')}`;
}

/** One condition: `path is in /home/ana/app`. */
export function conditionWords(condition: Condition, action: Action): string {
  // An empty pointer is all of the arguments, which are many.
  if (condition.op === 'exactly' && condition.at === '') return `the arguments are exactly those of one call (digest ${condition.digest.slice(0, digestShown)})`;
  return `${argumentWords(condition.at)} ${predicate(condition, action)}`;
}

/** What a pointer leads to: the member's name where that is one plain word, the pointer itself otherwise. */
export function argumentWords(at: string): string {
  const [name, ...deeper] = tokensOf(at);
  if (name === undefined) return 'all of the arguments';
  return deeper.length === 0 && /^[A-Za-z_][\w-]*$/.test(name) && !ours.has(name.toLowerCase()) ? name : spoken(at, textLimit);
}

/** Words of these sentences, which an argument could be named by. */
const ours = new Set(['where', 'and', 'is', 'all', 'has', 'runs', 'matches', 'any', 'or', 'of']);

function predicate(condition: Condition, action: Action): string {
  switch (condition.op) {
    case 'equals':
      return `is ${valueWords(condition.value)}`;
    case 'one-of':
      return `is ${condition.values.map(valueWords).join(' or ')}`;
    case 'glob':
      return `matches ${spoken(condition.pattern, textLimit)}`;
    case 'under':
      return `is in ${spoken(condition.folder, textLimit)}`;
    case 'domain':
      return `is on ${spoken(condition.domain, textLimit)}${condition.subdomains ? ' or below it' : ''}`;
    case 'range':
      if (condition.min !== null && condition.max !== null) return `is from ${condition.min} to ${condition.max}`;
      return condition.min === null ? (condition.max === null ? 'is a number' : `is at most ${condition.max}`) : `is at least ${condition.min}`;
    case 'command':
      return `runs ${action === 'allow' ? 'nothing but ' : ''}${condition.prefix.map((word) => spoken(word, textLimit)).join(' ')} …`;
    case 'regex':
      return `has a match of the regular expression ${quoted(visible(condition.pattern, { lines: false }))}`;
    case 'absent':
      return 'is not given';
    case 'exactly':
      return `is exactly what it was in one call (digest ${condition.digest.slice(0, digestShown)})`;
  }
}

/** Texts stand in quotation marks, so that “5” is not 5. */
function valueWords(value: string | number | boolean | null): string {
  return typeof value === 'string' ? quoted(visible(value, { lines: false })) : String(value);
}
