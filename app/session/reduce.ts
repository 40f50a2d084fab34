import type { Refusal } from '#app/prompts/refusal';
import { newSpent, type Spent } from '#app/asks/spent';
import { identifyHost } from '#app/hosts/identify';
import type { World } from '#app/ports';
import { noPseudonyms } from '#app/redaction/pseudonyms';
import { newTrail, type Trail } from '#app/tiers/trail';
import { say } from '#shared/words/say';
import { gateAnswered, gateOverdue, gateSettled } from './asks/answers';
import { asksChanged, dropExchanges } from './asks/drop';
import { asksLooked } from './asks/looked';
import { noAsks } from './asks/exchange';
import { rootsChanged } from './asks/review';
import { endedEntry } from './entries';
import { attended } from './attended';
import { answered, deadline, dropHolds, editExamined, rulesChanged, settled } from './holds';
import { pageReviewed } from './held-pages';
import { fromHost, refuseAll } from './host-side';
import { listingOverdue } from './own-listing';
import { dropPending, examined } from './pending';
import { redactChosen, valuesFound } from './redacting';
import { abandonOpenRequests, answerOpenRequests } from './requests';
import { dropResults, resultAnswered, resultInspected, resultOverdue, resultSettled } from './results';
import { answerQueue, notRenewed, renewed, restart } from './restart';
import { progressDue } from './progress';
import { pinsChanged } from './review-again';
import { fromServer } from './server-side';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { Parties, SessionState } from './state';
import type { Tickets } from './tickets';

/** A session whose server has not been decided on yet. `trail` is shared by the sessions of one host process, `tickets` by all, `spent` by those of the server. */
export function openSession(parties: Parties, trail: Trail = newTrail(), tickets: Tickets = [], spent: Spent = newSpent()): SessionState {
  const host = identifyHost({ declared: parties.declaredHost, process: parties.hostProcess, client: null });
  return {
    parties,
    host,
    client: null,
    phase: 'asking',
    refusal: { kind: 'first-use' },
    ended: false,
    queue: [],
    requests: new Map(),
    holds: new Map(),
    results: new Map(),
    tails: new Map(),
    pending: new Map(),
    definitions: { tools: new Map(), standings: new Map(), listed: new Map(), lines: new Map(), held: new Map(), pages: new Map(), toolsKnown: false, changes: 0, own: null, listings: 0, again: new Set(), told: new Set(), bytes: 0, began: 0, version: null, recorded: new Set() },
    trail,
    tickets,
    spent,
    roots: [],
    asks: noAsks(),
    capabilities: null,
    places: null,
    ownRequests: 0,
    chains: [],
    greeting: null,
    initialized: false,
    asked: new Map(),
    stale: new Set(),
    pseudonyms: noPseudonyms(parties.keyed ?? null),
    lastCalls: new Map(),
    calls: 0,
    reads: 0,
    edits: 0,
    malformed: 0,
  };
}

