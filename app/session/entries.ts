import type { EntryDraft, Outcome, Plain } from '#shared/models/entry';
import type { SessionState } from './state';

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
  body: Body & { readonly decidedBy: 'person' | 'rule' | 'deadline' | 'host' | 'failure'; readonly durationMs: number },
): EntryDraft {
  return entry(state, at, { kind: 'outcome', call: call.name, tool: call.tool, outcome, body });
}
