import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { keyOf } from './arguments';
import { describedBy } from './described';
import type { Placed } from './evidence';
import { ownDeed, type ToolWords } from './tool';
import { deedOf, deedTier, verbInText, verbOf, wordsOf, type Deed } from './verbs';
import type { Tier } from '#shared/models/rule';

/** A tool named inside a call, or the action that an argument names. */
export interface Inner {
  readonly deed: Deed;
  /** A JSON Pointer to the text that names it. */
  readonly at: string;
  /** A JSON Pointer to its own arguments; empty where it has none. */
  readonly under: string;
  /** What was found in what is handed on to it. */
  readonly found?: readonly Placed[];
  /** Where it is not the deed's own. */
  readonly tier?: Tier;
  /** The tool's name says nothing of what is done: this says all of it. */
  readonly says?: boolean;
}

const innerKeys = /^(?:tool|tool_name|toolname|function_name|function|action|action_name|operation|op|method_name|api|capability|tool_slug|action_type|operation_type|command_name|sub_?command|request_type|mutation_type|task_type)$/;
/** Members that name a verb and nothing else: `{verb: "fetch", kind: "deal"}`, `{do: "cancel"}`, `{method: "users.list"}`. */
const verbKeys = /^(?:verb|do|act|perform|call)$|^method$/;
/** Members whose word may say what is done, and as often says something else: they raise and never lower. */
const raisingKeys = /^(?:mode|type|method|verb|cmd|command|kind|event|change_type|state|status|strategy|sql_type)$/;
/** Of them, those by which what is looked for is described. */
const describing = /^(?:type|kind|event|change_type|state|status|strategy)$/;
const takesAway = /^(?:delete|remove|destroy|drop|purge|wipe|truncate|unlink|rm)(?:[_-]|$)|[_-](?:delete|remove|destroy|drop|purge)$/i;
/** What is left out of a picture, a text or a table, and is no loss. */
const noLoss = /^(?:remove|drop|delete)[_ -](?:background|bg|blanks?|duplicates?|dupes?|empty|whitespace|spaces|nulls?|nans?|na|noise|outliers|punctuation|stopwords|html|html_tags|accents|diacritics|watermark|silence|red_eye|borders?|margins?|formatting|quotes|prefix|suffix|newlines?)$/i;
/** Names of which an action among the arguments is what is looked for: `list_audit_logs {action: "delete_user"}`. */
const lookers = /^(?:get|list|search|find|count|show|describe|fetch|read|simulate|explain|validate|can|preview|estimate|whatif)$/;
/** Of them, those by which one asks about a deed: it is named and not done. */
const asksAbout = /^(?:simulate|simulation|explain|validate|can|may|preview|whatif|describe|estimate|is|has|needs|requires)$/;
const payloadKeys = /^(?:arguments|args|params|parameters|input|tool_input|payload|body|data|tool_args|action_input|tool_arguments)$/;

