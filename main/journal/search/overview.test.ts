import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EntryDraft } from '#shared/models/entry';
import { overviewSchema } from '#shared/models/history';
import { call, folder, noon, open, outcome, read } from '../testing/fixture';
import { fillJournal } from '../testing/realistic';
import { key } from '../testing/fixture';

const hour = 3_600_000;
const day = 24 * hour;

function allowed(number: number, rules: readonly string[], at: number, changes: Partial<EntryDraft> = {}): EntryDraft {
  return call(number, { at, body: { tier: 1, action: 'allow', because: ['your rule allows it'], rules }, ...changes });
}

function history(): string {
  const file = join(folder(), 'journal.db');
  open(file).append([
    { kind: 'first-use', at: noon, server: 'github', call: 'p1', body: {} },
    outcome(0, 'forwarded', { call: 'p1', at: noon + 1 }),
    allowed(1, ['r1'], noon + 2),
    outcome(1, 'forwarded', { body: { decidedBy: 'rule', durationMs: 1 } }),
    call(2, { at: noon + 3, tool: 'merge' }),
    outcome(2, 'refused', { tool: 'merge' }),
    call(3, { at: noon + hour, tool: 'merge' }),
    { kind: 'answer', at: noon + hour, call: 's1-3', body: { option: 'allow', by: 'rule', rules: ['r2'] } },
    outcome(3, 'forwarded', { body: { decidedBy: 'rule', durationMs: 1 } }),
    call(4, { at: noon + 2 * hour, body: { tier: 2, action: 'ask', because: ['your rule asks'], rules: ['asks'] } }),
    outcome(4, 'forwarded'),
    allowed(5, ['r1'], noon + 2 * hour + 1),
    outcome(5, 'failed', { body: { decidedBy: 'failure', durationMs: 1 } }),
    { kind: 'definition-changed', at: noon + 3 * hour, server: 'github', tool: 'merge', body: { definition: 'tool', name: 'merge' } },
    { kind: 'definition-changed', at: noon + 3 * hour + 1, server: 'github', tool: 'merge', body: { definition: 'tool', name: 'merge' } },
    allowed(6, ['r1', 'r2'], noon + 3 * day, { server: 'files', tool: 'read' }),
    outcome(6, 'forwarded', { body: { decidedBy: 'rule', durationMs: 1 } }),
    call(7, { at: noon + 3 * day, server: 'files', tool: 'read' }),
    outcome(7, 'expired'),
    call(8, { at: noon + 3 * day + 1, server: 'files', tool: 'read' }),
  ]);
  return file;
}

test('a day: calls and questions by the hour, by server and tool, what rules let through, what is new', () => {
  const told = read(history()).overview(noon, noon + day);
  expect(overviewSchema.parse(told)).toEqual(told);
  expect(told).toMatchObject({ partMs: hour, calls: 5, asked: 4, refused: 1, activeHours: 3 });
  expect(told.over).toHaveLength(24);
  expect(told.over.slice(0, 3)).toEqual([
    { at: noon, forwarded: 1, refused: 1, expired: 0, failed: 0, asked: 2 },
    { at: noon + hour, forwarded: 1, refused: 0, expired: 0, failed: 0, asked: 1 },
    { at: noon + 2 * hour, forwarded: 1, refused: 0, expired: 0, failed: 1, asked: 1 },
  ]);
  expect(told.servers).toEqual([{ name: 'github', calls: 5, asked: 4, refused: 1 }]);
  expect(told.tools).toEqual([
    { server: 'github', name: 'create_issue', calls: 3, asked: 1, refused: 0 },
    { server: 'github', name: 'merge', calls: 2, asked: 2, refused: 1 },
  ]);
  // A rule that asks lets nothing through, and a call that failed did not go through.
  expect(told.grants).toEqual([
    { rule: 'r2', calls: 1, last: noon + hour },
    { rule: 'r1', calls: 1, last: noon + 2 },
  ]);
  expect(told.fresh).toEqual([
    { server: 'github', what: 'changed', at: noon + 3 * hour + 1, count: 2 },
    { server: 'github', what: 'new', at: noon, count: 5 },
  ]);
});

