import type { Json, JsonObject } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { keyOf } from './arguments';
import { numberOf } from './members';
import { goesAhead } from './rehearsed';
import { deedTier, figures, verbOf, wordsOf, type Deed } from './verbs';
import { eitherOf } from './lexicon';

/* What is handed to a tool whose words only look, and what nobody hands over who only looks. */

/** Whether the members of a call say that something is written, set, sent or paid, though its tool is named after what it tells. */
export function handsWhatChanges(tool: string, args: JsonObject): boolean {
  const words = wordsOf(tool);
  // What a plan is to be of is not done by it: `terraform_plan {destroy: true}`.
  const planned = !goesAhead([...args].map(([name, value]) => ({ key: keyOf(name), value }))) && words.length <= 3 && /^(?:plan|preview|simulate|simulation|explain|estimate|whatif)$/.test(words.at(-1) ?? '') && !words.some((word) => /^(?:apply|and|set|update|create|save|upgrade|change)$/.test(word));
  const given = [...args].map(([name, value]) => ({ key: keyOf(name), value })).filter(({ value }) => value !== null && value !== '');
  if (given.some(({ key, value }) => anew.test(key) || (typeof value === 'string' && handsOver.test(key)) || (does(key, value) && !(planned && value === true && /^(?:destroy|delete|remove|replace|recreate|update|upgrade)$/.test(key))) || (afterwards.test(key) && !(/^(?:flags?|options?|args)$/.test(key) && /^(?:plan|preview|diff|validate)$/.test(words.at(-1) ?? '')) && textsIn(value).some((word) => takesAway.test(word)))) || doesTogether(given)) return true;
  // A setting is asked for by its name, and given a value where it is set.
  if (/^(?:config|configuration|settings?|variable|preferences?|option|parameter|property|attribute|flag)$/.test(words.at(-1) ?? '') && given.some(({ key }) => key === 'value') && given.some(({ key }) => /^(?:key|name|setting|variable|flag|option|property|attribute)$/.test(key)) && !words.some((word) => /^(?:search|find|list|filter|validate|check)$/.test(word))) return true;
  // `scrap_rate {rate: 5}`: the figure is handed over, and not asked for.
  if (/^rates?$/.test(words.at(-1) ?? '') && verbOf.get(words[0] ?? '') === 'remove' && given.some(({ key }) => /^(?:rate|value|new_rate|target|set)$/.test(key))) return true;
  // A figure is asked for, and set where it is handed over.
  if (/^(?:occupancy|viability|reachability)$/.test(words.at(-1) ?? '') && given.some(({ key }) => key === words.at(-1) || /^(?:set|value|new_value|state|status|set_to)$/.test(key))) return true;
  // Of what a verb looks for, the same members say what it is like.
  if (words.some((word) => verbOf.has(word))) return false;
  // `{text, to: "de"}` and `{amount, to: "EUR"}` are turned into something else.
  const has = (pattern: RegExp): boolean => given.some(({ key, value }) => pattern.test(key) && !(key === 'to' && typeof value === 'string' && /^[a-z]{2}(?:-\w{2,4})?$|^[A-Z]{3,4}$/.test(value)));
  const last = words.at(-1) ?? '';
  return saysSomething(words, given) || (given.some(({ key, value }) => key === 'side' && typeof value === 'string' && /^(?:buy|sell|short)$/i.test(value)) && has(/^(?:quantity|qty|amount|size|volume|shares|lots)$/)) || (has(/^(?:body|text|message|content|html|file_content)$/) && has(/^(?:to|recipients?|channel|path|file_path|filename)$/)) || (has(/^(?:amount|sum)$/) && has(/^(?:to|iban|payee|recipient|beneficiary|to_account|wallet)$/)) || (given.length > 1 && /^(?:status|state|owner|name|position|level|value|mode|role|type|text|score|rate|title)$/.test(last) && has(new RegExp(`^${last}$`))) || given.some(({ key, value }) => key === 'method' && typeof value === 'string' && /^(?:put|post|patch)$/i.test(value));
}

/** What a figure is asked for by: what it is of, when and in what form. */
const ofAFigure = /^(?:lines?|machine|products?|sku|year|quarter|month|week|day|date|since|period|window|range|timeframe|days|weeks|months|years|interval|region|city|country|county|state|site|plant|barn|herd|flock|crop|field|farm|season|segment|cohort|campaign|department|team|shift|category|kind|group_by|by|unit|units|format|limit|page|granularity|hospital|school|court|species|batch|model|version)$/;

