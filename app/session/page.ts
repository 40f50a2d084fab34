import { mergeDefinitions } from '#app/definitions/listed';
import { readPage, type KnownTool, type PageRead } from '#app/definitions/read-page';
import { readListed } from '#app/definitions/read-listed';
import { standingKey } from '#app/definitions/standing';
import { unjudgedText } from '#app/definitions/unjudged';
import type { Message } from '#app/messages/message';
import type { World } from '#app/ports';
import { member, stringMember, type Json } from '#shared/json';
import type { DefinitionKind } from '#shared/models/definition';
import { basisOf, noteReview } from './standings';
import type { Effect } from './effect';
import type { HeldPage, InFlight, PageAsked, SessionState } from './state';

/** What lists definitions, by method. */
const methods: ReadonlyMap<string, DefinitionKind> = new Map([
  ['tools/list', 'tool'],
  ['prompts/list', 'prompt'],
  ['resources/templates/list', 'resource-template'],
]);

/** At most this many definitions of one kind are read; a server that lists more is not read at all. */
const listLimit = 5000;
/** Nor is one that does so on more pages, */
export const pageLimit = 100;
/** or in more bytes. */
const byteLimit = 16 * 1024 * 1024;

/** A listing of at most so many bytes is read where the traffic of every host waits, and judged there if at most so much text of it was never judged before, UTF-16 units. */
export const readHereBytes = 64 * 1024;
const judgedHere = 4 * 1024;

/** So much is kept of what was listed, whether the listings were finished or not: so many of a session's definitions, and the bytes of so many pages. */
const knownLimit = 4 * listLimit;
const knownBytes = 4 * byteLimit;

type Response = Extract<Message, { kind: 'response' }>;

/** A page of definitions after it was looked at. */
export interface Page {
  readonly effects: readonly Effect[];
  /** What of it may reach the host. */
  readonly line: Uint8Array | string;
  /** It is the last of a whole listing. */
  readonly complete: boolean;
  /** The cursor of the page after it; null where there is none, or where this page does not go on with the one before. */
  readonly next: string | null;
  /** It lists something, if only nothing. */
  readonly lists: boolean;
}

/** What a page was found to be. Nobody may use what is no list in a form that is known, or, null, more than is read. */
export type Looked = Page | 'no-list' | null;
/** Likewise, or a thread of its own looks at it and the engine hears of it (`reviewed`). */
export type Taken = Looked | { readonly held: Effect };

/** What a request of the host's asks to be listed; undefined for any other request. */
export function pageAsked(state: SessionState, method: string, body: Json | undefined): PageAsked | undefined {
  const kind = methods.get(method);
  return kind === undefined ? undefined : { kind, cursor: stringMember(member(body, 'params'), 'cursor') ?? null, changes: state.definitions.changes, own: null };
}

/** Looks at a page that came, or has it looked at. */
export function takePage(state: SessionState, at: number, { request, asked, message }: { readonly request: InFlight; readonly asked: PageAsked; readonly message: Response }, world: World): Taken {
  const { definitions } = state;
  const { kind, cursor } = asked;
  if (kind === 'instructions') return 'no-list';
  const key = keyOf(asked);
  const begun = definitions.pages.get(key);
  definitions.pages.delete(key);
  const before = cursor === null ? { lines: [], bodies: [], changes: asked.changes, bytes: 0 } : begun?.next === cursor ? begun : null;
  const bytes = (before?.bytes ?? 0) + message.line.length;
  if (bytes > byteLimit || (before?.lines.length ?? 0) >= pageLimit) return null;
  // A small message without a body holds more values than are read.
  if (message.body === undefined && message.line.length <= readHereBytes) return null;
  const lines = [...(before?.lines ?? []), message.line];
  const bodies = message.body === undefined || bytes > readHereBytes || before?.bodies === null ? null : [...(before?.bodies ?? []), message.body];
  const held: HeldPage = { name: '', answers: { request, message }, asked, lines, whole: before !== null, changes: before?.changes ?? asked.changes, pins: world.pins.get(state.parties.server), again: 0 };
  if (bodies === null || isMuch(kind, bodies, held)) return { held: hold(state, at, held, world) };
  const read = readPage(bodies, basisOf(state, at, kind, held.whole, world));
  return pageFrom(state, at, { held, bodies }, read);
}

