import type { World } from '#app/ports';
import type { Effect } from '../effect';
import type { SessionState } from '../state';
import type { Exchange } from './exchange';
import { errorOnward } from './error';
import { requestOnward } from './request';
import { resultOnward } from './result';
import { taskOnward } from './task';

/** Something was decided of an exchange: it goes on once nothing of it waits any more. */
export function onward(state: SessionState, at: number, exchange: Exchange, world: World): Effect[] {
  const { travel } = exchange;
  switch (travel.kind) {
    case 'request':
      return requestOnward(state, at, exchange, travel);
    case 'result':
      return resultOnward(state, at, exchange, travel, world);
    case 'task':
      return taskOnward(state, at, exchange, travel);
    case 'error':
      return errorOnward(state, at, exchange, travel, world);
  }
}
