import type { Waiting } from '#app/hosts/deadlines';
import type { World } from '#app/ports';
import type { SessionState } from './state';

/** How long the host of a session was seen to wait, and was told to by the entry it is of, or was measured to in a test; null where nothing is known. */
export function knownWaits({ waits, told }: Pick<World, 'waits' | 'told'>, { host, parties }: Pick<SessionState, 'host' | 'parties'>): Pick<Waiting, 'seenMs' | 'toldMs'> {
  return { seenMs: own(waits, host.id), toldMs: own(told, parties.entry ?? null) ?? own(told, `host:${host.id}`) };
}

function own(known: Readonly<Record<string, number>> | undefined, name: string | null): number | null {
  return known !== undefined && name !== null && Object.hasOwn(known, name) ? (known[name] ?? null) : null;
}
