import { isJsonObject, type Json, type JsonObject } from '#shared/json';
import { seen } from '#app/definitions/names';
import { keyOf } from './arguments';
import type { Placed } from './evidence';
import { parsedText } from './programs';
import { ownDeed, type ToolWords } from './tool';
import { wordsOf } from './verbs';

/* Tools that are named deeper in a call to a tool that hands calls on: as an object, in a list, as a message of the protocol, written as JSON. */

/** So many of them are judged, and so deep. */
const limits = { calls: 16, depth: 6 } as const;

const names = /^(?:tool|tool_name|toolname|tool_slug|function|function_name|functionname|action|action_name|operation|capability|command_name)$/;
/** Members of a call whose own `name` is a tool's. */
const holders = /^(?:tool|tools|function|functions|call|calls|tool_call|tool_calls|function_call|invocation|invocations|params|action|actions|operation|operations|request|requests|payload|message|messages|batch|steps|jobs)$/;
const payloads = /^(?:arguments|args|params|parameters|input|inputs|tool_input|payload|tool_args|action_input|tool_arguments|kwargs)$/;
const relays = /^(?:execute|exec|invoke|call|calls|run|proxy|gateway|relay|request|requests|dispatch|tool|tools|mcp|route|router|forward|batch|multi|rpc|message|use|perform|bridge|hub|broker|delegate|function|functions)$/;

/** What is done by the tools named deeper in `args`; only what changes something. `judge` is asked about each with what it is handed. */
export function judgeRelayed(tool: ToolWords, args: Json | undefined, judge: (name: string, payload: Json) => readonly Placed[]): readonly Placed[] {
  if (!isJsonObject(args) || !(wordsOf(tool.name).some((word) => relays.test(word)) || /^(?:run|call|unknown)$/.test(ownDeed(tool).deed))) return [];
  const found: Placed[] = [];
  let calls = 0;
  visit(args, '', '', 0);
  return found;

  function visit(value: Json, at: string, key: string, depth: number): void {
    if (depth > limits.depth || calls > limits.calls) return;
    if (typeof value === 'string') {
      const parsed = /^\s*[[{]/.test(value) ? parsedText(value) : null;
      if (parsed !== null) visit(parsed, at, key, depth + 1);
    } else if (Array.isArray(value)) (value as readonly Json[]).slice(0, 200).forEach((item, index) => visit(item, `${at}/${index}`, key, depth + 1));
    else if (isJsonObject(value)) {
      take(value, at, key, depth);
      for (const [name, one] of value) visit(one, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, keyOf(name), depth + 1);
    }
  }

  function take(value: JsonObject, at: string, key: string, depth: number): void {
    const named = nameIn(value, key);
    if (named === null) return;
    const name = seen(named);
    const given = [...value].find(([own, one]) => payloads.test(keyOf(own)) && (isJsonObject(one) || typeof one === 'string'))?.[1];
    const payload = typeof given === 'string' ? parsedText(given) : (given ?? null);
    // What stands at the top in plain letters is found there.
    if (depth === 0 && name === named && typeof given !== 'string') return;
    calls += 1;
    if (calls > limits.calls) found.push({ rule: 'arguments/too-many', tier: 3, reason: 'reason.arguments.tooMany', at, span: null });
    else for (const one of judge(name, payload ?? new Map<string, Json>())) if (one.tier >= 2) found.push({ ...one, at, span: null });
  }
}

/** The tool an object names; null where it names none. */
function nameIn(value: JsonObject, key: string): string | null {
  for (const [own, one] of value) {
    if (typeof one !== 'string' || one.length < 2 || one.length > 80 || !(names.test(keyOf(own)) || (keyOf(own) === 'name' && holders.test(key)))) continue;
    if (/^[\p{L}\p{M}\p{N}_:./＿-]+$/u.test(one)) return one;
  }
  return null;
}
