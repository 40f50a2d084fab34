import { isJsonObject } from '#shared/json';
import type { PathWorld } from '#app/tiers/paths';
import { listIn, plainText, textIn, type Members } from './members';
import { say } from '#shared/words/say';
import { hostOf, told, toldPath, toldText } from './told';
import { countedThing, manyThings, oneThing, thingWord } from './thing-words';
import { plural, type Named, type Thing } from './vocabulary';

/** `Create an issue in acme/app`, `Delete the branch fix-1 in acme/app`: a verb, a thing and its place. Null where the name has no thing. */
export function thingSentence(named: Named, members: Members, world: PathWorld): string | null {
  if (named.says === 'search') return searchSentence(named, members, world);
  if (named.things.length === 0) return unnamedSentence(named, members, world);
  if (named.says === 'send' && !sent.test(named.things.at(-1) ?? '')) return null;
  if (named.verb === 'write') return null;
  const repository = repositoryOf(members);
  if (named.things.at(-1) === 'repository' && repository !== null) return say(`does.${named.says}`, { what: say('object.named', { thing: thingWord(['repository']), name: told(repository) }) });
  const object = objectOf(named, members);
  return placed(say(`does.${named.says}`, { what: object.words }), named, members, world, object.used);
}

/** What can be sent; `post` stands for making something as often. */
const sent = /^(?:comment|post|reminder|image|photo|document|file|video|poll|invoice|reaction|link)$/;

/** `Delete deployment web in the namespace prod`, `Delete the key session:1`: the kind of thing is an argument. */
function unnamedSentence(named: Named, members: Members, world: PathWorld): string | null {
  if (named.claim === 'send' || named.claim === 'permit' || named.says === 'merge') return null;
  const collection = textIn(members, /^(?:collection|collection_name)$/);
  if (collection !== null) return thingSentence({ ...named, things: ['document'], many: named.many || !/^(?:insert|add|get|create)$/.test(named.verb) || textIn(members, /^(?:id|_id)$/) === null, all: takesAll(named, members) }, members, world);
  const kind = textIn(members, /^(?:resource_?type|kind|object_type|entity_type)$/);
  const name = textIn(members, /^(?:name|resource_?name|id)$/);
  if (kind !== null) return name === null ? null : placed(say(`does.${named.says}`, { what: say('object.kind', { kind: told(kind, 40), name: told(name, 60) }) }), { ...named, things: [] }, members, world, name);
  const key = textIn(members, /^key$/);
  return key === null ? null : say(`does.${named.says}`, { what: say('object.key', { name: told(key, 60) }) });
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
  const { things } = named;
  const head = things.at(-1) ?? '';
  const called = (name: string): ObjectWords => ({ words: say('object.named', { thing: thingWord(things), name: told(name, 60) }), used: name });
  if (named.all) return { words: things.length === 1 && head === 'document' ? say('object.everyDocument') : say('object.all', { things: manyThings(things) }), used: null };
  const list = listOf(head, named.many, members);
  if (list !== null) return list.length === 1 && typeof list[0] === 'string' ? called(list[0]) : { words: say('object.counted', { count: list.length, things: countedThing(things, list.length) }), used: null };
  const number = textIn(members, numbers(head, things));
  if (number !== null && /^\d{1,12}$/.test(number)) return { words: say('object.numbered', { thing: thingWord(things), number }), used: number };
  const name = nameOf(head, named, members);
  if (name !== null) return called(name);
  const title = named.claim === 'make' ? textIn(members, titled) : null;
  if (title !== null) return { words: say('object.titled', { one: oneThing(things), title: toldText(title, 60) }), used: title };
  if (things.length === 1 && (head === 'time' || head === 'weather')) return { words: say(`object.${head}`), used: null };
  return { words: named.many ? manyThings(things) : oneThing(things), used: null };
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
  const makes = named.claim === 'make' || named.says === 'add';
  const own = textIn(members, makes ? new RegExp(`^(?:${stem}|${stem}_?name)$`) : new RegExp(`^(?:${stem}|${stem}_?(?:id|name|key|slug|title)|${plural(head)}_?(?:id|name)${head === 'email' ? '|message_id' : ''})$`));
  return own ?? textIn(members, makes ? /^name$/ : /^(?:id|key|name|identifier|slug|uri)$/);
}