/** Has a thread of its own look at a page. */
export function hold(state: SessionState, at: number, held: Omit<HeldPage, 'name'>, world: World): Effect {
  const { definitions, parties } = state;
  const name = `${parties.session}/listing-${(definitions.listings += 1)}`;
  definitions.held.set(name, { ...held, name, pins: world.pins.get(parties.server) });
  return { kind: 'review', review: name, lines: held.lines, basis: basisOf(state, at, held.asked.kind, held.whole, world) };
}

/** What a page that was looked at comes to, and what it changes. */
export function pageFrom(state: SessionState, at: number, { held, bodies }: { readonly held: Omit<HeldPage, 'name'>; readonly bodies: readonly Json[] | null }, read: PageRead | 'nothing' | 'no-list' | null): Looked {
  const { definitions } = state;
  const { asked, lines, whole, changes, answers } = held;
  const { kind } = asked;
  const line = answers?.message.line ?? '';
  if (read === null || read === 'no-list') return read;
  if (read === 'nothing') return { ...nothing, line };
  const size = lines.at(-1)?.length ?? 0;
  definitions.bytes += size;
  if (definitions.standings.size + read.count > knownLimit || definitions.tools.size + read.count > knownLimit || definitions.bytes > knownBytes) forget(definitions);
  if (whole && read.next !== null) definitions.pages.set(keyOf(asked), { lines, bodies, next: read.next, changes, bytes: lines.reduce((sum, one) => sum + one.length, 0) });
  const effects = noteReview(state, at, { kind, listed: read.listed, lines: bodies === null ? lines : null, complete: read.complete }, read.review);
  if (kind === 'tool') noteTools(state, read.tools, read.complete);
  if (kind === 'tool' && read.complete && changes === definitions.changes) definitions.toolsKnown = true;
  return { effects, line: read.line ?? line, complete: read.complete, next: whole ? read.next : null, lists: true };
}

const nothing: Omit<Page, 'line'> = { effects: [], complete: false, next: null, lists: false };

/** Looks at what a server tells the model of itself, or has it looked at, and takes it out where it is held back. */
export function takeInstructions(state: SessionState, at: number, { request, asked, message }: { readonly request: InFlight; readonly asked: PageAsked; readonly message: Response }, world: World): Taken {
  const held = { answers: { request, message }, asked, lines: [message.line], whole: true, changes: asked.changes, pins: world.pins.get(state.parties.server), again: 0 };
  if (message.body === undefined || member(message.body, 'result') === undefined) return { ...nothing, line: message.line };
  if (isMuch('instructions', [message.body], held)) return { held: hold(state, at, held, world) };
  return pageFrom(state, at, { held, bodies: [message.body] }, readPage([message.body], basisOf(state, at, 'instructions', true, world)));
}

/** Whether there is more to judge than may hold up the traffic. */
function isMuch(kind: DefinitionKind, bodies: readonly Json[], { pins }: Pick<HeldPage, 'pins'>): boolean {
  return unjudgedText(bodies.flatMap((body) => readListed(kind, member(body, 'result') ?? null)), pins) > judgedHere;
}

function keyOf({ own, kind }: PageAsked): string {
  return `${own ?? 'host'} ${kind}`;
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
  const byName = new Map(listed.map((one) => [one.definition.name, one]));
  const known = [...definitions.tools.values()].filter((one) => byName.has(one.definition.name));
  const merged = mergeDefinitions(known.map((one) => one.definition), listed.map((one) => one.definition));
  if (complete) definitions.tools.clear();
  // The schema stays where it is: of a large listing it is read when a call of its tool comes.
  for (const definition of merged) {
    const { name } = definition;
    definitions.tools.set(name, { definition, get schema() { return byName.get(name)?.schema; } });
  }
}
