import type { ServerPins } from '#shared/models/definition';
import { canonicalDefinition } from './canonical';
import { fingerprintOfText } from './fingerprint';
import type { Listed } from './standing';

/** How much text of `listed` was never judged under these pins, UTF-16 units: what a review of it costs goes by that. */
export function unjudgedText(listed: readonly Listed[], pins: ServerPins | undefined): number {
  const known = new Map((pins?.pins ?? []).map((pin) => [`${pin.kind}\n${pin.name}`, pin]));
  let units = 0;
  for (const { kind, name, definition } of listed) {
    const text = canonicalDefinition(kind, definition);
    const pin = known.get(`${kind}\n${name}`);
    const fingerprint = pin === undefined ? null : fingerprintOfText(kind, text);
    if (pin === undefined || (pin.fingerprint !== fingerprint && pin.change?.fingerprint !== fingerprint)) units += text.length;
  }
  return units;
}
