import type { HistoryQuery, HistoryRow } from '#shared/models/history';

/** Whether an invented row fits, as main would judge it. Arguments are in no search here. */
export function fits(row: HistoryRow, { host, server, tool, kind, outcome, rule, text, tier, decidedBy, session, from, until }: Omit<HistoryQuery, 'before' | 'limit'>): boolean {
  const said = [row.host, row.server, row.tool].join(' ').toLowerCase();
  return (
    (host === undefined || row.host === host) &&
    (server === undefined || row.server === server) &&
    (tool === undefined || row.tool === tool) &&
    (kind === undefined || row.kind === kind) &&
    (outcome === undefined || (row.outcome ?? 'open') === outcome) &&
    (rule === undefined || row.decidedBy === 'rule') &&
    (tier === undefined || row.tier === tier) &&
    (decidedBy === undefined || row.decidedBy === decidedBy) &&
    (session === undefined || row.session === session) &&
    (from === undefined || row.at >= from) &&
    (until === undefined || row.at < until) &&
    (text === undefined || text.toLowerCase().split(/\s+/).every((word) => said.includes(word)))
  );
}
