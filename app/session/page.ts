import { definitionsFrom, mergeDefinitions } from '#app/definitions/listed';
import { readListed } from '#app/definitions/read-listed';
import { standingKey } from '#app/definitions/standing';
import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { isJsonObject, member, print, stringMember, type Json } from '#shared/json';
import type { DefinitionKind } from '#shared/models/definition';
import { review } from './standings';
import type { Effect, KnownTool, PageAsked, SessionState } from './state';

/** What lists definitions, by method. */
const methods: ReadonlyMap<string, DefinitionKind> = new Map([
  ['tools/list', 'tool'],
  ['prompts/list', 'prompt'],
  ['resources/templates/list', 'resource-template'],
]);
const lists = { 'tool': 'tools', 'prompt': 'prompts', 'resource-template': 'resourceTemplates' } as const;

/** At most this many definitions of one kind are read; a server that lists more is not read at all. */
const listLimit = 5000;
/** Nor is one that does so on more pages, */
export const pageLimit = 100;
/** or in more bytes: the traffic of every host waits while it is looked at. */
const byteLimit = 16 * 1024 * 1024;

/** So much is kept of what was listed, whether the listings were finished or not: so many of a session's definitions, and the bytes of so many pages. */
const knownLimit = 4 * listLimit;
const knownBytes = 4 * byteLimit;

/** A page of definitions after it was looked at. */
export interface Page {
  readonly effects: readonly Effect[];
  /** What of it may reach the host. */
  readonly line: Uint8Array | string;
  /** It is the last of a whole listing. */
  readonly complete: boolean;
  /** The cursor of the page after it; null where there is none, or where this page does not go on with the one before. */
  readonly next: string | null;
}

/** What a request of the host's asks to be listed; undefined for any other request. */
export function pageAsked(state: SessionState, method: string, body: Json | undefined): PageAsked | undefined {
  const kind = methods.get(method);
  return kind === undefined ? undefined : { kind, cursor: stringMember(member(body, 'params'), 'cursor') ?? null, changes: state.definitions.changes, own: null };
}

/** Looks at a page that came; null where it is no page that can be read, and then nobody may use it. */
export function takePage(state: SessionState, at: number, asked: PageAsked, message: Extract<Message, { kind: 'response' }>, world: World): Page | null {
  const { definitions } = state;
  const { kind, cursor } = asked;
  const result = member(message.body, 'result');
  if (kind === 'instructions' || result === undefined) return null;
  const items = member(result, lists[kind]);
  // An answer that lists nothing, not even an empty list, is none; a list in another form is for nobody.
  if (items === undefined) return { effects: [], line: message.line, complete: false, next: null };
  if (!Array.isArray(items)) return null;
  const key = `${asked.own ?? 'host'} ${kind}`;
  const begun = definitions.pages.get(key);
  definitions.pages.delete(key);
  const before = cursor === null ? { listed: [], tools: [], changes: asked.changes, count: 0, bytes: 0 } : begun?.next === cursor ? begun : null;
  const bytes = (before?.bytes ?? 0) + message.line.length;
  if (bytes > byteLimit || (before?.count ?? 0) >= pageLimit) return null;
  const read = readListed(kind, result);
  const listed = before === null ? read : [...before.listed, ...read];
  if (listed.length > listLimit) return null;
  definitions.bytes += message.line.length;
  if (definitions.standings.size + read.length > knownLimit || definitions.tools.size + read.length > knownLimit || definitions.bytes > knownBytes) forget(definitions);
  const tools = kind === 'tool' ? [...(before?.tools ?? []), ...toolsOf(result)] : [];
  const next = stringMember(result, 'nextCursor');
  const complete = before !== null && next === undefined;
  if (before !== null && next !== undefined) definitions.pages.set(key, { listed, tools, next, changes: before.changes, count: before.count + 1, bytes });
  const effects = review(state, at, { kind, listed, complete }, world);
  if (kind === 'tool') noteTools(state, tools, complete);
  if (kind === 'tool' && complete && before.changes === definitions.changes) definitions.toolsKnown = true;
  return { effects, line: withoutHeldBack(state, kind, message, result), complete, next: before === null ? null : (next ?? null) };
}

/** Looks at what a server tells the model of itself, and takes it out where it is held back. */
export function takeInstructions(state: SessionState, at: number, message: Extract<Message, { kind: 'response' }>, world: World): Pick<Page, 'effects' | 'line'> {
  const result = member(message.body, 'result');
  if (!isJsonObject(result)) return { effects: [], line: message.line };
  const listed = readListed('instructions', result);
  const effects = review(state, at, { kind: 'instructions', listed, complete: true }, world);
  const held = listed.some((one) => isHeldBack(state, 'instructions', one.name));
  return { effects, line: held ? print(replaced(message.body, 'result', without(result, 'instructions'))) : message.line };
}

/** The line of a page without what the person has to review first; the very line where there is nothing of the kind. */
function withoutHeldBack(state: SessionState, kind: Exclude<DefinitionKind, 'instructions'>, message: Extract<Message, { kind: 'response' }>, result: Json): Uint8Array | string {
  const list = lists[kind];
  const items = member(result, list);
  if (!Array.isArray(items)) return message.line;
  // What has no name cannot be reviewed.
  const shown = (items as readonly Json[]).filter((item) => {
    const [one] = readListed(kind, new Map([[list, [item]]]));
    return one !== undefined && !isHeldBack(state, kind, one.name);
  });
  return shown.length === items.length ? message.line : print(replaced(message.body, 'result', replaced(result, list, shown)));
}

/** Whether what the server says of this is in quarantine. */
export function isHeldBack(state: SessionState, kind: DefinitionKind, name: string): boolean {
  return state.definitions.standings.get(standingKey(kind, name))?.standing === 'quarantined';
}

/** What was listed so far counts no more: before the next call the server is asked anew. */
function forget(definitions: SessionState['definitions']): void {
  definitions.tools.clear();
  definitions.standings.clear();
  definitions.toolsKnown = false;
  definitions.bytes = 0;
}

/** A tool once called destructive stays so in this session: a hint raises and never lowers. */
function noteTools({ definitions }: SessionState, listed: readonly KnownTool[], complete: boolean): void {
  const names = new Set(listed.map((one) => one.definition.name));
  const known = [...definitions.tools.values()].filter((one) => names.has(one.definition.name));
  const merged = mergeDefinitions(known.map((one) => one.definition), listed.map((one) => one.definition));
  const schemas = new Map(listed.map((one) => [one.definition.name, one.schema]));
  if (complete) definitions.tools.clear();
  for (const definition of merged) definitions.tools.set(definition.name, { definition, schema: schemas.get(definition.name) });
}

function toolsOf(result: Json): readonly KnownTool[] {
  const items = member(result, 'tools');
  if (!Array.isArray(items)) return [];
  const schemas = new Map((items as readonly Json[]).map((item) => [stringMember(item, 'name'), member(item, 'inputSchema')]));
  return definitionsFrom(result).map((definition) => ({ definition, schema: schemas.get(definition.name) }));
}

function replaced(json: Json | undefined, key: string, value: Json): Json {
  return isJsonObject(json) ? new Map([...json].map(([name, kept]) => [name, name === key ? value : kept])) : (json ?? null);
}

function without(json: Json, key: string): Json {
  return isJsonObject(json) ? new Map([...json].filter(([name]) => name !== key)) : json;
}
