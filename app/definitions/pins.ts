import type { DefinitionKind, ServerPins } from '#shared/models/definition';

/** `pins` with the definition of this fingerprint accepted; null where it is not one that waits for it. */
export function acceptDefinition(pins: ServerPins, kind: DefinitionKind, name: string, fingerprint: string, by: 'answer' | 'review', at: number): ServerPins | null {
  let found = false;
  const next = pins.pins.map((pin) => {
    if (pin.kind !== kind || pin.name !== name) return pin;
    if (pin.change?.fingerprint === fingerprint) {
      found = true;
      return { ...pin, fingerprint, definition: pin.change.definition, state: 'accepted' as const, by, at, change: null };
    }
    if (pin.fingerprint !== fingerprint || pin.state === 'accepted') return pin;
    found = true;
    return { ...pin, state: 'accepted' as const, by, at };
  });
  return found ? { ...pins, pins: next } : null;
}
