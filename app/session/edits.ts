import { member, print, type Json, type JsonObject } from '#shared/json';
import { ok, err, type Result } from '#shared/result';
import { withArguments } from '#app/messages/edited-call';
import { answers, logicalKey, readToolCall, type ToolCall } from '#app/messages/tool-call';
import type { Option } from '#app/policy/verdict';
import type { World } from '#app/ports';
import { say } from '#shared/words/say';
import { findingOf, fitsSchema } from './finding';
import { roundLimit, type Arrived, type Chain, type Edit, type Hold, type SessionState } from './state';

/*
 * Arguments the person edited. What is sent is what was judged: the edited call is read, judged and printed like one the host sent, and the call the host sent is
 * kept only to know its retries by. See docs/adr/0032-edited-arguments.md.
 */

/** Longer calls are not edited, bytes of their line. */
export const editableBytes = 100_000;

/** Whether the person may edit the arguments of this call. Of a task the model hears later and elsewhere, so it could not be told. */
export function isEditable({ tool, size }: Pick<Arrived, 'tool' | 'size'>): boolean {
  return !tool.task && size <= editableBytes;
}

/** The answers of a call whose arguments may be edited: only the one for this once takes them. */
export function takingEdits(options: readonly Option[]): readonly Option[] {
  return options.map((option) => (option.kind === 'allow-once' ? { ...option, inputs: [...option.inputs, 'arguments'] } : option));
}

/** The call a hold would be with these arguments, or why there is none, in words for the person. */
export function editedCall(hold: Pick<Hold, 'tool' | 'body' | 'edit'>, args: JsonObject): Result<{ readonly tool: ToolCall; readonly body: Json; readonly edit: Edit; readonly size: number }, string> {
  const body = withArguments(hold.body, args);
  const tool = readToolCall(body);
  if (body === undefined || !tool.ok) return err(tool.ok ? say('edited.unread') : tool.error);
  return ok({ tool: tool.value, body, size: print(body).length, edit: { sent: hold.edit?.sent ?? hold.tool.redaction?.sent ?? hold.body, arguments: args } });
}

/** Whether the arguments are those the call has already, down to their order and how their numbers are written. */
export function isSame(hold: Pick<Hold, 'tool'>, args: JsonObject): boolean {
  return print(hold.tool.arguments ?? new Map()) === print(args);
}

/** Why an edited call is asked about anew; null where the answer that came with it stands. */
export function asksAgain(state: SessionState, shown: Hold, edited: ToolCall, world: World): string | null {
  const { tier } = findingOf(state, edited, world);
  if (tier > shown.tier) return say('edited.higher');
  // What was confirmed, and the name that was typed, were of the call as it came.
  if (tier === 3) return say('edited.dangerous');
  return fitsSchema(state, edited) ? null : say('edited.misfit');
}

/** The chain a retry continues. */
export function chainOf(state: SessionState, { tool, body, edit }: Pick<Arrived, 'tool' | 'body' | 'edit'>): Chain | null {
  const { retry } = tool;
  if (retry === null || state.chains.length === 0) return null;
  const logical = logicalKey(edit?.sent ?? tool.redaction?.sent ?? body);
  return state.chains.find((chain) => chain.logical === logical && chain.round < roundLimit && answers(retry, chain.asked)) ?? null;
}

/** The host retries with the arguments it sent: what was edited of them is edited again, and all that follows is about that. */
export function reapplied(state: SessionState, arrived: Arrived): Arrived {
  const edit = chainOf(state, arrived)?.edit;
  if (edit === undefined) return arrived;
  const edited = editedCall(arrived, edit.arguments);
  return edited.ok ? { ...arrived, ...edited.value } : arrived;
}

/** The arguments as the host sent them. */
export function sentArguments({ sent }: Edit): Json | undefined {
  return member(member(sent, 'params'), 'arguments');
}

/** A prompt's id for a question asked anew about the same call. */
export function nextPrompt(prompt: string): string {
  const [, call = prompt, times = '1'] = /^(.*)~(\d{1,9})$/.exec(prompt) ?? [];
  return `${call}~${Number(times) + 1}`;
}