test('a later span: what was there before is not new, and days are counted where hours would be too many', () => {
  const reader = read(history());
  expect(reader.overview(noon + 2 * day, noon + 4 * day)).toMatchObject({
    calls: 3,
    asked: 2,
    servers: [{ name: 'files', calls: 3, asked: 2, refused: 0 }],
    grants: [{ rule: 'r1', calls: 1, last: noon + 3 * day }, { rule: 'r2', calls: 1, last: noon + 3 * day }],
    fresh: [{ server: 'files', what: 'new', at: noon + 3 * day, count: 3 }],
  });
  const year = reader.overview(noon - 364 * day, noon + day);
  expect(year.partMs).toBe(day);
  expect(year.over).toHaveLength(365);
  expect(year.over.at(-1)).toEqual({ at: noon, forwarded: 3, refused: 1, expired: 0, failed: 1, asked: 4 });
  expect(reader.overview(0, noon + 9 * day).over.length).toBeLessThanOrEqual(400);
  expect(reader.overview(noon + 50 * day, noon + 51 * day)).toMatchObject({ calls: 0, asked: 0, servers: [], grants: [], fresh: [] });
  expect(reader.overview(noon, noon)).toMatchObject({ calls: 0 });
});

test('its figures are those of the rows, over a realistic journal', async () => {
  const file = join(folder(), 'journal.db');
  const until = Date.UTC(2026, 10, 21);
  await fillJournal({ file, key, count: 3000, until });
  const reader = read(file);
  const [from, to] = [until - 200 * day, until - 50 * day];
  const told = reader.overview(from, to);
  const rows = reader.list({ limit: 1000, from, until: to, kind: 'call' });
  expect(rows.more).toBe(false);
  const of = (how: string): number => rows.rows.filter((row) => row.outcome === how).length;
  const sum = (name: 'forwarded' | 'refused' | 'expired' | 'failed'): number => told.over.reduce((all, part) => all + part[name], 0);
  expect(rows.rows.length).toBeGreaterThan(300);
  expect(told.calls).toBe(rows.rows.length);
  for (const name of ['forwarded', 'refused', 'expired', 'failed'] as const) expect(sum(name)).toBe(of(name));
  expect(told.refused).toBe(of('refused'));
  expect(told.activeHours).toBe(new Set(rows.rows.map(({ at }) => Math.floor(at / hour))).size);
  expect(told.servers.map(({ calls }) => calls)).toEqual(told.servers.map(({ calls }) => calls).toSorted((one, other) => other - one));
  for (const { name, calls } of told.servers) expect(calls).toBe(rows.rows.filter(({ server }) => server === name).length);
  for (const { server, name, calls } of told.tools) expect(calls).toBe(rows.rows.filter((row) => row.server === server && row.tool === name).length);
});

test('the rows of a query in equal parts of its span', () => {
  const reader = read(history());
  expect(reader.histogram({ from: noon, until: noon + 4 * hour }, 4)).toEqual({ from: noon, until: noon + 4 * hour, parts: [{ all: 3, stopped: 1 }, { all: 1, stopped: 0 }, { all: 2, stopped: 1 }, { all: 2, stopped: 0 }] });
  const whole = reader.histogram({ server: 'files' }, 2);
  expect(whole).toEqual({ from: noon + 3 * day, until: noon + 3 * day + 2, parts: [{ all: 2, stopped: 1 }, { all: 1, stopped: 0 }] });
  expect(reader.histogram({ host: 'nobody' }, 5)).toEqual({ from: null, until: null, parts: [] });
});

test('a journal that is filled holds, to its last entry, and is the same for the same seed', async () => {
  const [one, other] = [join(folder(), 'journal.db'), join(folder(), 'journal.db')];
  for (const file of [one, other]) expect(await fillJournal({ file, key, count: 2500, until: noon })).toBe(2500);
  const reader = read(one);
  expect(await reader.verify()).toMatchObject({ ok: true, entries: 2500, problems: [] });
  expect(reader.fileFaults()).toEqual([]);
  const rows = reader.list({ limit: 1000 }).rows;
  expect(rows).toEqual(read(other).list({ limit: 1000 }).rows);
  expect(rows[0]?.at).toBeLessThan(noon);
  const facets = reader.facets();
  expect(facets.hosts.length).toBeGreaterThan(4);
  expect(facets.servers.length).toBeGreaterThan(8);
  for (const how of ['forwarded', 'refused', 'expired', 'failed'] as const) expect(reader.list({ limit: 1, outcome: how }).rows).toHaveLength(1);
  expect(reader.detail(rows.find(({ kind }) => kind === 'call')?.seq ?? 0)?.arguments).toMatch(/\w/);
});
