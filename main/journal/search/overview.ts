import type { Overview } from '#shared/models/history';
import { deciders } from '../rows';
import { rowKinds } from '../schema';
import { outcomeNames, ruleList, type RowTable } from './row-table';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** At most so many parts of time; servers and tools; rules; servers that are new or changed. */
const partLimit = 400;
const namedLimit = 20;
const grantLimit = 100;
const freshLimit = 50;

const kinds = { call: rowKinds.indexOf('call') + 1, changed: rowKinds.indexOf('definition-changed') + 1 };
const outcomes = { forwarded: outcomeNames.indexOf('forwarded') + 1, refused: outcomeNames.indexOf('refused') + 1, expired: outcomeNames.indexOf('expired') + 1, failed: outcomeNames.indexOf('failed') + 1 };
const byRule = deciders.indexOf('rule') + 1;
const allowed = 1;

interface Counted {
  calls: number;
  asked: number;
  refused: number;
}

/** What happened from `from` on and before `until`, epoch ms. Parts of time are hours up to a week, and whole days beyond, counted from `from`. */
export function overview({ columns, dictionaries }: RowTable, from: number, until: number): Overview {
  const length = Math.max(1, until - from);
  const partMs = length <= 7 * dayMs ? hourMs : dayMs * Math.ceil(length / dayMs / partLimit);
  const over = Array.from({ length: Math.ceil(length / partMs) }, (_, nth) => ({ at: from + nth * partMs, forwarded: 0, refused: 0, expired: 0, failed: 0, asked: 0 }));
  const all: Counted = { calls: 0, asked: 0, refused: 0 };
  const servers = new Map<number, Counted>();
  const tools = new Map<number, Counted>();
  const rules = new Map<number, { calls: number; last: number }>();
  const changed = new Map<number, { at: number; count: number }>();
  const seen = new Map<number, { at: number; count: number }>();
  const hours = new Set<number>();
  const { at, narrow, wide } = columns;

  for (let row = 0; row < columns.count; row += 1) {
    const time = at[row] ?? 0;
    const server = wide.server[row] ?? 0;
    if (server !== 0 && !seen.has(server)) seen.set(server, { at: time, count: 0 });
    if (time < from || time >= until) continue;
    const part = over[Math.floor((time - from) / partMs)];
    if (part === undefined) continue;
    const asked = narrow.asked[row] === 1;
    if (asked) {
      part.asked += 1;
      all.asked += 1;
    }
    if (narrow.kind[row] === kinds.changed && server !== 0) {
      const known = changed.get(server) ?? { at: 0, count: 0 };
      changed.set(server, { at: Math.max(known.at, time), count: known.count + 1 });
    }
    const isCall = narrow.kind[row] === kinds.call;
    if (!isCall && !asked) continue;
    const outcome = narrow.outcome[row] ?? 0;
    const refused = isCall && outcome === outcomes.refused;
    if (server !== 0) {
      count(servers, server, isCall, asked, refused);
      const own = seen.get(server);
      if (own !== undefined && isCall) own.count += 1;
      // Numbers of texts stay far below 2^26.
      if (isCall && wide.tool[row] !== 0) count(tools, server * 0x400_0000 + (wide.tool[row] ?? 0), isCall, asked, refused);
    }
    if (!isCall) continue;
    all.calls += 1;
    hours.add(Math.floor(time / hourMs));
    if (refused) all.refused += 1;
    if (outcome === outcomes.forwarded) part.forwarded += 1;
    else if (refused) part.refused += 1;
    else if (outcome === outcomes.expired) part.expired += 1;
    else if (outcome === outcomes.failed) part.failed += 1;
    const set = wide.rules[row] ?? 0;
    if (set === 0 || outcome !== outcomes.forwarded || (narrow.action[row] !== allowed && narrow.decider[row] !== byRule)) continue;
    const used = rules.get(set) ?? { calls: 0, last: 0 };
    rules.set(set, used);
    used.calls += 1;
    used.last = Math.max(used.last, time);
  }

  const grants = new Map<string, { calls: number; last: number }>();
  for (const [set, { calls, last }] of rules) {
    for (const rule of ruleList(dictionaries.rules.text(set))) {
      const used = grants.get(rule) ?? { calls: 0, last: 0 };
      grants.set(rule, { calls: used.calls + calls, last: Math.max(used.last, last) });
    }
  }
  const serverName = (number: number): string => dictionaries.server.text(number) ?? '';
  const fresh = [
    ...[...seen].filter(([, first]) => first.at >= from && first.at < until).map(([server, first]) => ({ server: serverName(server), what: 'new' as const, at: first.at, count: first.count })),
    ...[...changed].map(([server, told]) => ({ server: serverName(server), what: 'changed' as const, at: told.at, count: told.count })),
  ];
  return {
    from,
    until,
    partMs,
    over,
    ...all,
    activeHours: hours.size,
    servers: most(servers).map(([number, counted]) => ({ name: serverName(number), ...counted })),
    tools: most(tools).map(([number, counted]) => ({ server: serverName(Math.floor(number / 0x400_0000)), name: dictionaries.tool.text(number % 0x400_0000) ?? '', ...counted })),
    grants: [...grants].map(([rule, used]) => ({ rule, ...used })).sort((one, other) => other.calls - one.calls || other.last - one.last).slice(0, grantLimit),
    fresh: fresh.sort((one, other) => other.at - one.at).slice(0, freshLimit),
  };
}

function count(counts: Map<number, Counted>, number: number, isCall: boolean, asked: boolean, refused: boolean): void {
  const counted = counts.get(number) ?? { calls: 0, asked: 0, refused: 0 };
  counts.set(number, counted);
  if (isCall) counted.calls += 1;
  if (asked) counted.asked += 1;
  if (refused) counted.refused += 1;
}

function most(counts: ReadonlyMap<number, Counted>): (readonly [number, Counted])[] {
  return [...counts].sort(([, one], [, other]) => other.calls - one.calls || other.asked - one.asked).slice(0, namedLimit);
}
