import type { Json } from '#shared/json';
import { JsonNumber, fromPlain } from '#shared/json';
import { definitionTextLimit, type DefinitionChange, type DefinitionKind, type Finding, type Pin, type ServerPins } from '#shared/models/definition';

/** So much text of one server's definitions is kept for showing changes, UTF-16 units; past that only fingerprints are. */
const keptLimit = 16 * 1024 * 1024;
/** As many as `ServerPins` holds. */
export const pinLimit = 6000;

/** The canonical text as it is kept: null where it is too long, alone or beside what is kept already. */
export function keptText(text: string, already: number): string | null {
  return text.length > definitionTextLimit || already + text.length > keptLimit ? null : text;
}

/** Longest name of a definition that can be accepted, UTF-16 units. */
export const nameLimit = 1000;
/** Longest place of a finding that is kept, UTF-16 units: it is made of names the server chose. */
const placeLimit = 300;

/** The findings as they are kept: at most fifty. */
export function keptFindings(findings: readonly Finding[]): Finding[] {
  return findings.slice(0, 50).map((one) => (one.at.length > placeLimit ? { ...one, at: one.at.slice(0, placeLimit), span: null } : one));
}

/** How much text the pins keep, UTF-16 units. */
export function keptBy(pins: readonly Pin[]): number {
  return pins.reduce((sum, { definition, change }) => sum + (definition?.length ?? 0) + (change?.definition?.length ?? 0), 0);
}

/** A kept text as the definition it was printed from; null where there is none, or none that can be read. */
export function definitionOf(text: string | null): Json | null {
  if (text === null) return null;
  try {
    // What JavaScript has no number for stays different from every number it has one for.
    return fromPlain(JSON.parse(text, (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? new JsonNumber('1e999') : value)));
  } catch {
    return null;
  }
}

/**
 * The pins after the person accepted the definition of this name that has `fingerprint`: the change of it, or the new one. Null where that is not what stands
 * there now, so that nothing is accepted that was not looked at, and where it was accepted before.
 */
export function acceptDefinition(pins: ServerPins, kind: DefinitionKind, name: string, fingerprint: string, by: Pin['by'], at: number): ServerPins | null {
  const index = pins.pins.findIndex((pin) => pin.kind === kind && pin.name === name);
  const pin = pins.pins[index];
  if (pin === undefined) return null;
  // A new definition that looked suspicious carries itself as its change.
  const changed = pin.change !== null && pin.change.fingerprint === fingerprint ? pin.change : null;
  if (changed === null && !(pin.state === 'new' && pin.change === null && pin.fingerprint === fingerprint)) return null;
  // Allows from now on carry what is accepted here. What was told to whom is answered with it, and where it was before: what is found from now on is told anew.
  const { carried: _carried, moved: _moved, despite: _despite, heard, ...kept } = pin;
  const accepted: Pin = { ...kept, ...(heard === undefined ? {} : { heard: { ...heard, returns: 0, differsAt: null } }), fingerprint, definition: changed === null ? pin.definition : changed.definition, state: 'accepted', by, at, ...despiteOf(pin, changed), change: null };
  return { ...pins, pins: pins.pins.with(index, accepted) };
}

/** For what it was in quarantine. A harmless rewording of what was accepted in spite of something leaves that, though nobody can say at which words it stands now. */
function despiteOf({ despite }: Pin, changed: DefinitionChange | null): Pick<Pin, 'despite'> {
  if (changed !== null && changed.class !== 'wording') return { despite: { class: changed.class, findings: changed.findings, seenAt: changed.seenAt } };
  if (despite === undefined) return {};
  return { despite: changed === null ? despite : { ...despite, findings: despite.findings.map((one) => ({ ...one, span: null })) } };
}

/**
 * The pins after the person took back that they accepted the definition of this name: it is in quarantine again, for what it was there. Null where that is not what stands there now, and
 * where accepting it lifted no quarantine.
 */
export function takeBack(pins: ServerPins, kind: DefinitionKind, name: string, fingerprint: string, at: number): ServerPins | null {
  const index = pins.pins.findIndex((pin) => pin.kind === kind && pin.name === name);
  const pin = pins.pins[index];
  if (pin?.state !== 'accepted' || pin.fingerprint !== fingerprint || pin.change !== null || pin.despite === undefined) return null;
  const { carried: _, despite, ...kept } = pin;
  const held: Pin = { ...kept, state: 'new', by: 'review', at, change: { ...despite, fingerprint, definition: pin.definition } };
  return { ...pins, pins: pins.pins.with(index, held) };
}
