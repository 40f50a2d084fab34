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

const page = /^(?:limit|n|count|max|page|page_size|offset|top|format|lang|locale|since|until|days|hours)$/;

const questions: readonly Question[] = [
  // When a key was used; what is handed over beside it may well be done to the key.
  { name: /^(?:(?:access|api|ssh|service|iam|personal|deploy|signing)_){0,2}(?:keys?|tokens?|users?|accounts?|devices?|roles?|apps?|licen[cs]es?|certificates?)_last_(?:used|seen|accessed|rotated|login)$/, asks: /^(?:key|key_id|access_key|access_key_id|id|token_id|user|user_id|username|account|device|device_id|role|role_name|app|app_id|license|certificate)$/, beside: page },
  { name: /^git_reflog$/, asks: /^(?:n|limit|max_count|repo|repo_path|path|cwd)$/, beside: /^(?:since|until)$/ },
  // What is rendered is shown; what renders it afterwards would be run.
  { name: /^helm_template$/, asks: /^(?:chart|chart_path)$/, beside: /^(?:values|values_file|values_files|set|release|release_name|name|namespace|version|show_only|repo)$/ },
];

/** Whether the members of a call ask, where the tool's name may as well say what is done: `access_key_last_used {key_id}`. A description by which something is done is believed. */
export function isAsked({ name: tool, description }: Pick<ToolWords, 'name' | 'description'>, args: Json | undefined): boolean {
  if (!isJsonObject(args) || args.size === 0 || args.size > 6) return false;
  const name = wordsOf(tool).join('_');
  const question = questions.find((one) => one.name.test(name));
  if (question === undefined) return false;
  const { main, besides } = describedBy(description);
  if ([main, besides].some((deed) => deed !== 'unknown' && deed !== 'make' && deedTier[deed] > 1)) return false;
  const members = [...args].map(([key, value]) => ({ key: keyOf(key), value }));
  return members.some(({ key }) => question.asks.test(key)) && members.every(({ key, value }) => (question.asks.test(key) || question.beside.test(key)) && (typeof value === 'object' ? /^(?:values|set)$/.test(key) : typeof value === 'string' ? isName(value) : typeof value !== 'boolean'));
}

/** A name, a number or a date: no line of a program, no list of options, and not everything. */
function isName(text: string): boolean {
  return text.length <= 80 && !/^(?:all|any|everything)$/i.test(text.trim()) && !/^\s*-|[;|&$`<>*\n]|\s-/.test(text);
}
