import type { Json, JsonObject } from '#shared/json';
import { keyOf } from './arguments';
import { verbOf, wordsOf } from './verbs';

/* What is handed to a tool whose words only look, and what nobody hands over who only looks. */

/** Whether the members of a call say that something is written, set, sent or paid, though its tool is named after what it tells. */
export function handsWhatChanges(tool: string, args: JsonObject): boolean {
  const words = wordsOf(tool);
  const given = [...args].map(([name, value]) => ({ key: keyOf(name), value })).filter(({ value }) => value !== null && value !== '');
  if (given.some(({ key, value }) => anew.test(key) || (typeof value === 'string' && handsOver.test(key)) || does(key, value))) return true;
  // Of what a verb looks for, the same members say what it is like.
  if (words.some((word) => verbOf.has(word))) return false;
  // `{text, to: "de"}` and `{amount, to: "EUR"}` are turned into something else.
  const has = (pattern: RegExp): boolean => given.some(({ key, value }) => pattern.test(key) && !(key === 'to' && typeof value === 'string' && /^[a-z]{2}(?:-\w{2,4})?$|^[A-Z]{3,4}$/.test(value)));
  const last = words.at(-1) ?? '';
  return saysSomething(words, given) || (has(/^(?:body|text|message|content|html|file_content)$/) && has(/^(?:to|recipients?|channel|path|file_path|filename)$/)) || (has(/^(?:amount|sum)$/) && has(/^(?:to|iban|payee|recipient|beneficiary|to_account|wallet)$/)) || (given.length > 1 && /^(?:status|state|owner|name|position|level|value|mode|role|type|text|score|rate|title)$/.test(last) && has(new RegExp(`^${last}$`))) || given.some(({ key, value }) => key === 'method' && typeof value === 'string' && /^(?:put|post|patch)$/i.test(value));
}

/** What something is to be called, or whose it is to be, from then on. */
const anew = /^new_(?!tab|window|session|only|line|lines|page|since|items|items_only|context)[a-z_]+$/;
/** Who gets it. */
const handsOver = /^(?:send|forward|email|mail|deliver|publish|post|upload|export|copy|cc|report)_to$|^(?:notify|share_with)$/;

/** `{cancel: true}`, `{move: "all"}`: a verb that is switched on. */
function does(key: string, value: Json): boolean {
  return value === true ? /^(?:remove|pay|permit|send)$/.test(verbOf.get(key) ?? '') : typeof value === 'string' && /^(?:all|everything|\*|yes|true)$/i.test(value) && /^(?:move|archive|close|cancel|delete|remove|send|approve|pay|mark)$/.test(key);
}

/** Whether a tool named after what people write to each other is handed words to write: `message {text}`. */
function saysSomething(words: readonly string[], given: readonly { readonly key: string; readonly value: Json }[]): boolean {
  return words.some((word) => /^(?:email|mail|message|comment|reply|text|post|note|sms|issue|record|order|feature|tag|label|report)$/.test(word)) && given.some(({ key, value }) => typeof value === 'string' && /^(?:body|text|message|content|subject|html|markdown|note|comment|description|new_name|new_title)$/.test(key));
}
