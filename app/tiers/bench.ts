import { isJsonObject, type Json, type JsonObject } from '#shared/json';
import { keyOf } from './arguments';
import { textsOf, type Given } from './given';
import { areDeclared } from './little';
import { numberOf } from './members';
import type { ToolWords } from './tool';
import { wordsOf } from './verbs';

/*
 * What is taken away at a workbench every day and is made again, stays elsewhere or was never kept: a commit that undoes another, a working tree git itself would not part with were work in it,
 * outputs of a notebook, connections that do nothing, the queue of a loudspeaker. Each is told by the whole of the tool's name and by what stands in its arguments, and by nothing besides.
 */

const plain = (value: Json): boolean => numberOf(value) !== null || (typeof value === 'string' && value.length <= 160 && !/[*?;|&$`<>\n,]|\b(?:all|every|everything|prod|production)\b/i.test(value));
const only = (given: Given, keys: RegExp, switches = /^(?:quiet|verbose|confirm|confirmed)$/): boolean => given.every(([key, value]) => (keys.test(key) && plain(value)) || value === false || (value === true && switches.test(key)));
const has = (given: Given, keys: RegExp): boolean => given.some(([key, value]) => keys.test(key) && plain(value));

interface Habit {
  readonly name: RegExp;
  /** What has to be told. */
  readonly told: RegExp | null;
  /** What may be told. */
  readonly may: RegExp;
  readonly switches?: RegExp;
  readonly when?: (given: Given) => boolean;
}

const where = 'cwd|repo|repository|repo_path|workdir|reason|note|notebook|project|path|file';
const may = (more: string): RegExp => new RegExp(`^(?:${more}|${where})$`);
const value = (given: Given, key: RegExp): string => textsOf(given.filter(([name]) => key.test(name)))[0] ?? '';

/** Where music is listened to. */
const rooms = /^(?:the |my )?(?:kitchen|living ?room|bed ?room|bath ?room|dining ?room|lounge|office|study|patio|terrace|garden|den|hall|hallway|sonos|speakers?|homepod|echo(?: dot)?|küche|bad|wohnzimmer|schlafzimmer|cuisine|salon|cocina|cucina)(?: (?:speakers?|sonos|echo))?$/iu;

const habits: readonly Habit[] = [
  // The commit that is undone stays where it is.
  { name: /^(?:git_)?revert_commit$|^git_revert$/, told: /^(?:commit|sha|rev|revision|ref|hash|commit_sha)$/, may: may('commit|sha|rev|revision|ref|hash|commit_sha|mainline|message'), switches: /^(?:no_edit|no_commit|signoff|sign)$/ },
  { name: /^git_(?:rm|remove)_cached$/, told: /^(?:path|file)$/, may: may('path|file'), when: (given) => textsOf(given.filter(([key]) => /^(?:path|file)$/.test(key))).every((text) => /[\p{L}\p{N}]/u.test(text) && !text.endsWith('/')) },
  // Git parts with no tree in which something is not committed.
  { name: /^(?:git_)?worktree_(?:remove|delete)$|^(?:git_)?(?:remove|delete)_worktree$/, told: /^(?:path|name|worktree|worktree_path)$/, may: may('name|worktree|worktree_path|branch') },
  { name: /^(?:kill|stop|interrupt|shutdown)_kernel$|^kernel_(?:kill|stop|shutdown)$/, told: /^(?:notebook|path|kernel|kernel_id|id|session|session_id)$/, may: may('kernel|kernel_id|id|session|session_id') },
  { name: /^(?:notebook_)?clear_(?:all_)?outputs?(?:_of_notebook)?$|^(?:notebook|jupyter)_clear_(?:all_)?outputs?$/, told: null, may: may('cell|cell_id|index|id') },
  { name: /^(?:kill|stop|close)_port_forward(?:ing)?$|^port_forward(?:ing)?_(?:kill|stop|close)$/, told: /^(?:local_port|port|id|name|pod)$/, may: may('local_port|port|id|name|pod|namespace|ns|service') },
  // It was never called anything.
  { name: /^(?:editor_|buffer_)?discard_(?:unsaved|buffer|untitled)(?:_changes)?$/, told: /^(?:buffer|name|title|tab|id)$/, may: may('buffer|name|title|tab|id'), when: (given) => /^(?:untitled|unnamed|new file|scratch)(?:[-_ ]?\d{1,4})?$/i.test(value(given, /^(?:buffer|name|title|tab|id)$/)) },
  { name: /^(?:regenerate|rebuild|refresh)_lock_?file$|^lock_?file_(?:regenerate|rebuild|refresh)$/, told: null, may: may('manager|package_manager') },
  { name: /^(?:sprint|board)_remove_(?:issue|card|story|ticket)$|^remove_(?:issue|card|story|ticket)_from_(?:sprint|board)$/, told: /^(?:issue|issue_id|issue_key|card|story|ticket|key|id)$/, may: may('issue|issue_id|issue_key|card|card_id|story|ticket|key|id|sprint|sprint_id|board|board_id') },
  { name: /^(?:kill|close|drop|terminate)_idle_(?:connections?|sessions?)$/, told: /^(?:older_than(?:_\w+)?|idle_(?:for|seconds|minutes)|min_idle(?:_\w+)?)$/, may: may('older_than(?:_\\w+)?|idle_(?:for|seconds|minutes)|min_idle(?:_\\w+)?|pool'), when: (given) => given.every(([, one]) => numberOf(one) === null || (numberOf(one) ?? 0) >= 30) },
  { name: /^(?:clear|delete)_cookies$|^cookies_(?:clear|delete)$/, told: /^(?:domain|host|origin|url)$/, may: may('domain|host|origin|url|name'), when: (given) => textsOf(given.filter(([key]) => /^(?:domain|host|origin|url)$/.test(key))).every((text) => /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1)(?::\d{1,5})?\/?$/.test(text)) },
  // What plays is played again.
  { name: /^(?:clear|empty|purge|nuke|wipe|flush|reset)_(?:play_?)?queue$|^(?:play_?)?queue_(?:clear|empty|purge)$/, told: /^(?:player|speaker|zone|room|device)$/, may: /^(?:player|speaker|zone|room|device|reason|note)$/, when: (given) => given.length === 1 && rooms.test(value(given, /./)) },
  { name: /^(?:evict|expire|invalidate)_(?:cache_)?(?:key|entry)$|^cache_(?:evict|expire|invalidate)(?:_(?:key|entry))?$/, told: /^(?:key|entry|cache_key)$/, may: may('key|entry|cache_key|region|cache|namespace') },
  { name: /^(?:docker|podman)_prune$|^prune_(?:docker|podman|images)$/, told: /^(?:what|type|kind|filter|target)$/, may: may('what|type|kind|filter|target|host'), when: (given) => /^dangling(?:[-_ ]images?)?$|^(?:build[-_ ]?)?caches?$|^builder$/i.test(value(given, /^(?:what|type|kind|filter|target)$/)) && /^(?:local|localhost|)$/.test(value(given, /^host$/)) },
  { name: /^(?:add_)?drop_shadow(?:_(?:add|set))?$/, told: /^(?:blur|opacity|offset|offset_x|offset_y|radius|spread|color|colour|angle|distance)$/, may: may('layer|element|node|shape|selection|blur|opacity|offset|offset_x|offset_y|x|y|radius|spread|color|colour|angle|distance|size') },
  // A round of a game ends, and the next begins.
  { name: /^(?:terminate|end|finish|close)_(?:round|match)$/, told: /^(?:lobby|game|match)$/, may: /^(?:lobby|game|match|round|winner|result|score|reason|note)$/ },
  // One layer of a drawing that is itself scratch.
  { name: /^(?:remove|delete)_(?:node|layer|shape|frame)$|^(?:node|layer|shape|frame)_(?:remove|delete)$/, told: /^(?:file|page|canvas|document)$/, may: /^(?:file|page|canvas|document|node|layer|shape|frame|id|node_id|layer_id)$/, when: (given) => /(?:^|[^\p{L}])(?:playground|scratch|sandbox|draft|wip)(?:$|[^\p{L}])/iu.test(value(given, /^(?:file|page|canvas|document)$/)) },
];

/** Whether a tool that takes away by its name does what is done at a workbench every day. */
export function isHabit(words: readonly string[], given: Given): boolean {
  const name = words.join('_');
  return habits.some((habit) => habit.name.test(name) && (habit.told === null || has(given, habit.told)) && only(given, habit.may, habit.switches) && !given.some(([, one]) => isJsonObject(one)) && habit.when?.(given) !== false) || isOneStash(words, given);
}

/** Which stops of an organ sound in a piece: nothing stops by it. */
export function isRegistration(words: readonly string[], given: Given): boolean {
  return /^(?:stops?(?:_schedule)?|registration)_set$|^set_(?:stops|registration|stop_schedule)$/.test(words.join('_')) && given.some(([key, one]) => key === 'stops' && Array.isArray(one) && (one as readonly Json[]).length > 0 && (one as readonly Json[]).every((stop) => typeof stop === 'string' && /^\p{L}[\p{L} -]{1,30}(?: \d{1,2}(?: ?[\d/]{1,4})?'?)?$/u.test(stop))) && given.some(([key]) => /^(?:piece|organ|manual)$/.test(key)) && given.every(([key, one]) => key === 'stops' || (/^(?:bank|piece|organ|manual|pedal|preset|name|note)$/.test(key) && plain(one)));
}

/** One entry of what was put aside, told by its place: git finds what was in it for weeks. */
function isOneStash(words: readonly string[], given: Given): boolean {
  const drops = /^(?:git_)?(?:stash_drop|drop_stash)(?:_(?:mine|entry|one))?$/.test(words.join('_')) || (/^(?:git_)?stash$/.test(words.join('_')) && given.some(([key, one]) => /^(?:op|action|operation|subcommand)$/.test(key) && one === 'drop'));
  return drops && given.some(([key, one]) => /^(?:index|ref|stash|entry|id)$/.test(key) && ((numberOf(one) ?? -1) >= 0 || (typeof one === 'string' && /^(?:stash@\{\d{1,3}\}|\d{1,3})$/.test(one)))) && given.every(([key, one]) => /^(?:index|ref|stash|entry|id|op|action|operation|subcommand|message|cwd|repo|repo_path|note|reason)$/.test(key) && plain(one));
}

/** The same of a tool that is told by its arguments that it drops one. */
export function isStashEntry(tool: ToolWords, args: JsonObject): boolean {
  const given = [...args].map(([name, one]) => [keyOf(name), one] as const);
  return areDeclared(tool.takes, given) && isOneStash(wordsOf(tool.name), given);
}
