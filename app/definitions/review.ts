import type { Json } from '#shared/json';
import type { ChangeClass, DefinitionKind, Finding, Pin, ServerPins, StandingKind } from '#shared/models/definition';
import type { Listed, Review, Standing } from './standing';
import { canonicalDefinition, canonicalText, namedPart, pinnedPart } from './canonical';
import { compareDefinitions, judgeDefinition } from './compare';
import { differsFinding, differsRule, isTwoFaced } from './differs';
import { finding } from './finding';
import { fingerprintOfText } from './fingerprint';
import { heardAfter, type Hearers } from './hearers';
import { movedFinding, movedFrom } from './moved';
import { bodyOf, meetNames, meetTexts, neighboursOf, sameBody, type Neighbours } from './neighbours';
import { definitionOf, keptBy, keptFindings, keptText, nameLimit, pinLimit } from './pins';
import { standingKey } from './standing';

/** What a listing is reviewed against. */
export interface Listing {
  /** What the person accepted of this server; undefined where it was never listed. */
  readonly pins: ServerPins | undefined;
  /** The server identity's digest, and its name in the host's configuration. */
  readonly server: string;
  readonly name: string;
  readonly kind: DefinitionKind;
  readonly listed: readonly Listed[];
  /** Whether `listed` is all there is; false for some pages of it. */
  readonly complete: boolean;
  readonly others: readonly ServerPins[];
  /** Epoch ms. */
  readonly at: number;
  /** Asked before each definition that was not judged before: true ends the judging, and what is left is quarantined unread. Absent: there is time. */
  readonly isOver?: () => boolean;
  /** The session it is for, and those beside it. Absent: nothing is known of sessions. */
  readonly hearers?: Hearers | undefined;
}

/** The pages of a first listing come within this time, ms; what comes later is new. */
const firstWithin = 60_000;
/** So much text that was not seen before is judged in one listing, UTF-16 units; the rest of it is quarantined unread. */
const judgedLimit = 1024 * 1024;
/** At most this many vanished definitions are held against the new ones. */
const vanishedLimit = 200;

/** One name of the listing with its definition, or several that contradict each other. */
interface Entry {
  readonly name: string;
  readonly definition: Json;
  readonly text: string;
  readonly fingerprint: string;
  /** Of the members alone that are pinned by name: what it was at first. */
  readonly named: string;
  readonly repeated: boolean;
}

/** What an entry came to: its standing, its pin from now on, and whether the person should hear of it. */
interface Outcome {
  readonly standing: Standing;
  readonly pin: Pin | null;
  readonly news: boolean;
  /** That it differs by session was told before. */
  readonly isTold?: boolean;
}

/**
 * Holds a listing against what the person accepted. The first listing of a server is accepted with the server, except for what looks poisoned. Later a definition
 * is accepted (as it was), noted (other words), new (was not there), or quarantined (other arguments, other hints, or suspicious). A change is measured against
 * what was accepted. The order of the listing makes no difference.
 */
