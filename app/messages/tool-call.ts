import { canonical, isJsonObject, member, stringMember, type Json, type JsonObject } from '#shared/json';
import { err, ok, type Result } from '#shared/result';
import type { RedactionSettings } from '#shared/models/redaction';
import type { RedactedValue } from '#app/redaction/redact';

/** A `tools/call` request as the engine judges it, in either era. */
export interface ToolCall {
  readonly tool: string;
  /** undefined or null: the call has no arguments. */
  readonly arguments: Json | undefined;
  /** The request speaks 2026-07-28 or later: it carries its protocol version itself. */
  readonly modern: boolean;
  /** Task-augmented (2025-11-25): its answer is a task, so a refusal cannot be a tool result. */
  readonly task: boolean;
  /** Everything else that is sent with the call, under the names a person is shown; empty for an ordinary call. */
  readonly others: JsonObject;
  /** Some of `others` are no metadata: MCP knows no such member, or this is a retry nobody consented to. */
  readonly unusual: boolean;
  /** The retry of a call whose result asked for input (2026-07-28, multi round-trip requests). */
  readonly retry: Retry | null;
  /** Set where values were kept back: this is the call as it is sent, and that is judged. */
  readonly redaction?: Redaction;
}

/** What was kept back of a call. */
export interface Redaction {
  /** The request as its host sent it: its retries are known by that. */
  readonly sent: Json | undefined;
  /** The call with all of its values: no tier of the redacted one lies below its tier. */
  readonly given: ToolCall;
  readonly values: readonly RedactedValue[];
  /** What was kept back by: a retry is redacted by the same. */
  readonly ways: RedactionSettings;
  /** The person chose it for this call; otherwise the server's setting did. */
  readonly chosen: boolean;
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
  const lookalike = [...params.keys()].find((key) => !read.has(key) && read.has(folded(key)));
  if (lookalike !== undefined) return err('a member of the params is spelled like another but for its case, and some servers would take it for that one');
  const tool = params.get('name');
  if (typeof tool !== 'string' || tool === '') return err('tools/call needs a tool name');
  if (tool.length > toolNameLimit) return err(`a tool name may have at most ${toolNameLimit} characters`);
  const args = params.get('arguments');
  if (args !== undefined && args !== null && !isJsonObject(args)) return err('the arguments of tools/call must be an object');
  const meta = params.get('_meta');
  const { others, unusual } = readOthers(body, params);
  return ok({
    others,
    unusual,
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

/** Members that mean something in a tool call. Some decoders find them whatever their case (Go, Gson, System.Text.Json by option). */
const read = new Set(['name', 'arguments', '_meta', 'task', 'inputResponses', 'requestState']);
const exact = new Map([...read].map((key) => [key.toLowerCase(), key]));

function folded(key: string): string {
  return exact.get(key.toLowerCase()) ?? key;
}

const usual = { message: new Set(['jsonrpc', 'id', 'method', 'params']), params: new Set(['name', 'arguments', '_meta']) };

/** What travels besides name and arguments. Protocol bookkeeping is left out: it means nothing to a tool. */
function readOthers(body: Json | undefined, params: JsonObject): { readonly others: JsonObject; readonly unusual: boolean } {
  const meta = params.get('_meta');
  const beside = (object: JsonObject, known: ReadonlySet<string>, label: string): (readonly [string, Json])[] =>
    [...object].flatMap(([key, value]) => (known.has(key) ? [] : [[`${label}${key}`, value] as const]));
  const sent = [...beside(params, usual.params, ''), ...(isJsonObject(body) ? beside(body, usual.message, 'beside the call: ') : [])];
  const noted = !isJsonObject(meta)
    ? meta === undefined ? [] : [['_meta', meta] as const]
    : [...meta].flatMap(([key, value]) => (key === 'progressToken' || key.startsWith('io.modelcontextprotocol/') ? [] : [[`_meta: ${key}`, value] as const]));
  return { others: new Map([...sent, ...noted]), unusual: sent.some(([key]) => key !== 'task') };
}

/** What a request carries as the retry of one that was asked for input; null where it is none. */
export function retryOf(body: Json | undefined): Retry | null {
  const params = member(body, 'params');
  return readRetry(member(params, 'inputResponses'), member(params, 'requestState'));
}

function readRetry(responses: Json | undefined, state: Json | undefined): Retry | null {
  if (responses === undefined && state === undefined) return null;
  return { keys: isJsonObject(responses) ? [...responses.keys()] : [], state: state === undefined ? null : canonical(state) };
}
