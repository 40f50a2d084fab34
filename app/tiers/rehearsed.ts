import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { keyOf } from './arguments';
import type { ToolWords } from './tool';
import { wordsOf, type Deed } from './verbs';

/* What takes back that a call is a rehearsal: a call that says both is none. */

const rehearsal = /^(?:dry_?run|what_?if|simulate|simulation_only|preview_only|plan_only|validate_only|check_only|check_mode|preview|test_mode|sandbox)$/;
const ahead = /(?:^|_)(?:auto|apply|execute|commit|confirm|confirmed|force|forced|proceed|live|real|perform|publish|send|approve|approved|destroy_now|for_real|immediately|now)(?:_|$)/;
const next = /^(?:then|next|after|afterwards|finally|on_success|on_[a-z_]+|post_[a-z_]+)$/;
const off = /^(?:false|no|off|none|0)$/i;

/** Whether a switch beside one of a rehearsal says that it is carried out, now or afterwards. */
export function goesAhead(members: readonly { readonly key: string; readonly value: Json }[]): boolean {
  return members.some(({ key, value }) => {
    const none = value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0) || (typeof value === 'string' && off.test(value));
    if (rehearsal.test(key)) return none && value !== null && value !== '';
    if (/^(?:no|not|skip|disable|ignore)_(?:dry_?run|preview|simulation|plan|check_mode)$/.test(key) || next.test(key)) return !none;
    if (/(?:^|_)(?:flags?|options?|args|extra|extras)$/.test(key) && (Array.isArray(value) ? (value as readonly Json[]) : [value]).some((one) => typeof one === 'string' && /(?:^|\s)-{0,2}(?:auto[-_]?approve|apply|force|yes|y)(?:=|\s|$)/i.test(one))) return true;
    if (typeof value === 'string' && /^(?:apply|execute|commit|live|real|for_real)$/i.test(value)) return true;
    return ahead.test(key) && (value === true || (typeof value === 'string' && /^(?:true|yes|on|1)$/i.test(value)));
  });
}

/** A description by which the switch does nothing. */
export const switchIsVain = /\b(?:no (?:effect|longer)|ignor(?:e|es|ed|ing)|disregard\w*|deprecated|regardless|(?:not|n[’']t|never)(?: \w+)? (?:supported|implemented|honou?r\w*|respect\w*|effective|obey\w*)|always (?:appl|execut|run|delet|chang|writ|perform|commit)\w*|placeholder|does nothing)\b/i;

/** Values of a mode in which nothing is done but telling what would be. */
const planned = /^(?:preview|plan|dry[-_ ]?run|what[-_]?if)$/i;
/** Names of which a mode is what is set, or a preview a place where it is put all the same. */
const ofModes = /^(?:set|mode|modes|switch|toggle|configure|config|settings?|camera|display|view|screen|deploy|deployment|release|build|environment|env|site|page|link|share|branch|email|message|post|plan|plans|subscription|link|image|video|file)$/;

/**
 * Whether a call chooses to be told what would be done, by a mode the tool itself has: `sync_directory {mode: "preview"}`. A member the tool does not know chooses nothing. What is sent, paid or
 * run may show a preview of itself and go on, so it is none of these.
 */
export function isPlanned(tool: Pick<ToolWords, 'name' | 'description' | 'takes'>, deed: Deed, args: Json | undefined): boolean {
  if (!/^(?:make|change|remove)$/.test(deed) || !isJsonObject(args) || tool.takes === undefined || switchIsVain.test(tool.description ?? '') || wordsOf(tool.name).some((word) => ofModes.test(word))) return false;
  // What stands deeper may say the opposite.
  if ([...args.values()].some((value) => isJsonObject(value) || (Array.isArray(value) && (value as readonly Json[]).some((one) => typeof one === 'object')))) return false;
  // Of what takes away it has to say so itself.
  if (deed === 'remove' && !/\b(?:preview|plan|dry[- ]?run|what[- ]?if)\b/i.test(tool.description ?? '')) return false;
  const members = [...args].map(([name, value]) => ({ key: keyOf(name), name, value }));
  return members.some(({ key, name, value }) => key === 'mode' && typeof value === 'string' && planned.test(value) && tool.takes?.includes(name) === true) && !goesAhead(members);
}
