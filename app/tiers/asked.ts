import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { keyOf } from './arguments';
import { describedBy } from './described';
import type { ToolWords } from './tool';
import { deedTier, wordsOf } from './verbs';

/* Names that say as well what is asked for as what is done: which of them it is, the members of the call say. Anything beside them that no such question has leaves the name as it is. */

interface Question {
  readonly name: RegExp;
  /** Members such a question has; one of them at least. */
  readonly asks: RegExp;
  /** And what may stand beside. */
  readonly beside: RegExp;
}

const page = /^(?:limit|n|count|max|page|page_size|offset|top|format|lang|locale|from|to|since|until|start|end|days|hours)$/;

const questions: readonly Question[] = [
  // How far a wipe of one device is; `wipe_progress {}` may as well throw somebody's progress away.
  { name: /^(?:wipe|deletion|erasure)_progress$/, asks: /^(?:device|device_id|disk|node|host|job_id|operation_id|request_id)$/, beside: page },
  // When a key was used; what is handed over beside it may well be done to the key.
  { name: /^(?:(?:access|api|ssh|service|iam|personal|deploy|signing)_){0,2}(?:keys?|tokens?|users?|accounts?|devices?|roles?|apps?|licen[cs]es?|certificates?)_last_(?:used|seen|accessed|rotated|login)$/, asks: /^(?:key|key_id|access_key|access_key_id|id|token_id|user|user_id|username|account|device|device_id|role|role_name|app|app_id|license|certificate)$/, beside: page },
  { name: /^git_reflog$/, asks: /^(?:n|limit|max_count|repo|repo_path|path|cwd)$/, beside: /^(?:ref|branch|since|until|format)$/ },
  // What is rendered is shown; what renders it afterwards would be run.
  { name: /^helm_template$/, asks: /^(?:chart|chart_path)$/, beside: /^(?:values|values_file|values_files|set|release|release_name|name|namespace|version|show_only|repo)$/ },
  // What is exported to the screen is shown there, and nowhere else.
  { name: /^(?:export|print)_to_screen$/, asks: /^(?:file|file_id|sheet|document|document_id|doc_id|id|report|report_id|table|dashboard)$/, beside: /^(?:format|page|pages|range|limit|columns|rows)$/ },
  { name: /^evaluate(?:_(?:feature_)?flag)?$/, asks: /^(?:flag|flag_key|feature|feature_flag)$/, beside: /^(?:context|env|environment|user|user_id|default|default_value|project)$/ },
];

/** Whether the members of a call ask, where the tool's name may as well say what is done: `wipe_progress {device}`. A description by which something is done is believed. */
export function isAsked({ name: tool, description }: Pick<ToolWords, 'name' | 'description'>, args: Json | undefined): boolean {
  if (!isJsonObject(args) || args.size === 0 || args.size > 6) return false;
  const name = wordsOf(tool).join('_');
  const question = questions.find((one) => one.name.test(name));
  if (question === undefined) return false;
  const { main, besides } = describedBy(description);
  if ([main, besides].some((deed) => deed !== 'unknown' && deed !== 'make' && deedTier[deed] > 1 && !(deed === 'run' && name.startsWith('evaluate')))) return false;
  const members = [...args].map(([key, value]) => ({ key: keyOf(key), value }));
  return members.some(({ key }) => question.asks.test(key)) && members.every(({ key, value }) => (question.asks.test(key) || question.beside.test(key)) && (typeof value === 'object' ? /^(?:context|values|set)$/.test(key) : typeof value !== 'string' || isName(value)));
}

/** A name, a number or a date: no line of a program and no list of options. */
function isName(text: string): boolean {
  return text.length <= 80 && !/^\s*-|[;|&$`<>*\n]|\s-/.test(text);
}

/** What events are asked for by, beside what was done. */
const whichEvents = /^(?:from|to|since|until|start|end|start_time|end_time|start_date|end_date|days|hours|limit|user|username|actor|region|source|page)$/;

/** Whether an action is what is looked for in a record of what people did: `trailEvents {action: "DeleteTrail", from: "2024-11-01"}`. */
export function asksForEvents(tool: string, args: Json | undefined, name: string): boolean {
  if (!isJsonObject(args) || args.size < 2) return false;
  const value = args.get(name);
  return typeof value === 'string' && /^(?:[A-Z][a-z]+){2,4}$/.test(value) && /^(?:cloud_?)?(?:trail|audit|activity)_(?:events|history)$/.test(wordsOf(tool).join('_')) && [...args].every(([key, one]) => key === name || (whichEvents.test(keyOf(key)) && typeof one !== 'object' && typeof one !== 'boolean'));
}
