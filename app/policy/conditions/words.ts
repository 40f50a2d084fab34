import type { Condition } from '#shared/models/condition';
import type { Action } from '#shared/models/rule';
import { isOurs, quoted, spoken } from '#app/policy/spoken';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { tokensOf } from './lookup';

/** Longest text a condition may hold (`conditionSchema`): the words of a rule never cut one. */
const textLimit = 10_000;

/** Digits of a digest that are told: as many as nobody makes another call for. */
const digestShown = 32;

/** `path is in /home/ana/app and amount is at most 5`; null without conditions. */
export function conditionsWords(conditions: readonly Condition[], action: Action): string | null {
  return conditions.length === 0 ? null : conditions.map((condition) => conditionWords(condition, action)).reduce((first, second) => say('condition.both', { first, second }));
}

/** What a pointer leads to: the member's name where that is one plain word, the pointer itself otherwise. */
export function argumentWords(at: string): string {
  const [name, ...deeper] = tokensOf(at);
  if (name === undefined) return say('condition.allArguments');
  return deeper.length === 0 && /^[A-Za-z_][\w-]*$/.test(name) && !isOurs('names.conditions', name) ? name : spoken(at, textLimit);
}

/** One condition: `path is in /home/ana/app`. */
export function conditionWords(condition: Condition, action: Action): string {
  // An empty pointer is all of the arguments, which are many.
  if (condition.op === 'exactly' && condition.at === '') return say('condition.exactlyCall', { digest: condition.digest.slice(0, digestShown) });
  const argument = argumentWords(condition.at);
  switch (condition.op) {
    case 'equals':
      return say('condition.equals', { argument, value: valueWords(condition.value) });
    case 'one-of':
      return say('condition.equals', { argument, value: condition.values.map(valueWords).reduce((first, second) => say('condition.either', { first, second })) });
    case 'glob':
      return say('condition.glob', { argument, pattern: spoken(condition.pattern, textLimit) });
    case 'under':
      return say('condition.under', { argument, folder: spoken(condition.folder, textLimit) });
    case 'domain':
      return say(condition.subdomains ? 'condition.domainBelow' : 'condition.domain', { argument, domain: spoken(condition.domain, textLimit) });
    case 'range':
      return rangeWords(argument, condition);
    case 'command':
      return say(action === 'allow' ? 'condition.commandOnly' : 'condition.command', { argument, words: condition.prefix.map((word) => spoken(word, textLimit)).join(' ') });
    case 'regex':
      return say('condition.regex', { argument, pattern: quoted(visible(condition.pattern, { lines: false })) });
    case 'absent':
      return say('condition.absent', { argument });
    case 'exactly':
      return say('condition.exactly', { argument, digest: condition.digest.slice(0, digestShown) });
  }
}

/** The numbers stand as the rule has them, digit by digit. */
function rangeWords(argument: string, { min, max }: Extract<Condition, { op: 'range' }>): string {
  if (min !== null && max !== null) return say('condition.range', { argument, min: String(min), max: String(max) });
  if (max !== null) return say('condition.atMost', { argument, max: String(max) });
  return min === null ? say('condition.number', { argument }) : say('condition.atLeast', { argument, min: String(min) });
}

/** Texts stand in quotation marks, so that “5” is not 5. */
function valueWords(value: string | number | boolean | null): string {
  return typeof value === 'string' ? quoted(visible(value, { lines: false })) : String(value);
}