/** `drop_rate {table}`, `transfer_map {to, asset}`: what a name that tells a figure is, where what is handed over asks for none. */
export function doneByItsFirstWord(tool: string, args: JsonObject): Deed | null {
  const words = wordsOf(tool);
  const deed = verbOf.get(words[0] ?? '') ?? eitherOf.get(words[0] ?? '');
  if (deed === undefined || deedTier[deed] < 3 || !figures.some((pattern) => pattern.test(words.join('_')))) return null;
  const asks = ([name, value]: readonly [string, Json]): boolean => {
    const key = keyOf(name);
    if (/^(?:from|to|until|start|end|start_date|end_date)$/.test(key)) return typeof value === 'string' && /^\d{4}(?:-\d\d){0,2}(?:T[\d:.]+Z?)?$/.test(value);
    return ofAFigure.test(key) && (typeof value === 'string' || numberOf(value) !== null);
  };
  return [...args].every(asks) ? null : deed;
}

/** `preview_purge {apply: true}`: what is said to be told only, and carried out by a switch. The deed that is; null for none. */
export function previewedAndDone(tool: string, args: JsonObject): Deed | null {
  const words = wordsOf(tool);
  if (!words.some((word) => /^(?:preview|dry|dryrun)$/.test(word)) || !goesAhead([...args].map(([name, value]) => ({ key: keyOf(name), value })))) return null;
  const deeds = words.map((word) => verbOf.get(word) ?? 'unknown');
  return deeds.find((deed) => /^(?:remove|pay|permit)$/.test(deed)) ?? (words[0] === 'dry' || deeds.some((deed) => /^(?:make|change|run|send)$/.test(deed)) ? 'change' : null);
}

/** What is done when it has been looked at, and what is said to a program beside: to one that only plans, what to plan. */
const afterwards = /^(?:after|then|afterwards|finally|steps?|on_[a-z_]+|post_[a-z_]+|pre_[a-z_]+|side_effects?|flags?|options?|args|extra|extras)$/;
const takesAway = /^-{0,2}(?:apply|execute|commit|deploy|delete|remove|destroy|drop|purge|wipe|erase|truncate|overwrite|pay|buy|sell|transfer|send|publish|disable|revoke|grant|kill|terminate|approve|cancel)$/i;

function textsIn(value: Json): readonly string[] {
  return typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly Json[]).slice(0, 50).filter((one) => typeof one === 'string') : [];
}

type Given = readonly { readonly key: string; readonly value: Json }[];

/** Members that say it together: a file that is opened to be written, a password and whose it is. */
function doesTogether(given: Given): boolean {
  const has = (pattern: RegExp): boolean => given.some(({ key }) => pattern.test(key));
  return given.some(({ key, value }) => {
    if (typeof value !== 'string') return false;
    if (/^(?:mode|flags?|access|access_mode|open_mode)$/.test(key)) return /^(?:write|append|overwrite|read_?write|edit)$/i.test(value) || (/^(?:w|a|x|rw|r\+|[wa]b?\+?)$/.test(value) && has(/^(?:path|file|filename|file_path)$/));
    if (/^(?:cvv|cvc)$/.test(key)) return true;
    return key === 'password' && has(/^(?:id|user|user_id|username|email|account|account_id)$/);
  });
}

/** What something is to be called, or whose it is to be, from then on. */
const anew = /^new_(?!tab|window|session|only|line|lines|page|since|items|items_only|context)[a-z_]+$/;
/** Who gets it. */
const handsOver = /^(?:send|forward|email|mail|deliver|publish|post|upload|export|copy|cc|report)_to$|^(?:notify|share_with)$/;

/** `{cancel: true}`, `{move: "all"}`: a verb that is switched on. */
function does(key: string, value: Json): boolean {
  if (/^(?:replacement|replace_with|replace_by|set_(?!id$|name$|code$|number$|size$)[a-z_]+|rename_to|move_to|upload_file|invite|grant)$/.test(key)) return value !== false;
  if (/^(?:buy|sell)$/.test(key)) return value !== false;
  if (/^(?:add|remove)$/.test(key)) return value !== false && typeof value !== 'number';
  if (isJsonObject(value)) return /^(?:\$?set|patch|updates?|changes|upsert|insert)$/.test(key) && value.size > 0;
  if (value === true && /^(?:fix|disable|deactivate|rotate|reset|suspend|restart|upsert|create|write|commit|execute|apply|book|reserve|update|insert|replace|overwrite)$/.test(key)) return true;
  return value === true ? /^(?:remove|pay|permit|send)$/.test(verbOf.get(key) ?? '') : typeof value === 'string' && /^(?:all|everything|\*|yes|true)$/i.test(value) && /^(?:move|archive|close|cancel|delete|remove|send|approve|pay|mark)$/.test(key);
}

/** Whether a tool named after what people write to each other is handed words to write: `message {text}`. */
function saysSomething(words: readonly string[], given: Given): boolean {
  return words.some((word) => /^(?:email|mail|message|comment|reply|text|post|note|sms|issue|record|order|feature|tag|label|report)$/.test(word)) && given.some(({ key, value }) => typeof value === 'string' && /^(?:body|text|message|content|subject|html|markdown|note|comment|description|new_name|new_title)$/.test(key));
}