/** One tool whose argument names the real action: `{tool: "delete_repo", arguments: {…}}`, `{action: "delete"}`. `judge` is asked about what it is handed on. */
export function innerCall(tool: ToolWords, args: Json | undefined, judge: (name: string, payload: Json) => readonly Placed[]): Inner | null {
  if (!isJsonObject(args)) return null;
  let named: readonly [string, string] | null = null;
  let raising: Inner | null = null;
  for (const [name, value] of args) {
    if (typeof value !== 'string' || value.length > 80) continue;
    const key = keyOf(name);
    if (raisingKeys.test(key) && takesAway.test(value) && !noLoss.test(value) && isPlain(value, describing.test(key)) && !((describing.test(key) || wordsOf(tool.name).some((word) => asksAbout.test(word))) && deedOf(tool.name) === 'look')) raising = { deed: 'remove', at: `/${name}`, under: '' };
    else if (named === null && /^[\w:./ -]+$/.test(value) && (innerKeys.test(key) || (key === 'name' && handsOn(tool.name)))) named = [name, value];
  }
  const stated = [...args].find((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].length <= 80 && verbKeys.test(keyOf(pair[0])));
  if (named === null && raising?.deed !== 'remove' && stated !== undefined && !/^(?:GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)$/i.test(stated[1])) {
    const one = statedDeed(tool, stated);
    const raises = one !== null && (one.tier ?? deedTier[one.deed]) >= 2;
    if (one !== null && (raises || isDeclared(tool, stated[0]))) return { ...one, says: one.says === true && isDeclared(tool, stated[0]) && saysNoMore(tool) };
  }
  if (named === null) return raising;
  const [name, value] = named;
  const deed = deedOf(value);
  if (deed === 'unknown' || (deedTier[deed] < 2 && !isDeclared(tool, name))) return raising;
  const payload = [...args].find(([key, given]) => isJsonObject(given) && payloadKeys.test(keyOf(key)));
  if (payload === undefined && raising === null && deed === 'look' && deedOf(tool.name) === 'unknown' && onlyLooks.test(keyOf(value)) && listsItsActs(tool)) return { deed, at: `/${name}`, under: '', tier: 1, says: true };
  const at = `/${name}`;
  // `manage_saved_addresses {operation: "add"}`: of what it is said to do, this is done.
  if (payload === undefined && raising === null && isDeclared(tool, name) && adds.test(keyOf(value)) && wordsOf(tool.name).some((word) => /^(?:manage|handle|maintain|administer)$/.test(word)) && saysActs(tool)) {
    const both = ownDeed({ name: `${keyOf(value)}_${wordsOf(tool.name).filter((word) => !/^(?:manage|handle|maintain|administer)$/.test(word)).join('_')}`, description: null, destructive: null });
    if (both.tier === 2 && /^(?:make|change)$/.test(both.deed)) return { deed: both.deed, at, under: '', tier: 2, says: true };
  }
  if (payload === undefined && deedOf(tool.name) === 'look' && wordsOf(tool.name).some((word) => asksAbout.test(word)) && !wordsOf(tool.name).some((word) => /^(?:and|or|then|run|apply)$/.test(word))) return raising;
  if (payload === undefined && deedOf(tool.name) === 'look' && isEvent(value) && asksALog(wordsOf(tool.name))) return raising;
  if (payload === undefined && deedTier[deed] === 3 && deedOf(tool.name) === 'look' && wordsOf(tool.name).some((word) => lookers.test(word))) return { deed: 'unknown', at, under: '' };
  if (payload === undefined) return raising ?? { deed: together(tool.name, value, deed), at, under: '' };
  return { deed, at, under: `/${payload[0]}`, found: judge(value, payload[1]) };
}

/** The name of an event, as logs have them: `permission.revoke`, `user:deleted`. */
function isEvent(value: string): boolean {
  return value.length <= 60 && /^[a-z][a-z\d_]*(?:[.:][a-z][a-z\d_]*){1,3}$/i.test(value);
}

/** Whether a tool looks something up in what was written down. */
function asksALog(words: readonly string[]): boolean {
  return words.length <= 5 && words.some((word) => /^(?:log|logs|audit|history|events|trail|activity|activities)$/.test(word)) && words.some((word) => /^(?:query|search|list|find|get|filter|lookup|read|view|tail)$/.test(word)) && !words.some((word) => /^(?:and|or|then|write|add|append|delete|clear|set|run|apply|replay|redo)$/.test(word));
}

/** Actions that look and say no more. */
const onlyLooks = /^(?:list|get|read|view|show|search|find|describe|status|count|query|info|fetch|lookup|preview|list_all|get_all)$/;

