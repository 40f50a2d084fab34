import { goneOf } from '#app/definitions/moved';
import type { Hearer } from '#app/definitions/hearers';
import type { KnownTool, PageBasis, PageRead } from '#app/definitions/read-page';
import type { Review, Standing } from '#app/definitions/standing';
import type { ToolDefinition } from '#app/definitions/definition';
import type { Effect } from '#app/session/effect';
import type { ServerPins } from '#shared/models/definition';
import { parse } from '../framing/parse';

/** Pages of one listing to be held against what was accepted, on another thread. Plain data. */
export interface ReviewJob {
  /** The server's answers, one line each, the newest last. */
  readonly pages: readonly Uint8Array[];
  readonly basis: PageBasis;
}

/** What the thread answers: what `readPage` gave, with JSON as text, so that its numbers stay as they were. */
export type Reviewed = 'nothing' | 'no-list' | 'too-much' | {
  readonly count: number;
  readonly complete: boolean;
  readonly next: string | null;
  readonly standings: readonly (readonly [string, Standing])[];
  readonly pins: ServerPins | null;
  readonly news: Review['news'];
  readonly tools: readonly { readonly definition: ToolDefinition; readonly schema: string | null }[];
  readonly line: string | null;
};

/** Pages the engine wants held against what was accepted, as the thread takes them. Of other servers it needs names, and definitions of what is gone from them. */
export function reviewJobOf({ lines, basis }: Extract<Effect, { kind: 'review' }>): ReviewJob {
  const { hearers } = basis;
  const told = hearers === undefined ? undefined : { own: fingerprintsOf(hearers.own), beside: hearers.beside.map(fingerprintsOf) };
  return { pages: lines.map((line) => new Uint8Array(line)), basis: { ...basis, others: basis.others.map(namesOf), hearers: told } };
}

function fingerprintsOf(hearer: Hearer): Hearer {
  return { ...hearer, said: new Map([...hearer.said].map(([key, { fingerprint }]) => [key, { fingerprint }])) };
}

const named = new WeakMap<ServerPins, ServerPins>();

function namesOf(pins: ServerPins): ServerPins {
  const known = named.get(pins) ?? bare(pins);
  named.set(pins, known);
  return known;
}

function bare(pins: ServerPins): ServerPins {
  const gone = new Set(goneOf(pins));
  return { ...pins, pins: pins.pins.map((pin) => (gone.has(pin) ? pin : { ...pin, definition: null, change: null })) };
}

/** What the thread answered, as the engine takes it; null where it did not finish. A schema is read when it is wanted: all of them at once would hold up the traffic. */
export function pageReadOf(reviewed: Reviewed | null): PageRead | 'nothing' | 'no-list' | null {
  if (reviewed === null || reviewed === 'too-much') return null;
  if (typeof reviewed === 'string') return reviewed;
  const { count, complete, next, standings, pins, news, line } = reviewed;
  return { listed: [], count, complete, next, review: { standings: new Map(standings), pins, news }, tools: reviewed.tools.map(lazily), line };
}

function lazily({ definition, schema }: { readonly definition: ToolDefinition; readonly schema: string | null }): KnownTool {
  let read: KnownTool['schema'];
  return {
    definition,
    get schema() {
      return schema === null ? undefined : (read ??= parse(Buffer.from(schema)));
    },
  };
}