export function reviewListing(listing: Listing): Review {
  const { pins, server, name, kind, complete, others, at, isOver } = listing;
  const ofKind = new Map((pins?.pins ?? []).filter((pin) => pin.kind === kind).map((pin) => [pin.name, pin]));
  const entries = entriesOf(listing, ofKind);
  const first = isFirst(pins, kind, ofKind, at);
  const neighbours = neighboursOf(kind, [...ofKind.keys(), ...entries.map((entry) => entry.name)], server, name, others);
  const added = entries.some((entry) => !ofKind.has(entry.name) || ofKind.get(entry.name)?.state === 'new');
  const gone = complete && added ? vanished(ofKind, entries) : [];
  const elsewhere = others.filter((one) => one.server !== server && one.name !== name);

  const standings = new Map<string, Standing>();
  const news: Review['news'][number][] = [];
  const next = new Map(ofKind);
  let kept = keptBy(pins?.pins ?? []);
  let judged = 0;
  let over = false;
  let room = pinLimit - (pins?.pins.length ?? 0);
  for (const entry of entries) {
    const before = ofKind.get(entry.name);
    const pin = before === undefined ? undefined : whole(before, entry, kept);
    const known = isKnown(entry, pin);
    // What is new still and has not changed is only held against its neighbours; what was accepted costs nothing.
    if (!known || pin?.state === 'new') judged += entry.text.length;
    if (!over && (!known || pin?.state === 'new')) over = judged > judgedLimit || isOver?.() === true;
    const isTold = (fingerprint: string): boolean => listing.hearers?.beside.some(({ said }) => said.get(standingKey(kind, entry.name))?.fingerprint === fingerprint) ?? false;
    const outcome = heeded(outcomeOf(entry, pin, { kind, first, neighbours, others: elsewhere, gone, at, kept, room, known, late: over, isTold }), entry, pin, listing);
    standings.set(standingKey(kind, entry.name), outcome.standing);
    const { standing } = outcome;
    if (outcome.news) news.push({ kind, name: entry.name, standing: standing.standing, class: standing.class, findings: outcome.isTold === true ? standing.findings.filter(({ rule }) => rule !== differsRule) : standing.findings });
    const is = outcome.pin ?? pin ?? null;
    if (is === null || is === before) continue;
    if (before === undefined) room -= 1;
    kept += keptBy([is]) - (before === undefined ? 0 : keptBy([before]));
    next.set(entry.name, is);
  }
  if (complete) for (const [key, pin] of next) if (!standings.has(standingKey(kind, key)) && pin.goneAt === undefined && !isHeardBeside(listing, key)) next.set(key, { ...pin, goneAt: at });
  return { standings, pins: pinsAfter(listing, ofKind, next), news };
}

function isHeardBeside({ kind, hearers }: Listing, name: string): boolean {
  return hearers?.beside.some(({ said }) => said.has(standingKey(kind, name))) ?? false;
}

/** An outcome with what other sessions were told under its name, and that it is listed. What differs only gets worse by that. */
function heeded(outcome: Outcome, entry: Entry, before: Pin | undefined, { kind, hearers, at }: Listing): Outcome {
  let { pin, standing } = outcome;
  if (pin?.goneAt !== undefined) {
    const { goneAt: _, ...listed } = pin;
    pin = listed;
  }
  // A name that is listed twice in two ways was told nobody one thing; what was pinned in part cannot be held against the whole.
  if (pin === null || hearers === undefined || before?.whole !== true || entry.repeated) return { ...outcome, pin };
  const heard = heardAfter({ pin: before, key: standingKey(kind, entry.name), fingerprint: entry.fingerprint, hearers, at });
  const isNews = heard?.differsAt != null && before.heard?.differsAt == null;
  if (heard !== undefined && heard !== pin.heard) pin = { ...pin, heard };
  const { change } = pin;
  const stood = change ?? (pin.state === 'new' ? { ...pin, class: null } : null);
  const is = stood === null ? null : stood.fingerprint === entry.fingerprint ? entry.definition : definitionOf(stood.definition);
  if (stood !== null && is !== null && stood.class !== 'suspicious' && isTwoFaced({ kind, definition: is, fingerprint: stood.fingerprint, class: stood.class }, heard, before)) {
    pin = { ...pin, change: { fingerprint: stood.fingerprint, definition: stood.definition, class: 'suspicious', findings: change?.findings ?? [], seenAt: change?.seenAt ?? at } };
    if (stood.fingerprint === entry.fingerprint) standing = { ...standing, standing: 'quarantined', class: 'suspicious' };
  }
  const found = differsFinding(pin);
  return { standing: found === null ? standing : { ...standing, findings: [found, ...standing.findings] }, pin, news: outcome.news || isNews, isTold: !isNews };
}

