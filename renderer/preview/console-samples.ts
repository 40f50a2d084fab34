import type { HistoryDetail, HistoryPage, HistoryQuery, HistoryRow } from '#shared/models/history';
import { fits } from './fitting';
import { askHead, askSession, sampleAskRow, sampleStories } from './story-samples';
import type { RuleView, Tier } from '#shared/models/rule';

const hosts = ['Claude Code', 'Cursor', 'VS Code', 'Claude Code', 'Zed'];
const calls: readonly (readonly [string, string, Tier])[] = [
  ['filesystem', 'read_text_file', 2],
  ['github', 'create_issue', 2],
  ['filesystem', 'write_file', 2],
  ['postgres', 'query', 2],
  ['ops-shell', 'run_command', 3],
  ['memory', 'add_observations', 2],
  ['filesystem', 'list_directory', 2],
];
const ends: readonly (readonly [HistoryRow['outcome'], HistoryRow['decidedBy']])[] = [
  ['forwarded', 'rule'],
  ['forwarded', 'person'],
  ['forwarded', 'rule'],
  ['refused', 'person'],
  ['forwarded', 'rule'],
  ['expired', 'deadline'],
  ['forwarded', 'person'],
  ['withdrawn', 'host'],
  ['forwarded', 'rule'],
  ['failed', 'failure'],
  ['refused', 'rule'],
];

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T;
}

/** Row `seq` of an invented history whose newest row is at `now`, epoch ms. */
export function sampleRow(seq: number, head: number, now: number): HistoryRow {
  const at = now - (head - seq) * 47_000;
  const told = head === askHead ? sampleAskRow(seq, at) : null;
  if (told !== null) return told;
  if (seq % 41 === 7) return { seq, at, kind: 'first-use', session: 's1', host: pick(hosts, seq), server: 'github', tool: null, tier: null, outcome: 'forwarded', decidedBy: 'person', durationMs: 6400 };
  if (seq % 53 === 30) return { seq, at, kind: 'definition-changed', session: 's1', host: pick(hosts, seq), server: 'github', tool: 'create_pull_request', tier: null, outcome: null, decidedBy: null, durationMs: null };
  if (seq % 53 === 31) return { seq, at, kind: 'definition-reviewed', session: null, host: null, server: 'github', tool: 'create_pull_request', tier: null, outcome: null, decidedBy: null, durationMs: null };
  if (seq % 13 === 5) return { seq, at, kind: 'call', session: 's1', host: pick(hosts, seq), server: 'filesystem', tool: 'read_text_file', tier: 1, outcome: 'forwarded', decidedBy: 'default', durationMs: 4 };
  if (seq % 97 === 13) return { seq, at, kind: 'malformed', session: 's1', host: pick(hosts, seq), server: 'postgres', tool: null, tier: null, outcome: 'refused', decidedBy: null, durationMs: null };
  const [server, tool, tier] = pick(calls, seq * 3 + (seq % 5));
  const [outcome, decidedBy] = seq === head ? [null, null] : pick(ends, seq);
  return { seq, at, kind: 'call', session: 's1', host: pick(hosts, seq), server, tool, tier, outcome, decidedBy, durationMs: outcome === null ? null : decidedBy === 'rule' ? (seq * 7) % 40 : (seq * 911) % 58_000 };
}

/** A page of an invented history of `head` rows, as main would answer. */
export function samplePage({ before, limit, ...query }: HistoryQuery, head: number, now: number): HistoryPage {
  const rows: HistoryRow[] = [];
  let seq = Math.min(head, (before ?? head + 1) - 1);
  for (; seq > 0 && rows.length < limit; seq--) {
    const row = sampleRow(seq, head, now);
    if (fits(row, query)) rows.push(row);
  }
  return { rows, more: seq > 0 };
}

