import { canonical, isJsonObject, member, stringMember, type Json } from '#shared/json';
import { err, ok, type Result } from '#shared/result';

/** A `tools/call` request as the engine judges it, in either era. */
export interface ToolCall {
  readonly tool: string;
  /** undefined or null: the call has no arguments. */
  readonly arguments: Json | undefined;
  /** The request speaks 2026-07-28 or later: it carries its protocol version itself. */
  readonly modern: boolean;
  /** Task-augmented (2025-11-25): its answer is a task, so a refusal cannot be a tool result. */
  readonly task: boolean;
  /** The retry of a call whose result asked for input (2026-07-28, multi round-trip requests). */
  readonly retry: Retry | null;
}

/** What a retry carries: the keys it answers and the server's state, printed, or null where it has none. */
export interface Retry {
  readonly keys: readonly string[];
  readonly state: string | null;
}

/** Longest tool name that can be shown and ruled on, UTF-16 units. */
export const toolNameLimit = 500;

/** Reads the call in a parsed `tools/call` request, or says why it is none. */
export function readToolCall(body: Json | undefined): Result<ToolCall, string> {
  const params = member(body, 'params');
  if (!isJsonObject(params)) return err('the params of tools/call must be an object');
  const tool = params.get('name');
  if (typeof tool !== 'string' || tool === '') return err('tools/call needs a tool name');
  if (tool.length > toolNameLimit) return err(`a tool name may have at most ${toolNameLimit} characters`);
  const args = params.get('arguments');
  if (args !== undefined && args !== null && !isJsonObject(args)) return err('the arguments of tools/call must be an object');
  const meta = params.get('_meta');
  return ok({
    tool,
    arguments: args,
    modern: stringMember(meta, 'io.modelcontextprotocol/protocolVersion') !== undefined,
    task: params.has('task'),
    retry: readRetry(params.get('inputResponses'), params.get('requestState')),
  });
}

/** What stays the same over the rounds of one logical call: everything but `_meta` and the answers to the server's asks. */
export function logicalKey(body: Json | undefined): string {
  const params = member(body, 'params');
  if (!isJsonObject(params)) return 'null';
  const rest = new Map([...params].filter(([key]) => key !== '_meta' && key !== 'inputResponses' && key !== 'requestState'));
  return canonical(rest);
}

/** The asks in a result of type `input_required`, or null for any other result. */
export function readInputRequired(body: Json | undefined): Retry | null {
  const result = member(body, 'result');
  if (stringMember(result, 'resultType') !== 'input_required') return null;
  const asks = member(result, 'inputRequests');
  const state = member(result, 'requestState');
  return { keys: isJsonObject(asks) ? [...asks.keys()] : [], state: state === undefined ? null : canonical(state) };
}

/** Whether `retry` answers exactly what `asked` asked, with the server's state unchanged. */
export function answers(retry: Retry, asked: Retry): boolean {
  return retry.state === asked.state && retry.keys.every((key) => asked.keys.includes(key));
}

function readRetry(responses: Json | undefined, state: Json | undefined): Retry | null {
  if (responses === undefined && state === undefined) return null;
  return { keys: isJsonObject(responses) ? [...responses.keys()] : [], state: state === undefined ? null : canonical(state) };
}
