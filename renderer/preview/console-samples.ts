import type { HistoryDetail, HistoryPage, HistoryQuery, HistoryRow } from '#shared/models/history';
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
  if (seq % 41 === 7) return { seq, at, kind: 'first-use', session: 's1', host: pick(hosts, seq), server: 'github', tool: null, tier: null, outcome: 'forwarded', decidedBy: 'person', durationMs: 6400 };
  if (seq % 97 === 13) return { seq, at, kind: 'malformed', session: 's1', host: pick(hosts, seq), server: 'postgres', tool: null, tier: null, outcome: 'refused', decidedBy: null, durationMs: null };
  const [server, tool, tier] = pick(calls, seq * 3 + (seq % 5));
  const [outcome, decidedBy] = seq === head ? [null, null] : pick(ends, seq);
  return { seq, at, kind: 'call', session: 's1', host: pick(hosts, seq), server, tool, tier, outcome, decidedBy, durationMs: outcome === null ? null : decidedBy === 'rule' ? (seq * 7) % 40 : (seq * 911) % 58_000 };
}

/** A page of an invented history of `head` rows, as main would answer. */
export function samplePage({ before, limit, host, server, tool, outcome }: HistoryQuery, head: number, now: number): HistoryPage {
  const rows: HistoryRow[] = [];
  let seq = Math.min(head, (before ?? head + 1) - 1);
  for (; seq > 0 && rows.length < limit; seq--) {
    const row = sampleRow(seq, head, now);
    const fits =
      (host === undefined || row.host === host) && (server === undefined || row.server === server) && (tool === undefined || row.tool === tool) && (outcome === undefined || (row.outcome ?? 'open') === outcome);
    if (fits) rows.push(row);
  }
  return { rows, more: seq > 0 };
}

/** What is recorded about a row. */
export function sampleDetail(row: HistoryRow): HistoryDetail {
  const hash = '3fa94c0e7715b2d1a8e6f0c4d2b9a7e35c1f8d60b4a2937e1f5c8d0a6b3e9f72';
  return {
    row,
    because: ['No rule covers this call', 'Every call counts as tier 2 (writes), whatever the server says of it'],
    arguments: '{\n  "path": "/home/ana/projects/shop/src/checkout/tax.ts",\n  "edits": [\n    {\n      "oldText": "const rate = 0.19;",\n      "newText": "const rate = rates[order.country] ?? 0;"\n    }\n  ],\n  "dryRun": false\n}',
    note: row.outcome === 'refused' ? 'Do not touch the tax code. Ask me first.' : null,
    grant: row.decidedBy === 'person' && row.outcome === 'forwarded' ? { rule: 'r1', words: 'Allow Claude Code to run write_file on filesystem, up to tier 2 (writes), until this session ends' } : null,
    rules: [],
    entries: [
      { seq: row.seq, at: row.at, kind: 'call', hash, text: 'The call arrived and was held' },
      { seq: row.seq + 1, at: row.at + 4100, kind: 'answer', hash: hash.split('').reverse().join(''), text: 'You answered: Allow for this session' },
      { seq: row.seq + 2, at: row.at + 4103, kind: 'outcome', hash: hash.slice(8) + hash.slice(0, 8), text: 'Forwarded to the server' },
    ],
  };
}

/** Rules in every state. */
export function sampleRules(now: number): RuleView[] {
  const base = { action: 'allow', host: 'Claude Code', server: 'filesystem', tool: 'read_text_file', tier: 2, lifetime: 'always', createdAt: now - 86_400_000, uses: 12, lastUsedAt: now - 60_000, suspended: false } as const satisfies Omit<RuleView, 'id' | 'words'>;
  return [
    { ...base, id: 'r1', words: 'Allow Claude Code to run write_file on filesystem, up to tier 2 (writes), until this session ends', lifetime: 'until this session ends' },
    { ...base, id: 'r2', words: 'Allow Claude Code to run read_text_file on filesystem, up to tier 2 (writes), always' },
    { ...base, id: 'r3', words: 'Allow Cursor to run search_issues on github, up to tier 1 (reads), always', tier: 1 },
    { ...base, id: 'r4', words: 'Never let any host run drop_table on postgres', action: 'deny', tier: 3 },
    { ...base, id: 'r5', words: 'Allow any host to run any tool on any server, up to tier 3 (dangerous), always', tier: 3, suspended: true },
  ];
}
