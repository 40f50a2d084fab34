import type { HistoryRow } from '#shared/models/history';
import type { Key } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import type { IconName } from '../../ui/icon';

/** An outcome, or `open` for a call that has none yet. */
export type OutcomeName = NonNullable<HistoryRow['outcome']> | 'open';

/** A word and the icon beside it. */
interface Look {
  readonly word: string;
  readonly icon: IconName;
}

/** Every outcome. Its icon has its name. */
export const outcomeNames = ['forwarded', 'refused', 'expired', 'withdrawn', 'failed', 'open'] as const satisfies readonly OutcomeName[];

/** Everybody who decides. */
export const deciderNames = ['person', 'rule', 'default', 'setting', 'budget', 'deadline', 'host', 'server', 'failure'] as const satisfies readonly NonNullable<HistoryRow['decidedBy']>[];

/** An outcome's word and icon. */
export function outcomeLook(outcome: OutcomeName): Look {
  return { word: say(`console.outcome.${outcome}`), icon: outcome };
}

/** What a row shows as its outcome: of a fault, which is nothing that could have one, null. */
export function outcomeOf({ kind, outcome }: HistoryRow): OutcomeName | null {
  if (outcome !== null) return outcome;
  return kind === 'call' || kind === 'ask' || kind === 'first-use' ? 'open' : null;
}

/** What stands in place of an outcome in a row that can have none; null where nothing does. */
export function markOf({ kind }: HistoryRow): Look | null {
  if (kind === 'definition-changed') return { word: say('console.row.changed'), icon: 'lock' };
  return kind === 'definition-reviewed' ? { word: say('console.row.reviewed'), icon: 'copied' } : null;
}

/** Who decided, for a narrow column; null while nobody has. */
export function deciderOf({ decidedBy, tier }: HistoryRow): string | null {
  if (decidedBy === 'default' && tier !== null && tier < 2) return say('console.decider.onlyReads');
  return decidedBy === null ? null : say(`console.decider.${decidedBy}`);
}

/** What a row is about, where no tool names it. */
export function rowWhat(row: HistoryRow): string {
  return row.says ?? row.tool ?? (row.wants === undefined ? say(`console.what.${row.kind}`) : say(`console.story.${row.wants}`));
}

/** Who wanted to do what to what, in one sentence. */
export function rowAsked(row: HistoryRow): string {
  const { tool } = row;
  const [host, server] = [row.host ?? say('console.asked.unknownHost'), row.server ?? say('console.asked.someServer')];
  const who = row.server ?? row.host;
  switch (row.kind) {
    case 'malformed':
      return who === null ? say('console.asked.malformedSomebody') : say('console.asked.malformed', { who });
    case 'fault':
      return say('console.asked.fault');
    case 'first-use':
      return say('console.asked.firstUse', { host, server });
    case 'definition-changed':
      return tool === null ? say('console.asked.changedItself', { server }) : say('console.asked.changed', { server, tool });
    case 'definition-reviewed':
      return tool === null ? say('console.asked.reviewedItself', { server }) : say('console.asked.reviewed', { server, tool });
    case 'ask':
      return row.wants === undefined || row.wants === 'resource' || row.wants === 'prompt' ? say('console.asked.ask', { host, server }) : say(`console.asked.ask.${row.wants}`, { host, server });
    case 'read':
      return row.wants === 'resource' || row.wants === 'prompt' ? say(`console.asked.read.${row.wants}`, { host, server }) : say('console.asked.read', { host, server });
    case 'noted':
    case 'routine':
    case 'unknown':
      return rowWhat(row);
    case 'call':
      return say('console.asked.call', { host, server, tool: rowWhat(row) });
  }
}

/** What became of it, in one sentence. */
export function rowEnded(row: HistoryRow): string {
  switch (row.kind) {
    case 'malformed':
      return say('console.ended.malformed');
    case 'fault':
      return say('console.ended.fault');
    case 'definition-changed':
      return say('console.ended.changed');
    case 'definition-reviewed':
      return say('console.ended.reviewed');
    case 'first-use':
      return say(`console.start.${row.outcome ?? 'open'}`);
    case 'ask':
      return say(`console.ask.${row.outcome ?? 'open'}`);
    case 'read':
      return say('console.ended.read');
    case 'noted':
    case 'routine':
      return say('console.ended.noted');
    case 'unknown':
      return say('console.ended.unknown');
    case 'call':
      return say(callEnd(row));
  }
}

function callEnd({ outcome, decidedBy, tier }: HistoryRow): Key & `console.ended.${string}` {
  switch (outcome) {
    case null:
      return 'console.ended.open';
    case 'forwarded':
      if (decidedBy === 'default') return tier !== null && tier < 2 ? 'console.ended.passedRead' : 'console.ended.passed';
      return decidedBy === 'rule' ? 'console.ended.ruleAllowed' : 'console.ended.youAllowed';
    case 'refused':
      return decidedBy === 'rule' ? 'console.ended.ruleRefused' : decidedBy === 'person' ? 'console.ended.youDenied' : 'console.ended.refused';
    case 'expired':
      return 'console.ended.expired';
    case 'withdrawn':
      return 'console.ended.withdrawn';
    case 'failed':
      return 'console.ended.failed';
  }
}
