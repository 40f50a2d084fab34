import type { Json } from '#shared/json';
import type { DefinitionKind, ServerPins } from '#shared/models/definition';
import { isJsonObject, member, print, stringMember } from '#shared/json';
import type { ToolDefinition } from './definition';
import type { Hearers } from './hearers';
import { definitionsFrom } from './listed';
import { readListed } from './read-listed';
import { reviewListing } from './review';
import { standingKey, type Listed, type Review } from './standing';

/** At most this many definitions of one kind are read; a server that lists more is not read at all. */
const listLimit = 5000;

const lists = { 'tool': 'tools', 'prompt': 'prompts', 'resource-template': 'resourceTemplates' } as const;

/** A tool as its server listed it. */
export interface KnownTool {
  readonly definition: ToolDefinition;
  readonly schema: Json | undefined;
}

/** What a page of definitions is held against. */
export interface PageBasis {
  readonly kind: DefinitionKind;
  /** What the person accepted of this server; undefined where it was never listed. */
  readonly pins: ServerPins | undefined;
  /** The server identity's digest, and its name in the host's configuration. */
  readonly server: string;
  readonly name: string;
  readonly others: readonly ServerPins[];
  /** The pages begin with the first one of their listing, so that with a last one they are all of it. */
  readonly whole: boolean;
  /** Epoch ms. */
  readonly at: number;
  /** The session they are for, and those beside it; undefined where nothing is known of sessions. */
  readonly hearers?: Hearers | undefined;
}

/** What pages of a listing came to. */
export interface PageRead {
  /** What all pages list. */
  readonly listed: readonly Listed[];
  /** How many definitions the last page has. */
  readonly count: number;
  readonly complete: boolean;
  /** The cursor of the page after the last one; null where there is none. */
  readonly next: string | null;
  readonly review: Review;
  /** Of all pages; empty where tools are not what is listed. */
  readonly tools: readonly KnownTool[];
  /** The last page without what the person has to review first; null where there is nothing of the kind. */
  readonly line: string | null;
}

/**
 * Holds the pages of one listing, whole answers of the server's with the newest last, against what the person accepted. `nothing`: the newest is no listing; `no-list`: it is one in a form nobody knows; null
 * where there is more than is read. `isOver` is asked before each definition is judged: from then on what is not known is held back unread.
 */
export function readPage(bodies: readonly Json[], basis: PageBasis, isOver?: () => boolean): PageRead | 'nothing' | 'no-list' | null {
  const { kind, whole } = basis;
  const body = bodies.at(-1);
  const result = member(body, 'result');
  if (body === undefined || result === undefined) return 'no-list';
  if (kind === 'instructions') return readInstructions(body, result, basis, isOver);
  const items = member(result, lists[kind]);
  // An answer that lists nothing, not even an empty list, is none; a list in another form is for nobody.
  if (items === undefined) return 'nothing';
  if (!Array.isArray(items)) return 'no-list';
  const results = bodies.map((one) => member(one, 'result') ?? null);
  const listed = results.flatMap((one) => readListed(kind, one));
  if (listed.length > listLimit) return null;
  const next = stringMember(result, 'nextCursor') ?? null;
  const complete = whole && next === null;
  const review = reviewListing({ ...basis, listed, complete, ...(isOver === undefined ? {} : { isOver }) });
  const tools = kind === 'tool' ? results.flatMap(toolsOf) : [];
  return { listed, count: items.length, complete, next, review, tools, line: withoutHeldBack(kind, body, result, items as readonly Json[], review) };
}

function readInstructions(body: Json, result: Json, basis: PageBasis, isOver?: () => boolean): PageRead {
  const listed = readListed('instructions', result);
  const review = reviewListing({ ...basis, listed, complete: true, ...(isOver === undefined ? {} : { isOver }) });
  const held = listed.some(({ name }) => isHeld(review, 'instructions', name));
  return { listed, count: listed.length, complete: true, next: null, review, tools: [], line: held ? print(replaced(body, 'result', without(result, 'instructions'))) : null };
}

function withoutHeldBack(kind: Exclude<DefinitionKind, 'instructions'>, body: Json, result: Json, items: readonly Json[], review: Review): string | null {
  const list = lists[kind];
  // What has no name cannot be reviewed.
  const shown = items.filter((item) => {
    const [one] = readListed(kind, new Map([[list, [item]]]));
    return one !== undefined && !isHeld(review, kind, one.name);
  });
  return shown.length === items.length ? null : print(replaced(body, 'result', replaced(result, list, shown)));
}

function isHeld({ standings }: Review, kind: DefinitionKind, name: string): boolean {
  return standings.get(standingKey(kind, name))?.standing === 'quarantined';
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
