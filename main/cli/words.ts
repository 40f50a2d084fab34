import type { HistoryPage, Verification } from '#shared/models/history';
import type { RuleView } from '#shared/models/rule';
import type { ServerView } from '#shared/models/server';
import { visibleCut } from '#shared/text/visible';
import { table } from './table';

/** A page of the history for people, newest first. */
export function historyWords({ rows, more }: HistoryPage): string {
  if (rows.length === 0) return 'Nothing recorded.\n';
  const lines = table(
    ['SEQ', 'AT', 'HOST', 'SERVER', 'WHAT', 'OUTCOME', 'DECIDED BY', 'MS'],
    rows.map((row) => [
      row.seq,
      at(row.at),
      row.host,
      row.server,
      row.tool ?? row.kind,
      row.outcome ?? 'open',
      row.decidedBy,
      row.durationMs === null ? null : Math.round(row.durationMs),
    ]),
  );
  const last = rows.at(-1);
  return more && last !== undefined ? `${lines}Older ones: --before ${last.seq}\n` : lines;
}

/** What a check of the journal's chain found. */
export function verificationWords({ ok, entries, bad, head }: Verification): string {
  if (ok) return `The journal holds: ${entries} entries, head ${head}.\n`;
  return `The journal does NOT hold${bad === null ? '' : ` at entry ${bad.seq}: ${visibleCut(bad.why, 500, { lines: false })}`}.\n`;
}

/** The rules for people. */
export function rulesWords(rules: readonly RuleView[]): string {
  if (rules.length === 0) return 'No rules.\n';
  return table(
    ['ID', 'RULE', 'FOR', 'MADE', ''],
    rules.map((rule) => [rule.id, rule.words, rule.lifetime, at(rule.createdAt), rule.suspended ? 'suspended: changed from outside' : '']),
  );
}

/** The servers for people. */
export function serversWords(servers: readonly ServerView[]): string {
  if (servers.length === 0) return 'No servers.\n';
  return table(
    ['SERVER', 'HOST', 'TRUST', 'SESSIONS', 'DECIDED', 'COMMAND'],
    servers.map((server) => [
      server.name,
      server.host,
      server.suspended ? `${server.trust} (suspended: changed from outside)` : server.trust,
      server.sessions,
      at(server.decidedAt),
      server.command,
    ]),
  );
}

/** Epoch ms as UTC to the second, so that two machines print the same. */
function at(epochMs: number): string {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? '-' : `${date.toISOString().slice(0, 19)}Z`;
}
