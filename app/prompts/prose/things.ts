import { isJsonObject } from '#shared/json';
import type { PathWorld } from '#app/tiers/paths';
import { listIn, plainText, textIn, type Members } from './members';
import { counted, hostOf, told, toldPath, toldText } from './told';
import { plural, withArticle, type Named } from './vocabulary';

/** `Create an issue in acme/app`, `Delete the branch fix-1 in acme/app`: a verb, a thing and its place. Null where the name has no thing. */
export function thingSentence(named: Named, members: Members, world: PathWorld): string | null {
  if (named.says === 'Search') return searchSentence(named, members, world);
  if (named.things.length === 0) return unnamedSentence(named, members, world);
  if (named.says === 'Send' && !sent.test(named.things.at(-1) ?? '')) return null;
  if (named.verb === 'write') return null;
  const repository = repositoryOf(members);
  if (named.things.at(-1) === 'repository' && repository !== null) return `${named.says} the repository ${told(repository)}`;
  const object = objectOf(named, members);
  return `${named.says} ${object.words}${placeOf(named, members, world, object.used)}`;
}

/** What can be sent; `post` stands for making something as often. */
const sent = /^(?:comment|post|reminder|image|photo|document|file|video|poll|invoice|reaction|link)$/;

/** `Delete deployment web in the namespace prod`, `Delete the key session:1`: the kind of thing is an argument. */
function unnamedSentence(named: Named, members: Members, world: PathWorld): string | null {
  if (named.claim === 'send' || named.claim === 'permit' || named.says === 'Merge') return null;
  const collection = textIn(members, /^(?:collection|collection_name)$/);
  if (collection !== null) return thingSentence({ ...named, things: ['document'], many: named.many || !/^(?:insert|add|get|create)$/.test(named.verb) || textIn(members, /^(?:id|_id)$/) === null, all: takesAll(named, members) }, members, world);
  const kind = textIn(members, /^(?:resource_?type|kind|object_type|entity_type)$/);
  const name = textIn(members, /^(?:name|resource_?name|id)$/);
  if (kind !== null) return name === null ? null : `${named.says} ${told(kind, 40)} ${told(name, 60)}${placeOf({ ...named, things: [] }, members, world, name)}`;
  const key = textIn(members, /^key$/);
  return key === null ? null : `${named.says} the key ${told(key, 60)}`;
}

/** An empty filter takes every one. */
function takesAll({ claim }: Named, { top }: Members): boolean {
  const filter = top.find(({ key }) => /^(?:filter|query)$/.test(key))?.value;
  return (claim === 'remove' || claim === 'change') && (isJsonObject(filter) ? filter.size === 0 : filter === undefined && !top.some(({ key }) => /^(?:documents?|ids?|update)$/.test(key)));
}

interface ObjectWords {
  readonly words: string;
  /** The text that names it: it is no place as well. */
  readonly used: string | null;
}

function objectOf(named: Named, members: Members): ObjectWords {
  const thing = named.things.join(' ');
  const head = named.things.at(-1) ?? '';
  if (named.all) return { words: thing === 'document' ? 'every document' : `all ${plural(thing)}`, used: null };
  const list = listOf(head, named.many, members);
  if (list !== null) return list.length === 1 && typeof list[0] === 'string' ? { words: `the ${thing} ${told(list[0], 60)}`, used: list[0] } : { words: `${list.length.toLocaleString('en')} ${list.length === 1 ? thing : plural(thing)}`, used: null };
  const number = textIn(members, numbers(head, named.things));
  if (number !== null && /^\d{1,12}$/.test(number)) return { words: `${thing} #${number}`, used: number };
  const name = nameOf(head, named, members);
  if (name !== null) return { words: `the ${thing} ${told(name, 60)}`, used: name };
  const title = named.claim === 'make' ? textIn(members, titled) : null;
  if (title !== null) return { words: `${withArticle(thing)} ${toldText(title, 60)}`, used: title };
  return { words: thing === 'time' || thing === 'weather' ? `the ${thing}` : named.many ? plural(thing) : withArticle(thing), used: null };
}

