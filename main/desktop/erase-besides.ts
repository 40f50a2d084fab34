import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ToGateway } from '#shared/contracts/port';
import type { EraseScope } from '#shared/models/record';
import type { ServerRecord } from '#shared/models/server';
import { holds } from '#main/journal/forgotten-days';

/** Whether something noticed of a server is erased. `server`: the digest of its identity; `from`–`until`: when, epoch ms. */
export type Goes = (noticed: { readonly server: string; readonly from: number; readonly until: number }) => boolean;

export interface EraseBesidesOptions {
  readonly home: string;
  readonly servers: () => readonly ServerRecord[];
  /** Who keeps what was noticed of servers; on the disk too when it returns. */
  readonly sides: readonly { erase(goes: Goes): void }[];
  readonly newStandIns: () => string;
  readonly send: (message: Extract<ToGateway, { kind: 'stand-in-key' }>) => void;
  readonly onFault: (cause: unknown) => void;
}

/** Files of such stores that were set aside because they were damaged. */
const damaged = /^(?:blocked|found|observations)\.damaged-.*\.json$/;

/** Erases what is remembered of servers beside the record: what was found in their results, what they tried, what was seen of them. With everything the key of stand-ins goes too. */
export function eraseBesides({ home, servers, sides, newStandIns, send, onFault }: EraseBesidesOptions): (scope: EraseScope) => void {
  return (scope) => {
    const named = new Map(servers().map(({ identity, name }) => [identity.digest, name]));
    // What lasted goes where any of it lies within.
    const goes: Goes = ({ server, from, until }) => {
      const name = named.get(server);
      const whose = name === undefined ? {} : { server: name };
      if (scope.what === 'period') return from < scope.until && until >= scope.from;
      return holds(scope, { at: scope.what === 'before' ? from : until, ...whose });
    };
    for (const side of sides) {
      try {
        side.erase(goes);
      } catch (cause) {
        onFault(cause);
      }
    }
    if (scope.what !== 'everything') return;
    send({ kind: 'stand-in-key', key: newStandIns() });
    try {
      for (const name of readdirSync(home)) if (damaged.test(name)) rmSync(join(home, name), { force: true });
    } catch (cause) {
      onFault(cause);
    }
  };
}
