import type { Refusal } from '#app/prompts/refusal';
import type { World } from '#app/ports';
import { listTools } from './ask-listing';
import { refuseCall, unjudged, weigh } from './calls';
import { outcomeEntry } from './entries';
import { dropChangedHolds, refuseHold, release } from './holds';
import { noteExamined } from './finding';
import type { Effect } from './effect';
import type { SessionEvent } from './event';
import type { Pending, SessionState } from './state';

/*
 * Calls that wait for something to be known: the server's tools, or what a thread of its own finds of a large call. Nothing of them was sent. Each leaves
 * here once: judged, refused, taken back by its host, or dropped with its session.
 */

/** The tools are known. Questions about what changed are taken back, and calls that waited are judged. */
export function toolsListed(state: SessionState, at: number, world: World): Effect[] {
  const held = dropChangedHolds(state, at);
  return [...held, ...take(state, 'listing').flatMap(({ arrived, yes }) => (yes === null ? weigh(state, at, arrived, world) : release(state, at, yes, world)))];
}

/** The tools cannot be known: what waited for them is refused. */
export function listingFailed(state: SessionState, at: number, why: string): Effect[] {
  return take(state, 'listing').flatMap((one) => refusePending(state, at, one, 'refused', 'failure', { kind: 'not-listed', reason: why }));
}

/** A large call was looked at, or could not be in time. */
export function examined(state: SessionState, event: Extract<SessionEvent, { kind: 'examined' }>, world: World): Effect[] {
  const one = state.pending.get(event.call);
  if (one === undefined || one.waits !== 'examination') return [];
  state.pending.delete(event.call);
  noteExamined(state, one.arrived.tool, event.finding);
  if (state.definitions.toolsKnown) return weigh(state, event.at, one.arrived, world);
  state.pending.set(event.call, { ...one, waits: 'listing' });
  return listTools(state, event.at, one.arrived.body);
}

/** The host cancelled a call that waits here: it is never sent, and by the protocol gets no answer. */
export function cancelPending(state: SessionState, at: number, key: string): Effect[] | null {
  const one = [...state.pending.values()].find(({ arrived }) => arrived.id.key === key);
  if (one === undefined) return null;
  state.pending.delete(one.arrived.name);
  return withdraw(state, at, one);
}

/** Everything here ends because one side is gone. `refused` answers the host, where there still is one. */
export function dropPending(state: SessionState, at: number, refused: Refusal | null, decidedBy: 'person' | 'failure'): Effect[] {
  state.definitions.own = null;
  const all = [...state.pending.values()];
  state.pending.clear();
  return all.flatMap((one) => (refused === null ? withdraw(state, at, one) : refusePending(state, at, one, 'failed', decidedBy, refused)));
}

function take(state: SessionState, waits: Pending['waits']): Pending[] {
  const all = [...state.pending.values()].filter((one) => one.waits === waits);
  for (const { arrived } of all) state.pending.delete(arrived.name);
  return all;
}

function refusePending(state: SessionState, at: number, { arrived, yes }: Pending, outcome: 'refused' | 'failed', decidedBy: 'person' | 'failure', why: Refusal): Effect[] {
  if (yes !== null) return refuseHold(state, at, yes, outcome, decidedBy, why);
  return refuseCall(state, at, arrived, outcome, decidedBy, why);
}

function withdraw(state: SessionState, at: number, { arrived, yes }: Pending): Effect[] {
  const { name, tool } = arrived;
  const outcome = outcomeEntry(state, at, { name, tool: tool.tool }, 'withdrawn', { decidedBy: 'host', durationMs: at - arrived.at });
  return [...(yes === null ? [unjudged(state, at, arrived)] : []), { kind: 'record', entry: outcome }];
}