/** Whether a tool is said to do several things, looking among them, of which an argument says the one: its other sentences have to speak of no more than looking. */
function listsItsActs({ description }: ToolWords): boolean {
  if (description === null) return true;
  const [first = '', ...rest] = description.slice(0, 1200).split(/[.!?](?:\s|$)|\n/);
  const acts = (first.toLowerCase().match(/[a-z]+/g) ?? []).slice(0, 40).map(verbInText).filter((deed) => deed !== null);
  if (acts.length < 2 || !acts.includes('look')) return false;
  return rest.every((sentence) => { const { main, besides } = describedBy(sentence); return [main, besides].every((deed) => deed === 'unknown' || deedTier[deed] <= 1); });
}

/** Actions that add or mend one thing and take nothing away. */
const adds = /^(?:add|create|new|insert|append|save|edit|rename|update)$/;

/** Whether a description lists what its tool may do, in its first sentence, and says no more. */
function saysActs({ description }: ToolWords): boolean {
  if (description === null) return false;
  const [first = '', ...rest] = description.slice(0, 1200).split(/[.!?](?:\s|$)|\n/);
  const acts = (first.toLowerCase().match(/[a-z]+/g) ?? []).slice(0, 40).map(verbInText).filter((deed) => deed !== null);
  return acts.length >= 2 && acts.includes('change') && rest.every((sentence) => { const { main, besides } = describedBy(sentence); return [main, besides].every((deed) => deed === 'unknown' || deedTier[deed] <= 1); });
}

/** What the verb of a call says, together with what its tool is about, where the tool's name itself says of no deed. */
function statedDeed(tool: ToolWords, [name, value]: readonly [string, string]): Inner | null {
  if (!/^[\w.:/-]+$/.test(value) || wordsOf(tool.name).some((word) => verbOf.has(word))) return null;
  const dotted = /[a-z][.:/][a-z]|[a-z][A-Z]/.test(value);
  if (keyOf(name) === 'method' && !dotted) return null;
  const own = ownDeed({ name: dotted ? wordsOf(value).join('_') : `${value}_${wordsOf(tool.name).join('_')}`, description: null, destructive: null });
  const last = deedOf(value);
  if (own.deed === 'unknown' && last === 'unknown') return null;
  const looks = last === 'look' && own.tier <= 1;
  return looks || last === 'look' ? { deed: 'look', at: `/${name}`, under: '', tier: own.tier === 3 && !looks && own.deed === 'look' ? 3 : 1, says: true } : { deed: own.deed === 'unknown' ? last : own.deed, at: `/${name}`, under: '', tier: own.deed === 'unknown' ? deedTier[last] : own.tier, says: own.tier < 3 || own.deed === 'remove' };
}

/** An argument the tool does not know chooses nothing: whoever talks to the model could have it added, to be taken for a look. */
function isDeclared({ takes }: ToolWords, name: string): boolean {
  return takes === undefined || takes.includes(name);
}

/** Whether the description speaks of no more than looking: what it says a tool does is not taken back by a word among the arguments. */
function saysNoMore({ description }: ToolWords): boolean {
  const { main, besides } = describedBy(description);
  return [main, besides].every((deed) => deed === 'unknown' || deedTier[deed] <= 1);
}

function handsOn(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:tools?|functions?|mcp)$/.test(word));
}

/** One word, or two: a verb and what it is done to. `tells`: it may as well be what has happened, as `delete_requested` is. */
function isPlain(value: string, tells: boolean): boolean {
  return wordsOf(value).length <= 2 && !(tells && /ed$/i.test(value));
}

/** What an action does to what its tool is about: `open` of `door`. */
function together(tool: string, action: string, deed: Deed): Deed {
  const alone = stronger(deedOf(tool), deed);
  if (deedTier[deed] <= 1) return alone;
  const both = deedOf(`${action} ${wordsOf(tool).join(' ')}`);
  return deedTier[both] > deedTier[alone] ? both : alone;
}

function stronger(outer: Deed, inner: Deed): Deed {
  if (outer === 'unknown' || outer === 'call' || outer === 'run') return inner;
  return deedTier[outer] >= deedTier[inner] ? outer : inner;
}
