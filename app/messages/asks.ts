import type { Ask } from '#app/asks/ask';
import { isJsonObject, JsonNumber, member, stringMember, type Json, type JsonObject } from '#shared/json';
import { err, ok, type Result } from '#shared/result';

/*
 * What a server asks of its host, read out of the messages it travels in. A message may hold anything: what is no ask that MCP knows is a fault of the server's, said in plain English.
 */

/** At most this many asks travel in one message. */
export const asksLimit = 50;
/** A message that asks for something and is longer is not read, bytes. */
export const askBytesLimit = 8 * 1024 * 1024;
/** The longest key a server may choose, UTF-16 units. */
const keyLimit = 1000;

const methods = new Set(['sampling/createMessage', 'elicitation/create', 'roots/list']);

/** Whether a request of this method asks the host for something. */
export function asksByMethod(method: string): boolean {
  return methods.has(method);
}

/** Methods whose results may ask for input (MCP 2026-07-28, multi round-trip requests). */
export function mayAskForInput(method: string): boolean {
  return method === 'tools/call' || method === 'prompts/get' || method === 'resources/read';
}

/** Whether a server fetches by it what its host's task came to (MCP 2025-11-25, tasks): the reply to an ask that was put off. */
export function fetchesReply(method: string): boolean {
  return method === 'tasks/result';
}

/** Whether a notification tells of a task (the tasks extension, and its first drafts). */
export function tellsOfTask(method: string): boolean {
  return method === 'notifications/tasks' || method === 'notifications/tasks/status';
}

/** The ask that `method` with `params` is, or why it is none. `key` where it travels with others. */
export function readAsk(method: string, params: Json | undefined, key: string | null = null): Result<Ask, string> {
  if (params !== undefined && params !== null && !isJsonObject(params)) return err(`the params of ${shown(method)} must be an object`);
  const given: JsonObject = isJsonObject(params) ? params : new Map();
  if (isSpelledAlike(given)) return err(`a member of ${shown(method)} is spelled like another but for its case, and some hosts would take it for that one`);
  switch (method) {
    case 'sampling/createMessage':
      if (!Array.isArray(given.get('messages'))) return err('sampling/createMessage needs a list of messages');
      if (tokensOf(given) === null) return err('sampling/createMessage needs maxTokens, a number that is not negative');
      return ok({ kind: 'sampling', method, params: given, key });
    case 'elicitation/create':
      return readElicitation(given, key);
    case 'roots/list':
      return ok({ kind: 'roots', method, params: given, key });
    default:
      return err(`${shown(method)} is nothing a server can ask of its host`);
  }
}

/** Members that mean something in an ask. */
const read = new Map(
  ['method', 'params', 'message', 'mode', 'url', 'elicitationId', 'requestedSchema', 'messages', 'systemPrompt', 'modelPreferences', 'includeContext', 'temperature', 'maxTokens', 'stopSequences', 'metadata', 'tools', 'toolChoice', 'task', '_meta'].map((name) => [name.toLowerCase(), name]),
);

/** Whether a member has the name of one of those but for its case. Some decoders take the one for the other (Go's, which folds the long s too): their host would ask what nobody was shown. */
function isSpelledAlike(object: JsonObject): boolean {
  return [...object.keys()].some((name) => {
    const known = name.length > 40 ? undefined : read.get(name.replaceAll('ſ', 's').toLowerCase());
    return known !== undefined && known !== name;
  });
}

/** The most tokens a completion is asked for; null where that is no usable number. */
export function tokensOf(params: JsonObject): number | null {
  const value = numberOf(params.get('maxTokens'));
  return value !== null && Number.isFinite(value) && value >= 0 ? value : null;
}

/** A number however it is written: the other side reads `1.0` and `1` alike. */
function numberOf(json: Json | undefined): number | null {
  return json instanceof JsonNumber ? Number(json.text) : typeof json === 'number' ? json : null;
}

/** The asks under `inputRequests` of a result or a task, by the server's keys (carriers D and E). */
export function readInputRequests(requests: Json | undefined): Result<readonly Ask[], string> {
  if (requests === undefined) return ok([]);
  if (!isJsonObject(requests)) return err('inputRequests must be an object');
  if (requests.size > asksLimit) return err(`more than ${asksLimit} things are asked for at once`);
  const asks: Ask[] = [];
  for (const [key, request] of requests) {
    if (key.length > keyLimit) return err(`a key of inputRequests is longer than ${keyLimit} characters`);
    if (isJsonObject(request) && isSpelledAlike(request)) return err('a member of one of inputRequests is spelled like another but for its case, and some hosts would take it for that one');
    const method = stringMember(request, 'method');
    if (method === undefined) return err('each of inputRequests needs a method');
    const ask = readAsk(method, member(request, 'params'), key);
    if (!ask.ok) return ask;
    asks.push(ask.value);
  }
  return ok(asks);
}

/** Says of an error that an address has to be opened first (MCP 2025-11-25, URLElicitationRequiredError). */
export const addressNeeded = -32042;

/** The addresses an error asks to be opened (carrier B); null where it is another error. */
export function readAddresses(body: Json | undefined): Result<readonly Ask[], string> | null {
  const error = member(body, 'error');
  if (numberOf(member(error, 'code')) !== addressNeeded) return null;
  const elicitations = member(member(error, 'data'), 'elicitations');
  if (!Array.isArray(elicitations)) return err('the error asks for addresses to be opened and lists none');
  if (elicitations.length > asksLimit) return err(`more than ${asksLimit} things are asked for at once`);
  const asks: Ask[] = [];
  for (const [index, one] of (elicitations as readonly Json[]).entries()) {
    if (stringMember(one, 'mode') !== 'url') return err('the error asks for something else than an address to be opened');
    const ask = readAsk('elicitation/create', one, String(index));
    if (!ask.ok) return ask;
    asks.push(ask.value);
  }
  return ok(asks);
}

function readElicitation(params: JsonObject, key: string | null): Result<Ask, string> {
  const method = 'elicitation/create';
  const mode = params.get('mode') ?? 'form';
  if (typeof params.get('message') !== 'string') return err('elicitation/create needs a message');
  if (mode === 'url') return typeof params.get('url') === 'string' ? ok({ kind: 'url', method, params, key }) : err('elicitation/create in URL mode needs an address');
  if (mode !== 'form') return err('elicitation/create knows the modes form and url alone');
  return isJsonObject(params.get('requestedSchema')) ? ok({ kind: 'form', method, params, key }) : err('elicitation/create in form mode needs a schema');
}

function shown(method: string): string {
  return /^[\w/.-]{1,60}$/.test(method) ? method : 'such a method';
}
