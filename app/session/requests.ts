import { codes } from '#app/prompts/codes';
import { refusalText, type Refusal } from '#app/prompts/refusal';
import { errorReply } from '#app/messages/reply';
import { refusal } from './calls';
import { outcomeEntry } from './entries';
import type { Effect } from './effect';
import type { InFlight, SessionState } from './state';

/** Who brought an open request to its end, and why, for the record. */
export interface Cause {
  readonly decidedBy: 'person' | 'failure';
  readonly reason: string;
}

/** The server is gone with requests open: each is answered, and what nobody knows is said. */
export function answerOpenRequests(state: SessionState, at: number, why: Refusal, cause: Cause): Effect[] {
  const open = [...state.requests.values()];
  state.requests.clear();
  return open.flatMap((request) => (request.cancelled || request.ours ? [] : failRequest(state, at, request, why, cause)));
}

/** The host is gone with calls open at the server: what came of them will not be known. */
export function abandonOpenRequests(state: SessionState, at: number): Effect[] {
  const open = [...state.requests.values()];
  state.requests.clear();
  return open.flatMap(({ call, cancelled }): Effect[] =>
    call === undefined || cancelled
      ? []
      : [{ kind: 'record', entry: outcomeEntry(state, at, { name: call.name, tool: call.tool.tool }, 'forwarded', { decidedBy: call.decidedBy, durationMs: at - call.sentAt, answered: false }) }],
  );
}

/** Answers one request the server will not answer any more. A call ends as failed. */
export function failRequest(state: SessionState, at: number, request: InFlight, why: Refusal, cause: Cause): Effect[] {
  const { call, id } = request;
  if (call === undefined) return [{ kind: 'send', to: 'host', line: errorReply(id, codes.serverFailed, refusalText(why)) }];
  return [
    { kind: 'record', entry: outcomeEntry(state, at, { name: call.name, tool: call.tool.tool }, 'failed', { decidedBy: cause.decidedBy, durationMs: at - call.sentAt }, { reason: cause.reason }) },
    refusal(id, call.tool, why, call.edit),
  ];
}
