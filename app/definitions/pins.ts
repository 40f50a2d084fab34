import type { DefinitionKind, Pin, ServerPins } from '#shared/models/definition';

/** The pins once the person accepted the definition of this fingerprint; null where nothing of this name is described so any more. `at` is epoch ms. */
export function acceptDefinition(pins: ServerPins, kind: DefinitionKind, name: string, fingerprint: string, by: Pin['by'], at: number): ServerPins | null {
  const pin = pins.pins.find((one) => one.kind === kind && one.name === name);
  if (pin === undefined || (pin.change ?? pin).fingerprint !== fingerprint) return null;
  const accepted: Pin = { ...pin, fingerprint, definition: pin.change === null ? pin.definition : pin.change.definition, state: 'accepted', by, at, change: null };
  return { ...pins, pins: pins.pins.map((one) => (one === pin ? accepted : one)) };
}
