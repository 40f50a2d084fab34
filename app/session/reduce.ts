import type { Refusal } from '#app/prompts/refusal';
import { identifyHost } from '#app/hosts/identify';
import type { World } from '#app/ports';
import { entry } from './entries';
import { answered, deadline, dropHolds, rulesChanged, settled } from './holds';
import { fromHost, refuseAll } from './host-side';
import { abandonOpenRequests, answerOpenRequests, fromServer } from './server-side';
import type { Effect, Parties, SessionEvent, SessionState } from './state';

/** A session whose server has not been decided on yet. */
export function openSession(parties: Parties): SessionState {
  const host = identifyHost({ declared: parties.declaredHost, process: parties.hostProcess, client: null });
  return {
    parties,
    host,
    client: null,
    phase: 'asking',
    refusal: { kind: 'first-use' },
    queue: [],
    requests: new Map(),
    holds: new Map(),
    tools: new Map(),
    toolsUnread: false,
    chains: [],
    calls: 0,
    malformed: 0,
  };
}

/**
 * What one event does to a session, and what has to be done for it. Deterministic: same state, event and world, same effects.
 *
 * INVARIANT: a tool call leaves for the server only through `forward()`, which is reached by an allow verdict, by a retry
 * under a consent already given, or by a settled allow of the person's; and every held call ends in exactly one outcome.
 *
 * `state` is consumed: it is changed in place because a session sees thousands of messages a second, and only its owner may hold it.
 */
export function reduce(state: SessionState, event: SessionEvent, world: World): Effect[] {
  if (state.phase === 'closed') return [];
  switch (event.kind) {
    case 'host-message':
    case 'host-malformed':
      return fromHost(state, event, world);
    case 'server-message':
    case 'server-malformed':
      return fromServer(state, event);
    case 'admitted':
      return admitted(state, world);
    case 'turned-away':
      return turnedAway(state, event.reason);
    case 'overdue':
      return overdue(state);
    case 'answered':
      return answered(state, event);
    case 'settled':
      return settled(state, event, world);
    case 'deadline':
      return deadline(state, event);
    case 'rules-changed':
      return rulesChanged(state, event.at, world);
    case 'server-ended':
      return serverEnded(state, event.at, event.reason, event.ran);
    case 'host-leaving':
      return state.phase === 'open' ? dropHolds(state, event.at, 'host-gone', null) : hostGone(state, event.at);
    case 'host-gone':
      return hostGone(state, event.at);
  }
}

/** The server may run. What queued is taken up in the order it came. */
function admitted(state: SessionState, world: World): Effect[] {
  if (state.phase === 'overdue') {
    state.phase = 'closed';
    return [{ kind: 'end' }];
  }
  if (state.phase !== 'asking') return [];
  state.phase = 'open';
  const queued = state.queue.splice(0);
  return [{ kind: 'start' }, ...queued.flatMap((event) => fromHost(state, event, world))];
}

function turnedAway(state: SessionState, reason: Refusal): Effect[] {
  if (state.phase !== 'asking' && state.phase !== 'overdue') return [];
  state.phase = 'refused';
  state.refusal = reason;
  return refuseAll(state, state.queue.splice(0));
}

/** The host's start-up limit is near. The question stays; this connection is of no more use but to say so. */
function overdue(state: SessionState): Effect[] {
  if (state.phase !== 'asking') return [];
  state.phase = 'overdue';
  return refuseAll(state, state.queue.splice(0));
}

function serverEnded(state: SessionState, at: number, reason: string, ran: boolean): Effect[] {
  if (state.phase !== 'open') return [];
  const effects = [
    ...answerOpenRequests(state, at, ran ? { kind: 'server-failed', reason } : { kind: 'not-started', reason }),
    ...dropHolds(state, at, 'failed', ran ? { kind: 'server-gone', reason } : { kind: 'not-started', reason }),
    ...sessionEnded(state, at, ran ? 'the server ended' : 'the server was not started', reason),
  ];
  state.phase = 'closed';
  return [...effects, { kind: 'end' }];
}

function hostGone(state: SessionState, at: number): Effect[] {
  const effects = [...dropHolds(state, at, 'host-gone', null), ...abandonOpenRequests(state, at), ...sessionEnded(state, at, 'the host left')];
  state.phase = 'closed';
  state.queue.splice(0);
  return effects;
}

/** `reason` may name paths, so only the payload holds it. */
function sessionEnded(state: SessionState, at: number, why: string, reason?: string): Effect[] {
  const body = { why, calls: state.calls, malformed: state.malformed };
  return [{ kind: 'record', entry: entry(state, at, { kind: 'session-ended', body, ...(reason === undefined ? {} : { payload: { reason } }) }) }];
}
