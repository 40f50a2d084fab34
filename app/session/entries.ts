import type { EntryDraft, Outcome, Plain } from '#shared/models/entry';
import type { Effect } from './effect';
import { malformedLimit, type Decider, type SessionState } from './state';

type Body = { readonly [key: string]: Plain | undefined };

/** An entry of this session with the parties filled in. */
export function entry(state: SessionState, at: number, draft: Omit<EntryDraft, 'at' | 'session' | 'host' | 'server'>): EntryDraft {
  return { ...draft, at, session: state.parties.session, host: state.host.title, server: state.parties.serverName };
}

/** How a call ended. */
export function outcomeEntry(
  state: SessionState,
  at: number,
  call: { readonly name: string; readonly tool: string },
  outcome: Outcome,
  body: Body & { readonly decidedBy: Decider | 'deadline' | 'host' | 'failure'; readonly durationMs: number },
  payload?: Body,
): EntryDraft {
  return entry(state, at, { kind: 'outcome', call: call.name, tool: call.tool, outcome, body, ...(payload === undefined ? {} : { payload }) });
}

/** Records a line that is no message, up to the session's limit; past it the line is counted only. */
export function recordMalformed(state: SessionState, at: number, from: 'host' | 'server', reason: string, answered: boolean): Effect[] {
  state.malformed += 1;
  if (state.malformed > malformedLimit) return [];
  return [{ kind: 'record', entry: entry(state, at, { kind: 'malformed', body: { from, reason, answered } }) }];
}

/** The session is over. `reason` may name paths, so only the payload holds it. `by`: who ended it, where that is to be known without its words. */
export function endedEntry(state: SessionState, at: number, why: string, reason?: string, by?: 'host'): EntryDraft {
  const body = { why, ...(by === undefined ? {} : { by }), calls: state.calls, malformed: state.malformed };
  return entry(state, at, { kind: 'session-ended', body, ...(reason === undefined ? {} : { payload: { reason } }) });
}
