import { differsRule } from '#app/definitions/differs';
import { movedRule } from '#app/definitions/moved';
import { acceptDefinition } from '#app/definitions/pins';
import type { PageBasis } from '#app/definitions/read-page';
import { reviewListing } from '#app/definitions/review';
import { standingKey, type Listed, type Review, type Standing } from '#app/definitions/standing';
import type { World } from '#app/ports';
import type { DefinitionKind, ServerPins } from '#shared/models/definition';
import { entry } from './entries';
import { hearersOf } from './hearers';
import type { Effect } from './effect';
import type { SessionState } from './state';

/** Definitions of one kind as they were listed. */
export interface Listing {
  readonly kind: DefinitionKind;
  /** All pages that came so far. */
  readonly listed: readonly Listed[];
  /** The server's answers, where they are too much to be looked at anew where the traffic waits. */
  readonly lines: readonly Uint8Array[] | null;
  readonly complete: boolean;
}

/** At most this many definitions of a kind are kept to be looked at anew; past it the server is asked for them again. */
const keptLimit = 2000;

/** At most this many changes are recorded in one session. */
const recordedLimit = 5000;

/** How a tool stands; undefined where it was not listed. */
export function standingOf(state: SessionState, tool: string): Standing | undefined {
  return state.definitions.standings.get(standingKey('tool', tool));
}

/** What the pages of a listing are held against. */
export function basisOf(state: SessionState, at: number, kind: DefinitionKind, whole: boolean, world: World): PageBasis {
  const { server, serverName } = state.parties;
  return { kind, pins: world.pins.get(server), server, name: serverName, others: othersOf(state, world), whole, at, hearers: hearersOf(state, world) };
}

/** Notes how what was listed stands, and records what is new in it. */
export function noteReview(state: SessionState, at: number, { kind, listed, lines, complete }: Listing, found: Review): Effect[] {
  const { definitions } = state;
  noteStandings(state, kind, found, complete);
  if (complete && lines === null && listed.length <= keptLimit) definitions.listed.set(kind, listed);
  else definitions.listed.delete(kind);
  if (complete && lines !== null) definitions.lines.set(kind, lines);
  else definitions.lines.delete(kind);
  return [
    ...found.news.flatMap((one): Effect[] => tell(state, at, one, found.standings.get(standingKey(kind, one.name))?.fingerprint ?? '')),
    // Page by page: a listing that never ends would never be compared with anything.
    ...(found.pins === null ? [] : [{ kind: 'store-pins', pins: found.pins } as const]),
  ];
}

/** Records what is new in a listing, each thing once: a server may go back and forth between two descriptions. */
function tell(state: SessionState, at: number, one: Review['news'][number], fingerprint: string): Effect[] {
  const { recorded } = state.definitions;
  const key = [fingerprint, one.standing, ...[differsRule, movedRule].filter((rule) => one.findings.some((found) => found.rule === rule))].join(' ');
  if (recorded.has(key) || recorded.size >= recordedLimit) return [];
  recorded.add(key);
  return [{ kind: 'record', entry: changedEntry(state, at, one) }];
}

/** Looks at everything listed anew after the person accepted something, but for what is too much to be looked at here. The kinds of which other definitions are held back than before. */
export function reviewAgain(state: SessionState, at: number, world: World): readonly DefinitionKind[] {
  const { definitions, parties } = state;
  const pins = world.pins.get(parties.server);
  // A server that was forgotten is asked about again when it connects anew; until then it stands as it did.
  if (pins === undefined) return [];
  const changed: DefinitionKind[] = [];
  for (const [kind, listed] of definitions.listed) {
    const before = heldBack(state, kind);
    noteStandings(state, kind, reviewListing({ pins, server: parties.server, name: parties.serverName, listed, kind, complete: true, others: othersOf(state, world), at, hearers: hearersOf(state, world) }), true);
    if (heldBack(state, kind) !== before) changed.push(kind);
  }
  if (!definitions.listed.has('tool') && !definitions.lines.has('tool')) definitions.toolsKnown = false;
  return changed;
}

/** Which definitions of a kind are held back, as one text. */
export function heldBack({ definitions }: SessionState, kind: DefinitionKind): string {
  return [...definitions.standings].flatMap(([key, { standing }]) => (key.startsWith(`${kind}\n`) && standing === 'quarantined' ? [key] : [])).join('\n\n');
}

/** An allow for a tool that was new accepts its definition. */
export function acceptTool(state: SessionState, at: number, tool: string, world: World): Effect[] {
  const standing = standingOf(state, tool);
  const pins = world.pins.get(state.parties.server);
  if (standing?.standing !== 'new' || pins === undefined) return [];
  const accepted = acceptDefinition(pins, 'tool', tool, standing.fingerprint, 'answer', at);
  if (accepted === null) return [];
  state.definitions.standings.set(standingKey('tool', tool), { ...standing, standing: 'accepted', accepted: standing.fingerprint });
  return [
    { kind: 'record', entry: entry(state, at, { kind: 'definition-reviewed', tool, body: { by: 'answer', definition: 'tool', fingerprint: standing.fingerprint, name: tool } }) },
    { kind: 'store-pins', pins: accepted },
  ];
}

function noteStandings({ definitions }: SessionState, kind: DefinitionKind, { standings }: Review, complete: boolean): void {
  if (complete) for (const key of [...definitions.standings.keys()].filter((one) => one.startsWith(`${kind}\n`))) definitions.standings.delete(key);
  for (const [key, standing] of standings) definitions.standings.set(key, standing);
}

/** Pins of the other servers. One of the same name is this one as it was before, or as another host has it. */
function othersOf({ parties }: SessionState, world: World): readonly ServerPins[] {
  return [...world.pins.values()].filter((one) => one.server !== parties.server && one.name !== parties.serverName);
}

/** What is new in a listing. What the server wrote of it may be anything, so only the payload holds it. */
function changedEntry(state: SessionState, at: number, { kind, name, standing, class: changed, findings }: Review['news'][number]) {
  const shortName = name.slice(0, 500);
  return entry(state, at, {
    kind: 'definition-changed',
    ...(kind === 'tool' && name !== '' ? { tool: shortName } : {}),
    body: { class: changed, definition: kind, name: shortName, rules: [...new Set(findings.map((one) => one.rule))].slice(0, 20), standing },
    ...(findings.length === 0 ? {} : { payload: { findings: findings.slice(0, 20).map(({ rule, why, at: where }) => ({ at: where, rule, why })) } }),
  });
}
