import type { Json, JsonObject } from '#shared/json';
import { keyOf } from './arguments';
import type { Given } from './given';
import { areDeclared } from './little';
import { numberOf } from './members';
import type { ToolWords } from './tool';
import { wordsOf } from './verbs';

/*
 * What is taken away at a workbench every day and is made again, stays elsewhere or was never kept: a commit that undoes another, a working tree git itself would not part with were work in it,
 * outputs of a notebook, the queue of a loudspeaker. Each is told by the whole of the tool's name and by its arguments, of which it knows every one: a text under a name is not lowered by one under another.
 */

const plain = (value: Json): boolean => numberOf(value) !== null || (typeof value === 'string' && value.length <= 160 && !/[*?;|&$`<>\n,]|\b(?:all|every|everything|prod|production)\b/i.test(value));

/** Switches that take more, and are off. A check or a copy that is off is none of them. */
const off = /^(?:force|forced|all|recursive|cascade)$/;
const remark = /^(?:reason|note)$/;
const repository = /^(?:cwd|repo|repository|repo_path)$/;

/** By which the tool does more than its name says. */
const doesMore = /\b(?:uncommitted|local changes|working (?:tree|copy|directory)|hard|permanent\w*|irrevers\w*|unrecover\w*|forc(?:e|es|ed|ibly)|whole|entire|every|everything|all)\b/i;

interface Habit {
  readonly name: RegExp;
  /** What has to be told: one of these at least, and each that is there is as `as` says. */
  readonly told: RegExp;
  readonly as: RegExp;
  /** What may be told besides. */
  readonly may?: RegExp;
  readonly on?: RegExp;
}

const aName = /^[\w.@:/~ -]{1,120}$/;
/** Where music is listened to. */
const rooms = /^(?:the |my )?(?:kitchen|living ?room|bed ?room|bath ?room|dining ?room|lounge|office|study|patio|terrace|garden|den|hall|hallway|sonos|speakers?|homepod|echo(?: dot)?|küche|bad|wohnzimmer|schlafzimmer|cuisine|salon|cocina|cucina)(?: (?:speakers?|sonos|echo))?$/iu;

const habits: readonly Habit[] = [
  // The commit that is undone stays where it is.
  { name: /^(?:git_)?revert_commit$|^git_revert$/, told: /^(?:commit|sha|rev|revision|ref|hash|commit_sha)$/, as: /^(?:HEAD(?:[~^]\d{0,2})?|[0-9a-f]{6,40})$/i, may: repository, on: /^no_edit$/ },
  { name: /^git_(?:rm|remove)_cached$/, told: /^(?:path|file)$/, as: /^(?!.*\/$)[\w./~ -]*\w[\w./~ -]*$/, may: repository },
  // Git parts with no tree in which something is not committed.
  { name: /^(?:git_)?worktree_(?:remove|delete)$|^(?:git_)?(?:remove|delete)_worktree$/, told: /^(?:path|name|worktree|worktree_path)$/, as: aName, may: repository },
  { name: /^(?:kill|stop|interrupt|shutdown)_kernel$|^kernel_(?:kill|stop|shutdown)$/, told: /^(?:notebook|path|kernel|kernel_id|id|session|session_id)$/, as: aName },
  { name: /^(?:notebook_)?clear_(?:all_)?outputs?(?:_of_notebook)?$|^(?:notebook|jupyter)_clear_(?:all_)?outputs?$/, told: /^(?:notebook|path|file|notebook_path)$/, as: /^[\w./~ -]{1,120}\.ipynb$/, may: /^(?:cell|cell_id|index)$/ },
  { name: /^(?:kill|stop|close)_port_forward(?:ing)?$|^port_forward(?:ing)?_(?:kill|stop|close)$/, told: /^(?:local_port|port|id|name|pod)$/, as: aName, may: /^(?:namespace|ns|service)$/ },
  // It was never called anything.
  { name: /^(?:editor_|buffer_)?discard_(?:unsaved|buffer|untitled)(?:_changes)?$/, told: /^(?:buffer|name|title|tab)$/, as: /^(?:untitled|unnamed|new file)(?:[-_ ]?\d{1,4})?$/i },
  { name: /^(?:sprint|board)_remove_(?:issue|card|story|ticket)$|^remove_(?:issue|card|story|ticket)_from_(?:sprint|board)$/, told: /^(?:issue|issue_id|issue_key|card|card_id|story|ticket|key|id)$/, as: aName, may: /^(?:sprint|sprint_id|board|board_id)$/ },
  { name: /^(?:clear|delete)_cookies$|^cookies_(?:clear|delete)$/, told: /^(?:domain|host|origin|url)$/, as: /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1)(?::\d{1,5})?\/?$/ },
  // What plays is played again.
  { name: /^(?:clear|empty|purge|nuke|wipe|flush|reset)_(?:play_?)?queue$|^(?:play_?)?queue_(?:clear|empty|purge)$/, told: /^(?:player|speaker|zone|room|device)$/, as: rooms },
  { name: /^(?:docker|podman)_prune$|^prune_(?:docker|podman|images)$/, told: /^(?:what|type|kind|filter|target)$/, as: /^dangling[-_ ]images?$/i },
  { name: /^(?:add_)?drop_shadow(?:_(?:add|set))?$/, told: /^(?:blur|opacity|offset|offset_x|offset_y|radius|spread|color|colour|angle|distance)$/, as: /^#?[\w.-]{1,20}%?$/, may: /^(?:layer|element|shape|selection|x|y|size)$/ },
  // A round of a game ends, and the next begins.
  { name: /^(?:terminate|end|finish|close)_(?:round|match)$/, told: /^(?:lobby|game|match)$/, as: aName, may: /^(?:round|winner|result|score)$/ },
  // One layer of a drawing that is itself scratch.
  { name: /^(?:remove|delete)_(?:layer|shape)$|^(?:layer|shape)_(?:remove|delete)$/, told: /^(?:file|page|canvas|document)$/, as: /^(?:[\w-]+ )?(?:playground|scratch|sandbox)(?:[- ]\w+)?$/i, may: /^(?:layer|shape|layer_id|shape_id)$/ },
];

/** Whether a tool that takes away by its name does what is done at a workbench every day. */
export function isHabit(words: readonly string[], given: Given, description: string): boolean {
  const name = words.join('_');
  return (!doesMore.test(description) && habits.some((habit) => habit.name.test(name) && follows(habit, given))) || isOneStash(words, given);
}

function follows({ told, as, may, on }: Habit, given: Given): boolean {
  const tells = ([key]: Given[number]): boolean => told.test(key);
  return given.some(tells) && given.every((one) => {
    const [key, value] = one;
    if (value === false) return off.test(key) || on?.test(key) === true;
    if (value === true) return on?.test(key) === true;
    if (!plain(value)) return false;
    return tells(one) ? numberOf(value) !== null || (typeof value === 'string' && as.test(value) && !value.includes('../..')) : may?.test(key) === true || remark.test(key);
  });
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