/**
 * What one event does to a session, and what has to be done for it. Deterministic: same state, event and world, same effects.
 *
 * INVARIANT: a tool call leaves for the server only through `forward()`, which is reached by an allow verdict, by a retry
 * under a consent already given, or by a settled allow of the person's; each of them only once the server's tools are known, and never for a tool that is not
 * among them or is held back. Every call that waits ends in exactly one outcome.
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
      return fromServer(state, event, world);
    case 'admitted':
      return admitted(state, event.at, world);
    case 'turned-away':
      return turnedAway(state, event.reason);
    case 'overdue':
      return overdue(state);
    case 'answered':
      return resultAnswered(state, event) ?? gateAnswered(state, event, world) ?? answered(state, event, world);
    case 'settled':
      return resultSettled(state, event) ?? gateSettled(state, event, world) ?? settled(state, event, world);
    case 'deadline':
      return resultOverdue(state, event.at, event.prompt) ?? gateOverdue(state, event.at, event.prompt, world) ?? listingOverdue(state, event.at, event.prompt) ?? deadline(state, event);
    case 'attended':
      return attended(state, event.at, event.prompt);
    case 'progress-due':
      return progressDue(state, event);
    case 'rules-changed':
      return [...asksChanged(state, event.at, world), ...rootsChanged(state, world), ...rulesChanged(state, event.at, world)];
    case 'pins-changed':
      return pinsChanged(state, event.at, world);
    case 'examined':
      return editExamined(state, event, world) ?? examined(state, event, world);
    case 'reviewed':
      return pageReviewed(state, event, world);
    case 'values-found':
      return valuesFound(state, event, world);
    case 'redact':
      return redactChosen(state, event, world);
    case 'inspected':
      return asksLooked(state, event, world) ?? resultInspected(state, event, world);
    case 'server-ended':
      return serverEnded(state, event.at, event.reason, event.ran);
    case 'stopped':
      return stopped(state, event.at);
    case 'restart':
      return restart(state, event.at);
    case 'renewed':
      return renewed(state, event, world);
    case 'not-renewed':
      return notRenewed(state, event.at, event.reason);
    case 'host-leaving':
      return state.phase === 'open' ? [...dropHolds(state, event.at, 'host-gone', null, 'host'), ...dropResults(state, event.at, null, 'asked'), ...dropExchanges(state, event.at, 'host', 'host-gone', 'told'), ...dropPending(state, event.at, null, 'failure')] : hostGone(state, event.at);
    case 'host-gone':
      return hostGone(state, event.at);
  }
}

/** The server may run. What queued is taken up in the order it came. */
function admitted(state: SessionState, at: number, world: World): Effect[] {
  if (state.phase === 'overdue') {
    state.phase = 'closed';
    return [{ kind: 'end' }];
  }
  if (state.phase !== 'asking') return [];
  state.phase = 'open';
  state.definitions.began = at;
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
  if (state.phase === 'replacing' || state.phase === 'greeting') return notRenewed(state, at, reason);
  if (state.phase !== 'open') return [];
  const unheard = !ran && state.requests.size === 0 && state.holds.size === 0 && state.pending.size === 0;
  const effects: Effect[] = [
    ...answerOpenRequests(state, at, ran ? { kind: 'server-failed', reason } : { kind: 'not-started', reason }, { decidedBy: 'failure', reason }),
    ...dropResults(state, at, 'server-gone'),
    ...dropExchanges(state, at, 'failure', 'failed', 'gone', ran ? { kind: 'server-gone', reason } : { kind: 'not-started', reason }),
    ...dropHolds(state, at, 'failed', ran ? { kind: 'server-gone', reason } : { kind: 'not-started', reason }, 'failure'),
    ...dropPending(state, at, ran ? { kind: 'server-gone', reason } : { kind: 'not-started', reason }, 'failure'),
    { kind: 'record', entry: endedEntry(state, at, say(ran ? 'recorded.serverEnded' : 'recorded.notStarted'), reason) },
  ];
  if (unheard) {
    // A host that has not said anything yet is told why with its first request, and not by a connection that closes without a word.
    state.phase = 'refused';
    state.refusal = { kind: 'not-started', reason };
    state.ended = true;
    return effects;
  }
  state.phase = 'closed';
  return [...effects, { kind: 'end' }];
}

/** The person stopped the server. A session that still waits for its first use is turned away instead. */
function stopped(state: SessionState, at: number): Effect[] {
  if (state.phase !== 'open' && state.phase !== 'replacing' && state.phase !== 'greeting') return [];
  const why = say('recorded.stopped');
  const effects: Effect[] = [
    ...answerOpenRequests(state, at, { kind: 'stopped', sent: true }, { decidedBy: 'person', reason: why }),
    ...dropResults(state, at, 'stopped'),
    ...dropExchanges(state, at, 'person', 'failed', 'gone', { kind: 'stopped', sent: true }),
    ...dropHolds(state, at, 'failed', { kind: 'stopped', sent: false }, 'person'),
    ...dropPending(state, at, { kind: 'stopped', sent: false }, 'person'),
    ...answerQueue(state, { kind: 'stopped', sent: false }),
    { kind: 'record', entry: endedEntry(state, at, why) },
  ];
  state.phase = 'closed';
  return [...effects, { kind: 'end' }];
}

function hostGone(state: SessionState, at: number): Effect[] {
  const effects = [...dropHolds(state, at, 'host-gone', null, 'host'), ...dropResults(state, at, null), ...dropExchanges(state, at, 'host', 'host-gone', 'gone'), ...dropPending(state, at, null, 'failure'), ...abandonOpenRequests(state, at), ...(state.ended ? [] : [{ kind: 'record', entry: endedEntry(state, at, say('recorded.hostLeft'), undefined, 'host') } as const])];
  state.phase = 'closed';
  state.queue.splice(0);
  return effects;
}
