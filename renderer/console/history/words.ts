import type { HistoryRow } from '#shared/models/history';
import type { IconName } from '../../ui/icon';

/** An outcome, or `open` for a call that has none yet. */
export type OutcomeName = NonNullable<HistoryRow['outcome']> | 'open';

/** Each outcome's word and icon. */
export const outcomeLooks: Readonly<Record<OutcomeName, { readonly word: string; readonly icon: IconName }>> = {
  forwarded: { word: 'Forwarded', icon: 'forwarded' },
  refused: { word: 'Refused', icon: 'refused' },
  expired: { word: 'Expired', icon: 'expired' },
  withdrawn: { word: 'Withdrawn', icon: 'withdrawn' },
  failed: { word: 'Failed', icon: 'failed' },
  open: { word: 'Open', icon: 'open' },
};

/** What a row shows as its outcome: of a fault, which is nothing that could have one, null. */
export function outcomeOf({ kind, outcome }: HistoryRow): OutcomeName | null {
  if (outcome !== null) return outcome;
  return kind === 'call' || kind === 'first-use' ? 'open' : null;
}

/** What stands in place of an outcome in a row that can have none; null where nothing does. */
export function markOf({ kind }: HistoryRow): { readonly word: string; readonly icon: IconName } | null {
  if (kind === 'definition-changed') return { word: 'Changed', icon: 'lock' };
  return kind === 'definition-reviewed' ? { word: 'Reviewed', icon: 'copied' } : null;
}

/** Who decided, for a narrow column; null while nobody has. */
export function deciderOf({ decidedBy, tier }: HistoryRow): string | null {
  if (decidedBy === 'default' && tier !== null && tier < 2) return 'Only reads';
  return decidedBy === null ? null : deciders[decidedBy];
}

const deciders: Readonly<Record<NonNullable<HistoryRow['decidedBy']>, string>> = {
  person: 'You',
  rule: 'A rule',
  default: 'The default',
  deadline: 'The deadline',
  host: 'The host',
  failure: 'Countersign',
};

/** What a row is about, where no tool names it. */
export function rowWhat(row: HistoryRow): string {
  if (row.tool !== null) return row.tool;
  return { call: 'Tool call', 'first-use': 'First use', 'definition-changed': 'Instructions', 'definition-reviewed': 'Instructions', malformed: 'Malformed message', fault: 'Fault' }[row.kind];
}

/** Who wanted to do what to what, in one sentence. */
export function rowAsked(row: HistoryRow): string {
  const [host, server] = [row.host ?? 'An unknown host', row.server ?? 'a server'];
  switch (row.kind) {
    case 'malformed':
      return `${row.server ?? row.host ?? 'Somebody'} sent a message that is no proper MCP.`;
    case 'fault':
      return 'Something went wrong inside Countersign.';
    case 'first-use':
      return `${host} wanted to start ${server}.`;
    case 'definition-changed':
      return row.tool === null ? `${server} described itself anew.` : `${server} described ${row.tool} anew.`;
    case 'definition-reviewed':
      return row.tool === null ? `You reviewed what ${server} says of itself.` : `You reviewed ${row.tool} of ${server}.`;
    case 'call':
      return `${host} wanted ${server} to run ${rowWhat(row)}.`;
  }
}

/** What became of it, in one sentence. */
export function rowEnded(row: HistoryRow): string {
  switch (row.kind) {
    case 'malformed':
      return 'It was not passed on.';
    case 'fault':
      return 'Nothing was let through because of it.';
    case 'definition-changed':
      return 'It was new, or not what you had accepted. How it stands now is shown under Servers.';
    case 'definition-reviewed':
      return 'You accepted it as it stood then.';
    case 'first-use':
      return firstUseEnds[row.outcome ?? 'open'];
    case 'call':
      return callEnd(row);
  }
}

const firstUseEnds: Readonly<Record<OutcomeName, string>> = {
  forwarded: 'You allowed it.',
  refused: 'You blocked it, or put it off; nothing was started.',
  expired: 'Nobody answered in time; nothing was started.',
  withdrawn: 'The host went away before an answer; nothing was started.',
  failed: 'The start failed.',
  open: 'It waits for your answer.',
};

function callEnd({ outcome, decidedBy, tier }: HistoryRow): string {
  switch (outcome) {
    case null:
      return 'It is still open.';
    case 'forwarded':
      if (decidedBy === 'default') return tier !== null && tier < 2 ? 'Passed: it only reads.' : 'Passed: no rule speaks of it.';
      return decidedBy === 'rule' ? 'A rule allowed it.' : 'You allowed it.';
    case 'refused':
      return `${decidedBy === 'rule' ? 'A rule refused it' : decidedBy === 'person' ? 'You denied it' : 'It was refused'}; nothing was run.`;
    case 'expired':
      return 'Nobody answered in time; nothing was run.';
    case 'withdrawn':
      return 'The host took it back, or left, before an answer; nothing was run.';
    case 'failed':
      return 'It failed on the way.';
  }
}
