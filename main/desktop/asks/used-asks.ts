import type { ToGateway } from '#shared/contracts/port';
import type { AsksUsed } from '#shared/models/asks-view';

/** What servers used of their hour, as the gateway counts it. */
export interface UsedAsks {
  /** Null where it was not told in time. */
  ask(server: string): Promise<AsksUsed | null>;
  told(request: number, used: AsksUsed): void;
  /** Nothing asked will be told any more. */
  lost(): void;
}

/** How long the gateway may take, ms. */
const tellMs = 2000;

export function usedAsks({ send, later }: { readonly send: (message: Extract<ToGateway, { kind: 'asks-ask' }>) => void; readonly later: (ms: number, what: () => void) => void }): UsedAsks {
  const waiting = new Map<number, (used: AsksUsed | null) => void>();
  let count = 0;
  const settle = (request: number, used: AsksUsed | null): void => {
    const done = waiting.get(request);
    waiting.delete(request);
    done?.(used);
  };
  return {
    ask(server) {
      const request = (count += 1);
      return new Promise((resolve) => {
        waiting.set(request, resolve);
        later(tellMs, () => settle(request, null));
        send({ kind: 'asks-ask', request, server });
      });
    },
    told: settle,
    lost() {
      for (const request of [...waiting.keys()]) settle(request, null);
    },
  };
}
