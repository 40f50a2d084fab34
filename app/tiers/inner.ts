import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { keyOf } from './arguments';
import type { Judged, ToolWords } from './tool';
import { deedOf, deedTier, wordsOf, type Deed } from './verbs';

/** A tool named inside a call, or the action that an argument names. */
export interface Inner {
  readonly deed: Deed;
  /** A JSON Pointer to the text that names it. */
  readonly at: string;
  /** A JSON Pointer to its own arguments; empty where it has none. */
  readonly under: string;
  readonly judged?: Judged;
}

const innerKeys = /^(?:tool|tool_name|toolname|function_name|function|action|action_name|operation|op|method_name|api|capability|tool_slug|action_type|operation_type|command_name|sub_?command|request_type|mutation_type|task_type)$/;
/** Members whose word may say what is done, and as often says something else: they raise and never lower. */
const raisingKeys = /^(?:mode|type|method|verb|cmd|command|kind|event|change_type|state|status|strategy|sql_type)$/;
/** Of them, those by which what is looked for is described. */
const describing = /^(?:type|kind|event|change_type|state|status|strategy)$/;
const takesAway = /^(?:delete|remove|destroy|drop|purge|wipe|truncate|unlink|rm)(?:[_-]|$)|[_-](?:delete|remove|destroy|drop|purge)$/i;
/** Names of which an action among the arguments is what is looked for: `list_audit_logs {action: "delete_user"}`. */
const lookers = /^(?:get|list|search|find|count|show|describe|fetch|read)$/;
const payloadKeys = /^(?:arguments|args|params|parameters|input|tool_input|payload|body|data|tool_args|action_input|tool_arguments)$/;

/** One tool whose argument names the real action: `{tool: "delete_repo", arguments: {…}}`, `{action: "delete"}`. `judge` is asked about what it is handed on. */
export function innerCall(tool: ToolWords, args: Json | undefined, judge: (name: string, payload: Json) => Judged): Inner | null {
  if (!isJsonObject(args)) return null;
  let named: readonly [string, string] | null = null;
  let raising: Inner | null = null;
  for (const [name, value] of args) {
    if (typeof value !== 'string' || value.length > 80) continue;
    const key = keyOf(name);
    if (raisingKeys.test(key) && takesAway.test(value) && isPlain(value) && !(describing.test(key) && deedOf(tool.name) === 'look')) raising = { deed: 'remove', at: `/${name}`, under: '' };
    else if (named === null && /^[\w:./ -]+$/.test(value) && (innerKeys.test(key) || (key === 'name' && handsOn(tool.name)))) named = [name, value];
  }
  if (named === null) return raising;
  const [name, value] = named;
  const deed = deedOf(value);
  if (deed === 'unknown') return raising;
  const payload = [...args].find(([key, given]) => isJsonObject(given) && payloadKeys.test(keyOf(key)));
  const at = `/${name}`;
  if (payload === undefined && deedTier[deed] === 3 && deedOf(tool.name) === 'look' && wordsOf(tool.name).some((word) => lookers.test(word))) return { deed: 'unknown', at, under: '' };
  if (payload === undefined) return raising ?? { deed: stronger(deedOf(tool.name), deed), at, under: '' };
  return { deed, at, under: `/${payload[0]}`, judged: judge(value, payload[1]) };
}

function handsOn(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:tools?|functions?|mcp)$/.test(word));
}

/** One word, or two: a verb and what it is done to. */
function isPlain(value: string): boolean {
  return wordsOf(value).length <= 2 && !/ed$/i.test(value);
}

function stronger(outer: Deed, inner: Deed): Deed {
  if (outer === 'unknown' || outer === 'call' || outer === 'run') return inner;
  return deedTier[outer] >= deedTier[inner] ? outer : inner;
}