/** What is recorded about a row. */
export function sampleDetail(row: HistoryRow): HistoryDetail {
  const hash = '3fa94c0e7715b2d1a8e6f0c4d2b9a7e35c1f8d60b4a2937e1f5c8d0a6b3e9f72';
  return {
    row,
    because: row.decidedBy === 'rule' ? ['Your rule allows it: Allow Claude Code to run read_text_file on filesystem, up to tier 2 (writes), always'] : ['No rule covers this call', 'Nothing in this call is known to be dangerous, so it counts as tier 2 (writes)'],
    arguments: `{\n  "path": "/home/ana/projects/shop/src/checkout/tax.ts",\n  "edits": [\n    {\n      "oldText": "const rate = 0.19;",\n      "newText": "const rate = rates[order.country] ?? ${row.seq % 2 === 0 ? '0.2' : '0'};"\n    }\n  ],\n  "dryRun": false\n}`,
    ...(row.session === askSession ? sampleStories(row) : {}),
    note: row.outcome === 'refused' && row.kind === 'call' ? 'Do not touch the tax code. Ask me first.' : null,
    grant: row.decidedBy === 'person' && row.outcome === 'forwarded' ? { rule: 'r1', words: 'Allow Claude Code to run write_file on filesystem, up to tier 2 (writes), until this session ends' } : null,
    rules: row.decidedBy === 'rule' ? ['r2'] : [],
    entries: [
      { seq: row.seq, at: row.at, kind: 'call', hash, text: 'The call came in and was held: you were asked.', raw: `{"at":${row.at},"body":{"action":"ask","because":["No rule covers this call"],"bytes":214,"rules":[],"tier":2},"kind":"call","seq":${row.seq},"v":1}` },
      { seq: row.seq + 1, at: row.at + 4100, kind: 'answer', hash: hash.split('').reverse().join(''), text: 'You allowed it for this session, after 4.1 s.', raw: `{"at":${row.at + 4100},"body":{"by":"person","option":"allow-session","waitedMs":4100},"kind":"answer","seq":${row.seq + 1},"v":1}` },
      { seq: row.seq + 2, at: row.at + 4103, kind: 'outcome', hash: hash.slice(8) + hash.slice(0, 8), text: 'Sent to the server. It answered with 2.3 KB after 18 ms.', raw: `{"at":${row.at + 4103},"body":{"bytes":2314,"decidedBy":"person","durationMs":18,"isError":false},"kind":"outcome","seq":${row.seq + 2},"v":1}` },
    ],
  };
}

/** Rules in every state. */
export function sampleRules(now: number): RuleView[] {
  const base = { action: 'allow', host: 'Claude Code', server: 'filesystem', tool: 'read_text_file', tier: 2, lifetime: 'always', createdAt: now - 86_400_000, uses: 12, lastUsedAt: now - 7_260_000, suspended: false, origin: 'answer', problem: null } as const satisfies Omit<RuleView, 'id' | 'words'>;
  return [
    { ...base, id: 'r1', tool: 'write_file', words: 'Allow Claude Code to run write_file on filesystem, up to tier 2 (writes), until this session ends', lifetime: 'until this session ends', createdAt: now - 300_000, uses: 3, lastUsedAt: now - 20_000 },
    { ...base, id: 'r2', words: 'Allow Claude Code to run read_text_file on filesystem, up to tier 2 (writes), always', uses: 2314 },
    { ...base, id: 'r3', host: 'Cursor', server: 'github', tool: 'search_issues', words: 'Allow Cursor to run search_issues on github, up to tier 1 (reads), always', tier: 1, createdAt: now - 9 * 86_400_000, uses: 0, lastUsedAt: null },
    { ...base, id: 'r4', host: 'any host', server: 'postgres', tool: 'drop_table', words: 'Never let any host run drop_table on postgres', action: 'deny', tier: 3, createdAt: now - 40 * 86_400_000, uses: 1, lastUsedAt: now - 12 * 86_400_000 },
    { ...base, id: 'r6', host: 'Cursor', server: 'ops-shell', tool: 'run_command', words: 'Allow Cursor to run run_command on ops-shell, up to tier 3 (dangerous), until 21 Nov 2026, 18:00 UTC', lifetime: 'until 21 Nov 2026, 18:00 UTC', tier: 3, createdAt: now - 2 * 86_400_000, uses: 41, lastUsedAt: now - 600_000 },
    { ...base, id: 'r7', host: 'any host', server: 'github', tool: null, words: 'Ask before any host runs any tool on github', action: 'ask', createdAt: now - 60 * 86_400_000, uses: 118, lastUsedAt: now - 90_000 },
    { ...base, id: 'r5', host: 'any host', server: 'any server', tool: null, words: 'Allow any host to run any tool on any server, up to tier 3 (dangerous), always', tier: 3, suspended: true, uses: 0, lastUsedAt: null },
  ];
}

/** `count` rules of some servers and hosts. */
export function manyRules(count: number, now: number): RuleView[] {
  return Array.from({ length: count }, (_, at) => {
    const [server, tool] = pick(calls, at * 3 + (at % 5));
    const host = pick(hosts, at);
    const uses = (at * 7919) % 400;
    return { id: `many-${at}`, action: at % 9 === 4 ? 'deny' : 'allow', words: at % 9 === 4 ? `Never let ${host} run ${tool}_${at} on ${server}` : `Allow ${host} to run ${tool}_${at} on ${server}, up to tier 2 (writes), always`, host, server, tool: `${tool}_${at}`, tier: 2, lifetime: 'always', createdAt: now - at * 3_600_000, uses, lastUsedAt: uses === 0 ? null : now - at * 61_000, suspended: false, origin: 'answer', problem: null };
  });
}