/** Where it is done, by the arguments that name places: each with the sentence that tells it, or with what things go into and come out of. */
const places = [
  [/^(?:repo|repository|repo_name|full_name|project_path|repository_name)$/, 'place.in'],
  [/^(?:thread_id)$/, 'place.thread'],
  [/^(?:channel|channel_name|channel_id)$/, 'place.in'],
  [/^(?:chat_id|conversation_id|room_id)$/, 'place.chat'],
  [/^(?:project|project_key|project_id|project_slug|project_name)$/, 'place.project'],
  [/^(?:team|team_id|team_key|team_name)$/, 'place.team'],
  [/^(?:calendar_id|calendar)$/, 'place.calendar'],
  [/^(?:bucket|bucket_name)$/, 'bucket'],
  [/^(?:collection|collection_name)$/, 'collection'],
  [/^(?:table|table_name|table_id)$/, 'table'],
  [/^(?:database|database_id|database_name|db|data_source_id)$/, 'place.database'],
  [/^(?:range|cell_range|range_name)$/, 'place.in'],
  [/^(?:sheet|sheet_name|worksheet)$/, 'place.sheet'],
  [/^(?:spreadsheet_id|spreadsheet)$/, 'spreadsheet'],
  [/^(?:board_id|list_id)$/, 'place.board'],
  [/^(?:page_id|parent_id|block_id)$/, 'place.page'],
  [/^(?:file_key)$/, 'place.file'],
  [/^(?:namespace)$/, 'place.namespace'],
  [/^(?:timezone|time_zone|location|city)$/, 'place.in'],
  [/^(?:workspace|workspace_id|organization_slug|org|organization)$/, 'place.in'],
  [/^(?:customer|customer_id)$/, 'place.customer'],
] as const;

/** `what … in acme/app`: at most two places, a number of what it belongs to in front of them. */
function placed(what: string, named: Named, members: Members, world: PathWorld, used: string | null): string {
  const repository = repositoryOf(members);
  let sentence = used === null || !/^\d+$/.test(used) ? belonging(what, named, members) : what;
  if (repository !== null && repository !== used) return say('place.in', { what: sentence, name: told(repository) });
  let found = 0;
  for (const [key, where] of places) {
    const place = textIn(members, key);
    if (place === null || place === used || found === 2 || (where === 'place.project' && /^\d+$/.test(used ?? '') && found > 0)) continue;
    found += 1;
    sentence = inPlace(sentence, where, named, told(place, 60));
  }
  if (found > 0) return sentence;
  const path = textIn(members, /^(?:path|file_?path|filename|folder|directory|repo_path|vault_path)$/);
  if (path !== null) return path === used ? sentence : say('place.in', { what: sentence, name: toldPath(path, world) });
  const host = hostOf(textIn(members, /^(?:url|uri|endpoint)$/) ?? '');
  return host === null ? sentence : say('place.at', { what: sentence, name: host });
}

/** What is deleted goes from its table, what is added to it; of a row the table needs no word. */
function inPlace(what: string, where: (typeof places)[number][1], { says, things, all }: Named, name: string): string {
  if (where !== 'table' && where !== 'collection' && where !== 'bucket' && where !== 'spreadsheet') return say(where, { what, name });
  const kind = where === 'table' && things.at(-1) === 'row' ? 'rows' : where;
  if (says === 'delete') return say(all ? `placeOf.${kind}` : `placeFrom.${kind}`, { what, name });
  return say(says === 'add' ? `placeTo.${kind}` : `placeIn.${kind}`, { what, name });
}

/** `acme/app`; null where no argument names a repository. */
export function repositoryOf(members: Members): string | null {
  const owner = textIn(members, /^(?:owner|org|organization|workspace)$/);
  const name = textIn(members, /^(?:repo|repository|repo_name|repo_slug)$/);
  if (name === null) return null;
  return owner !== null && !name.includes('/') ? `${owner}/${name}` : name;
}

/** `Add a comment on #12`. */
function belonging(what: string, { things }: Named, members: Members): string {
  if (things.length === 0) return what;
  const number = textIn(members, /^(?:issue_number|pull_number|pullnumber|issue_iid|merge_request_iid|discussion_number|pr_number|issue_key|issue_id_or_key|issue_id|task_id|ticket_id)$/);
  if (number === null || !/^(?:comment|reply|review|label|assignee|reaction|attachment|file|diff|commit|transition|status|thread|note|watcher|request)$/.test(things.at(-1) ?? '')) return what;
  return /^\d{1,12}$/.test(number) ? say('place.onNumber', { what, number }) : say('place.on', { what, name: told(number, 40) });
}

/** `Search the web for “flights”`, `Search issues in acme/app for “crash”`. */
function searchSentence(named: Named, members: Members, world: PathWorld): string | null {
  const collection: readonly Thing[] = textIn(members, /^(?:collection|collection_name)$/) === null ? [] : ['document'];
  const things = named.things.length === 0 ? collection : named.things;
  const query = textIn(members, /^(?:q|query|search|search_query|search_term|keywords?|term|terms|text|jql|cql|pattern|regex|filter)$/);
  if (query === null && things.length === 0) return null;
  const search = things.length === 0 ? say('sentence.search') : say('does.search', { what: things.length === 1 && things[0] === 'web' ? say('object.web') : manyThings(things) });
  const there = placed(search, named, members, world, query);
  return query === null ? there : say('sentence.searchFor', { search: there, words: toldText(query, 80) });
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
  return more > 0 ? say('sentence.recipients', { first: told(first.trim(), 60), count: more }) : told(first.trim(), 60);
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
