import type { EntryDraft } from '#shared/models/entry';
import type { Journal } from '#main/journal/writer';

/** What the last run left open: what came of it will not be known. */
export function leftBehind(journal: Pick<Journal, 'openCalls'>): EntryDraft[] {
  const at = Date.now();
  return journal.openCalls().map(({ kind, call, session }) => ({
    kind: kind === 'ask' ? 'ask-ended' : 'outcome',
    at,
    call,
    outcome: 'failed',
    ...(session === null ? {} : { session }),
    body: { ...(kind === 'ask' ? { ask: call } : {}), decidedBy: 'failure', durationMs: 0, reason: 'Countersign ended while this was open' },
  }));
}
