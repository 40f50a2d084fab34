import type { HistoryQuery, HistoryRow, Histogram, Overview, Today } from '#shared/models/history';
import type { SavedView } from '#shared/models/saved-view';
import { sampleRow } from './console-samples';
import { fits } from './fitting';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** When the rows of a query were, over an invented history of `head` rows. */
export function sampleHistogram(query: Omit<HistoryQuery, 'before' | 'limit'>, parts: number, head: number, now: number): Histogram {
  const rows = Array.from({ length: Math.min(head, 5000) }, (_, at) => sampleRow(head - at, head, now)).filter((row) => fits(row, query));
  const [newest, oldest] = [rows[0], rows.at(-1)];
  if (newest === undefined || oldest === undefined) return { from: null, until: null, parts: [] };
  const [from, until] = [query.from ?? oldest.at, query.until ?? newest.at + 1];
  const counts = Array.from({ length: parts }, () => ({ all: 0, stopped: 0 }));
  for (const row of rows) {
    const part = counts[Math.min(parts - 1, Math.floor(((row.at - from) / (until - from)) * parts))];
    if (part === undefined) continue;
    // A day has its busy hours, which rows at even distances lack.
    part.all += 1 + (Math.floor(row.at / hourMs) % 5);
    if (row.outcome === 'refused' || row.outcome === 'expired' || row.outcome === 'failed') part.stopped += 1;
  }
  return { from, until, parts: counts };
}

export type OverviewSample = 'some' | 'none' | 'hostile';

/** What happened in a span, invented: working days are busy, nights are not. */
export function sampleOverview(from: number, until: number, now: number, sample: OverviewSample): Overview {
  const partMs = until - from <= 7 * dayMs ? hourMs : dayMs;
  const none = sample === 'none';
  const over = Array.from({ length: Math.ceil((until - from) / partMs) }, (_, index) => {
    const at = from + index * partMs;
    const busy = none || at > now ? 0 : partMs === hourMs ? Math.round(([0, 0, 0, 0, 0, 0, 0, 4, 31, 52, 47, 60, 22, 38, 71, 64, 49, 40, 18, 9, 2, 0, 0, 0][index % 24] ?? 0) * ([0.6, 1, 0.8, 0.9, 0.6, 0.05, 0][Math.floor(index / 24) % 7] ?? 0)) : [212, 344, 301, 287, 198, 12, 0][index % 7] ?? 0;
    return { at, forwarded: busy, refused: Math.floor(busy / 23), expired: Math.floor(busy / 61), failed: Math.floor(busy / 97), asked: Math.floor(busy / 9) };
  });
  const sum = (pick: (part: (typeof over)[number]) => number): number => over.reduce((all, part) => all + pick(part), 0);
  const refused = sum((part) => part.refused);
  const calls = sum((part) => part.forwarded + part.refused + part.expired + part.failed);
  const asked = sum((part) => part.asked);
  const hostile = `\u202E${'a-very-long-name-without-a-place-to-break-'.repeat(4)}<b>x</b>`;
  const share = (name: string, part: number) => ({ name, calls: Math.floor(calls * part), asked: Math.floor(asked * part), refused: Math.floor(refused * part) });
  const long = sample === 'hostile' ? Array.from({ length: 16 }, (_, at) => share(`${hostile}${at}`, 0.01)) : [];
  return {
    from,
    until,
    partMs,
    over,
    calls,
    asked,
    refused,
    activeHours: none ? 0 : Math.max(1, over.filter(({ forwarded }) => forwarded > 0).length * (partMs === hourMs ? 1 : 7)),
    servers: none ? [] : [...long, share('filesystem', 0.46), share('github', 0.24), share('postgres', 0.16), share('ops-shell', 0.09), share('memory', 0.05)],
    tools: none ? [] : [...long.map((one) => ({ server: hostile, ...one })), { server: 'filesystem', ...share('read_text_file', 0.31) }, { server: 'github', ...share('create_issue', 0.19) }, { server: 'filesystem', ...share('write_file', 0.15) }, { server: 'postgres', ...share('query', 0.16) }, { server: 'ops-shell', ...share('run_command', 0.09) }],
    grants: none ? [] : [{ rule: 'r2', calls: Math.round(calls * 0.3), last: now - 7_260_000 }, { rule: 'r6', calls: Math.round(calls * 0.09), last: now - 4 * hourMs }, { rule: 'r1', calls: 3, last: now - 20_000 }, { rule: 'gone', calls: 1, last: now - 3 * dayMs }],
    fresh: none ? [] : [{ server: sample === 'hostile' ? hostile : 'postgres', what: 'new', at: now - 2 * dayMs, count: 1 }, { server: 'github', what: 'changed', at: now - 30 * hourMs, count: 3 }],
  };
}

/** What today's rules would say to a row: as then, or otherwise. */
export function sampleToday(row: HistoryRow): Today {
  return row.decidedBy === 'rule'
    ? { action: 'allow', tier: 1, because: ['Your rule allows it: Allow Claude Code to run read_text_file on filesystem, up to tier 2 (writes), always'], rules: ['r2'] }
    : { action: 'ask', tier: 3, because: ['No rule covers this call', 'It changes files outside the folders of the project'], rules: [] };
}

/** Views that were saved. */
export function sampleViews(): SavedView[] {
  return [
    { id: 'v1', name: 'Refused this week', filters: { outcome: 'refused', recent: 'week' } },
    { id: 'v2', name: 'What I allowed by hand', filters: { decidedBy: 'person', outcome: 'forwarded' } },
    { id: 'v3', name: 'Shell', filters: { server: 'ops-shell', tier: 3 } },
  ];
}
