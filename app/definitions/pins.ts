import type { Json } from '#shared/json';
import { JsonNumber, fromPlain } from '#shared/json';
import { definitionTextLimit, type DefinitionKind, type Finding, type Pin, type ServerPins } from '#shared/models/definition';

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
  const { carried: _carried, moved: _moved, heard, ...kept } = pin;
  const accepted: Pin = { ...kept, ...(heard === undefined ? {} : { heard: { ...heard, returns: 0, differsAt: null } }), fingerprint, definition: changed === null ? pin.definition : changed.definition, state: 'accepted', by, at, change: null };
  return { ...pins, pins: pins.pins.with(index, accepted) };
}
