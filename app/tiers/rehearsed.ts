import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { keyOf } from './arguments';
import { numberOf } from './members';

/* What takes back that a call is a rehearsal: a call that says both is none. */

const rehearsal = /^(?:dry_?run|what_?if|simulate|simulation_only|preview_only|only_preview|plan_only|only_plan|validate_only|check_only|check_mode|preview|test_mode|sandbox)$/;
const ahead = /(?:^|_)(?:auto|apply|execute|commit|confirm|confirmed|force|forced|proceed|live|real|perform|publish|send|approve|approved|destroy_now|for_real|immediately|now|persist)(?:_|$)|^(?:do|do_it|go|go_ahead|run|run_it|yes|y|save)$/;
const next = /^(?:then|next|after|afterwards|finally|on_success|on_[a-z_]+|post_[a-z_]+|and_[a-z_]+)$/;
const off = /^(?:false|no|off|none|0)$/i;
const on = /^(?:true|yes|y|on|1|now|all|do)$/i;

/** Whether a switch beside one of a rehearsal, or one level below, says that it is carried out, now or afterwards. */
export function goesAhead(members: Members): boolean {
  return members.some((one) => carriesOut(one) || (isJsonObject(one.value) && [...one.value].some(([name, value]) => carriesOut({ key: keyOf(name), value }))));
}

type Members = readonly { readonly key: string; readonly value: Json }[];

function carriesOut({ key, value }: Members[number]): boolean {
  const none = value === null || value === false || value === '' || numberOf(value) === 0 || (Array.isArray(value) && value.length === 0) || (typeof value === 'string' && off.test(value));
  if (rehearsal.test(key)) return none && value !== null && value !== '';
  if (/^(?:no|not|skip|disable|ignore)_(?:dry_?run|preview|simulation|plan|check_mode)$/.test(key) || next.test(key)) return !none;
  if (/(?:^|_)(?:flags?|options?|args|extra|extras)$/.test(key) && (Array.isArray(value) ? (value as readonly Json[]) : [value]).some((one) => typeof one === 'string' && /(?:^|\s)-{0,2}(?:auto[-_]?approve|apply|force|yes|y)(?:=|\s|$)/i.test(one))) return true;
  if (typeof value === 'string' && (/^(?:apply|execute|commit|live|real|for_real)$/i.test(value) || (key === 'mode' && /^full$/i.test(value)))) return true;
  return ahead.test(key) && (value === true || numberOf(value) === 1 || (typeof value === 'string' && on.test(value)));
}

/** A description by which the switch does nothing. */
export const switchIsVain = /\b(?:no (?:effect|longer)|ignor(?:e|es|ed|ing)|disregard\w*|deprecated|regardless|(?:not|n[’']t|never)(?: \w+)? (?:supported|implemented|honou?r\w*|respect\w*|effective|obey\w*)|always (?:appl|execut|run|delet|chang|writ|perform|commit)\w*|placeholder|does nothing|(?:there is|has) no (?:preview|dry[- ]?run|simulation|rehearsal)|(?:preview|dry[- ]?run|simulation)\w*(?: mode)? (?:is |are )?(?:(?:still|also|even|then)\b|un(?:supported|available|implemented)|not available|removed|gone)|still (?:appl|execut|run|delet|remov|uninstall|chang|writ|perform|commit)\w*)\b/i;
