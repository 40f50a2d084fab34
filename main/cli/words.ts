import type { HistoryPage, HistoryQuery, HistoryRow, Verification } from '#shared/models/history';
import type { InboxItem } from '#shared/models/inbox';
import type { RuleView, Tier } from '#shared/models/rule';
import type { ServerView } from '#shared/models/server';
import { visibleHead } from '#shared/text/visible';
import { lasted, moment, type Clock } from './moment';
import { shortIds } from './rule-id';
import { table, type Column } from './table';

/** Where words are read: the terminal's width in columns (null where it is none), and how times are told there. */
export interface Reader {
  readonly width: number | null;
  readonly clock: Clock;
}

const tierNames: Readonly<Record<Tier, string>> = { 0: 'silent', 1: 'reads', 2: 'writes', 3: 'dangerous' };

/** A page of the history, newest first. */
export function historyWords({ rows, more }: HistoryPage, query: HistoryQuery, { width, clock }: Reader): string {
  // Every query has its limit; anything else narrows it.
  if (rows.length === 0) return Object.keys(query).length > 1 ? 'Nothing recorded that fits.\n' : 'Nothing recorded yet.\n';
  const columns: Column<HistoryRow>[] = [
    { head: 'SEQ', cell: (row) => row.seq, right: true },
    { head: 'WHEN', cell: (row) => moment(row.at, clock) },
    { head: 'HOST', cell: (row) => row.host, least: 11, spare: 1 },
    { head: 'SERVER', cell: (row) => row.server, least: 12 },
    { head: 'WHAT', cell: (row) => row.says ?? row.tool ?? row.wants ?? row.kind, least: 18 },
    { head: 'OUTCOME', cell: (row) => row.outcome ?? ends[row.kind] },
    { head: 'DECIDED BY', cell: (row) => row.decidedBy, spare: 2 },
    { head: 'TOOK', cell: (row) => (row.durationMs === null ? null : lasted(row.durationMs)), spare: 3, right: true },
  ];
  const last = rows.at(-1);
  return `${table(columns, rows, width)}${more && last !== undefined ? `\nOlder ones: --before ${last.seq}\n` : ''}`;
}

/** What a check of the journal's chain found. */
export function verificationWords({ ok, entries, bad, head, problems, warnings, warned, signed, key }: Verification, { clock }: Reader): string {
  const line = (words: string): string => visibleHead(words, 500, { lines: false });
  return [
    ok ? `The journal holds: ${entries} entries, head ${head}.` : `The journal does NOT hold${bad === null ? '' : ` at entry ${bad.seq}: ${line(bad.why)}`}.`,
    ...problems.map((problem) => `Wrong: ${line(problem)}`),
    ...(bad !== null ? [] : [signed === null ? 'Nothing is signed yet.' : `Signed up to entry ${signed.seq}, ${moment(signed.at, clock)}.`]),
    ...(key === null ? [] : [`Public key ${key}`]),
    ...warnings.map(({ seq, why }) => `Note: ${seq === null ? '' : `entry ${seq}: `}${line(why)}`),
    ...(warned > warnings.length ? [`Note: and ${warned - warnings.length} more.`] : []),
    '',
  ].join('\n');
}

/** The rules, each with an ID that `rules revoke` takes. */
export function rulesWords(rules: readonly RuleView[], { width, clock }: Reader): string {
  if (rules.length === 0) return 'No rules: every call is asked about.\n';
  const ids = shortIds(rules.map(({ id }) => id));
  const columns: Column<RuleView>[] = [
    { head: 'ID', cell: ({ id }) => ids.get(id) ?? id },
    { head: 'RULE', cell: (rule) => [rule.action, ...(rule.origin === 'managed' ? ['managed'] : []), ...stateWords(rule)].join(', ') },
    { head: 'HOST', cell: (rule) => rule.host, least: 11, spare: 1 },
    { head: 'SERVER', cell: (rule) => rule.server, least: 12 },
    { head: 'TOOL', cell: (rule) => rule.tool ?? 'any tool', least: 18 },
    { head: 'UP TO', cell: (rule) => (rule.action === 'allow' ? tierNames[rule.tier] : null), spare: 2 },
    { head: 'LASTS', cell: (rule) => rule.lifetime, least: 14, spare: 3 },
    { head: 'USED', cell: (rule) => rule.uses, spare: 4, right: true },
    { head: 'LAST USED', cell: (rule) => (rule.lastUsedAt === null ? null : moment(rule.lastUsedAt, clock)), spare: 5 },
  ];
  return `${table(columns, rules, width)}${suspendedNote(rules.filter(({ suspended }) => suspended).length, 'rule', 'match nothing until confirmed in the console')}${problemNote(rules.filter(hasProblem).length)}`;
}

function stateWords(rule: RuleView): readonly string[] {
  if (rule.suspended) return ['suspended'];
  return hasProblem(rule) ? ['faulty'] : [];
}

function hasProblem({ suspended, problem }: RuleView): boolean {
  return !suspended && problem !== null;
}

function problemNote(count: number): string {
  if (count === 0) return '';
  return `\n${count === 1 ? '1 rule is' : `${count} rules are`} faulty. The console says why, under Rules.\n`;
}

/** The servers that were decided about. */
export function serversWords(servers: readonly ServerView[], { width, clock }: Reader): string {
  if (servers.length === 0) return 'No servers were decided about yet.\n';
  const columns: Column<ServerView>[] = [
    { head: 'SERVER', cell: (server) => server.name, least: 12 },
    { head: 'HOST', cell: (server) => server.host, least: 11, spare: 1 },
    { head: 'TRUST', cell: (server) => (server.suspended ? `${server.trust}, suspended` : server.trust) },
    { head: 'SESSIONS', cell: (server) => server.sessions, spare: 2, right: true },
    { head: 'DECIDED', cell: (server) => moment(server.decidedAt, clock), spare: 3 },
    { head: 'COMMAND', cell: (server) => server.command, least: 24 },
  ];
  return `${table(columns, servers, width)}${suspendedNote(servers.filter(({ suspended }) => suspended).length, 'server', 'are asked about again')}`;
}

/** The questions that wait, in the order they are asked. */
export function pendingWords(items: readonly InboxItem[], { width, clock }: Reader): string {
  if (items.length === 0) return 'No question waits.\n';
  const columns: Column<InboxItem>[] = [
    { head: 'ASKED', cell: (item) => moment(item.askedAt, clock) },
    { head: 'UNTIL', cell: (item) => (item.expiredAt !== undefined ? 'not answered' : item.deadlineAt === null ? null : moment(item.deadlineAt, clock)), spare: 2 },
    { head: 'HOST', cell: (item) => item.host, least: 11, spare: 1 },
    { head: 'SERVER', cell: (item) => item.server, least: 12 },
    { head: 'TOOL', cell: (item) => item.tool ?? 'first use', least: 18 },
    { head: 'TIER', cell: (item) => (item.tier === null ? null : tierNames[item.tier]) },
  ];
  return `${table(columns, items, width)}\nAnswered in Countersign's prompt window only.\n`;
}

function suspendedNote(count: number, noun: string, what: string): string {
  return count === 0 ? '' : `\n${count} ${noun}${count === 1 ? '' : 's'} suspended: changed outside Countersign. Such ${noun}s ${what}.\n`;
}

/** What stands in place of an outcome. */
const ends: Readonly<Record<HistoryRow['kind'], string | null>> = { call: 'open', ask: 'open', read: null, 'first-use': 'open', 'definition-changed': 'changed', 'definition-reviewed': 'reviewed', malformed: null, fault: null, noted: null, routine: null, unknown: null };
