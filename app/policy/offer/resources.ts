import { isJsonObject, type Json } from '#shared/json';
import type { Condition } from '#shared/models/condition';
import { visibleCut } from '#shared/text/cut';
import { rowWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { spoken } from '#app/policy/spoken';
import { keyOf } from '#app/tiers/arguments';
import type { CallFacts } from '#app/policy/verdict';

/** What the top arguments of a call name that lasts: a repository, a channel, a table. */
export interface Resource {
  /** Each has to be what it is in this call. */
  readonly conditions: readonly Condition[];
  /** As it ends a label: `owner acme, repo app`. */
  readonly words: string;
}

/**
 * Names of arguments that say which lasting thing a call is about. Whom something is sent to is none of them: who else reads it may stand in another
 * argument (`cc`), which a rule for this one would leave open.
 */
const naming = /^(?:(?:repo|repository|channel|table|database|db|schema|project|workspace|team|board|bucket|collection|namespace|cluster|calendar|notebook|sheet|spreadsheet|database_instance|instance|site|space|vault|index|dataset|organization|organisation|org|account)(?:_(?:id|name|key|slug))?|owner)$/;

/** A name alone says too little: an owner has many repositories. */
const partial = /^(?:owner|org|organization|organisation|account|instance|schema)(?:_(?:id|name|key|slug))?$/;

/** A rule names at most so many arguments, with values of at most so many characters. */
const most = 4;
const valueLimit = 200;

/** The resource a call names, with every top argument that names a part of it; null where none does, or what does is no plain value. */
export function resourceOf({ arguments: args }: Pick<CallFacts, 'arguments'>): Resource | null {
  if (!isJsonObject(args ?? undefined)) return null;
  const named = [...(args as ReadonlyMap<string, Json>)].filter(([name]) => naming.test(keyOf(name)));
  if (named.length === 0 || named.length > most || named.every(([name]) => partial.test(keyOf(name)))) return null;
  const parts = named.map(([name, value]) => (isPlain(value) ? { name, value } : null));
  if (parts.some((part) => part === null)) return null;
  const known = parts.filter((part) => part !== null);
  return {
    conditions: known.map(({ name, value }) => ({ op: 'equals', at: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, value })),
    words: visibleCut(rowWords(known.map(({ name, value }) => say('offer.argument', { name: spoken(name, 40), value: spoken(String(value), 60) }))), 120, { lines: false }),
  };
}

function isPlain(value: Json): value is string | number {
  return (typeof value === 'string' && value !== '' && value.length <= valueLimit) || (typeof value === 'number' && Number.isSafeInteger(value));
}
