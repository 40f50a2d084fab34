import { canonical } from '#shared/json';
import { definitionTextLimit, type DefinitionKind, type Pin, type ServerPins } from '#shared/models/definition';
import { fingerprintOf } from './fingerprint';
import { standingKey, type Listed, type Review, type Standing } from './standing';

export interface Listing {
  readonly pins: ServerPins | undefined;
  readonly server: string;
  readonly name: string;
  readonly listed: readonly Listed[];
  readonly kind: DefinitionKind;
  /** Nothing more of this kind is listed. */
  readonly complete: boolean;
  readonly others: readonly ServerPins[];
  readonly at: number;
}

/** How what a server lists stands against what the person accepted of it. The first listing of a kind is accepted with the server's first use. */
export function reviewListing({ pins, server, name, listed, kind, at }: Listing): Review {
  const known = new Map((pins?.pins ?? []).filter((pin) => pin.kind === kind).map((pin) => [pin.name, pin]));
  const first = known.size === 0;
  const standings = new Map<string, Standing>();
  const news: Review['news'][number][] = [];
  const changed = new Map<string, Pin>();
  for (const one of listed) {
    const fingerprint = fingerprintOf(kind, one.definition);
    const pin = known.get(one.name);
    const text = canonical(one.definition);
    const definition = text.length > definitionTextLimit ? null : text;
    const fresh = { kind, name: one.name, fingerprint, definition, at, change: null };
    if (pin === undefined) {
      changed.set(one.name, { ...fresh, state: first ? 'accepted' : 'new', by: first ? 'first-use' : 'listing' });
      standings.set(standingKey(kind, one.name), { standing: first ? 'accepted' : 'new', fingerprint, accepted: first ? fingerprint : null, class: null, findings: [] });
      if (!first) news.push({ kind, name: one.name, standing: 'new', class: null, findings: [] });
    } else if (pin.fingerprint === fingerprint) {
      if (pin.change !== null) changed.set(one.name, { ...pin, change: null });
      standings.set(standingKey(kind, one.name), { standing: pin.state, fingerprint, accepted: pin.state === 'accepted' ? fingerprint : null, class: null, findings: [] });
    } else {
      if (pin.change?.fingerprint !== fingerprint) {
        changed.set(one.name, { ...pin, change: { fingerprint, definition, class: 'suspicious', findings: [], seenAt: at } });
        news.push({ kind, name: one.name, standing: 'quarantined', class: 'suspicious', findings: [] });
      }
      standings.set(standingKey(kind, one.name), { standing: 'quarantined', fingerprint, accepted: pin.state === 'accepted' ? pin.fingerprint : null, class: 'suspicious', findings: [] });
    }
  }
  const kept = (pins?.pins ?? []).map((pin) => (pin.kind === kind ? (changed.get(pin.name) ?? pin) : pin));
  const added = [...changed.values()].filter((pin) => !known.has(pin.name));
  return { standings, pins: changed.size === 0 ? null : { server, name, pins: [...kept, ...added] }, news };
}
