import type { World } from '#app/ports';
import { dayEndsAt } from './day-end';
import type { SessionContext } from './session-context';

/** What is judged by as things stand. */
export function worldNow({ desktop, pins, files, hearers }: Pick<SessionContext, 'desktop' | 'pins' | 'files' | 'hearers'>): World {
  const { rules, servers, settings, paused, waits, told } = desktop.snapshot;
  const recordOf = (server: string) => servers.find(({ identity }) => identity.digest === server);
  return {
    rules, settings, pins: pins.all, files, ...(paused === undefined ? {} : { paused }), waits, told,
    results: (server) => recordOf(server)?.results, redaction: (server) => recordOf(server)?.redaction, asks: (server) => recordOf(server)?.asks, dayEndsAt,
    beside: (session, server) => hearers.beside(session, server),
  };
}
