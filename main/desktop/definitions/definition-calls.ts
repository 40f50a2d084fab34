import { definitionParts } from '#app/definitions/difference';
import { differsFinding } from '#app/definitions/differs';
import { movedFinding } from '#app/definitions/moved';
import type { DefinitionDetail, DefinitionKind, DefinitionView, Finding, Pin, ServerPins, StandingKind } from '#shared/models/definition';
import { visibleCut } from '#shared/text/cut';
import { visible } from '#shared/text/visible';
import { indentJson } from '#main/journal/indent';
import { Refusal, type Handlers } from '../ipc/answer-call';
import type { PinsStore } from '../stores/pins-store';
import { standingOf } from './pin-standing';
import type { Review } from './review';

export interface DefinitionCallsOptions {
  readonly pins: PinsStore;
  readonly review: Review;
}

/** Longest name of a server or title in a list, characters, and most lines of a change that are shown. */
const nameLimit = 200;
const lineLimit = 5000;

export type DefinitionCalls = Pick<Handlers, 'definition/list' | 'definition/detail' | 'definition/accept' | 'definition/take-back'>;

/** What the console may ask of servers' descriptions. */
export function definitionCalls({ pins, review }: DefinitionCallsOptions): DefinitionCalls {
  return {
    'definition/list': ({ server }) => {
      const asked = server === null ? pins.all() : pins.all().filter((one) => one.server === server);
      const views = asked.flatMap((one) => one.pins.map((pin) => viewOf(one, pin)));
      return views.filter(({ standing }) => server !== null || standing !== 'accepted').sort(inReadingOrder);
    },
    'definition/detail': ({ server, kind, name }) => {
      const whose = pins.of(server);
      const named = pinsShownAs(whose, kind, name);
      const pin = named.find((one) => standingOf(one) !== 'accepted') ?? named[0];
      return whose === undefined || pin === undefined ? null : detailOf(whose, pin, review);
    },
    'definition/accept': ({ server, kind, name, fingerprint }) => {
      const pin = pinsShownAs(pins.of(server), kind, name).find((one) => (one.change ?? one).fingerprint === fingerprint);
      const accepted = review.accept(server, kind, pin?.name ?? name, fingerprint);
      if (!accepted.ok) throw new Refusal(accepted.error);
      return {};
    },
    'definition/take-back': ({ server, kind, name, fingerprint }) => {
      const pin = pinsShownAs(pins.of(server), kind, name).find((one) => one.fingerprint === fingerprint);
      const taken = review.takeBack(server, kind, pin?.name ?? name, fingerprint);
      if (!taken.ok) throw new Refusal(taken.error);
      return {};
    },
  };
}

function viewOf({ server, name: serverName }: ServerPins, pin: Pin): DefinitionView {
  const { kind, name, change, at, despite, state, by } = pin;
  return {
    server,
    serverName: visibleCut(serverName, nameLimit, { lines: false }),
    kind,
    name: shown(name),
    title: titleOf(change?.definition ?? pin.definition),
    standing: standingOf(pin),
    class: change?.class ?? null,
    differs: pin.heard !== undefined && pin.heard.differsAt !== null,
    ...(state === 'accepted' && despite !== undefined && despite.findings.length > 0 ? { flagged: true } : {}),
    ...(state === 'new' && by === 'review' && change !== null ? { takenBack: true } : {}),
    at,
    changedAt: change?.seenAt ?? null,
  };
}

function detailOf(whose: ServerPins, pin: Pin, review: Review): DefinitionDetail {
  const { change, definition, despite, fingerprint, state } = pin;
  const before = state === 'new' ? null : definition;
  const after = change !== null ? change.definition : state === 'new' ? definition : null;
  const view = viewOf(whose, pin);
  return {
    ...view,
    fingerprint: (change ?? pin).fingerprint,
    before: jsonText(before),
    after: jsonText(after),
    parts: before === null || after === null ? [] : shownParts(before, after),
    findings: foundIn(pin).map((finding) => ({ ...finding, why: shown(finding.why), at: shown(finding.at) })),
    ...(state === 'accepted' && change === null && despite !== undefined ? { lifted: true } : {}),
    allows: view.standing === 'quarantined' && change?.fingerprint !== fingerprint ? review.allowsOf(whose.server, pin).length : 0,
  };
}

/** What is told to whom comes first; where a definition was before belongs to the one that was listed first. What an acceptance lifted stays in view. */
function foundIn({ change, moved, despite, ...pin }: Pin): readonly Finding[] {
  const differs = differsFinding(pin);
  const isFirst = moved !== undefined && (change === null || change.fingerprint === pin.fingerprint);
  return [...(differs === null ? [] : [differs]), ...(isFirst ? [movedFinding(moved)] : []), ...((change ?? (pin.state === 'accepted' ? despite : undefined))?.findings ?? [])];
}

function shownParts(before: string, after: string): DefinitionDetail['parts'] {
  let left = lineLimit;
  return definitionParts(before, after).map(({ at, lines }) => {
    const some = lines.slice(0, left);
    left -= some.length;
    return { at: shown(at), lines: some.map(({ mark, text }) => ({ mark, text: visible(text) })) };
  });
}

/** The page knows a definition by its name as it was shown. */
function pinsShownAs(whose: ServerPins | undefined, kind: DefinitionKind, name: string): readonly Pin[] {
  return whose?.pins.filter((pin) => pin.kind === kind && shown(pin.name) === name) ?? [];
}

function shown(text: string): string {
  return visible(text, { lines: false });
}

function jsonText(definition: string | null): string | null {
  return definition === null ? null : visible(indentJson(definition));
}

function titleOf(definition: string | null): string | null {
  if (definition === null) return null;
  try {
    const read: unknown = JSON.parse(definition);
    const title: unknown = typeof read === 'object' && read !== null && 'title' in read ? read.title : null;
    return typeof title === 'string' ? visibleCut(title, nameLimit, { lines: false }) : null;
  } catch {
    // Nested too deep to be parsed.
    return null;
  }
}

const ranks: Readonly<Record<StandingKind, number>> = { quarantined: 0, new: 1, noted: 2, accepted: 3 };

/** What waits for the person first, and of that the newest change. */
function inReadingOrder(one: DefinitionView, other: DefinitionView): number {
  const rank = ranks[one.standing] - ranks[other.standing];
  if (rank !== 0) return rank;
  const newer = one.standing === 'accepted' ? 0 : (other.changedAt ?? other.at) - (one.changedAt ?? one.at);
  return newer || compare(one.serverName, other.serverName) || compare(one.kind, other.kind) || compare(one.name, other.name);
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