/** The server's pins from now on; null where nothing changed. */
function pinsAfter({ pins, server, name, kind, complete }: Listing, was: ReadonlyMap<string, Pin>, is: ReadonlyMap<string, Pin>): ServerPins | null {
  const ended = complete && !(pins?.listed ?? []).includes(kind);
  if (!ended && pins !== undefined && pins.name === name && is.size === was.size && [...is].every(([key, pin]) => was.get(key) === pin)) return null;
  const kept = (pins?.pins ?? []).map((pin) => (pin.kind === kind ? (is.get(pin.name) ?? pin) : pin));
  const listed = [...(pins?.listed ?? []), ...(ended ? [kind] : [])].sort();
  return { server, name, pins: [...kept, ...[...is.values()].filter((pin) => !was.has(pin.name))], listed };
}

/** Whether what has no pin belongs to the server's first listing of this kind. */
function isFirst(pins: ServerPins | undefined, kind: DefinitionKind, ofKind: ReadonlyMap<string, Pin>, at: number): boolean {
  if (pins === undefined) return true;
  if ((pins.listed ?? []).includes(kind)) return false;
  let earliest = at;
  for (const pin of ofKind.values()) earliest = Math.min(earliest, pin.at);
  return at - earliest <= firstWithin;
}

/** The listing by name, sorted. Of a name listed in several ways the one counts that was not accepted. */
function entriesOf({ kind, listed }: Listing, pins: ReadonlyMap<string, Pin>): readonly Entry[] {
  const byName = new Map<string, Entry>();
  for (const one of listed) {
    if (one.kind !== kind) continue;
    const text = canonicalDefinition(kind, one.definition);
    const known = byName.get(one.name);
    if (known !== undefined && known.text === text) continue;
    const entry: Entry = { name: one.name, definition: one.definition, text, fingerprint: fingerprintOfText(kind, text), named: namedFingerprint(kind, one.definition), repeated: false };
    byName.set(one.name, known === undefined ? entry : { ...stricter(known, entry, pins.get(one.name)), repeated: true });
  }
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function stricter(one: Entry, other: Entry, pin: Pin | undefined): Entry {
  const accepted = pin?.state === 'accepted' ? pin.fingerprint : null;
  if (one.fingerprint === accepted) return other;
  if (other.fingerprint === accepted) return one;
  return one.fingerprint < other.fingerprint ? one : other;
}

function namedFingerprint(kind: DefinitionKind, definition: Json): string {
  return fingerprintOfText(kind, canonicalText(namedPart(kind, definition), 'definition'));
}

/**
 * A pin made when only members of known names were pinned, as one of all members, where the definition is what it was as far as that tells and the rest of it is nothing suspicious.
 * Allows that were given for it go on.
 */
function whole(pin: Pin, entry: Entry, kept: number): Pin {
  if (pin.whole === true || entry.repeated || pin.fingerprint !== entry.named) return pin;
  if (entry.fingerprint === entry.named) return { ...pin, whole: true };
  if (judgeDefinition(pin.kind, restOf(pin.kind, entry.definition)).suspicious) return pin;
  return { ...pin, whole: true, ...(pin.state === 'accepted' ? { carried: pin.fingerprint } : {}), fingerprint: entry.fingerprint, definition: keptText(entry.text, kept - keptBy([pin])) };
}

function restOf(kind: DefinitionKind, definition: Json): Json {
  const named = namedPart(kind, definition);
  return new Map([...pinnedPart(kind, definition)].filter(([key]) => !named.has(key)));
}

/** Whether this very definition was judged before. */
function isKnown(entry: Entry, pin: Pin | undefined): boolean {
  return pin !== undefined && !entry.repeated && (pin.fingerprint === entry.fingerprint || pin.change?.fingerprint === entry.fingerprint);
}

function outcomeOf(entry: Entry, pin: Pin | undefined, by: Newcomer & { readonly known: boolean; readonly late: boolean }): Outcome {
  if (entry.name.length > nameLimit) return unread(entry, pin, longNameFinding());
  if (by.late && !by.known) return unread(entry, pin, tooManyFinding());
  if (pin?.state === 'accepted') return reviewAccepted(entry, pin, by);
  if (by.late && pin !== undefined && pin.change === null) return { standing: { standing: 'new', fingerprint: entry.fingerprint, accepted: null, class: null, findings: [] }, pin, news: false };
  return reviewNew(entry, pin, by);
}

function unread(entry: Entry, pin: Pin | undefined, why: Finding): Outcome {
  const accepted = pin?.state === 'accepted' ? (pin.carried ?? pin.fingerprint) : null;
  return { standing: { standing: 'quarantined', fingerprint: entry.fingerprint, accepted, class: 'suspicious', findings: [why] }, pin: null, news: false };
}

const longNameFinding = (): Finding => finding('name/too-long', 'finding.name.tooLong', '/name');
const repeatedRule = 'listing/repeated';
const repeatedFinding = (): Finding => finding(repeatedRule, 'finding.listing.repeated', '');
const tooManyFinding = (): Finding => finding('listing/too-many', 'finding.listing.tooMany', '');

/** `isTold`: whether a session that goes on beside this one was told that definition, so that its change waits for the person still. */
function reviewAccepted(entry: Entry, pin: Pin, { neighbours, at, kept, isTold }: Pick<Newcomer, 'neighbours' | 'at' | 'kept' | 'isTold'>): Outcome {
  const stand = (standing: StandingKind, change: ChangeClass | null, findings: readonly Finding[]): Standing => ({ standing, fingerprint: entry.fingerprint, accepted: pin.carried ?? pin.fingerprint, class: change, findings });
  if (entry.fingerprint === pin.fingerprint && !entry.repeated) return { standing: stand('accepted', null, []), pin: pin.change === null || isTold(pin.change.fingerprint) ? pin : { ...pin, change: null }, news: false };
  const known = pin.change;
  if (known !== null && known.fingerprint === entry.fingerprint && entry.repeated === known.findings.some(({ rule }) => rule === repeatedRule)) {
    return { standing: stand(known.class === 'wording' ? 'noted' : 'quarantined', known.class, known.findings), pin, news: false };
  }
  const judged = judgeChange(entry, pin, neighbours);
  const change = { fingerprint: entry.fingerprint, definition: keptText(entry.text, kept), class: judged.class, findings: [...judged.findings], seenAt: at };
  return { standing: stand(judged.class === 'wording' ? 'noted' : 'quarantined', judged.class, judged.findings), pin: { ...pin, change }, news: true };
}

/** The class of what an accepted or a first seen definition became. */
function judgeChange(entry: Entry, pin: Pin, neighbours: Neighbours): { readonly class: ChangeClass; readonly findings: readonly Finding[] } {
  const before = definitionOf(pin.definition);
  if (before === null) return { class: 'suspicious', findings: [finding('definition/too-long', 'finding.definition.tooLongToCompare', '')] };
  // What was not pinned by then is no change, unless it is suspicious by itself.
  const unseen = pin.whole !== true && !judgeDefinition(pin.kind, restOf(pin.kind, entry.definition)).suspicious;
  const compared = compareDefinitions(pin.kind, before, unseen ? namedPart(pin.kind, entry.definition) : entry.definition);
  const met = meetTexts(entry.definition, neighbours, before);
  const findings = [...(entry.repeated ? [repeatedFinding()] : []), ...met.findings, ...(compared?.findings ?? [])];
  // Two texts of different fingerprints that compare as equal differ in numbers no program can tell apart: nobody can say what for.
  return { class: entry.repeated || met.suspicious || compared === null ? 'suspicious' : compared.class, findings: keptFindings(findings) };
}

interface Newcomer {
  readonly kind: DefinitionKind;
  readonly first: boolean;
  readonly neighbours: Neighbours;
  readonly others: readonly ServerPins[];
  readonly isTold: (fingerprint: string) => boolean;
  readonly gone: readonly Gone[];
  readonly at: number;
  readonly kept: number;
  readonly room: number;
}

function reviewNew(entry: Entry, pin: Pin | undefined, { kind, first, neighbours, others, gone, at, kept, room }: Newcomer): Outcome {
  const stand = (standing: StandingKind, change: ChangeClass | null, findings: readonly Finding[], accepted: string | null = null): Standing => ({ standing, fingerprint: entry.fingerprint, accepted, class: change, findings });
  if (pin === undefined && room <= 0) return { standing: stand('quarantined', 'suspicious', [tooManyFinding()]), pin: null, news: false };
  const same = pin !== undefined && pin.fingerprint === entry.fingerprint;
  if (same && pin.change !== null && pin.change.findings.some(({ rule }) => rule === repeatedRule) === entry.repeated) {
    return { standing: stand('quarantined', pin.change.class, pin.change.findings), pin, news: false };
  }
  const judged = same && !entry.repeated ? { suspicious: false, findings: [] } : judgeDefinition(kind, entry.definition);
  const names = meetNames(entry.name, entry.fingerprint, neighbours, first && pin === undefined);
  const texts = meetTexts(entry.definition, neighbours, null);
  const drifted = pin === undefined || same ? null : judgeChange(entry, pin, neighbours);
  const suspicious = entry.repeated || judged.suspicious || names.suspicious || texts.suspicious || drifted?.class === 'suspicious';
  const moved = (same ? pin.moved : undefined) ?? movedFrom({ kind, name: entry.name, fingerprint: entry.fingerprint, definition: entry.definition }, others);
  const whence = moved === null ? [] : [movedFinding(moved)];
  const found = keptFindings([...(entry.repeated ? [repeatedFinding()] : []), ...renamedFrom(entry, gone), ...names.findings, ...texts.findings, ...(suspicious ? judged.findings : []), ...(drifted?.class === 'suspicious' ? drifted.findings : [])]);
  const findings = [...whence, ...found];
  const definition = keptText(entry.text, kept);
  const base = { kind, name: entry.name, fingerprint: entry.fingerprint, whole: true as const, definition, at, ...(moved === null ? {} : { moved }), ...(pin?.heard === undefined ? {} : { heard: pin.heard }) };
  if (suspicious) {
    const change = { fingerprint: entry.fingerprint, definition, class: 'suspicious' as const, findings: found, seenAt: at };
    return { standing: stand('quarantined', 'suspicious', findings), pin: { ...base, state: 'new', by: 'listing', change }, news: true };
  }
  if (first && pin === undefined) return { standing: stand('accepted', null, findings, entry.fingerprint), pin: { ...base, state: 'accepted', by: 'first-use', change: null }, news: findings.length > 0 };
  if (same && pin.change === null) return { standing: stand('new', null, findings), pin: moved === null || pin.moved !== undefined ? pin : { ...pin, moved }, news: moved !== null && pin.moved === undefined };
  return { standing: stand('new', null, findings), pin: { ...base, state: 'new', by: 'listing', change: null }, news: true };
}

interface Gone {
  readonly name: string;
  readonly body: NonNullable<ReturnType<typeof bodyOf>>;
}

/** What was accepted once and is not listed any more. */
function vanished(pins: ReadonlyMap<string, Pin>, entries: readonly Entry[]): readonly Gone[] {
  const names = new Set(entries.map(({ name }) => name));
  return [...pins.values()]
    .filter((pin) => !names.has(pin.name))
    .slice(0, vanishedLimit)
    .flatMap((pin) => {
      const body = bodyOf(definitionOf(pin.definition));
      return body === null ? [] : [{ name: pin.name, body }];
    });
}

function renamedFrom(entry: Entry, gone: readonly Gone[]): readonly Finding[] {
  if (gone.length === 0) return [];
  const body = bodyOf(entry.definition);
  return body !== null && gone.some((one) => sameBody(body, one.body)) ? [finding('name/renamed', 'finding.name.renamed', '/name')] : [];
}
