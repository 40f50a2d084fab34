import type { DefinitionKind, Pin, ServerPins } from '#shared/models/definition';

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
  const accepted: Pin = { ...pin, fingerprint, definition: changed === null ? pin.definition : changed.definition, state: 'accepted', by, at, change: null };
  return { ...pins, pins: pins.pins.with(index, accepted) };
}