/** The list that holds what it is done to. */
function listOf(head: string, many: boolean, members: Members): ReturnType<typeof listIn> {
  const stem = head.replaceAll(' ', '_');
  const own = listIn(members, new RegExp(`^(?:${stem}|${plural(stem)})(?:_?(?:ids?|names?|keys?|list|urls?))?$`)) ?? (many ? listIn(members, /^(?:ids|names|keys|items|files|documents|records|values|deletions|contents|children)$/) : null);
  return own !== null && own.length > 0 ? own : null;
}

function numbers(head: string, things: readonly string[]): RegExp {
  const whole = things.join('_');
  return new RegExp(`^(?:${head}_(?:number|iid|index|num)|${whole}_(?:number|iid)|${/^(?:request)$/.test(head) ? 'pull_number|pr_number|merge_request_iid|pullnumber|' : ''}number|iid)$`);
}

const titled = /^(?:title|summary|subject|event_title)$/;

/** What tells this one from the others: its own key, else an id or a name where it can be nobody else's. */
function nameOf(head: string, named: Named, members: Members): string | null {
  const stem = head === 'request' ? '(?:pull|merge)_request' : head === 'repository' ? '(?:repo|repository)' : head === 'folder' ? '(?:folder|directory)' : head;
  const makes = named.claim === 'make' || named.says === 'Add';
  const own = textIn(members, makes ? new RegExp(`^(?:${stem}|${stem}_?name)$`) : new RegExp(`^(?:${stem}|${stem}_?(?:id|name|key|slug|title)|${plural(head)}_?(?:id|name)${head === 'email' ? '|message_id' : ''})$`));
  return own ?? textIn(members, makes ? /^name$/ : /^(?:id|key|name|identifier|slug|uri)$/);
}

/** Where it is done, by the arguments that name places: each key with the words in front of it. */
const places: readonly (readonly [key: RegExp, before: string])[] = [
  [/^(?:repo|repository|repo_name|full_name|project_path|repository_name)$/, 'in'],
  [/^(?:thread_id)$/, 'in the thread'],
  [/^(?:channel|channel_name|channel_id)$/, 'in'],
  [/^(?:chat_id|conversation_id|room_id)$/, 'in the chat'],
  [/^(?:project|project_key|project_id|project_slug|project_name)$/, 'in the project'],
  [/^(?:team|team_id|team_key|team_name)$/, 'in the team'],
  [/^(?:calendar_id|calendar)$/, 'in the calendar'],
  [/^(?:bucket|bucket_name)$/, 'in the bucket'],
  [/^(?:collection|collection_name)$/, 'in the collection'],
  [/^(?:table|table_name|table_id)$/, 'in the table'],
  [/^(?:database|database_id|database_name|db|data_source_id)$/, 'in the database'],
  [/^(?:range|cell_range|range_name)$/, 'in'],
  [/^(?:sheet|sheet_name|worksheet)$/, 'in the sheet'],
  [/^(?:spreadsheet_id|spreadsheet)$/, 'in the spreadsheet'],
  [/^(?:board_id|list_id)$/, 'on the board'],
  [/^(?:page_id|parent_id|block_id)$/, 'on the page'],
  [/^(?:file_key)$/, 'in the file'],
  [/^(?:namespace)$/, 'in the namespace'],
  [/^(?:timezone|time_zone|location|city)$/, 'in'],
  [/^(?:workspace|workspace_id|organization_slug|org|organization)$/, 'in'],
  [/^(?:customer|customer_id)$/, 'for the customer'],
];

/** ` in acme/app`: at most two places, a number of what it belongs to in front of them. */
export function placeOf(named: Named, members: Members, world: PathWorld, used: string | null): string {
  const repository = repositoryOf(members);
  const belongs = used === null || !/^\d+$/.test(used) ? numberBelongedTo(named, members) : '';
  if (repository !== null && repository !== used) return `${belongs} in ${told(repository)}`;
  const found: string[] = [];
  for (const [key, before] of places) {
    const place = textIn(members, key);
    if (place === null || place === used || found.length === 2 || (before === 'in the project' && /^\d+$/.test(used ?? '') && found.length > 0)) continue;
    found.push(` ${joined(before, named)} ${told(place, 60)}`);
  }
  const path = found.length === 0 ? textIn(members, /^(?:path|file_?path|filename|folder|directory|repo_path|vault_path)$/) : null;
  const host = found.length === 0 && path === null ? hostOf(textIn(members, /^(?:url|uri|endpoint)$/) ?? '') : null;
  return belongs + (path !== null && path !== used ? ` in ${toldPath(path, world)}` : host !== null ? ` at ${host}` : found.join(''));
}

