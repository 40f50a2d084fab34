import { say } from '#shared/words/say';
import type { Filters } from '../../state/history-store';
import { isRow } from '../../state/history-window';
import type { Line } from '../../state/history-window';
import { shortMoment } from '../../ui/amounts';
import type { Choice } from './filter-menu';

/** Sessions to choose from. */
const sessionLimit = 50;

/** A span of time that narrows, in words; of one that ends now what it is called. Times are epoch ms. */
export function timeWords({ from, until, recent }: Filters, now: number): string {
  if (recent !== undefined) return say(`console.filter.recent.${recent}`);
  if (from !== undefined && until !== undefined) return say('console.filter.between', { from: shortMoment(from, now), until: shortMoment(until, now) });
  if (from !== undefined) return say('console.filter.since', { from: shortMoment(from, now) });
  return until === undefined ? say('console.filter.any') : say('console.filter.before', { until: shortMoment(until, now) });
}

/** The sessions of the rows that are loaded, the newest first: whose they are, and since when. */
export function sessionChoices(rows: readonly Line[], now: number): readonly Choice[] {
  const seen = new Map<string, { host: string | null; server: string | null; at: number }>();
  for (const row of rows) {
    if (!isRow(row) || row.session === null) continue;
    const known = seen.get(row.session);
    if (known === undefined && seen.size === sessionLimit) continue;
    seen.set(row.session, { host: row.host ?? known?.host ?? null, server: row.server ?? known?.server ?? null, at: row.at });
  }
  return [...seen].map(([value, { host, server, at }]) => ({
    value,
    word: say('console.filter.sessionOf', { host: host ?? say('console.asked.unknownHost'), server: server ?? say('console.asked.someServer'), moment: shortMoment(at, now) }),
  }));
}
