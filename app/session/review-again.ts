import type { World } from '#app/ports';
import { dropChangedHolds } from './holds';
import { hold } from './page';
import { reviewAgain } from './standings';
import { tellHost } from './tell-host';
import type { Effect } from './effect';
import type { SessionState } from './state';

/** What the person accepted changed: everything listed is looked at anew, and the host is told of lists that are not what it was shown. */
export function pinsChanged(state: SessionState, at: number, world: World): Effect[] {
  if (state.phase !== 'open' && state.phase !== 'greeting') return [];
  const changed = reviewAgain(state, at, world);
  return [...dropChangedHolds(state, at), ...changed.flatMap((kind) => tellHost(state, kind)), ...heldAgain(state, at, world)];
}

/** Has what is too much for here looked at anew, unless that is under way. */
function heldAgain(state: SessionState, at: number, world: World): Effect[] {
  const { definitions, parties } = state;
  if (!world.pins.has(parties.server)) return [];
  return [...definitions.lines].flatMap(([kind, lines]): Effect[] => {
    const waits = [...definitions.held.values()].some(({ answers, asked }) => answers === null && asked.kind === kind);
    const asked = { kind, cursor: null, changes: definitions.changes, own: null };
    return waits ? [] : [hold(state, at, { answers: null, asked, lines, whole: true, changes: definitions.changes, pins: undefined, again: 0 }, world)];
  });
}