/** What is deleted goes from its table, what is added to it; of a row the table needs no word. */
function joined(before: string, { says, things, all }: Named): string {
  if (!/^in the (?:table|collection|bucket|spreadsheet)$/.test(before)) return before;
  const place = things.at(-1) === 'row' && before === 'in the table' ? '' : before.slice(2);
  return `${says === 'Delete' ? (all ? 'of' : 'from') : says === 'Add' ? 'to' : 'in'}${place}`;
}

/** `acme/app`; null where no argument names a repository. */
export function repositoryOf(members: Members): string | null {
  const owner = textIn(members, /^(?:owner|org|organization|workspace)$/);
  const name = textIn(members, /^(?:repo|repository|repo_name|repo_slug)$/);
  if (name === null) return null;
  return owner !== null && !name.includes('/') ? `${owner}/${name}` : name;
}

function numberBelongedTo({ things }: Named, members: Members): string {
  if (things.length === 0) return '';
  const number = textIn(members, /^(?:issue_number|pull_number|pullnumber|issue_iid|merge_request_iid|discussion_number|pr_number|issue_key|issue_id_or_key|issue_id|task_id|ticket_id)$/);
  if (number === null || !/^(?:comment|reply|review|label|assignee|reaction|attachment|file|diff|commit|transition|status|thread|note|watcher|request)$/.test(things.at(-1) ?? '')) return '';
  return ` on ${/^\d{1,12}$/.test(number) ? `#${number}` : told(number, 40)}`;
}

/** `Search the web for “flights”`, `Search issues in acme/app for “crash”`. */
function searchSentence(named: Named, members: Members, world: PathWorld): string | null {
  const thing = named.things.join(' ') || (textIn(members, /^(?:collection|collection_name)$/) === null ? '' : 'document');
  const query = textIn(members, /^(?:q|query|search|search_query|search_term|keywords?|term|terms|text|jql|cql|pattern|regex|filter)$/);
  const where = placeOf(named, members, world, query);
  const what = thing === 'web' ? ' the web' : thing === '' ? '' : ` ${plural(thing)}`;
  if (query === null) return what === '' ? null : `Search${what}${where}`;
  return `Search${what}${where} for ${toldText(query, 80)}`;
}

/** `ann@example.com and 2 others`. */
export function recipients(members: Members): string | null {
  const listed = listIn(members, /^(?:to|recipients?|to_recipients|emails?|attendees|cc|bcc)$/);
  const own = textIn(members, /^(?:to|recipient|recipient_email|to_email|email|channel|channel_id|channel_name|chat_id|phone|phone_number|to_number|user|user_id|username|conversation_id|thread_id|room|room_id|guild_channel)$/) ?? (listed === null ? null : plainText(listed[0] ?? null));
  if (own === null) return null;
  const given = addressesIn(own);
  const [first = own] = given;
  const main = listed === null ? given.length : Math.max(given.length, listIn(members, /^(?:to|recipients?|to_recipients|emails?|attendees)$/)?.length ?? given.length);
  const more = main - 1 + copies(members);
  return `${told(first.trim(), 60)}${more > 0 ? ` and ${counted(more, 'other')}` : ''}`;
}

/** A longer text is no list of addresses that anybody wrote. */
const addressesLimit = 20_000;

function addressesIn(text: string): readonly string[] {
  return text.length > addressesLimit ? [text] : text.split(/[,;]\s*/).filter((one) => one.trim() !== '');
}

function copies(members: Members): number {
  return ['cc', 'bcc', 'cc_recipients', 'bcc_recipients'].reduce((sum, key) => {
    const found = members.top.find((one) => one.key === key)?.value;
    if (Array.isArray(found)) return sum + found.length;
    return typeof found === 'string' ? sum + addressesIn(found).length : sum;
  }, 0);
}
